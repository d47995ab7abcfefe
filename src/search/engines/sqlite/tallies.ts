/**
 * How many records have each value of a place, kept by whoever writes, so that nobody need look at a million rows to
 * count them all.
 */

import { dayPrinted } from '../../counting.ts';
import type { Database } from './database.ts';
import { isKept, type Stored } from './stored.ts';

/** Besides values, which are texts: how many records have any, and how many have ones too long to be kept. */
export const ANY = 1;
export const LONG = 0;

/** Kept places of which nearly every record has a value of its own: a tally would be as long as the rows. */
const OWN_TO_EACH: ReadonlySet<string> = new Set(['title', 'updated', 'added']);
/** When it was published is tallied by its day. */
export const BY_DAY = 'published';
export const isTallied = (place: string): boolean => isKept(place) && !OWN_TO_EACH.has(place);

type Tallied = string | typeof ANY | typeof LONG;

/** What a record counts under in a place. */
export function talliedOf(place: string, values: Stored[string]): readonly Tallied[] {
  if (values === undefined || !isTallied(place)) return [];
  if (values === 0) return [LONG];
  if (place !== BY_DAY) return [ANY, ...new Set(values)];
  const day = dayPrinted(values[0]);
  return day === undefined ? [] : [ANY, day];
}

/** Changes of tallies that are written at once. */
const GATHERED = 50_000;

export class Tallies {
  readonly #db: Database;
  readonly #changes = new Map<number, Map<Tallied, number>>();
  #size = 0;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Counts the values of a record in, or with -1 out; `numberOf` numbers places. */
  count(stored: Stored, by: 1 | -1, numberOf: (place: string) => number): void {
    for (const [place, values] of Object.entries(stored)) {
      const tallied = talliedOf(place, values);
      if (tallied.length === 0) continue;
      const number = numberOf(place);
      const changes = this.#changes.get(number) ?? new Map<Tallied, number>();
      this.#changes.set(number, changes);
      for (const one of tallied) {
        const before = changes.get(one);
        if (before === undefined) this.#size += 1;
        changes.set(one, (before ?? 0) + by);
      }
    }
    if (this.#size >= GATHERED) this.write();
  }

  write(): void {
    const add = this.#db.prepare(
      'INSERT INTO tallies VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET records = records + excluded.records',
    );
    const clear = this.#db.prepare('DELETE FROM tallies WHERE place = ? AND value = ? AND records = 0');
    for (const [place, changes] of this.#changes)
      for (const [value, by] of changes) {
        if (by !== 0) add.run(place, value, by);
        if (by < 0) clear.run(place, value);
      }
    this.#changes.clear();
    this.#size = 0;
  }
}
