/** Stretches of lines: sums over them, and the one for which most speaks. */

import type { Shape } from './features.ts';
import { WIDEST } from './runs.ts';

/** Sums of a value over the lines before each, and over all. */
export function sumsOf(n: number, value: (i: number) => number): Float64Array {
  const sums = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) sums[i + 1] = (sums[i] as number) + value(i);
  return sums;
}

/** The first and the last line that is likelier kept than not, -1 where there is none. */
export function boundsOf(kept: Float64Array): [first: number, last: number] {
  let [first, last] = [-1, -1];
  for (let i = 0; i < kept.length; i++)
    if ((kept[i] as number) > 0.5) {
      if (first < 0) first = i;
      last = i;
    }
  return [first, last];
}

/** The stretch of lines (`to` exclusive) for which most speaks, long lines counting more. */
export function heaviest(
  shapes: readonly Shape[],
  chances: ArrayLike<number>,
  lean: number,
): { from: number; to: number } {
  let best = { from: 0, to: 0, sum: -1 };
  let [sum, from] = [0, 0];
  for (let i = 0; i < shapes.length; i++) {
    const p = Math.min(0.999, Math.max(0.001, chances[i] as number));
    const length = Math.sqrt(Math.min(WIDEST, (shapes[i] as Shape).line.width) / 60 + 0.2);
    sum += (Math.log(p / (1 - p)) + lean) * length;
    if (sum <= 0) [sum, from] = [0, i + 1];
    else if (sum > best.sum) best = { from, to: i + 1, sum };
  }
  return best;
}
