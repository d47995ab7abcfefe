/**
 * Numbers of rows. They grow with the date, so that the newest rows are the last ones, without a look at any date; and
 * they lie close, since lists of words hold the steps between them. A row that comes later has its number between those
 * of its neighbours. Where no number is left there, rows are in no order until the index is made anew, and the newest
 * are found by their dates.
 */

import type { Database } from '../database.ts';

/** Step between rows that are written one after another. */
const STEP = 16;
/** Number of the first row: older ones stand below it. */
const MIDDLE = 2 ** 36;

export interface Dated {
  readonly first: number;
  readonly id: string;
  /** Tells two copies of one article apart. */
  readonly file: string;
}

/** Whether `a` is older than `b`: of one second, the one with the greater id, and then with the greater file. */
export const isOlder = (a: Dated, b: Dated): boolean =>
  a.first < b.first || (a.first === b.first && (a.id > b.id || (a.id === b.id && a.file > b.file)));

/** Numbers for new rows, which are sorted, oldest first. \`ordered\` is false when one had to stand out of order. */
export function numbersFor(
  db: Database,
  rows: readonly Dated[],
  ordered: boolean,
): { numbers: number[]; ordered: boolean } {
  const one = (sql: string, ...values: (number | string)[]): number | undefined =>
    (db.prepare(sql).get(...values)?.number as number | null) ?? undefined;
  const copies = db.prepare(
    'SELECT number FROM filed WHERE first = ? AND id = ? AND file < ? ORDER BY number LIMIT 1',
  );
  const equals = db.prepare(
    'SELECT number FROM records WHERE first = ? AND id < ? ORDER BY id DESC, number LIMIT 1',
  );
  const later = db.prepare(
    'SELECT number FROM records WHERE first > ? ORDER BY first, id DESC, number LIMIT 1',
  );
  const below = db.prepare('SELECT max(number) AS number FROM records WHERE number < ?');
  const numbers: number[] = [];
  let top = one('SELECT max(number) AS number FROM records') ?? MIDDLE;
  const newest = db
    .prepare('SELECT first, id, file FROM filed ORDER BY first DESC, id, number DESC LIMIT 1')
    .get() as Dated | undefined;
  for (let at = 0; at < rows.length; ) {
    const row = rows[at] as Dated;
    if (!ordered || !newest || isOlder(newest, row)) {
      top += STEP;
      numbers.push(top);
      at++;
      continue;
    }
    // All new rows that come before the next one that is there share the room below it.
    const next = (
      copies.get(row.first, row.id, row.file) ??
      equals.get(row.first, row.id) ??
      later.get(row.first)
    )?.number as number | undefined;
    if (next === undefined) {
      top += STEP;
      numbers.push(top);
      at++;
      continue;
    }
    const bound = db
      .prepare('SELECT first, id, file FROM filed WHERE number = ?')
      .get(next) as unknown as Dated;
    let to = at + 1;
    while (to < rows.length && isOlder(rows[to] as Dated, bound)) to++;
    const count = to - at;
    const last = (below.get(next)?.number as number | null) ?? next - (count + 1) * STEP;
    const step = Math.floor((next - last) / (count + 1));
    if (step < 1) {
      ordered = false;
      continue;
    }
    for (let k = 1; k <= count; k++) numbers.push(last + k * Math.min(step, STEP));
    at = to;
  }
  return { numbers, ordered };
}
