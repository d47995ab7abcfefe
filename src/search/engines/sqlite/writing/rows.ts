/** A record as a row of the index: its words in columns, its dates and numbers, and its short values. */

import { spanOf } from '../../../../record/date.ts';
import { findField } from '../../../../record/fields.ts';
import type { FiledRecord } from '../../../../record/record.ts';
import { isOwn, Texts } from '../../../texts.ts';
import { plainText, tokenise } from '../../../tokens.ts';
import { BODY, BOUNDARY, columnOf, holderOf, isIndexed, keyed, nameOf, OWN, ownNumber } from '../naming.ts';
import type { Column } from '../schema.ts';
import { secondOf, UNDATED } from '../seconds.ts';
import { isKept, keptOf, type Stored } from '../stored.ts';

export interface Fact {
  readonly place: number;
  readonly low: number;
  readonly high: number;
}

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
    if (isKept(place)) stored[place] = keptOf(place, values);
    if (!isIndexed(place)) continue;
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

const joined = (values: readonly string[]): string => values.map(asGiven).join(` ${BOUNDARY} `);

const SIGNS = /[\u00a0\u2010-\u2027]/g;
/** All that the tokenizer parts words at, but blanks. */
const ASCII_SIGNS = /[\0-\x1f!-/:-@[-`{-\x7f]+/g;

/** A text of which the tokenizer makes its words: it parts them at ASCII signs and lowers ASCII letters by itself. */
function asGiven(text: string): string {
  const plain = plainText(text);
  if (plain !== undefined && !plain.includes('\0')) return plain.replace(SIGNS, ' ');
  return wordsOf(text);
}

/** A text's words as the tokenizer is given them, parted by blanks. */
function wordsOf(text: string): string {
  const plain = plainText(text);
  if (plain !== undefined) return plain.toLowerCase().replace(SIGNS, ' ').replace(ASCII_SIGNS, ' ');
  return tokenise(text)
    .map(({ term }) => term)
    .join(' ');
}
