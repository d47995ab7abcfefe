/** What the readers of fields know of a page beside its lines: how likely each is the article's, and where that runs. */

import type { PrintedDate } from '../dates/read.ts';
import type { Line } from '../page.ts';
import { type ChainModel, type Chances, chancesOf, PART, PARTS, scoresOf } from './chain.ts';
import { type Shape, shapeOf } from './features.ts';
import { COLUMN, LINE_WIDTH } from './line-columns.ts';
import { numbersOf } from './numbers.ts';
import { heaviest } from './stretches.ts';
import { chanceOfScore, scoreOf, type Trees } from './trees.ts';

export interface Context {
  readonly lines: readonly Line[];
  readonly dates: readonly (readonly PrintedDate[])[];
  readonly shapes: readonly Shape[];
  /** What the chain says: [line × parts + part]. */
  readonly chances: Float64Array;
  /** Columns of each line, as trees look at them: [line × LINE_WIDTH + column]. */
  readonly numbers: Float32Array;
  /** How likely each line is the article's own: its deck, paragraphs and cross-heads. */
  readonly likely: Float64Array;
  /** How likely each line is a caption. */
  readonly captions: Float64Array;
  /** 1 for each line that is kept as the body's. */
  readonly kept: Uint8Array;
  /** The stretch of lines that is most of the article; `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** Hashes of all words of that stretch. */
  readonly told: ReadonlySet<number>;
}

/** What finds the body. */
export interface BodyModel {
  readonly roles: ChainModel;
  readonly body: Trees;
  readonly captions: Trees;
}

const K = PARTS.length;
export const chanceOf = (context: Pick<Context, 'chances'>, i: number, part: keyof typeof PART): number =>
  context.chances[i * K + PART[part]] ?? 0;

export function shapesOf(lines: readonly Line[], dates: readonly (readonly PrintedDate[])[]): Shape[] {
  const vocabulary = new Map<number, number>();
  return lines.map((line, i) => {
    const found = dates[i] ?? [];
    const dated =
      found.length === 0 ? 0 : found.some((d) => d.end - d.start > line.text.length * 0.6) ? 2 : 1;
    return shapeOf(line, dated, vocabulary);
  });
}

export function contextOf(
  lines: readonly Line[],
  dates: readonly (readonly PrintedDate[])[],
  model: BodyModel,
): Context {
  const shapes = shapesOf(lines, dates);
  const { roles } = model;
  const chances = chancesOf(roles, scoresOf(roles.weights, shapes));
  const numbers = numbersOf(shapes, chances);
  return withLikely({ lines, dates, shapes, numbers }, chances, judgeLines(model, numbers));
}

/** What trees say of lines: of those far from all that may be the article's, that they are nothing. */
function chancesOfLines(trees: Trees, numbers: Float32Array, isFar: IsFar): Float64Array {
  return Float64Array.from({ length: numbers.length / LINE_WIDTH }, (_, i) => {
    const from = i * LINE_WIDTH;
    return isFar(numbers, from) ? 0 : chanceOfScore(scoreOf(trees, numbers, from));
  });
}

type IsFar = (numbers: Float32Array, from: number) => boolean;

/** Where the chain is sure that neither a line nor those before and behind it are the article's. */
const isFarFromBody: IsFar = (numbers, from) =>
  (numbers[from + COLUMN.kept] as number) < 0.001 &&
  (numbers[from + COLUMN.kept_before_4] as number) < 0.01 &&
  (numbers[from + COLUMN['kept@1']] as number) < 0.01;
const FAINT = Math.log(0.002);
const isNoCaption: IsFar = (numbers, from) => (numbers[from + COLUMN.caption] as number) < FAINT;

/** How likely each line is the article's, and a caption. */
export const judgeLines = (
  { body, captions }: Pick<BodyModel, 'body' | 'captions'>,
  numbers: Float32Array,
): Pick<Context, 'likely' | 'captions'> => ({
  likely: chancesOfLines(body, numbers, isFarFromBody),
  captions: chancesOfLines(captions, numbers, isNoCaption),
});

/** Chance from which a line belongs to the stretch that is most of the article. */
const EDGE = 0.4;

/** The context, when it is known how likely each line is the article's. */
export function withLikely(
  page: Pick<Context, 'lines' | 'dates' | 'shapes' | 'numbers'>,
  { chances }: Chances,
  { likely, captions }: Pick<Context, 'likely' | 'captions'>,
): Context {
  const { shapes } = page;
  const stretch = heaviest(shapes, likely, 0.2);
  let { from: start, to: end } = stretch;
  while (start < end && (likely[start] as number) < EDGE) start++;
  while (end > start && (likely[end - 1] as number) < EDGE) end--;
  const told = new Set<number>();
  for (let i = start; i < end; i++) {
    if ((likely[i] as number) < EDGE) continue;
    for (const hash of (shapes[i] as Shape).m.hashes) told.add(hash);
  }
  const kept = keptOf(shapes, likely).map((is, i) => ((captions[i] as number) > CAPTION ? 0 : is));
  return { ...page, chances, likely, captions, kept, start, end, told };
}

/** Chance from which a line is a caption, whatever else it may be. */
const CAPTION = 0.5;

/** A line of the article that is lost is worse than one too many: lines somewhat less likely are kept too. */
const LEAN = 0.7;

/** Words that every line counts beside its own: a short line kept wrongly is wrong too. */
const EACH = 0.5;
/** Characters of a word, with the blank behind it. */
const CHARACTERS = 6;

/**
 * Which lines to keep so that of the article's words as many are kept, and of those kept as many are the article's, as can
 * be expected: on a page of which little is sure, a line needs less to be kept. (The likeliest lines down to one, so that
 * their expected F1 is greatest.)
 */
function keptOf(shapes: readonly Shape[], likely: Float64Array): Uint8Array {
  const order = [...likely.keys()].sort((a, b) => (likely[b] as number) - (likely[a] as number) || a - b);
  const words = (i: number): number => (shapes[i] as Shape).line.text.length / CHARACTERS + EACH;
  let all = 0;
  for (const i of order) all += words(i) * (likely[i] as number);
  const kept = new Uint8Array(likely.length);
  let [right, taken, best, least] = [0, 0, 0, 2];
  for (const i of order) {
    right += words(i) * (likely[i] as number);
    taken += words(i);
    const worth = right / (taken + all);
    if (worth <= best) continue;
    best = worth;
    least = likely[i] as number;
  }
  for (let i = 0; i < kept.length; i++) if ((likely[i] as number) >= least * LEAN) kept[i] = 1;
  return kept;
}
