/** Weights as the reader keeps them. */

import type { Table } from '../../src/intake/roles/model.ts';

/** Publishers at which a feature must be met: what one site alone shows teaches nothing of others. */
const PUBLISHERS = 3;

/** Features met at enough publishers, numbered, and how often each was met. */
export interface Known {
  readonly ids: ReadonlyMap<number, number>;
  readonly counts: readonly number[];
}

export function knownFeatures(lists: Iterable<readonly [publisher: string, list: readonly number[]]>): Known {
  const publishers = new Map<number, { count: number; names: string[] }>();
  for (const [publisher, list] of lists)
    for (const feature of list) {
      const met = publishers.get(feature);
      if (!met) publishers.set(feature, { count: 1, names: [publisher] });
      else {
        met.count++;
        if (met.names.length < PUBLISHERS && !met.names.includes(publisher)) met.names.push(publisher);
      }
    }
  const ids = new Map<number, number>();
  const counts: number[] = [];
  for (const [feature, { count, names }] of publishers) {
    if (names.length < PUBLISHERS) continue;
    counts.push(count);
    ids.set(feature, ids.size);
  }
  return { ids, counts };
}

export const indexed = ({ ids }: Known, list: readonly number[]): Int32Array =>
  Int32Array.from(list.flatMap((feature) => ids.get(feature) ?? []));

/** Keeps the features that move most pages furthest, in 8 bits. */
export function tableOf({ ids, counts }: Known, weights: Float32Array, classes: number, most: number): Table {
  const strongest = (row: number): number => {
    let top = 0;
    for (let k = 0; k < classes; k++) top = Math.max(top, Math.abs(weights[row * classes + k] as number));
    return top;
  };
  const kept = [...ids]
    .map(([feature, row]) => ({ feature, row, worth: strongest(row) * Math.sqrt(counts[row] as number) }))
    .sort((a, b) => b.worth - a.worth || a.feature - b.feature)
    .slice(0, most)
    .sort((a, b) => a.feature - b.feature);
  const scale = kept.reduce((top, { row }) => Math.max(top, strongest(row)), 1e-9) / 127;
  const keys = Buffer.alloc(kept.length * 4);
  const bytes = Buffer.alloc(kept.length * classes);
  kept.forEach(({ feature, row }, i) => {
    keys.writeInt32LE(feature, i * 4);
    for (let k = 0; k < classes; k++)
      bytes.writeInt8(Math.round((weights[row * classes + k] as number) / scale), i * classes + k);
  });
  return { classes, scale, features: keys.toString('base64'), weights: bytes.toString('base64') };
}
