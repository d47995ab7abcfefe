/** Who may have written the article: every stretch of a line near it that may be a name, as a row of numbers. */

import type { Context } from '../roles/context.ts';
import type { Shape } from '../roles/features.ts';
import { AUTHOR, BYLINE, beginningOf, holdingOf } from '../roles/lexicon.ts';
import { COLUMN, LINE_WIDTH } from '../roles/line-columns.ts';
import { hashWord } from '../roles/measures.ts';
import { addScores, type Weights } from '../roles/model.ts';
import { AGENCIES } from './agencies.ts';
import { BYWORD, type Span, spansOf } from './name-spans.ts';
import { featuresOfName, type Surroundings, surroundingsIn, wordsOf } from './name-words.ts';
import { type Occurrences, occurrences } from './occurrences.ts';
import { Rows } from './rows.ts';

export interface NameCandidate extends Span {
  /** Index of its line. */
  readonly index: number;
  readonly around: Surroundings;
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
/** Logarithms of the chance, by the chain, that a line tells who and when: below which it never does, above which it may anywhere. */
const NEVER = -9;
const LIKELY = Math.log(0.3);
/** Names that are weighed by more than their words. */
const MOST = 60;
const FAR = 99;
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

/** All stretches near an article, whose headline stands on line `title` (an index), that may be names. */
export function findNames(context: Context, title: number): NameCandidate[] {
  return linesOf(context, title).flatMap((index) => {
    const { text } = context.lines[index] as { text: string };
    const surroundingsOf = surroundingsIn(text);
    return spansOf(text).map((span) => {
      const around = surroundingsOf(span);
      const { value, from, to, how } = span;
      return { value, from, to, how, index, around, features: featuresOfName(context.shapes, index, around) };
    });
  });
}

/** Names for which their words speak most, with a row for each. */
export function nameCandidates(
  context: Context,
  title: number,
  all: readonly NameCandidate[],
  weights: Weights,
): NameCandidates {
  const scores = new Float64Array(all.length);
  all.forEach(({ features }, k) => {
    addScores(weights, features, scores, k);
  });
  const order = [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  const chosen = order.slice(0, MOST).sort((a, b) => a - b);
  const found = chosen.map((k) => all[k] as NameCandidate);
  const rows = new Rows(OWN, MOST);
  const dated = datedLine(context, title);
  const elsewhere = occurrences(context);
  found.forEach((name, k) => {
    rows.begin(context, name.index);
    rows.put(
      columnsOf(context, name, { title, dated, lex: scores[chosen[k] as number] as number, elsewhere }),
    );
  });
  return { found, rows };
}

interface Around {
  readonly title: number;
  readonly dated: number;
  readonly lex: number;
  readonly elsewhere: (value: string) => Occurrences;
}

const clamp = (value: number): number => Math.max(-FAR, Math.min(FAR, value));

function columnsOf(
  context: Context,
  span: NameCandidate,
  { title, dated, lex, elsewhere }: Around,
): Record<NameColumn, number> {
  const { lines, start, end } = context;
  const { value, from, how, index: i } = span;
  const { text } = lines[i] as { text: string };
  const above = lines[i - 1]?.text ?? '';
  const { before, behind, words, hashes, hashesBefore, hashesBehind } = span.around;
  const beginning = beginningOf(hashesBefore.slice(-1)) | beginningOf(hashesBefore.slice(-2));
  const near = /(\S+)\s*[:：]?$/u.exec(before.slice(-25))?.[1]?.replace(/[.:：]$/, '') ?? '';
  const share = (is: (word: string) => boolean): number => words.filter(is).length / words.length;
  const met = elsewhere(value);
  return {
    lex,
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
  };
}

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
  const mayName = ({ line, begins }: Shape, i: number): boolean => {
    const isNear = i >= from && i < to;
    if (begins & (BYLINE | AUTHOR) && line.width < (isNear ? LABEL : SHORT)) return true;
    const meta = numbers[i * LINE_WIDTH + COLUMN.meta] as number;
    if (!isNear) return meta > LIKELY;
    return meta > NEVER && (i < top || i >= end - ENDING);
  };
  return shapes.flatMap((shape, i) => (mayName(shape, i) ? [i] : []));
}

/** The first line near the headline that is a date, or -1. */
function datedLine({ shapes, start }: Context, title: number): number {
  for (let i = Math.max(0, Math.min(title, start) - 6); i < Math.min(shapes.length, start + 8); i++) {
    const { dated, line } = shapes[i] as Shape;
    if (dated === 2 || (dated && line.width < 60)) return i;
  }
  return -1;
}

/** One number of a candidate's row. */
export function numberOf({ rows }: NameCandidates, k: number, column: NameColumn): number {
  return rows.values[k * rows.names.length + rows.names.indexOf(column)] as number;
}
