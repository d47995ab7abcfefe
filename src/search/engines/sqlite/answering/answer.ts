/** Answering a query from an index: which rows, in which order, a part of them at a time. */

import { MIN_ID_PREFIX } from '../../../../record/id.ts';
import type { Counted, Counting } from '../../../counting.ts';
import type { Search } from '../../../engine.ts';
import { checkKeys } from '../../../keys.ts';
import { asksForStems } from '../../../stems.ts';
import { Timing } from '../../../timing.ts';
import type { Database } from '../database.ts';
import { getMeta } from '../meta.ts';
import { nameOf } from '../naming.ts';
import { type Compiled, compileQuery } from './compile.ts';
import { countRows } from './count.ts';
import { hitsAsSorted, hitsOf, inBatches, type StampedHit } from './hits.ts';
import { Narrowed } from './narrowing.ts';
import { best, isBestFirst, isNewestFirst, newest, RANKED, sorted } from './ordering.ts';
import { asSql, type Part, selectNumbers } from './part.ts';
import { describePlan } from './plan.ts';
import { type ReadTexts, verified } from './verify.ts';
import { Vocabulary } from './vocabulary.ts';

export interface Answer {
  readonly total: number;
  readonly idLength: number;
  readonly hits: Iterable<readonly StampedHit[]>;
  readonly ranked?: number;
  /** How it was come by, a line each. */
  readonly plan: readonly string[];
}

/** Throws as an engine's `find` does. */
export async function answer(db: Database, search: Search, read: ReadTexts, timing: Timing): Promise<Answer> {
  const { except, limit, offset = 0 } = search;
  if (!except?.size) return answerAll(db, search, read, timing);
  // All that match are looked up, so that what is excepted can be left out before a part is taken.
  const whole = await answerAll(db, { ...search, limit: undefined, offset: 0 }, read, timing);
  const left: StampedHit[] = [];
  for (const batch of whole.hits) for (const hit of batch) if (!except.has(hit.id)) left.push(hit);
  const shown = left.slice(offset, limit === undefined ? undefined : offset + limit);
  return { ...whole, total: left.length, hits: inBatches(shown) };
}

/** Whatever is excepted. */
async function answerAll(db: Database, search: Search, read: ReadTexts, timing: Timing): Promise<Answer> {
  const { query, orders, limit, offset = 0 } = search;
  return ask(db, search, timing, async (index, compiled) => {
    const rows = compiled.open
      ? await timing.time('reading', () => verified(index, query, compiled.rows, read))
      : compiled.rows;
    const total = await timing.time('counting', () => count(index, rows));
    const known = {
      total,
      idLength: getMeta(db, 'idLength') ?? MIN_ID_PREFIX,
      plan: describePlan(compiled, orders),
    };
    const most = Math.min(total, limit === undefined ? total : offset + limit);
    if (most <= offset) return { ...known, hits: [] };
    const { ranks } = compiled;
    const ranked = compiled.byLanguage ? asSql(rows) : rows;
    if (isNewestFirst(orders) || (isBestFirst(orders) && ranks === undefined)) {
      const found = await timing.time('ordering', () => newest(index, rows, most));
      return { ...known, hits: hitsOf(db, found.slice(offset)) };
    }
    if (isBestFirst(orders) && ranks !== undefined) {
      const capped = total > RANKED;
      const found = await timing.time('ranking', () => best(index, ranked, { ranks, most, capped }));
      return { ...known, hits: hitsOf(db, found.slice(offset)), ...(capped && { ranked: RANKED }) };
    }
    const found = await timing.time('ordering', () => sorted(index, ranked, { orders, ranks }, read));
    return { ...known, hits: hitsAsSorted(db, found.slice(offset, most)) };
  });
}

/** Throws as an engine's `count` does. */
export async function answerCounts(db: Database, counting: Counting, read: ReadTexts): Promise<Counted> {
  return ask(db, counting, new Timing(undefined), async (index, compiled, { keys }) => {
    const rows = compiled.open ? await verified(index, counting.query, compiled.rows, read) : compiled.rows;
    return countRows(rows, counting, { index, total: getMeta(db, 'records') ?? 0, keys, read });
  });
}

/** Asks SQLite as a query compiles; where that is too much for it at once, in parts. */
async function ask<T>(
  db: Database,
  named: Parameters<typeof checkKeys>[0],
  timing: Timing,
  asked: (index: Narrowed, compiled: Compiled, vocabulary: Vocabulary) => Promise<T>,
): Promise<T> {
  const { query } = named;
  const vocabulary = new Vocabulary(db);
  checkKeys(named, new Set([...vocabulary.keys.keys()].map(nameOf)));
  const index = new Narrowed(db, query);
  if (asksForStems(query)) await vocabulary.loadStemmers();
  for (const split of [false, true]) {
    try {
      const compiled = await timing.time('compiling', () => compileQuery(query, vocabulary, { split }));
      return await asked(index, compiled, vocabulary);
    } catch (error) {
      if (!isTooMuch(error)) throw error;
    }
  }
  // Every record is looked at, and none ranked.
  const everything: Compiled = { rows: { kind: 'all' }, open: true, ranks: undefined, byLanguage: false };
  return asked(index, everything, vocabulary);
}

/** More words or conditions, or deeper ones, than SQLite takes at once. */
const isTooMuch = (error: unknown): boolean =>
  error instanceof Error && /fts5|parser stack|too (?:many|deep|large)|depth/i.test(error.message);

function count(index: Narrowed, rows: Part): number {
  if (rows.kind === 'none') return 0;
  if (rows.kind === 'all') return getMeta(index.db, 'records') ?? 0;
  const [numbers, values] = selectNumbers(rows);
  return index.all(`SELECT count(*) AS n FROM (${numbers})`, ...values)[0]?.n as number;
}
