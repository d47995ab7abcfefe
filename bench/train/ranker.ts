/** Training of a ranker: which of a page's candidates, or none, by a softmax over linear scores. */

import { random } from './sequence.ts';

export interface Choice {
  /** Features of each candidate; the last is “none”. */
  readonly candidates: readonly Int32Array[];
  /** Candidates that are right. */
  readonly right: readonly number[];
}

export interface RankRecipe {
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  readonly seed: number;
  readonly drop: number;
}

export function chances(weights: Float32Array, candidates: readonly Int32Array[]): Float64Array {
  const scores = Float64Array.from(candidates, (features) => {
    let sum = 0;
    for (const feature of features) sum += weights[feature] as number;
    return sum;
  });
  let top = -Infinity;
  for (const score of scores) top = Math.max(top, score);
  let sum = 0;
  for (let i = 0; i < scores.length; i++) sum += scores[i] = Math.exp((scores[i] as number) - top);
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] as number) / sum;
  return scores;
}

export function trainRanker(
  choices: readonly Choice[],
  features: number,
  { epochs, rate, decay, seed, drop }: RankRecipe,
): Float32Array {
  const weights = new Float32Array(features);
  const squares = new Float32Array(features).fill(1);
  const mean = new Float64Array(features);
  let means = 0;
  const draw = random(seed);
  const order = choices.map((_, i) => i);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(draw() * (i + 1));
      [order[i], order[j]] = [order[j] as number, order[i] as number];
    }
    for (const index of order) {
      const { candidates: all, right } = choices[index] as Choice;
      let candidates = all;
      if (drop) {
        const salt = Math.floor(draw() * 4294967296);
        candidates = all.map((list) =>
          list.filter((f) => (Math.imul(f ^ salt, 2654435761) >>> 0) / 4294967296 >= drop),
        );
      }
      const free = chances(weights, candidates);
      let sum = 0;
      for (const i of right) sum += free[i] as number;
      const gradient = new Map<number, number>();
      for (let i = 0; i < candidates.length; i++) {
        const g = (free[i] as number) - (right.includes(i) ? (free[i] as number) / (sum || 1e-12) : 0);
        if (Math.abs(g) < 1e-4) continue;
        for (const f of candidates[i] as Int32Array) gradient.set(f, (gradient.get(f) ?? 0) + g);
      }
      for (const [f, g] of gradient) {
        squares[f] = (squares[f] as number) + g * g;
        weights[f] = (weights[f] as number) * (1 - decay) - (rate * g) / Math.sqrt(squares[f] as number);
      }
    }
    if (epoch >= epochs / 2) {
      means++;
      for (let i = 0; i < features; i++) mean[i] = (mean[i] as number) + (weights[i] as number);
    }
  }
  return Float32Array.from(mean, (value) => value / means);
}
