/** Trees that are grown say of rows what the reader's trees say, and learn what rows show. */

import { expect, it } from 'vitest';
import {
  eachByItself,
  grow,
  type Node,
  oneOfEach,
  type Rows,
  tableOfForest,
} from '../../bench/train/forest.ts';
import { random } from '../../bench/train/sequence.ts';
import { readTrees, scoreOf, type TreesTable } from '../../src/intake/roles/trees.ts';

const RECIPE = {
  trees: 30,
  rate: 0.2,
  leaves: 6,
  least: 5,
  draw: 1,
  columns: 1,
  rows: 0.8,
  seed: 1,
} as const;
const NAMES = ['height', 'weight', 'noise'];

function rowsOf(count: number): Rows {
  const draw = random(5);
  return {
    names: NAMES,
    values: Float32Array.from({ length: count * 3 }, () => Math.round(draw() * 20)),
    count,
  };
}
const isTall = ({ values }: Rows, i: number): boolean =>
  (values[i * 3] as number) > 10 !== (values[i * 3 + 1] as number) > 14;

function grownScore(
  forest: { cuts: readonly (readonly number[])[]; trees: readonly Node[] },
  row: Float32Array,
): number {
  return forest.trees.reduce((sum, tree) => {
    let node = tree;
    while (!('leaf' in node))
      node =
        (row[node.column] as number) <= (forest.cuts[node.column]?.[node.cut] as number)
          ? node.left
          : node.right;
    return sum + node.leaf;
  }, 0);
}

it('keeps in a table what was grown', () => {
  const rows = rowsOf(400);
  const right = Array.from({ length: 400 }, (_, i) => (isTall(rows, i) ? 1 : 0));
  const forest = grow(
    rows,
    eachByItself(
      right,
      right.map(() => 1),
    ),
    RECIPE,
  );
  const trees = readTrees(JSON.parse(tableOfForest(forest)) as TreesTable, NAMES);
  for (let i = 0; i < 400; i++)
    expect(scoreOf(trees, rows.values, i * 3)).toBeCloseTo(
      grownScore(forest, rows.values.subarray(i * 3, i * 3 + 3)),
      2,
    );
});

it('learns what only two columns together tell', () => {
  const rows = rowsOf(600);
  const right = Array.from({ length: 600 }, (_, i) => (isTall(rows, i) ? 1 : 0));
  const forest = grow(
    rows,
    eachByItself(
      right,
      right.map(() => 1),
    ),
    RECIPE,
  );
  const trees = readTrees(JSON.parse(tableOfForest(forest)) as TreesTable, NAMES);
  const hits = right.filter((is, i) => scoreOf(trees, rows.values, i * 3) > 0 === (is === 1)).length;
  expect(hits).toBeGreaterThan(570);
});

it('learns which row of a group is the right one, whatever the others are', () => {
  const rows = rowsOf(600);
  const groups = Array.from({ length: 101 }, (_, k) => k * 6);
  const right = new Array<number>(600).fill(0);
  for (let k = 0; k < 100; k++) {
    let top = k * 6;
    for (let i = k * 6; i < k * 6 + 6; i++)
      if ((rows.values[i * 3] as number) > (rows.values[top * 3] as number)) top = i;
    right[top] = 1;
  }
  const forest = grow(rows, oneOfEach(groups, right), RECIPE, groups);
  const trees = readTrees(JSON.parse(tableOfForest(forest)) as TreesTable, NAMES);
  let hits = 0;
  for (let k = 0; k < 100; k++) {
    let best = k * 6;
    for (let i = k * 6; i < k * 6 + 6; i++)
      if (scoreOf(trees, rows.values, i * 3) > scoreOf(trees, rows.values, best * 3)) best = i;
    if (rows.values[best * 3] === rows.values[right.indexOf(1, k * 6) * 3]) hits++;
  }
  expect(hits).toBeGreaterThan(85);
});

it('grows the same trees from the same rows', () => {
  const rows = rowsOf(200);
  const loss = eachByItself(
    Array.from({ length: 200 }, (_, i) => i % 2),
    new Array(200).fill(1),
  );
  expect(tableOfForest(grow(rows, loss, RECIPE))).toBe(tableOfForest(grow(rows, loss, RECIPE)));
});

it('refuses a table that looks at a column which is not there', () => {
  const table: TreesTable = { columns: ['depth'], cuts: [[1]], scale: 1, start: 0, nodes: '' };
  expect(() => readTrees(table, NAMES)).toThrow('depth');
});
