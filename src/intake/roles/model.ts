/** Trained weights: features and what each says for every class. Kept as text, a byte a weight. */

export interface Weights {
  readonly classes: number;
  /** Features that are known, and the row of each: a table of open addresses, a power of two long, -1 where it is free. */
  readonly keys: Int32Array;
  readonly rows: Int32Array;
  /** [row × classes + class] */
  readonly values: Float32Array;
}

/** A table as it is kept: little-endian 32-bit features in ascending order, weights in 8 bits, both in base64. */
export interface Table {
  readonly classes: number;
  readonly scale: number;
  readonly features: string;
  readonly weights: string;
}

export const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

export function readTable({ classes, scale, features, weights }: Table): Weights {
  const known = new DataView(bytesOf(features).buffer);
  const bytes = new Int8Array(bytesOf(weights).buffer);
  const count = known.byteLength / 4;
  const length = 2 ** Math.ceil(Math.log2(count * 2 + 2));
  const keys = new Int32Array(length);
  const rows = new Int32Array(length).fill(-1);
  for (let row = 0; row < count; row++) {
    const feature = known.getInt32(row * 4, true);
    let slot = slotOf(feature, length);
    while (rows[slot] !== -1) slot = (slot + 1) & (length - 1);
    keys[slot] = feature;
    rows[slot] = row;
  }
  return { classes, keys, rows, values: Float32Array.from(bytes, (weight) => weight * scale) };
}

/** Features are hashes, whose lower bits are the less mixed. */
const slotOf = (feature: number, length: number): number => (feature ^ (feature >>> 15)) & (length - 1);

/** Adds what each feature says for every class to `scores`, from `at` on. */
export function addScores(
  { classes, keys, rows, values }: Weights,
  features: readonly number[],
  scores: Float64Array,
  at: number,
): void {
  const { length } = keys;
  for (const feature of features) {
    let slot = slotOf(feature, length);
    while (rows[slot] !== -1 && keys[slot] !== feature) slot = (slot + 1) & (length - 1);
    const row = rows[slot] as number;
    if (row === -1) continue;
    for (let k = 0, base = row * classes; k < classes; k++)
      scores[at + k] = (scores[at + k] as number) + (values[base + k] as number);
  }
}

/** What one feature says, where weights are for one class. */
export function weightOf({ keys, rows, values }: Weights, feature: number): number {
  const { length } = keys;
  let slot = slotOf(feature, length);
  while (rows[slot] !== -1 && keys[slot] !== feature) slot = (slot + 1) & (length - 1);
  const row = rows[slot] as number;
  return row === -1 ? 0 : (values[row] as number);
}
