/** A record as a row of the index: its words in columns, its dates and numbers, and its short values. */

import { spanOf } from '../../../../record/date.ts';
import type { FiledRecord } from '../../../../record/record.ts';
import { isOwn, isSearched, Texts } from '../../../texts.ts';
import { plainText, tokenise } from '../../../tokens.ts';
import { BODY, BOUNDARY, columnOf, holderOf, isIndexed, keyed, nameOf, OWN, ownNumber } from '../naming.ts';
import type { Column } from '../schema.ts';
import { secondOf, UNDATED } from '../seconds.ts';
import { isKept, KINDS, keptOf, type Stored } from '../stored.ts';

export interface Fact {
  readonly place: number;
  readonly low: number;
  readonly high: number;
}

export interface Row {
  readonly words: Readonly<Record<Column, string>>;
  readonly facts: readonly Fact[];
  readonly stored: Stored;
  /** The user's keys that it has. */
  readonly keys: readonly string[];
}

/** Seconds since 1970 between which a record was published; UNDATED without a date. */
export function publishedIn(record: FiledRecord): { first: number; last: number } {
  const { published } = record.fields;
  const [value] = published ? [published] : new Texts(record).of('published');
  const span = value === undefined ? undefined : spanOf(value);
  return span ? { first: secondOf(span.from), last: secondOf(span.to) } : { first: UNDATED, last: UNDATED };
}

/** Own places in their order, and what is done with their words. */
const PLACES = OWN.map((name) => ({ name, number: ownNumber(name) as number, ...treatmentOf(name) }));

/** Dates and numbers are asked for by what they mean, and their words never. */
function treatmentOf(place: string) {
  const isWords = !columnOf(place) && !KINDS.has(place);
  return { isMarked: isIndexed(place), isWords, isSearched: !columnOf(place) && isSearched(place) };
}

/** The row of a record; `numberOf` numbers keys of the user's. */
export function rowOf(record: FiledRecord, numberOf: (key: string) => number): Row {
  const texts = new Texts(record);
  const leaves = new Set(texts.keys);
  const keys = [...new Set(texts.names)]
    .filter((name) => !isOwn(name))
    .map((name) => (leaves.has(name) ? name : holderOf(name)));
  const other: string[] = [];
  const inPlaces: string[] = texts.of('body').length ? [keyed(BODY, '')] : [];
  const facts: Fact[] = [];
  // Without a prototype: a key may be called as something that every object has.
  const stored: Record<string, readonly string[] | 0> = Object.create(null);
  const places = keys.length
    ? [...PLACES, ...keys.map((name) => ({ name, number: numberOf(name), ...treatmentOf(name) }))]
    : PLACES;
  for (const { name, number, isMarked, isWords, isSearched: isOther } of places) {
    const values = texts.of(nameOf(name));
    if (values.length === 0) continue;
    if (isKept(name)) stored[name] = keptOf(name, values);
    if (!isMarked) continue;
    inPlaces.push(keyed(number, ''));
    if (isWords) inPlaces.push(keyedWords(number, values));
    if (isOther && (leaves.has(name) || isOwn(name))) other.push(joined(values));
    facts.push(...factsOf(name, number, values));
  }
  return {
    words: {
      title: joined(texts.of('title')),
      subtitle: joined(texts.of('subtitle')),
      other: other.join(` ${BOUNDARY} `),
      body: joined(texts.of('body')),
      // Words of two places are no phrase: their numbers differ.
      keyed: inPlaces.join(' '),
    },
    facts,
    stored,
    keys,
  };
}

/** What a row with these values has in `facts`. */
export function factsOfStored(stored: Stored): Fact[] {
  return OWN.flatMap((place, i) => factsOf(place, i + 1, stored[place] || []));
}

/** Spans of dates and numbers among the values of a place; of when it was published, but for the first, which the row itself has. */
function factsOf(place: string, number: number, all: readonly string[]): Fact[] {
  const kind = KINDS.get(place);
  if (kind === undefined) return [];
  const values = place === 'published' && number ? all.slice(1) : all;
  if (kind === 'date')
    return values.flatMap((value) => {
      const span = spanOf(value);
      return span ? [{ place: number, low: secondOf(span.from), high: secondOf(span.to) }] : [];
    });
  return values.flatMap((value) => {
    const low = Number(value);
    return Number.isNaN(low) ? [] : [{ place: number, low, high: low }];
  });
}

const joined = (values: readonly string[]): string =>
  values.length === 1 ? asGiven(values[0] as string) : values.map(asGiven).join(` ${BOUNDARY} `);

const IS_ASCII = /^[\x01-\x7f]*$/;
const SIGNS = /[\u00a0\u2010-\u2027]/g;
/** What the tokenizer makes a word of, in a text that is plain. */
const PLAIN_WORDS = /[^\0- !-/:-@[-`{-\x7f\u00a0\u2010-\u2027]+/g;

/** A text of which the tokenizer makes its words: it parts them at ASCII signs and lowers ASCII letters by itself. */
function asGiven(text: string): string {
  if (IS_ASCII.test(text)) return text;
  const plain = plainText(text);
  if (plain !== undefined && !plain.includes('\0')) return plain.replace(SIGNS, ' ');
  return tokenise(text)
    .map(({ term }) => term)
    .join(' ');
}

/** The words of a place's values, each with the place's number. */
function keyedWords(number: number, values: readonly string[]): string {
  const mark = keyed(number, '');
  const texts = values.map((text) => {
    const plain = plainText(text);
    const words = plain === undefined ? tokenise(text).map(({ term }) => term) : plain.match(PLAIN_WORDS);
    return words?.length ? mark + words.join(` ${mark}`) : '';
  });
  return texts.length === 1 ? (texts[0] as string) : texts.join(` ${BOUNDARY} `);
}
