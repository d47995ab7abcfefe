/**
 * An index as a query asks it. Where all that the query means was published between two seconds, and rows stand in the
 * order of their dates, each question to the full-text table is narrowed to where those rows can stand.
 */

import type { Query } from '../../../tree.ts';
import type { Database } from '../database.ts';
import { getMeta } from '../meta.ts';
import { ownNumber } from '../naming.ts';
import { OLDEST, secondOf, YEAR } from '../seconds.ts';
import type { Value } from './part.ts';

/** How each question to the full-text table ends. */
const MATCH = 'words MATCH ?';
const PUBLISHED = ownNumber('published') as number;

export class Narrowed {
  readonly db: Database;
  /** Whether rows' numbers stand in the order of their dates. */
  readonly ordered: boolean;
  /** A condition on rows of the full-text table; empty where nothing narrows. */
  readonly #range: string;

  constructor(db: Database, query: Query) {
    this.db = db;
    this.ordered = (getMeta(db, 'ordered') ?? 1) === 1;
    this.#range = this.ordered ? rangeOf(db, query) : '';
  }

  /** The rows that a question gives. */
  all(sql: string, ...values: readonly Value[]): Record<string, unknown>[] {
    return this.db.prepare(this.sql(sql)).all(...values);
  }

  /** A question as it is to be asked. */
  sql(sql: string): string {
    return sql.replaceAll(MATCH, `${MATCH}${this.#range}`);
  }
}

/** Numbers between which all rows of a query stand, as a condition: the full-text table need not tell of others then. */
function rangeOf(db: Database, query: Query): string {
  const between = publishedBetween(query);
  if (!between) return '';
  // A record with two dates has the other one there.
  if (db.prepare('SELECT 1 FROM facts WHERE place = ? LIMIT 1').get(PUBLISHED)) return '';
  const { low = OLDEST, high = Number.MAX_SAFE_INTEGER } = between;
  const first = db
    .prepare('SELECT number FROM records WHERE first >= ? ORDER BY first, id DESC LIMIT 1')
    .get(low - YEAR);
  const last = db
    .prepare('SELECT number FROM records WHERE first <= ? ORDER BY first DESC, id LIMIT 1')
    .get(high);
  return ` AND rowid BETWEEN ${first?.number ?? 1} AND ${last?.number ?? 0}`;
}

/** Seconds between which all that a query means was published, where one condition of all says so. */
function publishedBetween(query: Query): { low?: number; high?: number } | undefined {
  if (query.kind === 'and') return query.parts.map(publishedBetween).find((between) => between !== undefined);
  if (query.kind !== 'dates' || query.place.name !== 'published') return undefined;
  const { from, to } = query;
  return {
    ...(from !== undefined && { low: secondOf(from) }),
    ...(to !== undefined && { high: secondOf(to) }),
  };
}
