/** Candidates of a field, weighed against each other and against “none” by trained weights. */

import { mix, SEED } from '../roles/measures.ts';
import { addScores, type Weights } from '../roles/model.ts';

/** Evidence of one candidate: hashed features. */
export interface Evidence {
  readonly features: readonly number[];
}

/** A feature: a template, filled. */
export const featureOf = (template: number, a = 0, b = 0, c = 0): number =>
  mix(mix(mix(mix(SEED, template + 1000), a), b), c);

/** Collects hashed features. */
export class Features {
  readonly list: number[] = [];
  put(template: number, a = 0, b = 0, c = 0): void {
    this.list.push(featureOf(template, a, b, c));
  }
}

/** Chances of each candidate, and last that of none. */
export function chancesOfAll(
  weights: Weights,
  candidates: readonly Evidence[],
  none: readonly number[],
): Float64Array {
  const scores = new Float64Array(candidates.length + 1);
  candidates.forEach(({ features }, i) => {
    addScores(weights, features, scores, i);
  });
  addScores(weights, none, scores, candidates.length);
  const top = Math.max(...scores);
  let sum = 0;
  for (let i = 0; i < scores.length; i++) sum += scores[i] = Math.exp((scores[i] as number) - top);
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] as number) / sum;
  return scores;
}

/** A number as one of few steps. */
export const stepOf = (value: number, steps: readonly number[]): number => {
  let i = 0;
  while (i < steps.length && value > (steps[i] as number)) i++;
  return i;
};
