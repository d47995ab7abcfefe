/** Answering a query from an index: which rows, in which order, a part of them at a time. */

import { MIN_ID_PREFIX } from '../../../record/id.ts';
import type { Stamp } from '../../../record/inventory.ts';
import type { Counted, Counting } from '../../counting.ts';
import type { Hit, Search } from '../../engine.ts';
import { checkKeys } from '../../keys.ts';
import { compareBy, type Order, RELEVANCE, type SortKey, sortKeyOf } from '../../order.ts';
import { asksForStems } from '../../stems.ts';
import type { Texts } from '../../texts.ts';
import { Timing } from '../../timing.ts';
import type { Query } from '../../tree.ts';
import {
  asSql,
  type Compiled,
  compileQuery,
  OLDEST,
  type Part,
  publishedBetween,
  type Value,
  YEAR,
} from './compile.ts';
import { countRows } from './count.ts';
import type { Database } from './database.ts';
import { getMeta } from './meta.ts';
import { nameOf, ownNumber } from './naming.ts';
import { describePlan } from './plan.ts';
import { UNDATED } from './rows.ts';
import { isKept, readStored, type Stored, valuesOf } from './stored.ts';
import { Vocabulary } from './vocabulary.ts';

/** A hit, and what its file was like when it was read. */
export interface StampedHit extends Hit {
  readonly stamp: Stamp;
}

export interface Answer {
  readonly total: number;
  readonly idLength: number;
  readonly hits: Iterable<readonly StampedHit[]>;
  readonly ranked?: number;
  /** How it was come by, a line each. */
  readonly plan: readonly string[];
}

/** Rows that a word may have for all of them to be ranked; of a more common one the newest are. */
const RANKED = 50_000;
/** How each question to the full-text table ends. */
const MATCH = 'words MATCH ?';
/** Hits that are looked up at once. */
const BATCH = 500;

/** Texts of a record that must be read, by its file; undefined for what is gone. */
export type ReadTexts = (files: readonly string[]) => Promise<ReadonlyMap<string, Texts>>;

interface Ranked {
  readonly number: number;
  readonly score: number;
}

export class Asked {
  readonly #db: Database;
  readonly #vocabulary: Vocabulary;
  /** What narrows every question to the full-text table; empty where nothing does. */
  #range = '';
  /** Whether rows' numbers stand in the order of their dates. */
  readonly #ordered: boolean;

  constructor(db: Database) {
    this.#db = db;
    this.#ordered = (getMeta(db, 'ordered') ?? 1) === 1;
    this.#vocabulary = new Vocabulary(db);
  }

  /** Throws as an engine's `find` does. */
  async answer(search: Search, read: ReadTexts, timing: Timing): Promise<Answer> {
    const { orders, fields } = search;
    return this.#ask(search.query, { orders, fields }, timing, (compiled) =>
      this.#answer(search, compiled, read, timing),
    );
  }

  /** Throws as an engine's `count` does. */
  async count(counting: Counting, read: ReadTexts): Promise<Counted> {
    const { query, by } = counting;
    return this.#ask(query, { by }, new Timing(undefined), async (compiled) => {
      const rows = compiled.open ? await this.#verified(query, compiled.rows, read) : compiled.rows;
      return countRows(rows, counting, {
        db: this.#db,
        total: getMeta(this.#db, 'records') ?? 0,
        keys: this.#vocabulary.keys,
        narrowed: (sql) => this.#narrowed(sql),
        read,
      });
    });
  }

  /** Asks SQLite as a query compiles; where that is too much for it at once, in parts. */
  async #ask<T>(
    query: Query,
    names: Omit<Parameters<typeof checkKeys>[0], 'query'>,
    timing: Timing,
    ask: (compiled: Compiled) => Promise<T>,
  ): Promise<T> {
    checkKeys({ query, ...names }, new Set([...this.#vocabulary.keys.keys()].map(nameOf)));
    this.#range = this.#rangeOf(query);
    if (asksForStems(query)) await this.#vocabulary.loadStemmers();
    const compile = (options?: { split: boolean }): Promise<Compiled> =>
      timing.time('compiling', () => compileQuery(query, this.#vocabulary, options));
    const compiled = await compile();
    try {
      return await ask(compiled);
    } catch (error) {
      if (!isTooMuch(error)) throw error;
    }
    const split = await compile({ split: true });
    try {
      return await ask(split);
    } catch (error) {
      if (!isTooMuch(error)) throw error;
    }
    // Every record is looked at, and none ranked.
    return ask({ rows: { kind: 'all' }, open: true, ranks: undefined, byLanguage: false });
  }

  async #answer(
    { query, orders, limit, offset = 0 }: Search,
    compiled: Compiled,
    read: ReadTexts,
    timing: Timing,
  ): Promise<Answer> {
    const rows = compiled.open
      ? await timing.time('reading', () => this.#verified(query, compiled.rows, read))
      : compiled.rows;
    const total = await timing.time('counting', () => this.#count(rows));
    const known = {
      total,
      idLength: getMeta(this.#db, 'idLength') ?? MIN_ID_PREFIX,
      plan: describePlan(compiled, orders),
    };
    const most = Math.min(total, limit === undefined ? total : offset + limit);
    if (most <= offset) return { ...known, hits: [] };
    const newest = async (): Promise<Answer> => ({
      ...known,
      hits: await timing.time('ordering', () => this.#newest(rows, most, offset)),
    });
    const { ranks } = compiled;
    const ranked = compiled.byLanguage ? asSql(rows) : rows;
    const [first] = orders;
    if (first?.by === RELEVANCE && (orders.length === 1 || isNewestFirst(orders.slice(1)))) {
      if (ranks === undefined) return newest();
      const capped = total > RANKED;
      const best = await timing.time('ranking', () => this.#best(ranked, ranks, most, capped));
      return {
        ...known,
        hits: this.#inOrder(best, offset),
        ...(capped && { ranked: RANKED }),
      };
    }
    if (isNewestFirst(orders)) return newest();
    const part = { from: offset, to: most };
    return {
      ...known,
      hits: await timing.time('ordering', () => this.#sorted(ranked, orders, ranks, part, read)),
    };
  }

  #count(rows: Part): number {
    if (rows.kind === 'none') return 0;
    if (rows.kind === 'all') return getMeta(this.#db, 'records') ?? 0;
    if (rows.kind === 'match')
      return this.#all('SELECT count(*) AS n FROM words WHERE words MATCH ?', rows.text)[0]?.n as number;
    const { text, values } = asSql(rows);
    return this.#all(`SELECT count(*) AS n FROM records WHERE ${text}`, ...values)[0]?.n as number;
  }

  /** Rows newest first. */
  #newest(rows: Part, most: number, offset: number): Iterable<StampedHit[]> {
    const numbers = this.#numbers(rows, most).map((number) => ({ number, score: 0 }));
    return this.#inOrder(numbers, offset);
  }

  /** Numbers of the newest rows, the newest first. */
  #numbers(rows: Part, most: number): number[] {
    const [select, values] = selectRows(rows, this.#ordered);
    const order = this.#ordered ? 'number DESC' : 'first DESC, id, number DESC';
    return this.#all(`${select} ORDER BY ${order} LIMIT ?`, ...values, most).map(
      ({ number }) => number as number,
    );
  }

  /** Rows with their scores, best first, equals newest first. */
  #best(rows: Part, ranks: string, most: number, capped: boolean): Ranked[] {
    const [ranked, values] = rankedRows(rows, ranks);
    const newest = this.#ordered
      ? `${ranked} ORDER BY number DESC LIMIT ${RANKED}`
      : `SELECT ranked.* FROM (${ranked}) AS ranked JOIN records USING (number) ORDER BY first DESC LIMIT ${RANKED}`;
    const found = this.#all(
      `SELECT number, score FROM (${capped ? newest : ranked}) ORDER BY score, number DESC LIMIT ?`,
      ...values,
      capped ? Math.min(most, RANKED) : most,
    );
    const best = found.map(({ number, score }) => ({
      number: number as number,
      score: -(score as number) || 0,
    }));
    if (best.length >= most) return best;
    const known = new Set(best.map(({ number }) => number));
    const rest = this.#numbers(rows, most).filter((number) => !known.has(number));
    return [...best, ...rest.slice(0, most - best.length).map((number) => ({ number, score: 0 }))];
  }

  /** Hits of rows, some at a time: in their order, and those of one score and date by id and file. */
  *#inOrder(rows: readonly Ranked[], offset: number): Generator<StampedHit[]> {
    for (let at = offset; at < rows.length; at += BATCH) yield this.#look(rows.slice(at, at + BATCH));
  }

  #look(rows: readonly Ranked[]): StampedHit[] {
    const scores = new Map(rows.map(({ number, score }) => [number, score]));
    const statement = this.#db.prepare(
      `SELECT CAST(number AS REAL) AS number, id, file, size, modified, changed, CAST(first AS REAL) AS first
       FROM filed WHERE number IN (SELECT value FROM json_each(?))`,
    );
    statement.setReadBigInts(true);
    const found = statement.all(JSON.stringify([...scores.keys()])).map((row) => ({
      id: row.id as string,
      file: row.file as string,
      score: scores.get(row.number as number) ?? 0,
      keys: [
        scores.get(row.number as number) ?? 0,
        row.first === UNDATED ? undefined : (row.first as number),
      ],
      stamp: { size: Number(row.size), modified: row.modified as bigint, changed: row.changed as bigint },
    }));
    return found.sort(compareBy(BY_SCORE)).map(({ keys: _, ...hit }) => hit);
  }

  /** Rows in any other order: their keys are looked up, or read where they are not kept. */
  async #sorted(
    rows: Part,
    orders: readonly Order[],
    ranks: string | undefined,
    { from, to }: { from: number; to: number },
    read: ReadTexts,
  ): Promise<Iterable<StampedHit[]>> {
    const { text, values } = asSql(rows);
    const scores = new Map<number, number>();
    if (ranks !== undefined && orders.some(({ by }) => by === RELEVANCE)) {
      const [ranked, all] = rankedRows(rows, ranks);
      for (const { number, score } of this.#all(ranked, ...all))
        scores.set(number as number, -(score as number) || 0);
    }
    const found = this.#all(`SELECT number, id, file, stored FROM filed WHERE ${text}`, ...values).map(
      (row) => ({
        number: row.number as number,
        id: row.id as string,
        file: row.file as string,
        stored: readStored(row.stored as string),
      }),
    );
    const missing = found.filter((row) => orders.some(({ by }) => !isStored(by, row.stored)));
    const texts = missing.length ? await read(missing.map(({ file }) => file)) : new Map<string, Texts>();
    const keyed = found.map((row) => ({
      ...row,
      score: scores.get(row.number) ?? 0,
      keys: orders.map((order): SortKey => {
        if (order.by === RELEVANCE) return scores.get(row.number) ?? 0;
        return sortKeyOf(order, texts.get(row.file) ?? storedTexts(row));
      }),
    }));
    keyed.sort(compareBy(orders));
    return this.#asTheyAre(keyed.slice(from, to));
  }

  *#asTheyAre(rows: readonly Ranked[]): Generator<StampedHit[]> {
    for (let at = 0; at < rows.length; at += BATCH) {
      const part = rows.slice(at, at + BATCH);
      const hits = new Map(part.map((row) => [row.number, row]));
      const byFile = new Map(this.#look(part).map((hit) => [hit.file, hit]));
      yield [...hits.values()].flatMap((row) => byFile.get((row as unknown as { file: string }).file) ?? []);
    }
  }

  /** Those of the rows whose records the query means: what the index cannot tell is looked at. */
  async #verified(query: Query, rows: Part, read: ReadTexts): Promise<Part> {
    const { text, values } = asSql(rows);
    const candidates = this.#all(`SELECT number, file FROM filed WHERE ${text}`, ...values);
    const { matches } = await import('../../match.ts');
    const numbers: number[] = [];
    for (let at = 0; at < candidates.length; at += BATCH) {
      const part = candidates
        .slice(at, at + BATCH)
        .map(({ number, file }) => ({ number: number as number, file: file as string }));
      const texts = await read(part.map(({ file }) => file));
      for (const { number, file } of part) {
        const one = texts.get(file);
        if (one && matches(query, one)) numbers.push(number);
      }
    }
    return {
      kind: 'sql',
      text: 'number IN (SELECT value FROM json_each(?))',
      values: [JSON.stringify(numbers)],
    };
  }

  #all(sql: string, ...values: readonly Value[]): Record<string, unknown>[] {
    return this.#db.prepare(this.#narrowed(sql)).all(...values);
  }

  #narrowed(sql: string): string {
    return sql.replaceAll(MATCH, `${MATCH}${this.#range}`);
  }

  /**
   * Where all that a query means was published between two seconds, and rows stand in the order of their dates: their
   * numbers, as a condition for the full-text table, which then need not tell of all other rows.
   */
  #rangeOf(query: Query): string {
    const between = this.#ordered ? publishedBetween(query) : undefined;
    if (!between) return '';
    const [{ n: others } = { n: 0 }] = this.#all(
      'SELECT count(*) AS n FROM (SELECT 1 FROM facts WHERE place = ? LIMIT 1)',
      PUBLISHED,
    );
    if (others) return '';
    const { low = OLDEST, high = Number.MAX_SAFE_INTEGER } = between;
    const [first] = this.#all(
      'SELECT number FROM records WHERE first >= ? ORDER BY first, id DESC LIMIT 1',
      low - YEAR,
    );
    const [last] = this.#all(
      'SELECT number FROM records WHERE first <= ? ORDER BY first DESC, id LIMIT 1',
      high,
    );
    return ` AND rowid BETWEEN ${first?.number ?? 1} AND ${last?.number ?? 0}`;
  }
}

/** More words or conditions, or deeper ones, than SQLite takes at once. */
const isTooMuch = (error: unknown): boolean =>
  error instanceof Error && /fts5|parser stack|too (?:many|deep|large)|depth/i.test(error.message);

const PUBLISHED = ownNumber('published') as number;

const BY_SCORE: readonly Order[] = [
  { by: RELEVANCE, descending: true },
  { by: 'published', descending: true },
];

const isNewestFirst = (orders: readonly Order[]): boolean =>
  orders.length === 1 && orders[0]?.by === 'published' && orders[0].descending;

/** A question for the numbers of rows, which an order and a limit may follow. */
function selectRows(rows: Part, ordered: boolean): [sql: string, values: readonly Value[]] {
  if (rows.kind === 'match' && ordered)
    return ['SELECT rowid AS number FROM words WHERE words MATCH ?', [rows.text]];
  const { text, values } = asSql(rows);
  return [`SELECT number FROM records WHERE ${text}`, values];
}

/** A question for the rows, each with a score: the lower the better. */
function rankedRows(rows: Part, ranks: string): [sql: string, values: readonly Value[]] {
  if (rows.kind === 'match')
    return ['SELECT rowid AS number, rank AS score FROM words WHERE words MATCH ?', [rows.text]];
  const { text, values } = asSql(rows);
  return [
    `WITH ranked AS MATERIALIZED (SELECT rowid AS number, rank AS score FROM words WHERE words MATCH ?)
     SELECT number, coalesce((SELECT score FROM ranked WHERE ranked.number = records.number), 0) AS score FROM records WHERE ${text}`,
    [ranks, ...values],
  ];
}

const isStored = (by: string, stored: Stored): boolean =>
  by === RELEVANCE || by === 'file' || by === 'id' || (isKept(by) && valuesOf(stored, by) !== 0);

/** The kept values of a row, as the texts of its record. */
function storedTexts({ id, file, stored }: { id: string; file: string; stored: Stored }): Texts {
  const values = new Map([
    ['id', [id]],
    ['file', [file]],
  ]);
  return { of: (place: string) => values.get(place) ?? (valuesOf(stored, place) || []) } as unknown as Texts;
}
