/**
 * How many records have each value of a place, kept by whoever writes, so that nobody need look at a million rows to
 * count them all. Each value has a number, its label, and each row its labels: to count some rows, those are read,
 * which are short. Labels of one place have a comma between them, places a blank: `12 7,31 40`.
 */

import { detached } from '../../../record/detached.ts';
import { dayPrinted } from '../../counting.ts';
import type { Database, Statement } from './database.ts';
import { isKept, type Stored } from './stored.ts';

/** Stands for values that are too long to be kept; a value is a text. */
export const LONG = 0;

/** Kept places of which nearly every record has a value of its own: a tally would be as long as the rows. */
const OWN_TO_EACH: ReadonlySet<string> = new Set(['title', 'updated', 'added']);
/** When it was published is tallied by its day. */
export const BY_DAY = 'published';
export const isTallied = (place: string): boolean => isKept(place) && !OWN_TO_EACH.has(place);

type Tallied = string | typeof LONG;

/** What a record counts under in a place. */
function talliedOf(place: string, values: Stored[string]): readonly Tallied[] {
  if (values === undefined || !isTallied(place)) return [];
  if (values === 0) return [LONG];
  if (place !== BY_DAY) return values.length === 1 ? values : [...new Set(values)];
  return [dayPrinted(values[0]) ?? []].flat();
}

/** Changes that are written at once, and labels that are remembered. */
const GATHERED = 50_000;
const REMEMBERED = 200_000;

export class Tallies {
  readonly #db: Database;
  readonly #find: Statement;
  readonly #make: Statement;
  /** By label: by how many records more have it, and more have it first in its place. */
  readonly #changes = new Map<number, { records: number; firsts: number }>();
  readonly #labels = new Map<number, Map<Tallied, number>>();
  #remembered = 0;

  constructor(db: Database) {
    this.#db = db;
    this.#find = db.prepare('SELECT label FROM tallies WHERE place = ? AND value = ?');
    this.#make = db.prepare('INSERT INTO tallies (place, value, records, firsts) VALUES (?, ?, 0, 0)');
  }

  /** Counts a record in, and gives its labels; `numberOf` numbers places. */
  enter(stored: Stored, numberOf: (place: string) => number): string {
    const places: string[] = [];
    for (const [place, values] of Object.entries(stored)) {
      const tallied = talliedOf(place, values);
      if (tallied.length === 0) continue;
      const number = numberOf(place);
      const labels = tallied.map((value) => this.#label(number, value));
      for (const label of labels) this.#change(label, 1, label === labels[0]);
      places.push(labels.length === 1 ? String(labels[0]) : labels.join(','));
    }
    if (this.#changes.size >= GATHERED) this.write();
    return places.join(' ');
  }

  /** Counts a record out that has these labels. */
  leave(labels: string): void {
    if (labels === '') return;
    for (const place of labels.split(' '))
      for (const [i, label] of place.split(',').entries()) this.#change(Number(label), -1, i === 0);
    if (this.#changes.size >= GATHERED) this.write();
  }

  /** Writes what was counted. */
  write(): void {
    const add = this.#db.prepare(
      'UPDATE tallies SET records = records + ?, firsts = firsts + ? WHERE label = ?',
    );
    for (const [label, { records, firsts }] of this.#changes)
      if (records !== 0 || firsts !== 0) add.run(records, firsts, label);
    this.#changes.clear();
  }

  #change(label: number, by: 1 | -1, isFirst: boolean): void {
    let change = this.#changes.get(label);
    if (!change) {
      change = { records: 0, firsts: 0 };
      this.#changes.set(label, change);
    }
    change.records += by;
    if (isFirst) change.firsts += by;
  }

  #label(place: number, value: Tallied): number {
    if (this.#remembered >= REMEMBERED) {
      this.#labels.clear();
      this.#remembered = 0;
    }
    const labels = this.#labels.get(place) ?? new Map<Tallied, number>();
    this.#labels.set(place, labels);
    let label = labels.get(value);
    if (label === undefined) {
      label =
        (this.#find.get(place, value)?.label as number | undefined) ??
        Number(this.#make.run(place, value).lastInsertRowid);
      labels.set(value === LONG ? value : detached(value), label);
      this.#remembered += 1;
    }
    return label;
  }
}

/** How many records have each label, and have it first in its place. */
export interface LabelCounts {
  records: number;
  readonly byLabel: Uint32Array;
  readonly firsts: Uint32Array;
}

const [COMMA, LINE_END, ZERO] = [44, 10, 48] as const;

/** Counts the labels of rows, a line each. */
export function countLabels(lines: string, counts: LabelCounts): void {
  const { byLabel, firsts } = counts;
  let label = 0;
  let isFirst = true;
  const close = (): void => {
    // There is no label 0: a row may have none.
    byLabel[label] = (byLabel[label] ?? 0) + 1;
    if (isFirst) firsts[label] = (firsts[label] ?? 0) + 1;
    label = 0;
  };
  for (let at = 0; at < lines.length; at++) {
    const code = lines.charCodeAt(at);
    if (code >= ZERO) {
      label = label * 10 + code - ZERO;
      continue;
    }
    close();
    if (code === LINE_END) counts.records += 1;
    isFirst = code !== COMMA;
  }
  close();
  counts.records += 1;
}
