/** Rows of candidates for trees: the columns of a candidate's line, and its own behind them. */

import type { Context } from '../roles/context.ts';
import { LINE_COLUMNS, LINE_WIDTH } from '../roles/line-columns.ts';
import { scoreOf, type Trees } from '../roles/trees.ts';

/** Rows with the columns that a kind of candidate has beside those of its line. */
export class Rows<Name extends string> {
  readonly names: readonly string[];
  values: Float32Array;
  count = 0;
  readonly #at: ReadonlyMap<Name, number>;

  /** Rows of `own` columns behind those of a line or, where they are given, behind `others`. */
  constructor(own: readonly Name[], room = 64, others: readonly string[] = LINE_COLUMNS) {
    this.names = [...others, ...own];
    this.#at = new Map(own.map((name, i) => [name, others.length + i]));
    this.values = new Float32Array(room * this.names.length);
  }

  /** Begins the row of a candidate on line `i`. */
  begin({ numbers }: Pick<Context, 'numbers'>, i: number): void {
    this.beginWith(numbers.subarray(i * LINE_WIDTH, (i + 1) * LINE_WIDTH));
  }

  /** Begins a row with the columns of another. */
  beginWith(others: Float32Array): void {
    const width = this.names.length;
    if ((this.count + 1) * width > this.values.length) {
      const larger = new Float32Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values.set(others, this.count * width);
    this.count++;
  }

  /** Puts the values of the row that was begun last, by their columns' names. */
  put(values: Readonly<Record<Name, number>>): void {
    const from = (this.count - 1) * this.names.length;
    for (const name in values) this.values[from + (this.#at.get(name) as number)] = values[name];
  }

  row(k: number): Float32Array {
    return this.values.subarray(k * this.names.length, (k + 1) * this.names.length);
  }

  scores(trees: Trees): Float64Array {
    return Float64Array.from({ length: this.count }, (_, k) =>
      scoreOf(trees, this.values, k * this.names.length),
    );
  }
}

/** Scores as chances of which one is right. */
export function chancesOfOne(scores: Float64Array): Float64Array {
  const top = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  const weights = scores.map((score) => Math.exp(score - top));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}
