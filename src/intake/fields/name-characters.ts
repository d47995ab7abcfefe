/** Characters and words of names by tables and hashes: names are looked for at so many places that patterns are slow. */

import { KIND, kindOf, lowerOf } from '../roles/characters.ts';
import { hashWord, mix, SEED } from '../roles/measures.ts';

const LETTER = /\p{L}/u;

/** Halves of characters that take two UTF-16 units: by themselves they are no letters. */
export const isHalf = (code: number): boolean => (code & 0xf800) === 0xd800;
export const isLetter = (code: number): boolean => kindOf(code) <= KIND.letter && !isHalf(code);
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

export const isBlankAt = (text: string, i: number): boolean => kindOf(text.charCodeAt(i)) === KIND.space;
/** Capitals above U+FFFF, such as bold ones of mathematics, are rare, and not told from other letters. */
export const isCapitalAt = (text: string, i: number): boolean => kindOf(text.charCodeAt(i)) === KIND.upper;

/** Letters that modify others, some of which are set as quotation marks. */
const isModifier = (code: number): boolean => code >= 0x2b0 && code <= 0x2ff;

/** Whether a capital, or a letter of a script without capitals, stands at a place. */
export function isNameLetterAt(text: string, i: number): boolean {
  const code = text.charCodeAt(i);
  if (isHalf(code)) return LETTER.test(text.slice(i, i + 2));
  const kind = kindOf(code);
  return kind === KIND.upper || (kind === KIND.letter && !isModifier(code));
}

export function hasLetter(text: string, from: number, to: number): boolean {
  let halves = false;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (!isHalf(code)) {
      if (kindOf(code) <= KIND.letter) return true;
    } else halves = true;
  }
  return halves && LETTER.test(text.slice(from, to));
}

/** What `hashWord` says of a part of a text. */
export function hashIn(text: string, from: number, to: number): number {
  let hash = SEED;
  for (let i = from; i < to; i++) hash = mix(hash, lowerOf(text.charCodeAt(i)));
  return hash;
}

/** Words, whatever their case, by their hashes. */
export const hashesOf = (words: Iterable<string>): ReadonlySet<number> => new Set([...words].map(hashWord));

/** Where the blanks before `to` begin, and where those from `from` on end. */
export function blanksBefore(text: string, to: number): number {
  let at = to;
  while (at > 0 && isBlankAt(text, at - 1)) at--;
  return at;
}
export function blanksBehind(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlankAt(text, at)) at++;
  return at;
}

/** Hashes of a name's words, without all that is neither letter nor number. */
export function plainWords(name: string): number[] {
  const hashes: number[] = [];
  let from = 0;
  for (let i = 0; i <= name.length; i++) {
    const code = i < name.length ? name.charCodeAt(i) : 0;
    if (isHalf(code)) return (name.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(hashWord);
    const kind = kindOf(code);
    if (kind <= KIND.digit || kind === KIND.mark) continue;
    if (i > from) hashes.push(hashIn(name, from, i));
    from = i + 1;
  }
  return hashes;
}
