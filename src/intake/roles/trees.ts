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

/** Words that a node takes: one that says what it is, one with its number. */
const NODE = 2;

export interface Trees {
  readonly roots: Int32Array;
  /**
   * Nodes side by side, so that a step down a tree reads one place: `column | right << 8`, where rows whose value is
   * greater than the node's number go to `right` and all others to the next node; or LEAF, whose number is what it says.
   */
  readonly nodes: Int32Array;
  /** The same memory, read as numbers. */
  readonly numbers: Float32Array;
  readonly start: number;
}

/** Trees ready for rows whose columns are `names`. Throws where a column is unknown: table and code must fit. */
export function readTrees(table: TreesTable, names: readonly string[]): Trees {
  const bytes = bytesOf(table.nodes);
  const columns = table.columns.map((name) => {
    const at = names.indexOf(name);
    if (at < 0 || at >= LEAF) throw new Error(`trees look at a column that is not there: ${name}`);
    return at;
  });
  // No node takes less than two bytes.
  const nodes = new Int32Array((bytes.length / 2 + 1) * NODE);
  const numbers = new Float32Array(nodes.buffer);
  const roots: number[] = [];
  let end = 0;
  for (let byte = 0; byte < bytes.length; ) {
    roots.push(end);
    byte = readNode(byte);
  }
  return {
    roots: Int32Array.from(roots),
    nodes: nodes.subarray(0, end),
    numbers: numbers.subarray(0, end),
    start: table.start,
  };

  /** Reads the node at a byte, and all below it; returns the byte behind them. */
  function readNode(byte: number): number {
    const [first, low, high] = [bytes[byte] as number, bytes[byte + 1] as number, bytes[byte + 2] as number];
    const at = end;
    end += NODE;
    if (first === LEAF) {
      nodes[at] = LEAF;
      numbers[at + 1] = (((low | (high << 8)) << 16) >> 16) * table.scale;
      return byte + 3;
    }
    numbers[at + 1] = table.cuts[first]?.[low] as number;
    const behind = readNode(byte + 2);
    nodes[at] = (columns[first] as number) | (end << 8);
    return readNode(behind);
  }
}

/** What the trees say of the row that begins at `from`: above 0 for, below 0 against. */
export function scoreOf(trees: Trees, rows: Float32Array, from: number): number {
  return addTrees(trees, rows, from, trees.start, 0, trees.roots.length);
}

/** A sum with what the trees from `first` up to `end` say of a row: for those who need not hear them all. */
export function addTrees(
  { roots, nodes, numbers }: Trees,
  rows: Float32Array,
  from: number,
  start: number,
  first: number,
  end: number,
): number {
  let sum = start;
  for (let t = first; t < end; t++) {
    let at = roots[t] as number;
    for (let node = nodes[at] as number; node !== LEAF; node = nodes[at] as number)
      at = (rows[from + (node & 255)] as number) <= (numbers[at + 1] as number) ? at + NODE : node >>> 8;
    sum += numbers[at + 1] as number;
  }
  return sum;
}

/** A score as a chance. */
export const chanceOfScore = (score: number): number => 1 / (1 + Math.exp(-score));
