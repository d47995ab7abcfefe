/** A line in segments, between signs, numbers, dashes and words that part them. */

import { hashesOf, hashIn, isBlankAt, isDigit } from './name-characters.ts';

/** What parts segments, beside numbers and dashes between blanks. */
export interface Separators {
  /** 1 for each character that parts them wherever it stands. */
  readonly signs: Uint8Array;
  /** Hashes of words that part them where they stand between blanks. */
  readonly words: ReadonlySet<number>;
  readonly longest: number;
}

export function separators(signs: string, words = ''): Separators {
  const table = new Uint8Array(0x10000);
  for (const sign of signs) table[sign.charCodeAt(0)] = 1;
  const list = words.split(' ').filter(Boolean);
  return {
    signs: table,
    words: hashesOf(list),
    longest: list.reduce((most, { length }) => Math.max(most, length), 0),
  };
}

const DASH = 45;
/** Signs inside numbers, as of dates and times: . / : - */
const isOfNumber = (code: number): boolean => isDigit(code) || (code >= 45 && code <= 47) || code === 58;

/** Where the segments of a part of a text begin and end, one after the other. */
export function segmentsOf(text: string, start: number, end: number, by: Separators): number[] {
  const segments: number[] = [];
  let last = start;
  for (let i = start; i < end; ) {
    const from = i;
    while (i < end && isBlankAt(text, i)) i++;
    if (i === end) break;
    let to = separatorAt(text, i, end, by, i > from);
    if (to === i) {
      i++;
      continue;
    }
    if (from > last) segments.push(last, from);
    while (to < end && isBlankAt(text, to)) to++;
    last = to;
    i = to;
  }
  if (last < end) segments.push(last, end);
  return segments;
}

/** Where the separator that begins at `i` ends; `i`, where none does. */
function separatorAt(text: string, i: number, end: number, by: Separators, isBehindBlank: boolean): number {
  const code = text.charCodeAt(i);
  if (by.signs[code]) return i + 1;
  if (isDigit(code)) {
    let to = i + 1;
    while (to < end && isOfNumber(text.charCodeAt(to))) to++;
    return to;
  }
  if (!isBehindBlank) return i;
  if (code === DASH) return i + 1 < end && isBlankAt(text, i + 1) ? i + 1 : i;
  let to = i;
  while (to < end && to - i <= by.longest && !isBlankAt(text, to)) to++;
  return to < end && to - i <= by.longest && by.words.has(hashIn(text, i, to)) ? to : i;
}
