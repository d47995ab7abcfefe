/** The short values of a record, which a row keeps for sorting and counting. */

import { FIELDS } from '../../../record/fields.ts';
import { isOwn } from '../../texts.ts';
import { holderOf, OWN, ownNumber } from './naming.ts';

/** Values of each place that are kept; 0 where they are too long and must be read. */
export type Stored = { readonly [place: string]: readonly string[] | 0 };

/** Characters of a place's values up to which they are kept. */
const SHORT = 160;
/** Own places that are kept: what people sort and count by. All keys of the user's are. */
const KEPT: ReadonlySet<string> = new Set([
  ...[
    'title',
    'authors',
    'published',
    'updated',
    'section',
    'edition',
    'page',
    'place',
    'agency',
    'publication',
  ],
  ...['language', 'tags', 'words', 'notes', 'source_format', 'source_encoding', 'added', 'parser'],
]);
export const isKept = (place: string): boolean => KEPT.has(place) || !isOwn(place);

/** Own places that are asked for by what their values mean: dates and numbers. */
export const KINDS: ReadonlyMap<string, 'date' | 'number'> = new Map(
  FIELDS.flatMap(({ name, kind }) => (kind === 'date' || kind === 'number' ? [[name, kind]] : [])),
);

/** What is kept of a place's values: dates and numbers always, since what was written of them is found again by them. */
export const keptOf = (place: string, values: readonly string[]): readonly string[] | 0 =>
  KINDS.has(place) || values.reduce((sum, { length }) => sum + length, 0) <= SHORT ? values : 0;

/** The kept values of a place, whether it holds others or has its own. */
export const valuesOf = (stored: Stored, place: string): readonly string[] | 0 | undefined =>
  [place, holderOf(place)].flatMap((key) => (Object.hasOwn(stored, key) ? [stored[key]] : []))[0];

/** Before the name of a key of the user's, which may look like a number. */
const KEY = ':';

/** As JSON, in few bytes: own places by their numbers, and one value by itself. */
export function writeStored(stored: Stored): string {
  const short: Record<string, string | readonly string[] | 0> = {};
  for (const [place, values] of Object.entries(stored))
    short[ownNumber(place) ?? KEY + place] = values !== 0 && values.length === 1 ? values[0]! : values;
  return JSON.stringify(short);
}

export function readStored(text: string): Stored {
  const stored: Record<string, readonly string[] | 0> = Object.create(null);
  for (const [name, value] of Object.entries(JSON.parse(text) as Record<string, string | string[] | 0>))
    stored[name.startsWith(KEY) ? name.slice(KEY.length) : OWN[Number(name) - 1]!] =
      typeof value === 'string' ? [value] : value;
  return stored;
}
