/** Trained weights: features and what each says for every class. Kept as text, a byte a weight. */

export interface Weights {
  readonly classes: number;
  /** Features that are known, each with its row of weights. */
  readonly rows: ReadonlyMap<number, number>;
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

const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

export function readTable({ classes, scale, features, weights }: Table): Weights {
  const keys = new DataView(bytesOf(features).buffer);
  const bytes = new Int8Array(bytesOf(weights).buffer);
  const rows = new Map<number, number>();
  for (let i = 0; i < keys.byteLength / 4; i++) rows.set(keys.getInt32(i * 4, true), i);
  return { classes, rows, values: Float32Array.from(bytes, (weight) => weight * scale) };
}

/** Adds what each feature says for every class to `scores`, from `at` on. */
export function addScores(
  weights: Weights,
  features: readonly number[],
  scores: Float64Array,
  at: number,
): void {
  const { classes, rows, values } = weights;
  for (const feature of features) {
    const row = rows.get(feature);
    if (row === undefined) continue;
    for (let k = 0, base = row * classes; k < classes; k++)
      scores[at + k] = (scores[at + k] as number) + (values[base + k] as number);
  }
}
