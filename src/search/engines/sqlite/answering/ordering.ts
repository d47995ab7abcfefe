/** Rows in an order: the newest, the best, or by any of their values. */

import { compareBy, type Order, RELEVANCE, type SortKey, sortKeyOf } from '../../../order.ts';
import type { Texts } from '../../../texts.ts';
import { isKept, readStored, type Stored, valuesOf } from '../stored.ts';
import type { Scored } from './hits.ts';
import type { Narrowed } from './narrowing.ts';
import { asSql, type Part, selectFromRecords, selectNumbers, selectRanked } from './part.ts';
import type { ReadTexts } from './verify.ts';

/** Rows that a word may have for all of them to be ranked; of a more common one the newest are. */
export const RANKED = 50_000;

export const isNewestFirst = (orders: readonly Order[]): boolean =>
  orders.length === 1 && orders[0]?.by === 'published' && orders[0].descending;

export const isBestFirst = ([first, ...others]: readonly Order[]): boolean =>
  first?.by === RELEVANCE && (others.length === 0 || isNewestFirst(others));

/** Numbers of at most so many rows, newest first. They come as one text, which takes a tenth of the memory of so many rows. */
export function newest(index: Narrowed, rows: Part, most: number): number[] {
  const [select, values] = index.ordered ? selectNumbers(rows) : selectFromRecords(rows);
  const order = index.ordered ? 'number DESC' : 'first DESC, id, number DESC';
  const [found] = index.all(
    `SELECT json_group_array(number) AS numbers FROM (${select} ORDER BY ${order} LIMIT ?)`,
    ...values,
    most,
  );
  return JSON.parse(found?.numbers as string) as number[];
}

/** At most so many rows, best first, equals newest first; those that are not ranked come last. */
export function best(
  index: Narrowed,
  rows: Part,
  { ranks, most, capped }: { ranks: string; most: number; capped: boolean },
): Scored[] {
  const [ranked, values] = selectRanked(rows, ranks);
  const newestOf = index.ordered
    ? `${ranked} ORDER BY number DESC LIMIT ${RANKED}`
    : `SELECT ranked.* FROM (${ranked}) AS ranked JOIN records USING (number) ORDER BY first DESC LIMIT ${RANKED}`;
  const found = index
    .all(
      `SELECT number, score FROM (${capped ? newestOf : ranked}) ORDER BY score, number DESC LIMIT ?`,
      ...values,
      capped ? Math.min(most, RANKED) : most,
    )
    .map(scored);
  if (found.length >= most) return found;
  const known = new Set(found.map(({ number }) => number));
  const rest = newest(index, rows, most).filter((number) => !known.has(number));
  return [...found, ...rest.slice(0, most - found.length).map((number) => ({ number, score: 0 }))];
}

/** All rows in any order: their keys are looked up, or read where they are not kept. */
export async function sorted(
  index: Narrowed,
  rows: Part,
  { orders, ranks }: { orders: readonly Order[]; ranks: string | undefined },
  read: ReadTexts,
): Promise<(Scored & { file: string })[]> {
  const { text, values } = asSql(rows);
  const scores = new Map<number, number>();
  if (ranks !== undefined && orders.some(({ by }) => by === RELEVANCE)) {
    const [ranked, all] = selectRanked(rows, ranks);
    for (const { number, score } of index.all(ranked, ...all).map(scored)) scores.set(number, score);
  }
  const found = index
    .all(`SELECT number, id, file, stored FROM filed WHERE ${text}`, ...values)
    .map((row) => ({
      number: row.number as number,
      id: row.id as string,
      file: row.file as string,
      stored: readStored(row.stored as string),
    }));
  const missing = found.filter((row) => orders.some(({ by }) => !isStored(by, row.stored)));
  const texts = missing.length ? await read(missing.map(({ file }) => file)) : new Map<string, Texts>();
  const keyed = found.map((row) => {
    const score = scores.get(row.number) ?? 0;
    const keys = orders.map(
      (order): SortKey =>
        order.by === RELEVANCE ? score : sortKeyOf(order, texts.get(row.file) ?? storedTexts(row)),
    );
    return { ...row, score, keys };
  });
  return keyed.sort(compareBy(orders));
}

/** What SQLite ranks is better the lower it is. */
const scored = ({ number, score }: Record<string, unknown>): Scored => ({
  number: number as number,
  score: -(score as number) || 0,
});

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
