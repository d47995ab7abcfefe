/** How places are told apart in the index: by a number, or by a column of their own. */

import { FIELDS } from '../../../record/fields.ts';
import type { Column } from './schema.ts';

/** Stands between items, so that no phrase reaches across: a sign, which no query can hold. */
export const BOUNDARY = '¶';

/** Places that have a column of their own; words of all others stand in `keyed`, told apart by the place's number. */
const COLUMN_OF: ReadonlyMap<string, Column> = new Map([
  ['title', 'title'],
  ['subtitle', 'subtitle'],
  ['body', 'body'],
]);
export const columnOf = (place: string): Column | undefined => COLUMN_OF.get(place);

/** Own places that are numbered: fields in their order, and then the user's keys. */
export const OWN: readonly string[] = FIELDS.map(({ name }) => name);
const OWN_NUMBERS: ReadonlyMap<string, number> = new Map(OWN.map((name, i) => [name, i + 1]));
export const ownNumber = (place: string): number | undefined => OWN_NUMBERS.get(place);
/** The body's number, for whether there is one. */
export const BODY = OWN.length + 1;
/** The first number that a key of the user's may have. */
export const FIRST_KEY = 100;

/**
 * A key that holds others is told apart from one of the same name with a value of its own: a bare word looks at those
 * that it holds, one by one, and not at it.
 */
export const holderOf = (key: string): string => `${key}${HOLDS}`;
export const isHolder = (key: string): boolean => key.endsWith(HOLDS);
export const nameOf = (key: string): string => (isHolder(key) ? key.slice(0, -HOLDS.length) : key);
/** In capitals, which no key has: one may end in a dot, or in anything else. */
const HOLDS = ' HOLDS';

/** A word of a numbered place. */
export const keyed = (number: number, term: string): string => `${number}${BOUNDARY}${term}`;

/** Places whose words are not in the index: one that is asked for them has its records looked at. */
const NOT_INDEXED: ReadonlySet<string> = new Set(['id', 'source_sha256']);
export const isIndexed = (place: string): boolean => !NOT_INDEXED.has(place) && place !== 'file';
