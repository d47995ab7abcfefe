/** A line in segments, between signs, numbers, dashes and words that part them. */

import { hashesOf, hashIn, isBlankAt, isDigit } from './name-characters.ts';

/** What parts segments, beside numbers and dashes between blanks. */
export interface Separators {
  /** What each character is to a segment: one of `IS`. */
  readonly characters: Uint8Array;
  /** Hashes of words that part them where they stand between blanks. */
  readonly words: ReadonlySet<number>;
  readonly longest: number;
}

/** What characters are to segments. */
export const IS = { inside: 0, sign: 1, digit: 2, dash: 3, blank: 4 } as const;
const BLANKS =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

export function separators(signs: string, words = ''): Separators {
  const characters = new Uint8Array(0x10000);
  const mark = (list: string, as: number): void => {
    for (const character of list) characters[character.charCodeAt(0)] = as;
  };
  mark(BLANKS, IS.blank);
  mark(signs, IS.sign);
  mark('0123456789', IS.digit);
  mark('-', IS.dash);
  const list = words.split(' ').filter(Boolean);
  const longest = list.reduce((most, { length }) => Math.max(most, length), 0);
  return { characters, words: hashesOf(list), longest };
}

/** Signs inside numbers, as of dates and times: . / : - */
const isOfNumber = (code: number): boolean => isDigit(code) || (code >= 45 && code <= 47) || code === 58;

/** Where the segments of a part of a text begin and end, one after the other. */
export function segmentsOf(text: string, start: number, end: number, by: Separators): number[] {
  const { characters, longest } = by;
  const segments: number[] = [];
  let last = start;
  // Where the blanks before a place begin.
  let blank = start;
  for (let i = start; i < end; ) {
    const is = characters[text.charCodeAt(i)];
    let to = i;
    if (is === IS.blank) {
      i++;
      continue;
    }
    if (is === IS.sign) to = i + 1;
    else if (is === IS.digit) {
      to = i + 1;
      while (to < end && isOfNumber(text.charCodeAt(to))) to++;
    } else if (blank < i) {
      if (is === IS.dash) to = i + 1 < end && isBlankAt(text, i + 1) ? i + 1 : i;
      else if (longest) to = wordEnd(text, i, end, by);
    }
    if (to === i) {
      i++;
      blank = i;
      continue;
    }
    if (blank > last) segments.push(last, blank);
    while (to < end && isBlankAt(text, to)) to++;
    last = to;
    blank = to;
    i = to;
  }
  if (last < end) segments.push(last, end);
  return segments;
}

/** Where a word that begins at `i` ends, if it is between blanks and parts segments; else `i`. */
function wordEnd(text: string, i: number, end: number, { words, longest }: Separators): number {
  let to = i;
  while (to < end && to - i <= longest && !isBlankAt(text, to)) to++;
  return to < end && to - i <= longest && words.has(hashIn(text, i, to)) ? to : i;
}
