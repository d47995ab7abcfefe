/** Rows of candidates for trees: the columns of a candidate's line, and its own behind them. */

import type { Context } from '../roles/context.ts';
import { LINE_COLUMNS, LINE_WIDTH } from '../roles/line-columns.ts';
import { addTrees, scoreOf, type Trees } from '../roles/trees.ts';

/** Trees that tell which rows are worth asking the others about, and how much more all would say than these. */
const FEW_TREES = 40;
const GUESS = 1.5;

/** Rows with the columns that a kind of candidate has beside those of its line. */
export class Rows<Name extends string> {
  readonly names: readonly string[];
  /** The number of each column of its own. */
  readonly at: Readonly<Record<Name, number>>;
  values: Float32Array;
  count = 0;
  /** Where the row that was begun last begins. */
  #from = 0;

  /** Rows of `own` columns behind those of a line or, where they are given, behind `others`. */
  constructor(own: readonly Name[], room = 64, others: readonly string[] = LINE_COLUMNS) {
    const { names, at } = layoutOf(own, others);
    this.names = names;
    this.at = at as Readonly<Record<Name, number>>;
    this.values = new Float32Array(room * names.length);
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
    this.#from = this.count * width;
    this.values.set(others, this.#from);
    this.count++;
  }

  /** Puts the values of the row that was begun last, by their columns' names. */
  put(values: Readonly<Record<Name, number>>): void {
    for (const name in values) this.set(this.at[name], values[name]);
  }

  /** Puts one value of the row that was begun last, by its column's number: of many rows, faster than by names. */
  set(column: number, value: number): void {
    this.values[this.#from + column] = value;
  }

  /** One value of a row. */
  get(k: number, column: Name): number {
    return this.values[k * this.names.length + this.at[column]] as number;
  }

  row(k: number): Float32Array {
    return this.values.subarray(k * this.names.length, (k + 1) * this.names.length);
  }

  scores(trees: Trees): Float64Array {
    const scores = new Float64Array(this.count);
    for (let k = 0; k < scores.length; k++) scores[k] = scoreOf(trees, this.values, k * this.names.length);
    return scores;
  }

  /**
   * Scores of which only the highest `most` are all that the trees say: the first few trees tell which those are, and of
   * the others it is guessed from these.
   */
  leadingScores(trees: Trees, most: number): Float64Array {
    const width = this.names.length;
    const all = trees.roots.length;
    const few = Math.min(FEW_TREES, all);
    const scores = new Float64Array(this.count);
    for (let k = 0; k < scores.length; k++)
      scores[k] = addTrees(trees, this.values, k * width, trees.start, 0, few);
    const least = scores.length > most ? (scores.toSorted()[scores.length - most] as number) : -Infinity;
    return scores.map((score, k) =>
      score < least ? score * GUESS : addTrees(trees, this.values, k * width, score, few, all),
    );
  }
}

interface Layout {
  readonly names: readonly string[];
  readonly at: Readonly<Record<string, number>>;
}

/** Layouts by the columns that are their own: every page has rows of the same few. */
const layouts = new WeakMap<readonly string[], Layout>();

function layoutOf(own: readonly string[], others: readonly string[]): Layout {
  let layout = layouts.get(own);
  if (!layout) {
    const at = Object.fromEntries(own.map((name, i) => [name, others.length + i]));
    layout = { names: [...others, ...own], at };
    layouts.set(own, layout);
  }
  return layout;
}

/** Scores as chances of which one is right. */
export function chancesOfOne(scores: Float64Array): Float64Array {
  const top = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  const weights = scores.map((score) => Math.exp(score - top));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}
