/** Who may have written the article: every stretch of a line near its start or end that could be names. */

import type { Context } from '../roles/context.ts';
import type { Shape } from '../roles/features.ts';
import { BYLINE } from '../roles/lexicon.ts';
import { hashWord } from '../roles/measures.ts';
import { AGENCIES } from './agencies.ts';
import { placeOf, putLine } from './evidence.ts';
import { Features, stepOf } from './rank.ts';

export interface AuthorCandidate {
  readonly value: readonly string[];
  readonly index: number;
  readonly features: readonly number[];
}

const ABOVE = 16;
const INSIDE = 8;
const BELOW = 10;
const LONGEST = 170;

const PREFIX =
  /^(?:(?:an?|ein[e]?|une?|un[a]?)\s+\p{L}+\s+(?=(?:by|von|de|par)\s))?(?:(?:written|story|posted|reported|reporting|words|text|published|article|report|review|reviewed|analysis|opinion|interview|guest post|submitted|edited|autor|kommentar|gastbeitrag|essay|artikel)\s+)?(?:by|von|par|por|di|da|door|av|af|de|text|texte|tekst|author|autor|autorin|autoren|auteur|autore|redacteur|przez|oleh|yazan|журналист|автор|текст)\s*[:—–|-]?\s+/iu;
const WORD = /[\p{L}\p{M}\d.'’_@&-]+/gu;
const STOP =
  /\s*(?:[,|·•/()[\]–—:;\n]|\s-\s|\d|\s(?:for|from|in|at|on|aus|über|für|am|um|und agenturen|is|are|was|has|updated|published|posted|and|und|et|y|e|i|with|mit)\s)/iu;
const JOIN =
  /\s*(?:,|;|&|\/|\||\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\bog\b|\boch\b|\bwith\b|\bmit\b|・|、)\s*/iu;
const CJK_REPORTER =
  /(?<name>[가-힣]{2,4}|[\p{Script=Han}々]{2,6})\s*(?:기자|특파원|인턴기자|記者|编辑|編輯)/u;

export function authorCandidates(context: Context): AuthorCandidate[] {
  const { lines, start, end } = context;
  const found: AuthorCandidate[] = [];
  const look = (from: number, to: number): void => {
    for (let i = Math.max(0, from); i < Math.min(lines.length, to); i++)
      found.push(...candidatesOf(context, i));
  };
  const near = Math.min(start + INSIDE, lines.length);
  look(start - ABOVE, near);
  look(Math.max(near, end - 4), end + BELOW);
  return found;
}

function candidatesOf(context: Context, i: number): AuthorCandidate[] {
  const { text } = context.lines[i] as { text: string };
  if (text.length > 600) return [];
  const head = text.slice(0, LONGEST);
  const spans = new Map<string, { names: string[]; kind: number; from: number }>();
  const add = (names: readonly string[], kind: number, from: number): void => {
    const clean = names
      .map((name) =>
        name
          .replace(PREFIX, '')
          .replace(/^[\s,.:;|–—-]+|[\s,:;|–—-]+$/gu, '')
          .trim(),
      )
      .filter((name) => name.length > 1 && name.length < 60 && /\p{L}/u.test(name));
    const key = clean.join('\n').toLowerCase();
    if (clean.length && clean.length < 7 && !spans.has(key)) spans.set(key, { names: clean, kind, from });
  };
  const reporter = CJK_REPORTER.exec(head);
  if (reporter?.groups?.name) add([reporter.groups.name], 1, reporter.index);
  if (text.length > LONGEST) {
    // A long line: names stand at its beginning or after “by” at its end.
    return reporter ? build(context, i, spans) : [];
  }
  const starts = new Set<number>([0]);
  const prefix = PREFIX.exec(head);
  if (prefix) starts.add(prefix[0].length);
  for (const match of head.matchAll(
    /(?:[|•·–—:/(]|\s-\s|\d\s|,\s|\b(?:by|By|BY|von|Von|VON|par|Par|Por|por|PAR|POR|di|Di|door|Door|av|Av|AV)\s)\s*/gu,
  ))
    starts.add(match.index + match[0].length);
  for (const from of [...starts].slice(0, 7)) {
    const rest = head.slice(from);
    const until = STOP.exec(` ${rest}`);
    const cut = until ? rest.slice(0, Math.max(0, until.index - 1)) : rest;
    add([cut], 2, from);
    add([rest], 3, from);
    add(rest.split(JOIN), 4, from);
    const strong = /\s*(?:[|·•()[\]–—;]|\s-\s|\d|\s(?:updated|published|posted|am|on)\s)/iu.exec(rest);
    if (strong) {
      const piece = rest.slice(0, strong.index);
      add([piece], 5, from);
      add(piece.split(JOIN), 6, from);
      const comma = piece.split(JOIN);
      if (comma.length > 2) add(comma.slice(0, 2), 9, from);
    }
    const parts = rest.split(JOIN);
    if (parts.length > 2) add(parts.slice(0, 2), 9, from);
    const words = [...rest.matchAll(WORD)].slice(0, 5);
    for (let k = 1; k <= words.length && k <= 4; k++) {
      const word = words[k - 1] as RegExpMatchArray;
      if (
        !/^[\p{Lu}\p{Lo}]/u.test(word[0]) &&
        !/^(?:de|da|do|dos|del|della|di|du|van|von|der|den|ter|la|le|el|al|bin|ibn|zu|af|av)$/.test(word[0])
      )
        break;
      add([rest.slice(0, (word.index as number) + word[0].length)], 6 + Math.min(k, 2), from);
    }
  }
  return build(context, i, spans);
}

const PARTICLE = new Set(
  'de da do dos del della di du van von der den ter la le el al bin ibn zu af av y e'.split(' '),
);

function build(
  context: Context,
  i: number,
  spans: ReadonlyMap<string, { names: string[]; kind: number; from: number }>,
): AuthorCandidate[] {
  const { text } = context.lines[i] as { text: string };
  const shared = new Features();
  putLine(shared, context, i);
  const s = context.shapes[i] as Shape;
  const place = placeOf(context, i);
  const candidates: AuthorCandidate[] = [];
  for (const { names, kind, from } of spans.values()) {
    const f = new Features();
    const first = names[0] as string;
    const last = names.at(-1) as string;
    const at = text.indexOf(first);
    const behind = text.indexOf(last, Math.max(0, at)) + last.length;
    const before = text.slice(0, Math.max(0, at)).trim();
    const after = text.slice(behind).trim();
    const beforeWord = /[\p{L}\p{M}]+(?=[^\p{L}]*$)/u.exec(before.slice(-30))?.[0];
    const afterWord = /^[^\p{L}]*([\p{L}\p{M}]+)/u.exec(after.slice(0, 30))?.[1];
    const isWhole = !before && !after;
    f.put(200, kind, names.length);
    f.put(201, isWhole ? 1 : 0, !before ? 1 : 0, !after ? 1 : 0);
    f.put(202, before ? before.charCodeAt(before.length - 1) : 0, after ? after.charCodeAt(0) : 0);
    f.put(203, beforeWord ? hashWord(beforeWord) : 0);
    f.put(204, afterWord ? hashWord(afterWord) : 0);
    f.put(205, beforeWord ? hashWord(beforeWord) : 0, afterWord ? 1 : 0, !after ? 1 : 0);
    const above = context.shapes[i - 1];
    if (above && above.m.hashes.length <= 3 && !before) f.put(206, above.m.hashes.at(-1) ?? 0);
    f.put(207, place, isWhole ? 1 : 0);
    f.put(208, s.dated, isWhole ? 1 : 0, after ? 1 : 0);
    f.put(209, stepOf(before.length, [0, 4, 12, 30]), stepOf(after.length, [0, 4, 12, 30]));
    let worst = 9;
    let told = 0;
    let words = 0;
    for (const name of names) {
      const parts = name.split(/\s+/);
      words += parts.length;
      const capitals = parts.filter((part) => /^\p{Lu}/u.test(part) || PARTICLE.has(part)).length;
      const shouted = parts.every((part) => part.length > 1 && part === part.toUpperCase());
      const clean = parts.every((part) => /^[\p{L}\p{M}'’.-]+$/u.test(part));
      f.put(210, Math.min(parts.length, 6), parts.length - capitals, shouted ? 1 : 0);
      f.put(211, clean ? 1 : 0, Math.min(parts.length, 4), names.length > 1 ? 1 : 0);
      worst = Math.min(worst, parts.length);
      f.put(212, AGENCIES.has(name.toLowerCase()) ? 1 : 0, parts.length === 1 ? 1 : 0);
      for (const [k, part] of parts.entries()) {
        const hash = hashWord(part);
        if (context.told.has(hash)) told++;
        f.put(213, hash);
        if (k === 0) f.put(214, hash);
        f.put(218, stepOf(part.length, [1, 2, 3, 5, 8, 12]), k ? 1 : 0);
        if (part.length > 5) f.put(219, hashWord(part.slice(-3)));
      }
    }
    f.put(215, stepOf(told / Math.max(1, words), [0, 0.3, 0.6, 0.9]), Math.min(words, 4));
    f.put(216, names.length, worst);
    f.put(217, stepOf(text.length, [10, 20, 30, 45, 70, 110]), isWhole ? 1 : 0);
    f.put(220, kind, from > 0 ? 1 : 0, s.begins & BYLINE ? 1 : 0);
    candidates.push({ value: names, index: i, features: [...shared.list, ...f.list] });
  }
  return candidates;
}

/** Evidence that nobody is named. */
export function noAuthor(context: Context, candidates: readonly AuthorCandidate[]): number[] {
  const f = new Features();
  f.put(290);
  f.put(291, stepOf(candidates.length, [0, 3, 8, 20, 50]));
  let announced = 0;
  for (const { index } of candidates) if ((context.shapes[index] as Shape).begins & BYLINE) announced = 1;
  f.put(292, announced);
  f.put(293, stepOf(context.start, [0, 2, 5, 15]));
  return f.list;
}
