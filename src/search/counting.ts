/** How many articles have each value of a field. An engine that counts otherwise must come to the same. */

import { spanOf } from '../record/date.ts';
import { Failure } from '../record/failure.ts';
import { findField } from '../record/fields.ts';
import type { Texts } from './texts.ts';
import { type Query, quote } from './tree.ts';

/** Parts of the day of publication that can be counted by, and how much of the printed date each is. */
export const DATE_PARTS: ReadonlyMap<string, number> = new Map([
  ['year', 4],
  ['month', 7],
  ['day', 10],
]);

/** What is too long to be counted by, or each article's own. */
const UNCOUNTED: ReadonlySet<string> = new Set(['body', 'file']);

export interface Counting {
  readonly query: Query;
  /** Own fields, date parts, and keys of the user's in lower case. */
  readonly by: readonly string[];
  /** At most so many values of each; all without. */
  readonly limit?: number | undefined;
  /** Whether to look at all files for changes first. */
  readonly fresh?: boolean | undefined;
}

export interface Counted {
  /** Articles that match. */
  readonly total: number;
  /** The first and the last day of publication, as precise as printed; undefined where none has a date. */
  readonly days: { readonly first: string; readonly last: string } | undefined;
  /** As asked for, in that order. */
  readonly fields: readonly FieldCounts[];
}

export interface FieldCounts {
  readonly by: string;
  /** Articles that have no value. */
  readonly without: number;
  /** Different values, whatever the limit. */
  readonly distinct: number;
  /** The most frequent first, equals by value; parts of a date in order of time, of which the newest are kept. */
  readonly values: readonly ValueCount[];
}

export interface ValueCount {
  readonly value: string;
  readonly articles: number;
}

/** Reads the name of a field or a part of a date. Throws a Failure for what nobody counts by. */
export function parseCounted(text: string): string {
  const typed = text.trim().toLowerCase();
  if (!typed)
    throw new Failure(
      'misuse',
      'the name of a field to count by is missing',
      'like this: --by section,authors',
    );
  if (UNCOUNTED.has(typed))
    throw new Failure(
      'misuse',
      `articles are not counted by ${quote(typed)}`,
      'to count what a query means: morgue stats QUERY',
    );
  return findField(typed)?.name ?? typed;
}

/** The values that a record counts under, each once. */
function countedValues(by: string, texts: Pick<Texts, 'of'>): readonly string[] {
  const length = DATE_PARTS.get(by);
  if (length === undefined) return [...new Set(texts.of(by))];
  const day = dayPrinted(texts.of('published')[0]);
  return day === undefined ? [] : [day.slice(0, length)];
}

/** The day of a printed date, or as much of it as is printed. */
export const dayPrinted = (date: string | undefined): string | undefined =>
  date !== undefined && spanOf(date) ? date.trim().slice(0, 10) : undefined;

/** Counts records one by one. */
export class Counter {
  readonly #by: readonly string[];
  readonly #counts: ReadonlyMap<string, Map<string, number>>;
  readonly #having = new Map<string, number>();
  #total = 0;
  #first: string | undefined;
  #last: string | undefined;

  constructor(by: readonly string[]) {
    this.#by = by;
    this.#counts = new Map(by.map((name) => [name, new Map()]));
  }

  add(texts: Pick<Texts, 'of'>): void {
    this.#total += 1;
    for (const [by, counts] of this.#counts) {
      const values = countedValues(by, texts);
      if (values.length) this.#having.set(by, (this.#having.get(by) ?? 0) + 1);
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const [day] = countedValues('day', texts);
    if (day === undefined) return;
    if (this.#first === undefined || day < this.#first) this.#first = day;
    if (this.#last === undefined || day > this.#last) this.#last = day;
  }

  counted(limit?: number): Counted {
    return {
      total: this.#total,
      days:
        this.#first === undefined || this.#last === undefined
          ? undefined
          : { first: this.#first, last: this.#last },
      fields: this.#by.map((by) => {
        const values = [...(this.#counts.get(by) ?? [])].map(([value, articles]) => ({ value, articles }));
        return {
          by,
          without: this.#total - (this.#having.get(by) ?? 0),
          distinct: values.length,
          values: inOrder(by, values, limit),
        };
      }),
    };
  }
}

/** Values in their order, as many as are asked for. */
export function inOrder(by: string, values: readonly ValueCount[], limit = values.length): ValueCount[] {
  if (DATE_PARTS.has(by))
    return values
      .toSorted((a, b) => compareTexts(a.value, b.value))
      .slice(Math.max(0, values.length - limit));
  return mostFrequent(values, limit)
    .toSorted((a, b) => b.articles - a.articles || compareTexts(a.value, b.value))
    .slice(0, limit);
}

/** So many of the values, and those that are as frequent as the last of them: few are to be sorted. */
function mostFrequent(values: readonly ValueCount[], limit: number): readonly ValueCount[] {
  if (limit >= values.length) return values;
  const counts = Uint32Array.from(values, ({ articles }) => articles).sort();
  const least = counts[counts.length - limit] ?? Number.MAX_SAFE_INTEGER;
  return values.filter(({ articles }) => articles >= least);
}

/** By code points, which is the order of their bytes in UTF-8 too. */
function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return rankOf(x) - rankOf(y);
  }
  return a.length - b.length;
}

/** Halves of what lies beyond the first 65,536 code points stand behind all else. */
const rankOf = (unit: number): number =>
  unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit;
