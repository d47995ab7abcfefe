/** Who may have written the article: every stretch of a line near it that may be a name, as a row of numbers. */

import type { Context } from '../roles/context.ts';
import type { Shape } from '../roles/features.ts';
import { AUTHOR, BYLINE } from '../roles/lexicon.ts';
import { COLUMN, LINE_WIDTH } from '../roles/line-columns.ts';
import type { Weights } from '../roles/model.ts';
import { type NameColumn, nameRows, putColumns } from './name-columns.ts';
import { spansOf } from './name-spans.ts';
import { type NamePlace, scoresOfNames } from './name-words.ts';
import { occurrences } from './occurrences.ts';
import type { Rows } from './rows.ts';

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
/** The same for lines of more words than a few: of these hardly any names an author, and there are many. */
const FEW_WORDS = 5;
const WORDY_NEVER = -5;
const LIKELY = Math.log(0.3);
/** Names that are weighed by more than their words. */
const MOST = 24;
/** What that logarithm weighs beside the words, where names are chosen to be weighed. */
const META = 0.15;

export interface NameCandidates {
  readonly found: readonly NamePlace[];
  readonly rows: Rows<NameColumn>;
}

/** All stretches near an article, whose headline stands on line `title` (an index), that may be names. */
export function findNames(context: Context, title: number): NamePlace[] {
  const found: NamePlace[] = [];
  for (const index of linesOf(context, title)) {
    const { text } = context.lines[index] as { text: string };
    for (const { value, from, to, how } of spansOf(text)) found.push({ value, from, to, how, index });
  }
  return found;
}

/** Names for which their words speak most, with a row for each. */
export function nameCandidates(
  context: Context,
  title: number,
  all: readonly NamePlace[],
  weights: Weights,
): NameCandidates {
  const scores = scoresOfNames(context.shapes, all, weights);
  const metaOf = ({ index }: NamePlace): number =>
    context.numbers[index * LINE_WIDTH + COLUMN.meta] as number;
  const chosen = highest(
    scores.map((score, k) => score + META * metaOf(all[k] as NamePlace)),
    MOST,
  );
  const found = chosen.map((k) => all[k] as NamePlace);
  const rows = nameRows(MOST);
  const around = { title, dated: datedLine(context, title), elsewhere: occurrences(context) };
  found.forEach((name, k) => {
    rows.begin(context, name.index);
    putColumns(rows, context, name, scores[chosen[k] as number] as number, around);
  });
  return { found, rows };
}

/** Numbers of the highest of some scores, ascending; of equal ones the first. */
function highest(scores: Float64Array, most: number): number[] {
  const least = scores.length > most ? (scores.toSorted()[scores.length - most] as number) : -Infinity;
  let equal = most;
  for (const score of scores) if (score > least) equal--;
  const chosen: number[] = [];
  scores.forEach((score, k) => {
    if (score > least || (score === least && equal-- > 0)) chosen.push(k);
  });
  return chosen;
}

/** Indices of lines that may name the author. */
function linesOf({ shapes, numbers, start, end }: Context, title: number): number[] {
  const from = Math.max(0, Math.min(start, title) - ABOVE);
  const to = Math.min(shapes.length, end + BELOW);
  const top = Math.max(start, title) + INTO;
  const mayName = ({ line, m, begins }: Shape, i: number): boolean => {
    const isNear = i >= from && i < to;
    if (begins & (BYLINE | AUTHOR) && line.width < (isNear ? LABEL : SHORT)) return true;
    const meta = numbers[i * LINE_WIDTH + COLUMN.meta] as number;
    if (!isNear) return meta > LIKELY;
    return meta > (m.words <= FEW_WORDS ? NEVER : WORDY_NEVER) && (i < top || i >= end - ENDING);
  };
  const found: number[] = [];
  shapes.forEach((shape, i) => {
    if (mayName(shape, i)) found.push(i);
  });
  return found;
}

/** The first line near the headline that is a date, or -1. */
function datedLine({ shapes, start }: Context, title: number): number {
  for (let i = Math.max(0, Math.min(title, start) - 6); i < Math.min(shapes.length, start + 8); i++) {
    const { dated, line } = shapes[i] as Shape;
    if (dated === 2 || (dated && line.width < 60)) return i;
  }
  return -1;
}
