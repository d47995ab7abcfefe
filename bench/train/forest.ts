/**
 * Growing trees: gradient boosting over columns cut into few steps, leaf by leaf (as LightGBM does it). The same rows give
 * the same trees.
 */

import { random } from './sequence.ts';

export interface Rows {
  readonly names: readonly string[];
  /** [row × names.length + column] */
  readonly values: Float32Array;
  readonly count: number;
}

export interface ForestRecipe {
  readonly trees: number;
  readonly rate: number;
  readonly leaves: number;
  /** Rows that a leaf holds at least. */
  readonly least: number;
  /** Weight that draws leaves to 0. */
  readonly draw: number;
  /** Share of columns and of rows (or of groups, where rows stand in some) that a tree sees. */
  readonly columns: number;
  readonly rows: number;
  readonly seed: number;
}

/** A node of a grown tree: a leaf has a value, any other a column, a cut and two sides. */
export type Node =
  | { readonly leaf: number }
  | { readonly column: number; readonly cut: number; readonly left: Node; readonly right: Node };

export interface Forest {
  readonly names: readonly string[];
  /** For each column the values at which it can be parted. */
  readonly cuts: readonly (readonly number[])[];
  readonly start: number;
  readonly trees: readonly Node[];
}

/** How wrong scores are: gradients and curvatures, row by row, written into `g` and `h`. */
export type Loss = (scores: Float64Array, g: Float32Array, h: Float32Array) => void;

/** Right or wrong, each row by itself. */
export function eachByItself(right: ArrayLike<number>, weights: ArrayLike<number>): Loss {
  return (scores, g, h) => {
    for (let i = 0; i < scores.length; i++) {
      const p = 1 / (1 + Math.exp(-(scores[i] as number)));
      const w = weights[i] as number;
      g[i] = w * (p - (right[i] as number));
      h[i] = Math.max(w * p * (1 - p), 1e-6);
    }
  };
}

/** One of each group of rows (rows `from[k]` to `from[k + 1]`), of which one or more are right. */
export function oneOfEach(from: ArrayLike<number>, right: ArrayLike<number>): Loss {
  return (scores, g, h) => {
    for (let k = 0; k + 1 < from.length; k++) {
      const [a, b] = [from[k] as number, from[k + 1] as number];
      let top = -Infinity;
      let rights = 0;
      for (let i = a; i < b; i++) {
        top = Math.max(top, scores[i] as number);
        rights += right[i] as number;
      }
      let sum = 0;
      for (let i = a; i < b; i++) sum += Math.exp((scores[i] as number) - top);
      for (let i = a; i < b; i++) {
        const p = Math.exp((scores[i] as number) - top) / sum;
        g[i] = rights ? p - (right[i] as number) / rights : 0;
        h[i] = rights ? Math.max(p * (1 - p), 1e-4) : 1e-6;
      }
    }
  };
}

const STEPS = 63;

/** Values at which a column can be parted: between its quantiles. */
function cutsOf({ names, values, count }: Rows): number[][] {
  const draw = random(11);
  const sample = Math.min(count, 60_000);
  return names.map((_, c) => {
    const some = Float32Array.from(
      { length: sample },
      () => values[Math.floor(draw() * count) * names.length + c] as number,
    ).sort();
    const cuts: number[] = [];
    for (let k = 1; k <= STEPS; k++) {
      const at = Math.floor((k * sample) / (STEPS + 1));
      const value = some[at] as number;
      if ((some[sample - 1] as number) > value && value !== cuts.at(-1)) cuts.push(value);
    }
    // A column that is nearly always the same still has its few other values.
    const least = some[0] as number;
    if (!cuts.length && sample && (some[sample - 1] as number) > least) cuts.push(least);
    return cuts;
  });
}

interface Leaf {
  readonly from: number;
  readonly to: number;
  readonly g: number;
  readonly h: number;
  readonly histogram: Float64Array;
  best?: { gain: number; column: number; cut: number; g: number; h: number; n: number } | undefined;
  node: { leaf: number } | { column: number; cut: number; left: Node; right: Node };
}

export function grow(rows: Rows, loss: Loss, recipe: ForestRecipe, groups?: ArrayLike<number>): Forest {
  const { names, values, count } = rows;
  const width = names.length;
  const cuts = cutsOf(rows);
  const steps = new Uint8Array(count * width);
  for (let c = 0; c < width; c++) {
    const own = cuts[c] as number[];
    for (let i = 0; i < count; i++) {
      const value = values[i * width + c] as number;
      let [low, high] = [0, own.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (value <= (own[middle] as number)) high = middle;
        else low = middle + 1;
      }
      steps[i * width + c] = low;
    }
  }
  const SLOT = STEPS + 1;
  const scores = new Float64Array(count);
  const g = new Float32Array(count);
  const h = new Float32Array(count);
  const draw = random(recipe.seed);
  const trees: Node[] = [];
  const order = new Int32Array(count);
  const spare = new Int32Array(count);
  for (let t = 0; t < recipe.trees; t++) {
    loss(scores, g, h);
    const columns = names.flatMap((_, c) =>
      draw() < recipe.columns && (cuts[c] as number[]).length ? [c] : [],
    );
    let n = 0;
    if (groups) {
      for (let k = 0; k + 1 < groups.length; k++)
        if (draw() < recipe.rows)
          for (let i = groups[k] as number; i < (groups[k + 1] as number); i++) order[n++] = i;
    } else for (let i = 0; i < count; i++) if (draw() < recipe.rows) order[n++] = i;

    const histogramOf = (from: number, to: number): Float64Array => {
      const histogram = new Float64Array(columns.length * SLOT * 3);
      for (let q = from; q < to; q++) {
        const i = order[q] as number;
        const base = i * width;
        const [gi, hi] = [g[i] as number, h[i] as number];
        for (let k = 0; k < columns.length; k++) {
          const at = (k * SLOT + (steps[base + (columns[k] as number)] as number)) * 3;
          histogram[at] = (histogram[at] as number) + gi;
          histogram[at + 1] = (histogram[at + 1] as number) + hi;
          histogram[at + 2] = (histogram[at + 2] as number) + 1;
        }
      }
      return histogram;
    };
    const worth = (sum: number, weight: number): number => (sum * sum) / (weight + recipe.draw);
    const bestOf = (leaf: Leaf): Leaf['best'] => {
      const all = leaf.to - leaf.from;
      if (all < 2 * recipe.least) return undefined;
      const whole = worth(leaf.g, leaf.h);
      let best: Leaf['best'];
      for (let k = 0; k < columns.length; k++) {
        const last = (cuts[columns[k] as number] as number[]).length;
        let [sg, sh, sn] = [0, 0, 0];
        for (let s = 0; s < last; s++) {
          const at = (k * SLOT + s) * 3;
          sg += leaf.histogram[at] as number;
          sh += leaf.histogram[at + 1] as number;
          sn += leaf.histogram[at + 2] as number;
          if (sn < recipe.least || all - sn < recipe.least) continue;
          const gain = worth(sg, sh) + worth(leaf.g - sg, leaf.h - sh) - whole;
          if (gain > (best?.gain ?? 1e-9)) best = { gain, column: k, cut: s, g: sg, h: sh, n: sn };
        }
      }
      return best;
    };
    const leafValue = (leaf: { g: number; h: number }): number =>
      (-recipe.rate * leaf.g) / (leaf.h + recipe.draw);
    const makeLeaf = (from: number, to: number, sg: number, sh: number, histogram: Float64Array): Leaf => {
      const leaf: Leaf = { from, to, g: sg, h: sh, histogram, node: { leaf: 0 } };
      leaf.node = { leaf: leafValue(leaf) };
      leaf.best = bestOf(leaf);
      return leaf;
    };
    let [sg, sh] = [0, 0];
    for (let q = 0; q < n; q++) {
      sg += g[order[q] as number] as number;
      sh += h[order[q] as number] as number;
    }
    const root = makeLeaf(0, n, sg, sh, histogramOf(0, n));
    const leaves: Leaf[] = [root];
    const replace = new Map<Leaf, { left: Leaf; right: Leaf; column: number; cut: number }>();
    while (leaves.length < recipe.leaves) {
      let at = -1;
      leaves.forEach((leaf, k) => {
        if (leaf.best && (at < 0 || leaf.best.gain > (leaves[at]?.best?.gain as number))) at = k;
      });
      if (at < 0) break;
      const leaf = leaves[at] as Leaf;
      const best = leaf.best as NonNullable<Leaf['best']>;
      const column = columns[best.column] as number;
      let [low, high] = [leaf.from, 0];
      for (let q = leaf.from; q < leaf.to; q++) {
        const i = order[q] as number;
        if ((steps[i * width + column] as number) <= best.cut) order[low++] = i;
        else spare[high++] = i;
      }
      order.set(spare.subarray(0, high), low);
      const leftIsSmall = low - leaf.from <= high;
      const small = leftIsSmall ? histogramOf(leaf.from, low) : histogramOf(low, leaf.to);
      const large = leaf.histogram;
      for (let k = 0; k < large.length; k++) large[k] = (large[k] as number) - (small[k] as number);
      const left = makeLeaf(leaf.from, low, best.g, best.h, leftIsSmall ? small : large);
      const right = makeLeaf(low, leaf.to, leaf.g - best.g, leaf.h - best.h, leftIsSmall ? large : small);
      replace.set(leaf, { left, right, column, cut: best.cut });
      leaves.splice(at, 1, left, right);
    }
    const nodeOf = (leaf: Leaf): Node => {
      const sides = replace.get(leaf);
      return sides
        ? { column: sides.column, cut: sides.cut, left: nodeOf(sides.left), right: nodeOf(sides.right) }
        : (leaf.node as { leaf: number });
    };
    const tree = nodeOf(root);
    trees.push(tree);
    for (let i = 0; i < count; i++) {
      let node = tree;
      while (!('leaf' in node))
        node = (steps[i * width + node.column] as number) <= node.cut ? node.left : node.right;
      scores[i] = (scores[i] as number) + node.leaf;
    }
  }
  return { names, cuts, start: 0, trees };
}

/** First byte of a leaf. */
const LEAF = 255;

/** A forest as the reader keeps it. */
export function tableOfForest({ names, cuts, start, trees }: Forest): string {
  const used = new Map<number, Set<number>>();
  let top = 1e-9;
  const look = (node: Node): void => {
    if ('leaf' in node) {
      top = Math.max(top, Math.abs(node.leaf));
      return;
    }
    const set = used.get(node.column) ?? new Set();
    used.set(node.column, set.add(node.cut));
    look(node.left);
    look(node.right);
  };
  for (const tree of trees) look(tree);
  const columns = [...used.keys()].sort((a, b) => a - b);
  if (columns.length >= LEAF) throw new Error('trees look at more columns than a byte can name');
  const kept = columns.map((c) => [...(used.get(c) as Set<number>)].sort((a, b) => a - b));
  const scale = top / 32_000;
  const bytes: number[] = [];
  const write = (node: Node): void => {
    if ('leaf' in node) {
      const value = Math.round(node.leaf / scale) & 0xffff;
      bytes.push(LEAF, value & 0xff, value >> 8);
      return;
    }
    const at = columns.indexOf(node.column);
    bytes.push(at, (kept[at] as number[]).indexOf(node.cut));
    write(node.left);
    write(node.right);
  };
  for (const tree of trees) write(tree);
  const named = columns.map((c) => names[c]);
  const values = columns.map((c, k) =>
    (kept[k] as number[]).map((step) =>
      Number(((cuts[c] as readonly number[])[step] as number).toPrecision(5)),
    ),
  );
  return JSON.stringify({
    columns: named,
    cuts: values,
    scale,
    start,
    nodes: Buffer.from(bytes).toString('base64'),
  });
}
