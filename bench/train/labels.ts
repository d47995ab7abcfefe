/** Roles of a page's lines, from its truth: the body's paragraphs are found again among the lines, in their order. */

import type { TrainingPage } from './corpus.ts';
import { tokensOf } from './corpus.ts';

export const ROLES = [
  'before',
  'title',
  'deck',
  'meta',
  'body',
  'head',
  'inside',
  'caption',
  'after',
] as const;
export const BEFORE = 0,
  TITLE = 1,
  DECK = 2,
  META = 3,
  BODY = 4,
  HEAD = 5,
  INSIDE = 6,
  CAPTION = 7,
  AFTER = 8;
const bit = (...roles: number[]): number => roles.reduce((bits, role) => bits | (1 << role), 0);
export const KEPT = bit(DECK, BODY, HEAD);
/** What a line between others of the body may be that is not the body's. */
export const INSIDE_BITS = bit(INSIDE, META, CAPTION, TITLE);
const ALL = (1 << ROLES.length) - 1;

/** Whether a line is surely the body's, or surely not. */
export const isKept = (allowed: number): boolean => (allowed & ~KEPT) === 0;
export const isLeft = (allowed: number): boolean => (allowed & KEPT) === 0;

/** For each line the roles that it may have, as bits; undefined where the truth says nothing of the page. */
export function allowedRoles(page: TrainingPage): Int32Array | undefined {
  const { truth, lines } = page;
  const n = lines.length;
  const allowed = new Int32Array(n).fill(ALL);
  const tokens = lines.map(({ text }) => tokensOf(text.slice(0, 20000)));
  if (truth.body) {
    const kept = align(tokens, truth.body.map(tokensOf));
    const first = kept.indexOf(1);
    const last = kept.lastIndexOf(1);
    if (first < 0) return undefined;
    for (let i = 0; i < n; i++) {
      if (kept[i])
        allowed[i] = bit(
          isHead(lines[i] as { text: string; width: number; mark: string | undefined }) ? HEAD : BODY,
        );
      else if (i < first) allowed[i] = bit(BEFORE, TITLE, META, CAPTION);
      else if (i > last) allowed[i] = bit(AFTER);
      else allowed[i] = INSIDE_BITS;
    }
    fields(page, tokens, allowed, first, last);
    // A paragraph above the byline is the deck.
    const meta = allowed.findIndex((bits, i) => i > first && i < first + 8 && bits === bit(META));
    if (meta > 0) for (let i = first; i < meta && i < first + 3; i++) if (kept[i]) allowed[i] = bit(DECK);
    return allowed;
  }
  if (!truth.snippets) return undefined;
  const joined = tokens.map((words) => ` ${words.join(' ')} `);
  const holds = (snippet: string): number[] => {
    const key = ` ${tokensOf(snippet).join(' ')} `;
    return joined.flatMap((line, i) =>
      line.includes(key) || (key.length > 20 && line.length > 20 && key.includes(line)) ? [i] : [],
    );
  };
  let first = n,
    last = -1,
    known = false;
  for (const snippet of truth.snippets.with) {
    const at = holds(snippet);
    // Of several, none is sure.
    if (at.length === 0) continue;
    if (at.length === 1) {
      allowed[at[0] as number] = KEPT;
      first = Math.min(first, at[0] as number);
      last = Math.max(last, at[0] as number);
      known = true;
    }
  }
  for (const snippet of truth.snippets.without)
    for (const i of holds(snippet)) if (allowed[i] === ALL) allowed[i] = ALL & ~KEPT;
  if (!known) return undefined;
  for (let i = 0; i < n; i++) {
    if (i < first) allowed[i] = (allowed[i] as number) & ~bit(AFTER);
    else if (i > last) allowed[i] = (allowed[i] as number) & ~bit(BEFORE);
    else allowed[i] = (allowed[i] as number) & ~bit(BEFORE, AFTER);
  }
  fields(page, tokens, allowed, first, last);
  return allowed;
}

const isHead = (line: { text: string; width: number; mark: string | undefined }): boolean =>
  line.mark !== 'item' && line.width < 90 && !/[.!…。,;:]["'”’»)]?$/u.test(line.text);

/** Headline, byline, date and captions, where the truth names them. */
function fields(
  page: TrainingPage,
  tokens: string[][],
  allowed: Int32Array,
  first: number,
  last: number,
): void {
  const { truth, dates } = page;
  const title = truth.title ? tokensOf(truth.title).join(' ') : undefined;
  if (title) {
    let best = -1;
    for (let i = 0; i < tokens.length; i++) {
      if ((tokens[i] as string[]).join(' ') !== title || (i > first + 3 && best >= 0)) continue;
      if ((allowed[i] as number) & bit(TITLE)) best = i;
    }
    if (best >= 0) allowed[best] = bit(TITLE);
  }
  const names = (truth.authors ?? [])
    .map((name) => tokensOf(name).join(' '))
    .filter((name) => name.length > 2);
  for (let i = Math.max(0, first - 15); i < Math.min(tokens.length, last + 6); i++) {
    const words = tokens[i] as string[];
    if (!((allowed[i] as number) & bit(META)) || words.length > 25) continue;
    const line = ` ${words.join(' ')} `;
    const isByline = names.some((name) => line.includes(` ${name} `));
    const isDate = truth.date && dates[i]?.some(({ value }) => value.startsWith(truth.date as string));
    if (isByline || (isDate && i < first + 6)) allowed[i] = bit(META);
  }
  captionLines(page, tokens).forEach((i) => {
    if ((allowed[i] as number) & bit(CAPTION)) allowed[i] = bit(CAPTION);
  });
}

/** Lines that hold a caption of the truth, or a part of one. */
export function captionLines(
  { truth, lines }: TrainingPage,
  tokens: readonly string[][] = lines.map(({ text }) => tokensOf(text.slice(0, 20000))),
): number[] {
  const captions = (truth.captions ?? []).map(({ caption }) => tokensOf(caption).join(' '));
  return tokens.flatMap((words, i) => {
    const line = words.join(' ');
    const is = (key: string): boolean =>
      line === key || (words.length > 3 && (key.includes(line) || line.includes(key)));
    return line && captions.some(is) ? [i] : [];
  });
}

/** Which lines are the body's: each matched to a stretch of the truth, so that the stretches follow each other. */
export function align(lines: readonly string[][], paragraphs: readonly string[][]): Uint8Array {
  const truth = paragraphs.flat();
  const starts = new Set<number>();
  const wholes = new Map<string, number[]>();
  let at = 0;
  for (const words of paragraphs) {
    starts.add(at);
    const key = words.join(' ');
    wholes.set(key, [...(wholes.get(key) ?? []), at]);
    at += words.length;
  }
  const places = new Map<string, number[]>();
  for (let i = 0; i + 1 < truth.length; i++) {
    const key = `${truth[i]} ${truth[i + 1]}`;
    const list = places.get(key);
    if (list) list.push(i);
    else places.set(key, [i]);
  }
  interface Match {
    line: number;
    from: number;
    to: number;
    worth: number;
  }
  const matches: Match[] = [];
  lines.forEach((words, line) => {
    for (const from of wholes.get(words.join(' ')) ?? [])
      if (words.length) matches.push({ line, from, to: from + words.length, worth: words.length + 0.5 });
    if (words.length < 2) return;
    const votes = new Map<number, number>();
    for (let i = 0; i + 1 < words.length; i++) {
      const found = places.get(`${words[i]} ${words[i + 1]}`);
      if (found && found.length < 60)
        for (const place of found) votes.set(place - i, (votes.get(place - i) ?? 0) + 1);
    }
    const merged: [number, number][] = [];
    for (const [diagonal, count] of [...votes].sort((a, b) => a[0] - b[0])) {
      const tail = merged.at(-1);
      if (tail && diagonal - tail[0] <= 6) tail[1] += count;
      else merged.push([diagonal, count]);
    }
    for (const [diagonal, count] of merged) {
      const share = count / (words.length - 1);
      if (share < 0.6 || (words.length < 5 && share < 1)) continue;
      matches.push({
        line,
        from: Math.max(0, diagonal),
        to: Math.min(truth.length, diagonal + words.length),
        worth: count,
      });
    }
  });
  matches.sort((a, b) => a.line - b.line || a.from - b.from);
  const best = matches.map(({ worth }) => worth);
  const back = matches.map(() => -1);
  for (let j = 0; j < matches.length; j++) {
    const here = matches[j] as Match;
    let most = 0;
    for (let i = Math.max(0, j - 600); i < j; i++) {
      const there = matches[i] as Match;
      if (there.line < here.line && there.to <= here.from + 3 && (best[i] as number) > most) {
        most = best[i] as number;
        back[j] = i;
      }
    }
    best[j] = most + here.worth;
  }
  const kept = new Uint8Array(lines.length);
  let top = -1;
  best.forEach((value, i) => {
    if (top < 0 || value > (best[top] as number)) top = i;
  });
  for (let i = top; i >= 0; i = back[i] as number) kept[(matches[i] as Match).line] = 1;
  return kept;
}
