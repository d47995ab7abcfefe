/** Trained weights: features and what each says for every class. Kept as text, a byte a weight. */

export interface Weights {
  readonly classes: number;
  /** Each feature that is known and its row, side by side, in a table of open addresses: a power of two of pairs, row -1 where one is free. */
  readonly slots: Int32Array;
  /** [row × classes + class], in steps of `scale`. */
  readonly values: Int8Array;
  readonly scale: number;
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
  const count = known.byteLength / 4;
  const length = 2 ** Math.ceil(Math.log2(count * 2 + 2));
  const slots = new Int32Array(length * 2);
  for (let slot = 0; slot < length; slot++) slots[slot * 2 + 1] = -1;
  for (let row = 0; row < count; row++) {
    const feature = known.getInt32(row * 4, true);
    let slot = slotOf(feature, length);
    while (slots[slot * 2 + 1] !== -1) slot = (slot + 1) & (length - 1);
    slots[slot * 2] = feature;
    slots[slot * 2 + 1] = row;
  }
  return { classes, slots, values: new Int8Array(bytesOf(weights).buffer), scale };
}

/** Features are hashes, whose lower bits are the less mixed. */
const slotOf = (feature: number, length: number): number => (feature ^ (feature >>> 15)) & (length - 1);

/** Row of a feature, -1 of one that is not known. */
function rowOf(slots: Int32Array, feature: number): number {
  const length = slots.length / 2;
  let slot = slotOf(feature, length);
  while (slots[slot * 2 + 1] !== -1 && slots[slot * 2] !== feature) slot = (slot + 1) & (length - 1);
  return slots[slot * 2 + 1] as number;
}

/** Sums of one list's weights, in steps: whole numbers, so that their order never decides. */
const sums = new Int32Array(64);

/** Adds what each of the first `count` features says for every class to `scores`, from `at` on. */
export function addScores(
  { classes, slots, values, scale }: Weights,
  features: ArrayLike<number>,
  scores: Float64Array,
  at: number,
  count = features.length,
): void {
  sums.fill(0, 0, classes);
  for (let i = 0; i < count; i++) {
    const row = rowOf(slots, features[i] as number);
    if (row === -1) continue;
    for (let k = 0, base = row * classes; k < classes; k++)
      sums[k] = (sums[k] as number) + (values[base + k] as number);
  }
  for (let k = 0; k < classes; k++) scores[at + k] = (scores[at + k] as number) + (sums[k] as number) * scale;
}

/** What one feature says, where weights are for one class. */
export function weightOf({ slots, values, scale }: Weights, feature: number): number {
  const row = rowOf(slots, feature);
  return row === -1 ? 0 : (values[row] as number) * scale;
}
