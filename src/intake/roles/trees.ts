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
  /** Three bytes a node, base64: trees one after the other, each node before its left side and that before its right. */
  readonly nodes: string;
}

/** A node's first byte where it is a leaf; its other two are the leaf's value, 16 bits, little-endian. */
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
  const count = bytes.length / 3;
  const columns = table.columns.map((name) => {
    const at = names.indexOf(name);
    if (at < 0) throw new Error(`trees look at a column that is not there: ${name}`);
    return at;
  });
  const column = new Int16Array(count);
  const value = new Float32Array(count);
  const right = new Int32Array(count);
  const roots: number[] = [];
  for (let at = 0; at < count; ) {
    roots.push(at);
    at = readNode(at);
  }
  return { roots: Int32Array.from(roots), column, value, right, start: table.start };

  /** Reads a node and all below it; returns the place behind them. */
  function readNode(at: number): number {
    const first = bytes[at * 3] as number;
    const [low, high] = [bytes[at * 3 + 1] as number, bytes[at * 3 + 2] as number];
    if (first === LEAF) {
      column[at] = -1;
      value[at] = (((low | (high << 8)) << 16) >> 16) * table.scale;
      return at + 1;
    }
    column[at] = columns[first] as number;
    value[at] = table.cuts[first]?.[low] as number;
    right[at] = readNode(at + 1);
    return readNode(right[at] as number);
  }
}

/** What the trees say of the row that begins at `from`: above 0 for, below 0 against. */
export function scoreOf(trees: Trees, rows: Float32Array, from: number): number {
  const { roots, column, value, right } = trees;
  let sum = trees.start;
  for (let t = 0; t < roots.length; t++) {
    let at = roots[t] as number;
    for (let c = column[at] as number; c >= 0; c = column[at] as number)
      at = (rows[from + c] as number) <= (value[at] as number) ? at + 1 : (right[at] as number);
    sum += value[at] as number;
  }
  return sum;
}

/** A score as a chance. */
export const chanceOfScore = (score: number): number => 1 / (1 + Math.exp(-score));
