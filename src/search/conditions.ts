/** One word, phrase or pattern of a query and the field it stands under: the condition that it makes. */

import { findField } from '../record/fields.ts';
import { ID_CHARACTERS, ID_LENGTH, MIN_ID_PREFIX } from '../record/id.ts';
import { fold } from './fold.ts';
import type { Lexeme } from './lexemes.ts';
import { compilePattern } from './pattern.ts';
import { readDates, readNumbers, UnreadableRange } from './ranges.ts';
import { type Ending, stepsOf } from './tokens.ts';
import { type Condition, type Place, type Query, QueryError, quote, type Spot } from './tree.ts';

/** The place that a query means by a name: the field's own name for an alias, a key of the user's in lower case. */
export function placeOf(name: string, spot: Spot): Place {
  return { name: findField(name)?.name ?? name.toLowerCase(), spot };
}

type Value = Lexeme & { readonly kind: 'word' | 'phrase' | 'pattern' };
type Reading = (value: Value, place: Place, today: string) => Query | undefined;

const ENDINGS: Readonly<Record<string, Ending>> = { '*': 'prefix', '~': 'inflected' };

/** Words, or undefined when the text has no letter or digit to look for. */
function readWords(value: Value, place: Place | undefined): Query | undefined {
  if (value.kind === 'phrase') return words(stepsOf(value.text), place);
  if (value.text === '*') return { kind: 'everything' };
  const ending = ENDINGS[value.text.at(-1) ?? ''] ?? 'whole';
  const text = ending === 'whole' ? value.text : value.text.slice(0, -1);
  const star = text.indexOf('*');
  if (star >= 0) {
    const spot = { column: value.spot.column + star, length: 1 };
    throw new QueryError(
      '“*” stands only at the end of a word',
      spot,
      'write neg* for every word that begins so',
    );
  }
  return words(stepsOf(text, ending), place);
}

const words = (steps: ReturnType<typeof stepsOf>, place: Place | undefined): Condition | undefined =>
  steps.length ? { kind: 'words', place, steps } : undefined;

/** A range, its errors placed in the query. */
function ranged<T>(value: Value, read: (text: string) => T): T {
  try {
    return read(value.text);
  } catch (error) {
    if (!(error instanceof UnreadableRange)) throw error;
    const inside = value.kind === 'phrase' ? 1 : 0;
    const spot = { column: value.spot.column + inside + error.start, length: Math.max(1, error.length) };
    throw new QueryError(error.message, spot, error.hint);
  }
}

const RANGE = /^[\d:T-]*\.\.[\d:T-]*$/;

/** A comparison or a range where values are words would quietly find something else. */
const readText: Reading = (value, place) => {
  const compares =
    value.kind === 'word' && (/^[<>]/.test(value.text) || (!findField(place.name) && RANGE.test(value.text)));
  if (compares)
    throw new QueryError(
      `${quote(place.name)} is neither a date nor a number`,
      value.spot,
      'ranges work on dates and numbers',
    );
  return readWords(value, place);
};

const ID = new RegExp(`^[${ID_CHARACTERS}]{1,${ID_LENGTH}}$`);

const readId: Reading = (value) => {
  const prefix = value.text.toLowerCase();
  if (!ID.test(prefix))
    throw new QueryError(
      `${quote(value.text)} is no id`,
      value.spot,
      'an id has digits and letters, but no i, l, o or u',
    );
  if (prefix.length < MIN_ID_PREFIX) {
    throw new QueryError(`an id needs at least ${MIN_ID_PREFIX} characters`, value.spot);
  }
  return { kind: 'id', prefix };
};

const readFile: Reading = (value) => (value.text ? { kind: 'file', part: fold(value.text) } : undefined);

const readHas: Reading = (value) =>
  value.text ? { kind: 'has', place: placeOf(value.text, value.spot) } : undefined;

const READINGS: Readonly<Record<string, Reading>> = {
  text: readText,
  list: readText,
  date: (value, place, today) => ({
    kind: 'dates',
    place,
    ...ranged(value, (text) => readDates(text, today)),
  }),
  number: (value, place) => ({ kind: 'numbers', place, ...ranged(value, readNumbers) }),
};

/** Places that are read in a way of their own, whatever their kind. */
const OWN_READINGS: ReadonlyMap<string, Reading> = new Map([
  ['id', readId],
  ['file', readFile],
  ['has', readHas],
]);

/**
 * The condition that a value makes, or undefined when there is nothing in it to look for. Throws a QueryError. Without
 * a place it is a bare word or phrase. Today is `YYYY-MM-DD`.
 */
export function conditionOf(value: Value, place: Place | undefined, today: string): Query | undefined {
  if (!place) return readWords(value, undefined);
  if (value.kind === 'pattern') {
    if (place.name === 'has')
      throw new QueryError('“has:” takes the name of a field', value.spot, 'write has:captions');
    return { kind: 'pattern', place, source: value.text, pattern: compilePattern(value.text, value.spot) };
  }
  const read = OWN_READINGS.get(place.name) ?? READINGS[findField(place.name)?.kind ?? 'text']!;
  if (value.kind === 'word' && value.text === '*' && place.name !== 'has') return { kind: 'has', place };
  return read(value, place, today);
}
