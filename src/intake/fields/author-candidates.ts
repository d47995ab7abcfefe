/** Who may have written the article: every stretch of a line near it that may be a name, as a row of numbers. */

import type { Context } from '../roles/context.ts';
import type { Shape } from '../roles/features.ts';
import { BEGINNING_NAMES, BYLINE, beginningOf, holdingOf } from '../roles/lexicon.ts';
import { hashWord } from '../roles/measures.ts';
import { addScores, type Weights } from '../roles/model.ts';
import { COLUMN, LINE_WIDTH } from '../roles/numbers.ts';
import { AGENCIES } from './agencies.ts';
import { BYWORD, PARTICLE, type Span, spansOf } from './name-spans.ts';
import { Features } from './rank.ts';
import { Rows } from './rows.ts';

export interface NameCandidate extends Span {
  /** Index of its line. */
  readonly index: number;
  /** Hashed words of the name and beside it. */
  readonly features: readonly number[];
}

/** Lines above the headline or the article, below it, into it, and before its end, that are looked at. */
const ABOVE = 40;
const BELOW = 30;
const INTO = 15;
const ENDING = 6;
/** Columns up to which a line that says “by” is looked at wherever it stands near the article, and on all of the page. */
const LABEL = 100;
const SHORT = 60;
const FAR = 99;
const AUTHOR = 1 << BEGINNING_NAMES.indexOf('author');
const ROLE = 1 << 5;

const OWN = [
  ...[
    'lex',
    'bylines',
    'between',
    'length',
    'from_title',
    'name_words',
    'told',
    'name_capitals',
    'by_before',
    'begins',
    'any_by',
  ],
  ...[
    'found',
    'found_alone',
    'begins_by',
    'to_date',
    'from_start',
    'from_stop',
    'how',
    'found_first',
    'is_by',
    'sign_behind',
    'sign_before',
  ],
  ...[
    'title_gap',
    'share',
    'before',
    'behind',
    'shortest',
    'longest',
    'agency',
    'clean',
    'digit',
    'copyright',
    'likely',
    'shouted',
  ],
  ...['initials', 'dots', 'by_above', 'role_behind', 'role_before', 'handle', 'joined'],
] as const;
export type NameColumn = (typeof OWN)[number];
export const nameColumnNames = (): readonly string[] => new Rows(OWN, 0).names;

export interface NameCandidates {
  readonly found: readonly NameCandidate[];
  readonly rows: Rows<NameColumn>;
}

/** All names near an article whose headline stands on line `title` (an index). */
export function nameCandidates(context: Context, title: number): NameCandidates {
  const { lines, shapes, start, end } = context;
  const rows = new Rows(OWN, 256);
  const found: NameCandidate[] = [];
  const dated = datedLine(context, title);
  const elsewhere = occurrences(context);
  const clamp = (value: number): number => Math.max(-FAR, Math.min(FAR, value));
  for (const i of linesOf(context, title)) {
    const { text } = lines[i] as { text: string };
    const above = lines[i - 1]?.text ?? '';
    for (const span of spansOf(text)) {
      const { value, from, to, how } = span;
      const before = text.slice(0, from).trim();
      const behind = text.slice(to).trim();
      const words = value.split(/\s+/);
      const hashes = words.map((word) => hashWord(word.replace(/[.,:]+$/, '')));
      const hashesBefore = wordsOf(before.slice(-60)).slice(-4).map(hashWord);
      const hashesBehind = wordsOf(behind.slice(0, 60)).slice(0, 4).map(hashWord);
      const beginning = beginningOf(hashesBefore.slice(-1)) | beginningOf(hashesBefore.slice(-2));
      const near = /(\S+)\s*[:：]?$/u.exec(before.slice(-25))?.[1]?.replace(/[.:：]$/, '') ?? '';
      const share = (is: (word: string) => boolean): number => words.filter(is).length / words.length;
      const met = elsewhere(value);
      rows.begin(context, i);
      rows.put({
        lex: 0,
        bylines: met.bylines,
        between: i > title && i < start ? 1 : 0,
        length: value.length,
        from_title: clamp(i - title),
        name_words: words.length,
        told: hashes.filter((hash) => context.told.has(hash)).length / words.length,
        name_capitals: share((word) => /^\p{Lu}/u.test(word)),
        by_before: BYWORD.test(near) ? 1 : 0,
        begins: beginningOf(hashes) ? 1 : 0,
        any_by:
          beginningOf(
            wordsOf(text.slice(0, Math.min(from, 60)))
              .slice(0, 4)
              .map(hashWord),
          ) & BYLINE
            ? 1
            : 0,
        found: met.lines,
        found_alone: met.alone,
        begins_by: beginning & BYLINE ? 1 : 0,
        to_date: dated < 0 ? FAR : clamp(i - dated),
        from_start: clamp(i - start),
        from_stop: clamp(i - end),
        how,
        found_first: met.first,
        is_by: beginningOf(hashes) & BYLINE ? 1 : 0,
        sign_behind: signOf(behind, 0),
        sign_before: signOf(before, -1),
        title_gap: clamp(start - title),
        share: value.length / text.length,
        before: before.length,
        behind: behind.length,
        shortest: words.reduce((least, { length }) => Math.min(least, length), FAR),
        longest: words.reduce((most, { length }) => Math.max(most, length), 0),
        agency: AGENCIES.has(value.toLowerCase())
          ? 1
          : value
                .toLowerCase()
                .split(/[\s/]+/)
                .some((word) => AGENCIES.has(word))
            ? 2
            : 0,
        clean: share((word) => /^[\p{L}\p{M}'’.-]+$/u.test(word)),
        digit: /\d/.test(value) ? 1 : 0,
        copyright: met.copyright,
        likely: context.likely[i] as number,
        shouted: share((word) => word.length > 1 && word === word.toUpperCase() && /\p{Lu}/u.test(word)),
        initials: words.filter((word) => /^\p{Lu}\.?$/u.test(word)).length,
        dots: words.filter((word) => word.includes('.')).length,
        by_above: above.length < 25 && BYWORD.test(above.replace(/[\s:]+$/, '')) ? 1 : 0,
        role_behind: holdingOf(hashesBehind) & ROLE ? 1 : 0,
        role_before: holdingOf(hashesBefore) & ROLE ? 1 : 0,
        handle: /[@_]/.test(value) ? 1 : 0,
        joined: /[/&,]|\s(?:and|und|et|y)\s/.test(value) ? 1 : 0,
      });
      const capitals = words.filter((word) => /^\p{Lu}/u.test(word) || PARTICLE.test(word)).length;
      const features = featuresOfName(shapes, i, {
        value,
        words,
        capitals,
        how,
        hashes,
        hashesBefore,
        hashesBehind,
        before,
        behind,
      });
      found.push({ ...span, index: i, features });
    }
  }
  return { found, rows };
}

/** Puts into the rows what the words of names, and those beside them, say by trained weights. */
export function weighWords({ found, rows }: NameCandidates, weights: Weights): void {
  const score = new Float64Array(1);
  const at = rows.names.indexOf('lex');
  found.forEach(({ features }, k) => {
    score[0] = 0;
    addScores(weights, features, score, 0);
    rows.values[k * rows.names.length + at] = score[0] as number;
  });
}

const wordsOf = (text: string): string[] => text.match(/\p{L}+/gu) ?? [];

/** The kind of sign that a text begins (`at` 0) or ends (-1) with. */
function signOf(text: string, at: 0 | -1): number {
  const sign = text.at(at);
  if (sign === undefined) return 0;
  if (/\p{Ll}/u.test(sign)) return 1;
  if (/\p{L}/u.test(sign)) return at ? 1 : 7;
  if (/\d/.test(sign)) return 2;
  if (sign === ':') return 3;
  if (sign === ',') return 4;
  return /[|·•–—/-]/.test(sign) ? 5 : sign === '.' && !at ? 8 : 6;
}

/** Indices of lines that may name the author. */
function linesOf({ shapes, numbers, start, end }: Context, title: number): number[] {
  const from = Math.max(0, Math.min(start, title) - ABOVE);
  const to = Math.min(shapes.length, end + BELOW);
  const top = Math.max(start, title) + INTO;
  return shapes.flatMap(({ line, begins }, i) => {
    const says = (begins & (BYLINE | AUTHOR)) !== 0;
    if (i >= from && i < to) return i < top || i >= end - ENDING || (says && line.width < LABEL) ? [i] : [];
    const meta = numbers[i * LINE_WIDTH + COLUMN.meta] as number;
    return (says && line.width < SHORT) || meta > Math.log(0.3) ? [i] : [];
  });
}

/** The first line near the headline that is a date, or -1. */
function datedLine({ shapes, start }: Context, title: number): number {
  for (let i = Math.max(0, Math.min(title, start) - 6); i < Math.min(shapes.length, start + 8); i++) {
    const { dated, line } = shapes[i] as Shape;
    if (dated === 2 || (dated && line.width < 60)) return i;
  }
  return -1;
}

interface Occurrences {
  /** Lines that hold the words, are nothing else, begin with them, announce an author and hold them, tell rights and hold them. */
  lines: number;
  alone: number;
  first: number;
  bylines: number;
  copyright: number;
}

/** Looks words up in the beginnings and ends of all lines. */
function occurrences({ lines, shapes }: Context): (value: string) => Occurrences {
  const ends = lines.map(({ text }) =>
    (text.length < 400 ? text : `${text.slice(0, 200)}\t${text.slice(-200)}`).toLowerCase(),
  );
  const starts: number[] = [];
  let length = 0;
  for (const text of ends) {
    starts.push(length);
    length += text.length + 1;
  }
  const all = ends.join('\n');
  const known = new Map<string, Occurrences>();
  return (value) => {
    const words = value.toLowerCase();
    let met = known.get(words);
    if (met) return met;
    met = { lines: 0, alone: 0, first: 0, bylines: 0, copyright: 0 };
    known.set(words, met);
    if (words.length <= 3) return met;
    let line = 0;
    for (let at = all.indexOf(words); at >= 0; ) {
      while (line + 1 < starts.length && (starts[line + 1] as number) <= at) line++;
      const text = ends[line] as string;
      met.lines++;
      if (text.length === words.length) met.alone++;
      else if (at === starts[line]) met.first++;
      if ((shapes[line] as Shape).begins & (BYLINE | AUTHOR)) met.bylines++;
      if (/©|\(c\)|copyright/.test(text)) met.copyright++;
      at = all.indexOf(words, (starts[line] as number) + text.length);
    }
    return met;
  };
}

interface Words {
  readonly value: string;
  readonly words: readonly string[];
  readonly capitals: number;
  readonly how: number;
  readonly hashes: readonly number[];
  readonly hashesBefore: readonly number[];
  readonly hashesBehind: readonly number[];
  readonly before: string;
  readonly behind: string;
}

function featuresOfName(shapes: readonly Shape[], i: number, name: Words): readonly number[] {
  const { value, words, hashes, hashesBefore, hashesBehind, before, behind } = name;
  const f = new Features();
  const [last = 0, lastButOne = 0] = [hashesBefore.at(-1), hashesBefore.at(-2)];
  const [next = 0, nextButOne = 0] = hashesBehind;
  const codeOf = (sign: string | undefined): number =>
    sign === undefined ? 0 : /\p{L}/u.test(sign) ? 1 : sign.charCodeAt(0);
  const isFirst = before ? 1 : 0;
  const isLast = behind ? 1 : 0;
  f.put(1, last, isFirst);
  f.put(2, last, lastButOne);
  f.put(3, next, isLast);
  f.put(4, next, nextButOne);
  f.put(5, codeOf(before.at(-1)), codeOf(behind[0]));
  f.put(6, hashes[0]);
  f.put(7, hashes.at(-1), words.length > 1 ? 1 : 0);
  for (const hash of hashes.slice(0, 4)) f.put(8, hash);
  const own = (shapes[i] as Shape).m.hashes;
  f.put(9, own[0], isFirst);
  f.put(10, last, next);
  const above = shapes[i - 1]?.m.hashes ?? [];
  f.put(11, above.length <= 3 ? above.at(-1) : 0, isFirst);
  f.put(12, shapes[i + 1]?.m.hashes[0], isLast);
  f.put(13, above[0], isFirst);
  f.put(14, hashWord(value.slice(-3)), words.length);
  f.put(15, hashWord((words.at(-1) as string).slice(-3)));
  f.put(16, hashWord((words[0] as string).slice(0, 2)));
  f.put(17, name.how, words.length * 10 + name.capitals);
  f.put(18, last, before.charCodeAt(before.length - 1) || 0);
  f.put(19, own[0], own[1]);
  return f.list;
}

/** One number of a candidate's row. */
export function numberOf({ rows }: NameCandidates, k: number, column: NameColumn): number {
  return rows.values[k * rows.names.length + rows.names.indexOf(column)] as number;
}
