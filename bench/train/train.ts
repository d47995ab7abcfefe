/**
 * Trains the reader's weights from a corpus and writes them as tables: the chain of roles, and the rankers of headline,
 * byline and date on top of what chains say of pages that they were not trained on. The same corpus gives the same tables.
 *   npm run train [-- CORPUS]
 */

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { PARTS } from '../../src/intake/roles/chain.ts';
import { type Context, shapesOf, withChances } from '../../src/intake/roles/context.ts';
import { featuresOf } from '../../src/intake/roles/features.ts';
import { FOLDS, readCorpus } from './corpus.ts';
import { authorCase, type Case, dateCase, titleCase } from './fields.ts';
import { allowedRoles } from './labels.ts';
import { type Choice, trainRanker } from './ranker.ts';
import { type Chain, type Example, marginals, scoresOf, train } from './sequence.ts';

const CHAIN = { epochs: 8, rate: 0.02, decay: 0, seed: 1, drop: 0.4 } as const;
const RANKER = { epochs: 12, rate: 0.1, decay: 0.00002, seed: 1, drop: 0.3 } as const;
/** Dates have few features, which many pages share: dropping half of them makes the rest carry more. */
const RECIPES = {
  title: RANKER,
  authors: RANKER,
  published: { ...RANKER, epochs: 20, decay: 0.00005, drop: 0.5 },
} as const;
/** Features that are kept of each model: those that move most pages furthest. */
const KEPT = { roles: 9000, title: 7000, authors: 8000, published: 1700 } as const;
/** Publishers at which a feature must be met: what one site alone shows teaches nothing of others. */
const PUBLISHERS = 3;

const [corpus = '../shared/corpus/dev', target = 'src/intake/models', folds = ''] = process.argv.slice(2);
const pages = readCorpus(corpus).filter(({ lines }) => lines.length > 0);
const shapes = pages.map(({ lines, dates }) => shapesOf(lines, dates));
const features = shapes.map((all) => featuresOf(all));
const allowed = pages.map(allowedRoles);

/** Features met at enough publishers among some pages, and how often. */
function known(lists: Iterable<[publisher: string, list: readonly number[]]>): {
  ids: Map<number, number>;
  counts: number[];
} {
  const publishers = new Map<number, Set<string>>();
  const met = new Map<number, number>();
  for (const [publisher, list] of lists) {
    for (const feature of list) {
      met.set(feature, (met.get(feature) ?? 0) + 1);
      const set = publishers.get(feature);
      if (!set) publishers.set(feature, new Set([publisher]));
      else if (set.size < PUBLISHERS) set.add(publisher);
    }
  }
  const ids = new Map<number, number>();
  const counts: number[] = [];
  for (const [feature, set] of publishers) {
    if (set.size < PUBLISHERS) continue;
    counts[ids.size] = met.get(feature) as number;
    ids.set(feature, ids.size);
  }
  return { ids, counts };
}

const index = (ids: ReadonlyMap<number, number>, list: readonly number[]): Int32Array =>
  Int32Array.from(list.flatMap((f) => ids.get(f) ?? []));

function trainChain(on: (page: number) => boolean): {
  chain: Chain;
  ids: Map<number, number>;
  counts: number[];
} {
  const taught = pages.flatMap((_, i) => (on(i) && allowed[i] ? [i] : []));
  const { ids, counts } = known(
    (function* () {
      for (const i of taught)
        for (const list of features[i] as number[][]) yield [pages[i]?.truth.publisher as string, list];
    })(),
  );
  const examples: Example[] = taught.map((i) => ({
    lines: (features[i] as number[][]).map((list) => index(ids, list)),
    allowed: allowed[i] as Int32Array,
    weight: 1,
  }));
  return { chain: train(examples, ids.size, PARTS.length, CHAIN), ids, counts };
}

/** Keeps the rows that matter, in 8 bits. */
function tableOf(
  ids: ReadonlyMap<number, number>,
  counts: readonly number[],
  weights: Float32Array,
  classes: number,
  most: number,
): string {
  const rows = [...ids].map(([feature, row]) => {
    let top = 0;
    for (let k = 0; k < classes; k++) top = Math.max(top, Math.abs(weights[row * classes + k] as number));
    return { feature, row, worth: top * Math.sqrt(counts[row] as number) };
  });
  const kept = rows
    .sort((a, b) => b.worth - a.worth || a.feature - b.feature)
    .slice(0, most)
    .sort((a, b) => a.feature - b.feature);
  let top = 0;
  for (const { row } of kept)
    for (let k = 0; k < classes; k++) top = Math.max(top, Math.abs(weights[row * classes + k] as number));
  const scale = top / 127;
  const keys = Buffer.alloc(kept.length * 4);
  const bytes = Buffer.alloc(kept.length * classes);
  kept.forEach(({ feature, row }, i) => {
    keys.writeInt32LE(feature, i * 4);
    for (let k = 0; k < classes; k++)
      bytes.writeInt8(Math.round((weights[row * classes + k] as number) / scale), i * classes + k);
  });
  return `{\n  classes: ${classes},\n  scale: ${scale},\n  features: '${keys.toString('base64')}',\n  weights: '${bytes.toString('base64')}',\n}`;
}

const HEADER = '/** Trained weights: written by bench/train, not by hand. */\n\n';
const numbers = (values: Float32Array): string =>
  `[${[...values].map((v) => Number(v.toFixed(4))).join(', ')}]`;

const chances: Float64Array[] = [];
for (let fold = 0; fold < FOLDS; fold++) {
  const { chain, ids } = trainChain((i) => pages[i]?.fold !== fold);
  pages.forEach((page, i) => {
    if (page.fold === fold)
      chances[i] = marginals(
        chain,
        scoresOf(
          chain,
          (features[i] as number[][]).map((list) => index(ids, list)),
        ),
        undefined,
      ).p;
  });
  console.log(`chain without fold ${fold}`);
}
const contexts: Context[] = pages.map(({ lines, dates }, i) =>
  withChances(
    { lines, dates, shapes: shapes[i] ?? [], features: features[i] ?? [] },
    chances[i] as Float64Array,
  ),
);

/** Trains all models without one fold (or on all), and writes their tables. */
function write(folder: string, without: number | undefined): void {
  const on = (i: number): boolean => pages[i]?.fold !== without;
  const { chain, ids, counts } = trainChain(on);
  writeFileSync(
    path.join(folder, 'roles.ts'),
    `${HEADER}export const ROLES_TABLE = ${tableOf(ids, counts, chain.weights, PARTS.length, KEPT.roles)};\n\nexport const ROLES_STEPS = {\n  steps: ${numbers(chain.steps)},\n  first: ${numbers(chain.first)},\n  last: ${numbers(chain.last)},\n};\n`,
  );
  for (const [name, make] of [
    ['title', titleCase],
    ['authors', authorCase],
    ['published', dateCase],
  ] as const) {
    const cases = pages.map((page, i): Case | undefined =>
      on(i) ? make(contexts[i] as Context, page.truth) : undefined,
    );
    const { ids, counts } = known(
      (function* () {
        for (const [i, c] of cases.entries())
          for (const list of c?.features ?? []) yield [pages[i]?.truth.publisher as string, list];
      })(),
    );
    const choices: Choice[] = cases.flatMap((c) =>
      c ? [{ candidates: c.features.map((list) => index(ids, list)), right: c.right }] : [],
    );
    const weights = trainRanker(choices, ids.size, RECIPES[name]);
    writeFileSync(
      path.join(folder, `${name}.ts`),
      `${HEADER}export const ${name.toUpperCase()}_TABLE = ${tableOf(ids, counts, weights, 1, KEPT[name])};\n`,
    );
    console.log(`${folder}: ${name}`);
  }
}

if (folds) for (let fold = 0; fold < FOLDS; fold++) write(`${folds}/${fold}`, fold);
write(target, undefined);
