/**
 * The stages of training. Each trains one model for a split: the pages without one fold, or all of them. What a model is
 * to learn from earlier ones, they say of pages that they were not trained on: those of fold `f` are read by models
 * trained without `f`.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type NameCandidates, nameCandidates } from '../../src/intake/fields/author-candidates.ts';
import { judgeTitles } from '../../src/intake/fields/headline.ts';
import { nameColumnNames } from '../../src/intake/fields/name-columns.ts';
import { featuresOfNames, type NamePlace } from '../../src/intake/fields/name-words.ts';
import { namesTogether, togetherColumnNames } from '../../src/intake/fields/names-together.ts';
import { titleColumnNames } from '../../src/intake/fields/title-candidates.ts';
import { titlesTogether, titlesTogetherColumnNames } from '../../src/intake/fields/titles-together.ts';
import type { Tables } from '../../src/intake/models/index.ts';
import { type Chances, chancesOf, PARTS, scoresOf } from '../../src/intake/roles/chain.ts';
import { type Context, judgeLines, shapesOf, withLikely } from '../../src/intake/roles/context.ts';
import { featuresOf, type Shape } from '../../src/intake/roles/features.ts';
import { LINE_COLUMNS, LINE_WIDTH } from '../../src/intake/roles/line-columns.ts';
import { readTable } from '../../src/intake/roles/model.ts';
import { numbersOf } from '../../src/intake/roles/numbers.ts';
import { readTrees } from '../../src/intake/roles/trees.ts';
import { tokens } from '../accuracy/tokens.ts';
import { augment, type LabelledPage } from './augment.ts';
import { FOLDS, readCorpus } from './corpus.ts';
import { dateCase, type NamesCase, namesCase, titleCase } from './fields.ts';
import { eachByItself, type ForestRecipe, grow, oneOfEach, type Rows, tableOfForest } from './forest.ts';
import { allowedRoles, captionLines, isKept, isLeft } from './labels.ts';
import { type RankRecipe, trainRanker } from './ranker.ts';
import { type Recipe, train } from './sequence.ts';
import { indexed, knownFeatures, tableOf } from './tables.ts';

/** Pages without fold 0 … FOLDS - 1, or all. */
export const SPLITS: readonly number[] = Array.from({ length: FOLDS + 1 }, (_, split) => split);
export const ALL = FOLDS;

const CHAIN: Recipe = { epochs: 6, rate: 0.02, decay: 0, seed: 1, drop: 0.4 };
const DATES: RankRecipe = { epochs: 20, rate: 0.1, decay: 0.00005, seed: 1, drop: 0.5 };
const WORDS: RankRecipe = { epochs: 8, rate: 0.1, decay: 0.00002, seed: 1, drop: 0.3 };
const TREES = { columns: 0.3, seed: 1 } as const;
const BODY: ForestRecipe = { ...TREES, trees: 200, rate: 0.06, leaves: 20, least: 60, draw: 5, rows: 0.7 };
const CAPTIONS: ForestRecipe = {
  ...TREES,
  trees: 100,
  rate: 0.08,
  leaves: 10,
  least: 15,
  draw: 5,
  rows: 0.8,
};
const TITLE: ForestRecipe = { ...TREES, trees: 160, rate: 0.1, leaves: 12, least: 20, draw: 3, rows: 0.8 };
const TITLES: ForestRecipe = { ...TREES, trees: 100, rate: 0.07, leaves: 8, least: 20, draw: 5, rows: 0.8 };
const NAMES: ForestRecipe = { ...TREES, trees: 150, rate: 0.1, leaves: 20, least: 30, draw: 5, rows: 0.8 };
const TOGETHER: ForestRecipe = {
  ...TREES,
  trees: 150,
  rate: 0.06,
  leaves: 10,
  least: 25,
  draw: 5,
  rows: 0.8,
};
/** Features that are kept. */
const KEPT = { roles: 8000, published: 1700, words: 3500 } as const;
/** Mixed pages made of each page, for the chain; trees are grown on the first two of them. */
const MIXTURES = [7, 8, 9, 10, 11, 12];
/** What a wrong name weighs beside the right ones of a page, which weigh 2 in all. */
const WRONG = 0.3;

export type Stage =
  | 'chain'
  | 'body'
  | 'captions'
  | 'title'
  | 'titles'
  | 'published'
  | 'words'
  | 'names'
  | 'together';
export const STAGES: readonly Stage[] = [
  'chain',
  'body',
  'captions',
  'title',
  'titles',
  'published',
  'words',
  'names',
  'together',
];

/** Everything that training knows of a corpus, and the folder in which stages leave their tables. */
export class Training {
  readonly #folder: string;
  readonly #own: LabelledPage[];
  readonly #mixed: LabelledPage[][];
  readonly #shapes = new Map<LabelledPage, Shape[]>();
  readonly #chances = new Map<LabelledPage, Chances>();
  readonly #numbers = new Map<LabelledPage, Float32Array>();
  readonly #contexts = new Map<LabelledPage, Context>();
  readonly #titles = new Map<LabelledPage, number>();
  readonly #found = new Map<LabelledPage, NamesCase | undefined>();
  readonly #candidates = new Map<LabelledPage, NameCandidates>();

  constructor(corpus: string, folder: string) {
    this.#folder = folder;
    this.#own = readCorpus(corpus)
      .filter(({ lines }) => lines.length > 0)
      .map((page) => ({ page, allowed: allowedRoles(page) }));
    this.#mixed = MIXTURES.map((seed) => augment(this.#own, seed));
  }

  run(stage: Stage, split: number): void {
    const made: Partial<Tables> = this[stage](split);
    for (const [name, table] of Object.entries(made))
      writeFileSync(this.#file(name as keyof Tables, split), JSON.stringify(table));
  }

  #file(name: keyof Tables, split: number): string {
    return path.join(this.#folder, `${name}-${split}.json`);
  }

  table<Name extends keyof Tables>(name: Name, split: number): Tables[Name] {
    return JSON.parse(readFileSync(this.#file(name, split), 'utf8')) as Tables[Name];
  }

  chain(split: number): Partial<Tables> {
    const pages = [...this.#own, ...this.#mixed.flat()].filter(
      ({ page, allowed }) => allowed && page.fold !== split,
    );
    const features = pages.map((page) => featuresOf(this.#shapesOf(page)));
    const known = knownFeatures(
      (function* () {
        for (const [i, lists] of features.entries())
          for (const list of lists) yield [(pages[i] as LabelledPage).page.truth.publisher, list] as const;
      })(),
    );
    const examples = pages.map(({ allowed }, i) => ({
      lines: (features[i] as number[][]).map((list) => indexed(known, list)),
      allowed: allowed as Int32Array,
      weight: 1,
    }));
    const chain = train(examples, known.ids.size, PARTS.length, CHAIN);
    const short = (values: Float32Array): number[] => [...values].map((value) => Number(value.toFixed(4)));
    return {
      roles: tableOf(known, chain.weights, PARTS.length, KEPT.roles),
      steps: { steps: short(chain.steps), first: short(chain.first), last: short(chain.last) },
    };
  }

  body(split: number): Partial<Tables> {
    const rows: Float32Array[] = [];
    const right: number[] = [];
    const weights: number[] = [];
    for (const page of [...this.#own, ...this.#mixed.slice(0, 2).flat()]) {
      const { allowed } = page;
      if (!allowed || page.page.fold === split) continue;
      const words = page.page.lines.map(({ text }) => tokens(text).length);
      let all = 0;
      allowed.forEach((roles, i) => {
        if (isKept(roles)) all += words[i] as number;
      });
      if (!all) continue;
      const numbers = this.#numbersOf(page);
      const share = page.page.truth.body ? 1000 : 500;
      allowed.forEach((roles, i) => {
        if (!isKept(roles) && !isLeft(roles)) return;
        rows.push(numbers.subarray(i * LINE_WIDTH, (i + 1) * LINE_WIDTH));
        right.push(isKept(roles) ? 1 : 0);
        weights.push(share * Math.min(1, ((words[i] as number) + 2) / (all + 20)));
      });
    }
    return { body: treesOf(joined(LINE_COLUMNS, rows), eachByItself(right, weights), BODY) };
  }

  captions(split: number): Partial<Tables> {
    const rows: Float32Array[] = [];
    const right: number[] = [];
    for (const page of this.#own) {
      if (page.page.fold === split || !page.page.truth.captions?.length) continue;
      const numbers = this.#numbersOf(page);
      const captions = new Set(captionLines(page.page));
      page.page.lines.forEach((_, i) => {
        rows.push(numbers.subarray(i * LINE_WIDTH, (i + 1) * LINE_WIDTH));
        right.push(captions.has(i) ? 1 : 0);
      });
    }
    const weights = right.map((is) => (is ? 3 : 1));
    return { captions: treesOf(joined(LINE_COLUMNS, rows), eachByItself(right, weights), CAPTIONS) };
  }

  title(split: number): Partial<Tables> {
    const groups = new Groups();
    for (const page of this.#own) {
      const found = page.page.fold === split ? undefined : titleCase(this.#contextOf(page), page.page.truth);
      if (found) groups.add(found.right, (k) => found.candidates.rows.row(k));
    }
    return { title: groups.grow(titleColumnNames(), TITLE) };
  }

  titles(split: number): Partial<Tables> {
    const groups = new Groups();
    for (const page of this.#own) {
      const { fold } = page.page;
      const found = fold === split ? undefined : titleCase(this.#contextOf(page), page.page.truth);
      if (!found) continue;
      const { order, rows } = titlesTogether(found.candidates, this.#title(fold));
      groups.add(
        order.map((k) => found.right[k] as number),
        (k) => rows.row(k),
      );
    }
    return { titles: groups.grow(titlesTogetherColumnNames(), TITLES) };
  }

  published(split: number): Partial<Tables> {
    const cases = this.#own.flatMap((page) => {
      if (page.page.fold === split) return [];
      const found = dateCase(this.#contextOf(page), page.page.truth);
      return found ? [{ ...found, publisher: page.page.truth.publisher }] : [];
    });
    const known = knownFeatures(
      cases.flatMap(({ publisher, features }) => features.map((list) => [publisher, list] as const)),
    );
    const choices = cases.map(({ features, right }) => ({
      candidates: features.map((list) => indexed(known, list)),
      right,
    }));
    return { published: tableOf(known, trainRanker(choices, known.ids.size, DATES), 1, KEPT.published) };
  }

  words(split: number): Partial<Tables> {
    const cases = this.#own.flatMap((page) => {
      const found = page.page.fold === split ? undefined : this.#namesOf(page);
      if (!found) return [];
      const features = featuresOfNames(this.#contextOf(page).shapes, found.all);
      return [{ ...found, features, publisher: page.page.truth.publisher }];
    });
    const known = knownFeatures(
      cases.flatMap(({ publisher, features }) => features.map((list) => [publisher, list] as const)),
    );
    const choices = cases.map(({ all, features, isRight }) => {
      const rights = all.flatMap((name, k) => (isRight(name) ? [k] : []));
      return {
        candidates: [...features.map((list) => indexed(known, list)), new Int32Array()],
        right: rights.length ? rights : [all.length],
      };
    });
    return { words: tableOf(known, trainRanker(choices, known.ids.size, WORDS), 1, KEPT.words) };
  }

  names(split: number): Partial<Tables> {
    const rows: Float32Array[] = [];
    const rights: number[] = [];
    const weights: number[] = [];
    for (const page of this.#own) {
      const found = page.page.fold === split ? undefined : this.#namesOf(page);
      if (!found) continue;
      const candidates = this.#candidatesOf(page, found);
      const right = candidates.found.map(found.isRight);
      const count = right.filter(Boolean).length;
      right.forEach((is, k) => {
        rows.push(candidates.rows.row(k));
        rights.push(is ? 1 : 0);
        weights.push(is ? 2 / count : WRONG);
      });
    }
    return { names: treesOf(joined(nameColumnNames(), rows), eachByItself(rights, weights), NAMES) };
  }

  together(split: number): Partial<Tables> {
    const rows: Float32Array[] = [];
    const rights: number[] = [];
    const weights: number[] = [];
    for (const page of this.#own) {
      const { fold } = page.page;
      const found = fold === split ? undefined : this.#namesOf(page);
      if (!found) continue;
      const candidates = this.#candidatesOf(page, found);
      const { names, rows: beside } = namesTogether(candidates, this.#names(fold));
      const right = names.map(({ places }) =>
        found.isRight(candidates.found[places[0] as number] as NamePlace),
      );
      const count = right.filter(Boolean).length;
      right.forEach((is, k) => {
        rows.push(beside.row(k));
        rights.push(is ? 1 : 0);
        weights.push(is ? 1.5 / count : found.none ? 2 : 0.6);
      });
    }
    return {
      together: treesOf(joined(togetherColumnNames(), rows), eachByItself(rights, weights), TOGETHER),
    };
  }

  #shapesOf(page: LabelledPage): Shape[] {
    return memo(this.#shapes, page, () => shapesOf(page.page.lines, page.page.dates));
  }

  #chancesOf(page: LabelledPage): Chances {
    return memo(this.#chances, page, () => {
      const { weights, steps } = this.#chain(page.page.fold);
      return chancesOf(steps, scoresOf(weights, this.#shapesOf(page)));
    });
  }

  #numbersOf(page: LabelledPage): Float32Array {
    return memo(this.#numbers, page, () => numbersOf(this.#shapesOf(page), this.#chancesOf(page)));
  }

  #contextOf(page: LabelledPage): Context {
    return memo(this.#contexts, page, () => {
      const { lines, dates, fold } = page.page;
      const numbers = this.#numbersOf(page);
      const judged = judgeLines({ body: this.#body(fold), captions: this.#captions(fold) }, numbers);
      return withLikely(
        { lines, dates, shapes: this.#shapesOf(page), numbers },
        this.#chancesOf(page),
        judged,
      );
    });
  }

  #titleOf(page: LabelledPage): number {
    const { fold } = page.page;
    const models = { title: this.#title(fold), titles: this.#titlesBeside(fold) };
    return memo(this.#titles, page, () => judgeTitles(this.#contextOf(page), models).index);
  }

  #namesOf(page: LabelledPage): NamesCase | undefined {
    return memo(this.#found, page, () =>
      namesCase(this.#contextOf(page), this.#titleOf(page), page.page.truth),
    );
  }

  #candidatesOf(page: LabelledPage, { all }: NamesCase): NameCandidates {
    return memo(this.#candidates, page, () =>
      nameCandidates(this.#contextOf(page), this.#titleOf(page), all, this.#words(page.page.fold)),
    );
  }

  readonly #chain = perFold((fold) => ({
    weights: readTable(this.table('roles', fold)),
    steps: this.table('steps', fold),
  }));
  readonly #body = perFold((fold) => readTrees(this.table('body', fold), LINE_COLUMNS));
  readonly #words = perFold((fold) => readTable(this.table('words', fold)));
  readonly #names = perFold((fold) => readTrees(this.table('names', fold), nameColumnNames()));
  readonly #captions = perFold((fold) => readTrees(this.table('captions', fold), LINE_COLUMNS));
  readonly #title = perFold((fold) => readTrees(this.table('title', fold), titleColumnNames()));
  readonly #titlesBeside = perFold((fold) =>
    readTrees(this.table('titles', fold), titlesTogetherColumnNames()),
  );
}

/** Rows in groups, of each of which one is to be chosen. */
class Groups {
  readonly #rows: Float32Array[] = [];
  readonly #right: number[] = [];
  readonly #from = [0];

  /** Adds a group; one without a right row teaches nothing. */
  add(right: readonly number[], row: (k: number) => Float32Array): void {
    if (!right.includes(1)) return;
    right.forEach((is, k) => {
      this.#rows.push(row(k));
      this.#right.push(is);
    });
    this.#from.push(this.#right.length);
  }

  grow(names: readonly string[], recipe: ForestRecipe): Tables['title'] {
    return treesOf(joined(names, this.#rows), oneOfEach(this.#from, this.#right), recipe, this.#from);
  }
}

function perFold<T>(read: (fold: number) => T): (fold: number) => T {
  const known = new Map<number, T>();
  return (fold) => memo(known, fold, () => read(fold));
}

function memo<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as V;
}

function joined(names: readonly string[], parts: readonly Float32Array[]): Rows {
  const values = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    values.set(part, at);
    at += part.length;
  }
  return { names, values, count: values.length / names.length };
}

const treesOf = (
  rows: Rows,
  ...rest: [Parameters<typeof grow>[1], ForestRecipe, number[]?]
): Tables['body'] => JSON.parse(tableOfForest(grow(rows, ...rest))) as Tables['body'];
