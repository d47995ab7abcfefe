/** Roles of lines as a chain: what each line says of itself, and which role follows which. */

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

/** How likely each line is each part: [line × parts + part], each line's sum 1. Forward and backward sums, scaled. */
export function chancesOf(model: ChainModel, features: readonly (readonly number[])[]): Float64Array {
  const n = features.length;
  const emit = new Float64Array(n * K);
  for (let i = 0; i < n; i++) {
    addScores(model.weights, features[i] as readonly number[], emit, i * K);
    let top = -Infinity;
    for (let r = i * K; r < (i + 1) * K; r++) top = Math.max(top, emit[r] as number);
    for (let r = i * K; r < (i + 1) * K; r++) emit[r] = Math.exp((emit[r] as number) - top);
  }
  const step = model.steps.map(Math.exp);
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
  let behind = model.last.map(Math.exp);
  for (let i = n - 1; i >= 0; i--) {
    const before: number[] = new Array(K).fill(0);
    for (let r = 0; r < K; r++) {
      for (let g = 0; g < K; g++)
        before[g] =
          (before[g] as number) +
          (step[g * K + r] as number) * (emit[i * K + r] as number) * (behind[r] as number);
      chances[i * K + r] = (chances[i * K + r] as number) * (behind[r] as number);
    }
    normalise(chances, i);
    const sum = before.reduce((a, b) => a + b, 0) || 1;
    behind = before.map((value) => value / sum);
  }
  return chances;
}

function normalise(chances: Float64Array, i: number): void {
  let sum = 0;
  for (let r = i * K; r < (i + 1) * K; r++) sum += chances[r] as number;
  for (let r = i * K; r < (i + 1) * K; r++) chances[r] = sum > 0 ? (chances[r] as number) / sum : 1 / K;
}
