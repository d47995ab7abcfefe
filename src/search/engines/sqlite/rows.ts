/** A record as a row of the index: its words in columns, its dates and numbers, and its short values. */

import { spanOf } from '../../../record/date.ts';
import { FIELDS, findField } from '../../../record/fields.ts';
import type { FiledRecord } from '../../../record/record.ts';
import { isOwn, Texts } from '../../texts.ts';
import { plainLower, tokenise } from '../../tokens.ts';
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
const OWN: readonly string[] = FIELDS.map(({ name }) => name);
export const ownNumber = (place: string): number | undefined => {
  const at = OWN.indexOf(place);
  return at < 0 ? undefined : at + 1;
};
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

export interface Fact {
  readonly place: number;
  readonly low: number;
  readonly high: number;
}

/** Values of each place that are kept for sorting and counting; 0 where they are too long and must be read. */
export type Stored = { readonly [place: string]: readonly string[] | 0 };

export interface Row {
  readonly words: Readonly<Record<Column, string>>;
  readonly facts: readonly Fact[];
  readonly stored: Stored;
  /** Seconds since 1970 between which it was published; UNDATED without a date. */
  readonly first: number;
  readonly last: number;
  /** The user's keys that it has. */
  readonly keys: readonly string[];
}

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
    'place',
    'agency',
    'publication',
    'language',
    'tags',
  ],
  ...['words', 'notes', 'added'],
]);
export const isKept = (place: string): boolean => KEPT.has(place) || !isOwn(place);
/** Places whose words are not in the index: one that is asked for them has its records looked at. */
const NOT_INDEXED: ReadonlySet<string> = new Set(['id', 'source_sha256']);
export const isIndexed = (place: string): boolean => !NOT_INDEXED.has(place) && place !== 'file';

/** What stands for the second of no date: before all. */
export const UNDATED = -1e15;

export const secondOf = (text: string): number => Date.parse(`${text}Z`) / 1000;

/** The row of a record; `numberOf` numbers keys of the user's. */
export function rowOf(record: FiledRecord, numberOf: (key: string) => number): Row {
  const texts = new Texts(record);
  const leaves = new Set(texts.keys);
  const keys = [...new Set(texts.names)]
    .filter((name) => !isOwn(name))
    .map((name) => (leaves.has(name) ? name : holderOf(name)));
  const other: string[] = [];
  const inPlaces: string[] = [];
  const facts: Fact[] = [];
  // Without a prototype: a key may be called as something that every object has.
  const stored: Record<string, readonly string[] | 0> = Object.create(null);
  for (const place of [...OWN, ...keys]) {
    const values = texts.of(nameOf(place));
    if (values.length === 0) continue;
    const number = ownNumber(place) ?? numberOf(place);
    if (isKept(place)) stored[place] = isShort(place, values) ? values : 0;
    if (NOT_INDEXED.has(place)) continue;
    const words = values.map(wordsOf);
    inPlaces.push(keyed(number, ''));
    if (!columnOf(place))
      inPlaces.push(
        words.map((text) => text.replace(/[^ ]+/g, (term) => keyed(number, term))).join(` ${BOUNDARY} `),
      );
    if (!columnOf(place) && texts.anywhere.includes(place)) other.push(words.join(` ${BOUNDARY} `));
    facts.push(...factsOf(place, number, values));
  }
  const [published] = factsOf('published', 0, texts.of('published').slice(0, 1));
  return {
    words: {
      title: joined(texts.of('title')),
      subtitle: joined(texts.of('subtitle')),
      other: other.join(` ${BOUNDARY} `),
      body: joined(texts.of('body')),
      keyed: [...(texts.of('body').length ? [keyed(BODY, '')] : []), ...inPlaces].join(` ${BOUNDARY} `),
    },
    facts,
    stored,
    first: published?.low ?? UNDATED,
    last: published?.high ?? UNDATED,
    keys,
  };
}

/** The body's number, for whether there is one. */
export const BODY = OWN.length + 1;

/** Whether values are short enough: dates and numbers always, since what was written of them is found again by them. */
const isShort = (place: string, values: readonly string[]): boolean =>
  /^(?:date|number)$/.test(findField(place)?.kind ?? '') ||
  values.reduce((sum, { length }) => sum + length, 0) <= SHORT;

/** What a row with these values has in `facts`. */
export function factsOfStored(stored: Stored): Fact[] {
  return OWN.flatMap((place, i) => factsOf(place, i + 1, stored[place] || []));
}

/** Spans of dates and numbers among the values of a place; of when it was published, but for the first, which the row itself has. */
function factsOf(place: string, number: number, all: readonly string[]): Fact[] {
  const kind = findField(place)?.kind;
  const values = place === 'published' && number ? all.slice(1) : all;
  if (kind === 'date')
    return values.flatMap((value) => {
      const span = spanOf(value);
      return span ? [{ place: number, low: secondOf(span.from), high: secondOf(span.to) }] : [];
    });
  if (kind === 'number')
    return values.flatMap((value) => {
      const low = Number(value);
      return Number.isNaN(low) ? [] : [{ place: number, low, high: low }];
    });
  return [];
}

const joined = (values: readonly string[]): string => values.map(wordsOf).join(` ${BOUNDARY} `);

const SIGNS = /[\u00a0\u2010-\u2027]/g;
/** All that the tokenizer parts words at, but blanks. */
const ASCII_SIGNS = /[\0-\x1f!-/:-@[-`{-\x7f]+/g;

/** A text's words as the tokenizer is given them, parted by blanks. */
function wordsOf(text: string): string {
  const plain = plainLower(text);
  if (plain !== undefined) return plain.replace(SIGNS, ' ').replace(ASCII_SIGNS, ' ');
  return tokenise(text)
    .map(({ term }) => term)
    .join(' ');
}
