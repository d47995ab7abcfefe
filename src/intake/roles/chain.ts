/** Roles of lines as a chain: what each line says of itself, and which role follows which. */

import { type Shape, visitFeatures } from './features.ts';
import { addScores, type Weights } from './model.ts';

/** What a line is to the article. Their order is that of the trained tables. */
export const PARTS = [
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
export type Part = (typeof PARTS)[number];
const K = PARTS.length;
export const PART = Object.fromEntries(PARTS.map((name, i) => [name, i])) as Readonly<Record<Part, number>>;

export interface ChainModel {
  readonly weights: Weights;
  /** [from × parts + to]; of the first line, and of the last. */
  readonly steps: readonly number[];
  readonly first: readonly number[];
  readonly last: readonly number[];
}

/** Chances of a page's lines, [line × parts + part]. */
export interface Chances {
  /** With all that stands before and behind: each line's sum is 1. */
  readonly chances: Float64Array;
  /** Of each line by itself, as logarithms. */
  readonly own: Float64Array;
}

/** What each line's features say for each part: [line × parts + part]. */
export function scoresOf(weights: Weights, shapes: readonly Shape[]): Float64Array {
  const scores = new Float64Array(shapes.length * K);
  visitFeatures(shapes, (features, count, i) => addScores(weights, features, scores, i * K, count));
  return scores;
}

/** How likely each line is each part, from what its features say. Forward and backward sums, scaled. */
export function chancesOf(model: Omit<ChainModel, 'weights'>, scores: Float64Array): Chances {
  const n = scores.length / K;
  const emit = new Float64Array(n * K);
  const own = new Float64Array(n * K);
  for (let i = 0; i < n; i++) {
    let top = -Infinity;
    let sum = 0;
    for (let r = i * K; r < (i + 1) * K; r++) top = Math.max(top, scores[r] as number);
    for (let r = i * K; r < (i + 1) * K; r++) sum += emit[r] = Math.exp((scores[r] as number) - top);
    const all = top + Math.log(sum);
    for (let r = i * K; r < (i + 1) * K; r++) own[r] = (scores[r] as number) - all;
  }
  const step = Float64Array.from(model.steps, Math.exp);
  const chances = new Float64Array(n * K);
  for (let i = 0; i < n; i++) {
    for (let r = 0; r < K; r++) {
      let value = i === 0 ? Math.exp(model.first[r] as number) : 0;
      for (let f = 0; i > 0 && f < K; f++)
        value += (chances[(i - 1) * K + f] as number) * (step[f * K + r] as number);
      chances[i * K + r] = value * (emit[i * K + r] as number);
    }
    normalise(chances, i);
  }
  const behind = Float64Array.from(model.last, Math.exp);
  const before = new Float64Array(K);
  for (let i = n - 1; i >= 0; i--) {
    let sum = 0;
    for (let g = 0; g < K; g++) {
      let value = 0;
      for (let r = 0; r < K; r++)
        value += (step[g * K + r] as number) * (emit[i * K + r] as number) * (behind[r] as number);
      sum += before[g] = value;
    }
    for (let r = 0; r < K; r++) chances[i * K + r] = (chances[i * K + r] as number) * (behind[r] as number);
    normalise(chances, i);
    for (let g = 0; g < K; g++) behind[g] = (before[g] as number) / (sum || 1);
  }
  return { chances, own };
}

function normalise(chances: Float64Array, i: number): void {
  let sum = 0;
  for (let r = i * K; r < (i + 1) * K; r++) sum += chances[r] as number;
  for (let r = i * K; r < (i + 1) * K; r++) chances[r] = sum > 0 ? (chances[r] as number) / sum : 1 / K;
}
