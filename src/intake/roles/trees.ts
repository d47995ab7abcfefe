/** Decision trees, added up: what columns of numbers say together, where a line or a candidate is weighed by all of them. */

import { bytesOf } from './model.ts';

/** Trees as they are kept. */
export interface TreesTable {
  /** Names of the columns that the trees look at, by the number that nodes have for them. */
  readonly columns: readonly string[];
  /** For each of these columns, the values at which nodes part rows, ascending. */
  readonly cuts: readonly (readonly number[])[];
  /** What leaves are counted in. */
  readonly scale: number;
  /** What all rows begin with. */
  readonly start: number;
  /**
   * Trees one after the other, base64: each node before its left side and that before its right. A node is two bytes,
   * its column and its cut; a leaf three, `LEAF` and its value in 16 bits, little-endian.
   */
  readonly nodes: string;
}

const LEAF = 255;

export interface Trees {
  readonly roots: Int32Array;
  /** Column of each node, -1 for a leaf. */
  readonly column: Int16Array;
  /** Rows whose value is at most this go left, to the next node; of a leaf, its value. */
  readonly value: Float32Array;
  readonly right: Int32Array;
  readonly start: number;
}

/** Trees ready for rows whose columns are `names`. Throws where a column is unknown: table and code must fit. */
export function readTrees(table: TreesTable, names: readonly string[]): Trees {
  const bytes = bytesOf(table.nodes);
  const columns = table.columns.map((name) => {
    const at = names.indexOf(name);
    if (at < 0) throw new Error(`trees look at a column that is not there: ${name}`);
    return at;
  });
  const column: number[] = [];
  const value: number[] = [];
  const right: number[] = [];
  const roots: number[] = [];
  for (let byte = 0; byte < bytes.length; ) {
    roots.push(column.length);
    byte = readNode(byte);
  }
  return {
    roots: Int32Array.from(roots),
    column: Int16Array.from(column),
    value: Float32Array.from(value),
    right: Int32Array.from(right),
    start: table.start,
  };

  /** Reads the node at a byte, and all below it; returns the byte behind them. */
  function readNode(byte: number): number {
    const [first, low, high] = [bytes[byte] as number, bytes[byte + 1] as number, bytes[byte + 2] as number];
    const at = column.length;
    if (first === LEAF) {
      column.push(-1);
      value.push((((low | (high << 8)) << 16) >> 16) * table.scale);
      right.push(0);
      return byte + 3;
    }
    column.push(columns[first] as number);
    value.push(table.cuts[first]?.[low] as number);
    right.push(0);
    const behind = readNode(byte + 2);
    right[at] = column.length;
    return readNode(behind);
  }
}

/** What the trees say of the row that begins at `from`: above 0 for, below 0 against. */
export function scoreOf(trees: Trees, rows: Float32Array, from: number): number {
  return addTrees(trees, rows, from, trees.start, 0, trees.roots.length);
}

/** A sum with what the trees from `first` up to `end` say of a row: for those who need not hear them all. */
export function addTrees(
  { roots, column, value, right }: Trees,
  rows: Float32Array,
  from: number,
  start: number,
  first: number,
  end: number,
): number {
  let sum = start;
  for (let t = first; t < end; t++) {
    let at = roots[t] as number;
    for (let c = column[at] as number; c >= 0; c = column[at] as number)
      at = (rows[from + c] as number) <= (value[at] as number) ? at + 1 : (right[at] as number);
    sum += value[at] as number;
  }
  return sum;
}

/** A score as a chance. */
export const chanceOfScore = (score: number): number => 1 / (1 + Math.exp(-score));
