/**
 * Counting by field from an index: from the tallies where all records are meant, from the labels of the rows where some
 * are, and one by one by what has no label.
 */

import {
  type Counted,
  Counter,
  type Counting,
  DATE_PARTS,
  type FieldCounts,
  inOrder,
  type ValueCount,
} from '../../../counting.ts';
import { holderOf, ownNumber } from '../naming.ts';
import { isKept, readStored, type Stored, valuesOf } from '../stored.ts';
import { BY_DAY, countLabels, isTallied, type LabelCounts, LONG } from '../tallies.ts';
import type { Narrowed } from './narrowing.ts';
import { type Part, selectNumbers } from './part.ts';
import type { ReadTexts } from './verify.ts';

/** Records that are read at once. */
const BATCH = 500;
/** Rows whose labels are read at once: a string of some dozen megabytes. */
const ROWS = 1_000_000;

interface Sources {
  readonly index: Narrowed;
  readonly total: number;
  /** Numbers of the user's keys by their names. */
  readonly keys: ReadonlyMap<string, number>;
  readonly read: ReadTexts;
}

interface Tally {
  readonly label: number;
  readonly value: string;
}

export async function countRows(rows: Part, counting: Counting, sources: Sources): Promise<Counted> {
  const { by, limit } = counting;
  const isLabelled = by.map((name) => hasLabels(name, sources));
  const others = by.filter((_, i) => !isLabelled[i]);
  const looked = others.length ? (await look(rows, others, sources)).counted(limit).fields : [];
  const tallies = rows.kind === 'all' ? talliesOfAll(sources) : talliesOfRows(rows, sources);
  return {
    total: tallies.total,
    days: tallies.days(),
    fields: by.map((name, i) =>
      isLabelled[i] ? tallies.field(name, limit) : (looked[others.indexOf(name)] as FieldCounts),
    ),
  };
}

/** What the tallies tell of all rows, or the labels of some. */
interface Tallies {
  readonly total: number;
  days(): Counted['days'];
  field(by: string, limit: number | undefined): FieldCounts;
}

/** Whether each record's values of what is counted by have labels. */
function hasLabels(by: string, sources: Sources): boolean {
  if (DATE_PARTS.has(by)) return true;
  if (by === BY_DAY || !isTallied(by)) return false;
  const long = sources.index.db.prepare(
    `SELECT 1 FROM tallies WHERE ${placesOf(by, sources)} AND value = ? AND records > 0`,
  );
  return long.get(LONG) === undefined;
}

/** A condition on tallies: a key may have values of its own in some records, and hold others in some. */
function placesOf(place: string, { keys }: Sources): string {
  const own = ownNumber(place);
  const numbers = own === undefined ? [place, holderOf(place)].flatMap((key) => keys.get(key) ?? []) : [own];
  return `place IN (${numbers.join(', ')})`;
}

function talliesOfAll(sources: Sources): Tallies {
  const { db } = sources.index;
  const { total } = sources;
  const there = (place: string): string => `FROM tallies WHERE ${placesOf(place, sources)} AND records > 0`;
  const edge = (order: '' | 'DESC'): string | undefined =>
    db.prepare(`SELECT value ${there(BY_DAY)} ORDER BY value ${order} LIMIT 1`).get()?.value as
      | string
      | undefined;
  return {
    total,
    days: () => daysBetween(edge(''), edge('DESC')),
    field(by, limit) {
      const length = DATE_PARTS.get(by);
      const value = length === undefined ? 'value' : `substr(value, 1, ${length})`;
      const from = there(placeOf(by));
      const { n, present } = db
        .prepare(`SELECT count(DISTINCT ${value}) AS n, total(firsts) AS present ${from}`)
        .get() as { n: number; present: number };
      const grouped = `SELECT ${value} AS value, sum(records) AS articles ${from} GROUP BY 1`;
      // Parts of a date are few, and the last of them are wanted.
      const isCut = limit !== undefined && length === undefined;
      const values = db.prepare(isCut ? `${grouped} ORDER BY articles DESC, value LIMIT ${limit}` : grouped);
      return {
        by,
        without: total - present,
        distinct: n,
        values: inOrder(by, values.all() as unknown as ValueCount[], limit),
      };
    },
  };
}

function talliesOfRows(rows: Part, sources: Sources): Tallies {
  const { records, byLabel, firsts } = labelsOf(rows, sources);
  const known = new Map<string, Tally[]>();
  const there = (place: string): readonly Tally[] => {
    const tallies =
      known.get(place) ??
      (
        sources.index.db
          .prepare(`SELECT label, value FROM tallies WHERE ${placesOf(place, sources)}`)
          .all() as unknown as Tally[]
      ).filter(({ label }) => byLabel[label]);
    known.set(place, tallies);
    return tallies;
  };
  return {
    total: records,
    days() {
      const days = there(BY_DAY)
        .map(({ value }) => value)
        .sort();
      return daysBetween(days[0], days.at(-1));
    },
    field(by, limit) {
      const length = DATE_PARTS.get(by);
      const counts = new Map<string, number>();
      let having = 0;
      for (const { label, value } of there(placeOf(by))) {
        const part = length === undefined ? value : value.slice(0, length);
        counts.set(part, (counts.get(part) ?? 0) + (byLabel[label] ?? 0));
        having += firsts[label] ?? 0;
      }
      const values = [...counts].map(([value, articles]): ValueCount => ({ value, articles }));
      return {
        by,
        without: records - having,
        distinct: values.length,
        values: inOrder(by, values, limit),
      };
    },
  };
}

const placeOf = (by: string): string => (DATE_PARTS.has(by) ? BY_DAY : by);

const daysBetween = (first: string | undefined, last: string | undefined): Counted['days'] =>
  first === undefined || last === undefined ? undefined : { first, last };

/** The labels of rows, counted. */
function labelsOf(rows: Part, { index, total }: Sources): LabelCounts {
  const { db } = index;
  const edge = (which: 'max' | 'min', column: string, table: string): number =>
    (db.prepare(`SELECT ${which}(${column}) AS n FROM ${table}`).get()?.n as number | null) ?? 0;
  const size = edge('max', 'label', 'tallies') + 1;
  const counts: LabelCounts = { records: 0, byLabel: new Uint32Array(size), firsts: new Uint32Array(size) };
  const [from, to] = [edge('min', 'number', 'labels'), edge('max', 'number', 'labels')];
  const step = Math.ceil((to - from + 1) / Math.max(1, Math.ceil(total / ROWS)));
  const [found, values] = selectNumbers(rows);
  const question = db.prepare(
    index.sql(`SELECT group_concat(labels, char(10)) AS lines
      FROM (${found}) AS found CROSS JOIN labels ON labels.number = found.number WHERE found.number BETWEEN ? AND ?`),
  );
  for (let at = from; at <= to; at += step) {
    const lines = question.get(...values, at, at + step - 1)?.lines as string | null;
    if (lines !== null) countLabels(lines, counts);
  }
  return counts;
}

/** Counts rows one by one; records of which a place was not kept are read. */
async function look(rows: Part, by: readonly string[], { index, read }: Sources): Promise<Counter> {
  const { db } = index;
  const counter = new Counter(by);
  const unread: number[] = [];
  const places = by.filter((name) => name !== 'id');
  const isRead = places.some((place) => !isKept(place));
  const [found, values] = selectNumbers(rows);
  const kept = db.prepare(
    index.sql(
      `SELECT records.number, id, stored FROM (${found}) AS found CROSS JOIN records ON records.number = found.number`,
    ),
  );
  for (const row of kept.iterate(...values)) {
    const stored = isRead ? undefined : readStored(row.stored as string);
    if (stored && places.every((place) => valuesOf(stored, place) !== 0))
      counter.add(textsOf(row.id as string, stored));
    else unread.push(row.number as number);
  }
  const files = db.prepare('SELECT file FROM filed WHERE number IN (SELECT value FROM json_each(?))');
  for (let at = 0; at < unread.length; at += BATCH) {
    const part = files.all(JSON.stringify(unread.slice(at, at + BATCH)));
    const texts = await read(part.map(({ file }) => file as string));
    for (const one of texts.values()) counter.add(one);
  }
  return counter;
}

const textsOf = (id: string, stored: Stored): { of(place: string): readonly string[] } => ({
  of: (place) => (place === 'id' ? [id] : valuesOf(stored, place) || []),
});
