/** Counting by field from an index: from the tallies where all records are meant, else from the rows that are. */

import {
  type Counted,
  Counter,
  type Counting,
  DATE_PARTS,
  type FieldCounts,
  inOrder,
  type ValueCount,
} from '../../counting.ts';
import type { ReadTexts } from './answer.ts';
import { asSql, type Part, type Value } from './compile.ts';
import type { Database } from './database.ts';
import { getMeta } from './meta.ts';
import { holderOf, ownNumber } from './naming.ts';
import { isKept, readStored, type Stored, valuesOf } from './stored.ts';
import { ANY, BY_DAY, isTallied, LONG } from './tallies.ts';

/** Records that are read at once. */
const BATCH = 500;

/** How the full-text table is asked: as the query's own limits have it. */
export type Narrowed = (sql: string) => string;

interface Sources {
  readonly db: Database;
  /** Numbers of the user's keys by their names. */
  readonly keys: ReadonlyMap<string, number>;
  readonly narrowed: Narrowed;
  readonly read: ReadTexts;
}

export async function countRows(rows: Part, counting: Counting, sources: Sources): Promise<Counted> {
  const { by, limit } = counting;
  const tallied = rows.kind === 'all' ? by.map((name) => fromTallies(name, limit, sources)) : [];
  const other = by.filter((_, i) => tallied[i] === undefined);
  const looked = rows.kind === 'all' && other.length === 0 ? undefined : await look(rows, other, sources);
  const counted = looked?.counted(limit);
  if (rows.kind !== 'all' && counted) return counted;
  const total = getMeta(sources.db, 'records') ?? 0;
  return {
    total,
    days: daysOf(sources.db),
    fields: by.map((name, i) => tallied[i] ?? (counted as Counted).fields[other.indexOf(name)]!),
  };
}

/** How many of all records have each value of a place; undefined where no tally tells. */
function fromTallies(by: string, limit: number | undefined, { db, keys }: Sources): FieldCounts | undefined {
  const length = DATE_PARTS.get(by);
  const place = length === undefined ? by : BY_DAY;
  if (!isTallied(place) || (length === undefined && place === BY_DAY)) return undefined;
  const own = ownNumber(place);
  const numbers = own === undefined ? [place, holderOf(place)].flatMap((key) => keys.get(key) ?? []) : [own];
  const places = `place IN (${numbers.join(', ')})`;
  const sum = (value: number): number =>
    db.prepare(`SELECT coalesce(sum(records), 0) AS n FROM tallies WHERE ${places} AND value = ?`).get(value)
      ?.n as number;
  if (sum(LONG)) return undefined;
  const value = length === undefined ? 'value' : `substr(value, 1, ${length})`;
  const grouped = `SELECT ${value} AS value, sum(records) AS articles FROM tallies
    WHERE ${places} AND typeof(value) = 'text' GROUP BY 1`;
  // Parts of a date are few, and the last of them are wanted.
  const isCut = limit !== undefined && length === undefined;
  const values = db
    .prepare(isCut ? `${grouped} ORDER BY articles DESC, value LIMIT ${limit}` : grouped)
    .all() as unknown as ValueCount[];
  const distinct = isCut
    ? (db.prepare(`SELECT count(*) AS n FROM (${grouped})`).get()?.n as number)
    : values.length;
  return {
    by,
    without: (getMeta(db, 'records') ?? 0) - sum(ANY),
    distinct,
    values: inOrder(by, values, limit),
  };
}

function daysOf(db: Database): Counted['days'] {
  const [first, last] = ['', 'DESC'].map(
    (order) =>
      db
        .prepare(
          `SELECT value FROM tallies WHERE place = ${ownNumber(BY_DAY)} AND value >= '' ORDER BY value ${order} LIMIT 1`,
        )
        .get()?.value as string | undefined,
  );
  return first === undefined || last === undefined ? undefined : { first, last };
}

/** Counts rows one by one; records of which a place was not kept are read. */
async function look(rows: Part, by: readonly string[], { db, narrowed, read }: Sources): Promise<Counter> {
  const counter = new Counter(by);
  const unread: number[] = [];
  const places = by.filter((name) => !DATE_PARTS.has(name) && name !== 'id');
  const isRead = places.some((place) => !isKept(place));
  const [sql, values] = selectStored(rows);
  for (const row of db.prepare(narrowed(sql)).iterate(...values)) {
    const stored = isRead ? undefined : readStored(row.stored as string);
    if (stored && places.every((place) => valuesOf(stored, place) !== 0))
      counter.add(textsOf(row.id as string, stored));
    else unread.push(row.number as number);
  }
  const files = db.prepare('SELECT file FROM filed WHERE number IN (SELECT value FROM json_each(?))');
  for (let at = 0; at < unread.length; at += BATCH) {
    const found = files.all(JSON.stringify(unread.slice(at, at + BATCH)));
    const texts = await read(found.map(({ file }) => file as string));
    for (const one of texts.values()) counter.add(one);
  }
  return counter;
}

const textsOf = (id: string, stored: Stored): { of(place: string): readonly string[] } => ({
  of: (place) => (place === 'id' ? [id] : valuesOf(stored, place) || []),
});

/** Rows with what is kept of them, found first by their words. */
function selectStored(rows: Part): [sql: string, values: readonly Value[]] {
  if (rows.kind === 'match')
    return [
      'SELECT number, id, stored FROM words CROSS JOIN records ON number = words.rowid WHERE words MATCH ?',
      [rows.text],
    ];
  const { text, values } = asSql(rows);
  return [`SELECT number, id, stored FROM records WHERE ${text}`, values];
}
