/** Evidence that the rankers share: what a line is, how near the article it stands, what stands around it. */

import { PARTS } from '../roles/chain.ts';
import type { Context } from '../roles/context.ts';
import type { Shape } from '../roles/features.ts';
import { type Features, stepOf } from './rank.ts';

const CHANCES = [0.003, 0.02, 0.1, 0.3, 0.6, 0.9];
const DISTANCES = [-60, -25, -12, -8, -5, -4, -3, -2, -1, 0, 1, 2, 3, 5, 8];

/** How far line `i` is from the article's first line or, behind the article, from its last: a small number. */
export function placeOf({ start, end }: Context, i: number): number {
  return i >= end
    ? 40 + Math.min(i - end, 8)
    : i > start + 8
      ? 30 + stepOf(end - i, [1, 2, 3, 5, 10])
      : stepOf(i - start, DISTANCES);
}

/** What a line is and where it stands. */
export function putLine(f: Features, context: Context, i: number): void {
  const { shapes, chances } = context;
  const s = shapes[i] as Shape;
  const place = placeOf(context, i);
  for (let r = 0; r < PARTS.length; r++) {
    const step = stepOf(chances[i * PARTS.length + r] as number, CHANCES);
    f.put(1, r, step);
  }
  f.put(2, place);
  f.put(3, s.size);
  f.put(4, s.end, s.size >> 1);
  f.put(5, s.capitals, s.size >> 1);
  f.put(6, Math.min(s.line.copies, 3), s.size >> 2);
  f.put(7, s.dated);
  f.put(8, s.line.mark === undefined ? 0 : s.line.mark === 'item' ? 1 : s.line.mark === 'quote' ? 2 : 3);
  f.put(9, s.line.blankBefore ? 1 : 0, shapes[i + 1]?.line.blankBefore ? 1 : 0);
  putBits(f, 10, s.begins);
  putBits(f, 11, s.holds);
  const { hashes } = s.m;
  if (hashes.length) {
    f.put(12, hashes[0]);
    f.put(13, hashes[hashes.length - 1]);
  }
  for (const offset of [-2, -1, 1, 2]) {
    const other = shapes[i + offset];
    f.put(14, offset, other ? other.size : 99);
    f.put(15, offset, other ? other.dated : 9);
    if (!other) continue;
    f.put(16, offset, other.end, other.capitals);
    putBits(f, 20 + offset, other.begins);
    if (other.m.hashes.length) f.put(17, offset, other.m.hashes[0]);
    for (let r = 0; r < PARTS.length; r++) {
      const step = stepOf(chances[(i + offset) * PARTS.length + r] as number, [0.1, 0.5]);
      if (step) f.put(18, offset, r, step);
    }
  }
}

function putBits(f: Features, template: number, all: number): void {
  for (let bit = 0, bits = all; bits; bit++, bits >>>= 1) if (bits & 1) f.put(template, bit);
}
