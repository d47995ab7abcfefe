/** The order of what was found. Ties are settled by id, so that the same archive is always listed the same way. */

import { spanOf } from '../record/date.ts';
import { Failure } from '../record/failure.ts';
import { findField } from '../record/fields.ts';
import { fold } from './fold.ts';
import type { Texts } from './texts.ts';

export interface Order {
  /** `relevance`, a field's own name, `file`, or a key of the user's in lower case. */
  readonly by: string;
  /** Largest, newest or best first. Records without the value come last either way. */
  readonly descending: boolean;
}

export const RELEVANCE = 'relevance';

export const NEWEST_FIRST: readonly Order[] = [{ by: 'published', descending: true }];
export const BEST_FIRST: readonly Order[] = [{ by: RELEVANCE, descending: true }, ...NEWEST_FIRST];

/** Reads `title`, `-published` or `relevance` (the best always first). Throws a Failure. */
export function parseOrder(text: string): Order {
  const descending = text.startsWith('-');
  const name = (descending ? text.slice(1) : text).trim();
  if (!name)
    throw new Failure(
      'misuse',
      'the name of a field to sort by is missing',
      'write title, or -published for newest first',
    );
  if (name === RELEVANCE) return { by: RELEVANCE, descending: true };
  return { by: findField(name)?.name ?? name.toLowerCase(), descending };
}

/** What a record is sorted by; numbers stand before words. */
export type SortKey = number | string | undefined;

const NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/** A date sorts by the first second that it may mean, a number by its value, all else as folded text. */
export function sortKeyOf(order: Order, texts: Texts): SortKey {
  const values = texts.of(order.by);
  const [first] = values;
  if (first === undefined) return undefined;
  const kind = findField(order.by)?.kind;
  if (kind === 'date') return spanOf(first)?.from;
  if (kind === 'number') return Number.isNaN(Number(first)) ? undefined : Number(first);
  if (kind === undefined && NUMBER.test(first)) return Number(first);
  return fold(values.join('\n'));
}

interface Sorted {
  readonly id: string;
  readonly file: string;
  /** One for each order. */
  readonly keys: readonly SortKey[];
}

/** Compares two hits by all orders, then by id, then by file. */
export function compareBy(orders: readonly Order[]): (a: Sorted, b: Sorted) => number {
  return (a, b) => {
    for (const [i, { descending }] of orders.entries()) {
      const difference = compareKeys(a.keys[i], b.keys[i], descending);
      if (difference) return difference;
    }
    return compare(a.id, b.id) || compare(a.file, b.file);
  };
}

function compareKeys(a: SortKey, b: SortKey, descending: boolean): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  const difference = typeof a === typeof b ? compare(a, b) : typeof a === 'number' ? -1 : 1;
  return descending ? -difference : difference;
}

const compare = <T extends number | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
