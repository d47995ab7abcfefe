/** What can be counted in one line: its characters, its words, how it begins and ends. One pass, whatever its length. */

import { isUnspaced, KIND, kindOf, lowerOf } from './characters.ts';

/** Characters of a line that are looked at, from its beginning and from its end. */
const HEAD = 320;
const TAIL = 160;
/** Words of a line whose hashes are kept, from its beginning and from its end. */
const MOST_WORDS = 64;

export interface Measures {
  /** Words and, in scripts without blanks, half of the characters. */
  words: number;
  capitalised: number;
  shouted: number;
  letters: number;
  uppers: number;
  digits: number;
  commas: number;
  strokes: number;
  signs: number;
  colons: number;
  quotes: number;
  /** Places where a sentence ends and another begins. */
  sentences: number;
  underscores: number;
  /** Kinds of the first character, of the last, and of the last but for quotation marks and brackets. */
  first: number;
  last: number;
  closing: number;
  /** Hashes of its words in lower case, in their order. */
  hashes: readonly number[];
  /** For each hash, whether the word is long enough to mean something: one of TELLING. */
  telling: readonly number[];
}

/** Whether a word means something by itself: no, where the line has no blanks between words, or always. */
export const TELLING = { no: 0, unspaced: 1, always: 2 } as const;

/** Characters from which a word means something, in small letters and with a capital. */
const LONG = 5;
const LONG_NAME = 4;

/** Mixes a number into a hash (FNV-1a over 32 bits). */
export const mix = (hash: number, value: number): number => Math.imul(hash ^ value, 0x01000193);
export const SEED = 0x811c9dc5 | 0;

/** Hash of one word, as the hashes of a line's words are made. */
export function hashWord(word: string): number {
  let hash = SEED;
  for (let i = 0; i < word.length; i++) hash = mix(hash, lowerOf(word.charCodeAt(i)));
  return hash;
}

export function measure(text: string): Measures {
  const hashes: number[] = [];
  const telling: number[] = [];
  const m = {
    words: 0,
    capitalised: 0,
    shouted: 0,
    letters: 0,
    uppers: 0,
    digits: 0,
    commas: 0,
    strokes: 0,
    signs: 0,
    colons: 0,
    quotes: 0,
    sentences: 0,
    underscores: 0,
    first: 0,
    last: 0,
    closing: 0,
    hashes,
    telling,
  };
  const length = text.length;
  let hash = SEED;
  let inWord = 0;
  let uppers = 0;
  let firstUpper = false;
  let ended = false;
  let unspaced = 0;
  const endWord = (): void => {
    m.words++;
    if (firstUpper) m.capitalised++;
    if (inWord > 1 && uppers === inWord) m.shouted++;
    if (hashes.length < MOST_WORDS) {
      hashes.push(hash);
      telling.push(
        inWord >= (firstUpper ? LONG_NAME : LONG)
          ? TELLING.always
          : inWord === 2
            ? TELLING.unspaced
            : TELLING.no,
      );
    }
    hash = SEED;
    inWord = 0;
    uppers = 0;
  };
  for (let i = 0; i < length; i++) {
    if (i === HEAD && length > HEAD + TAIL) {
      if (inWord) endWord();
      i = length - TAIL;
    }
    const code = text.charCodeAt(i);
    const kind = kindOf(code);
    if (kind <= KIND.letter || kind === KIND.digit) {
      if (kind === KIND.digit) m.digits++;
      else m.letters++;
      if (isUnspaced(code)) {
        if (inWord) endWord();
        unspaced++;
        if (hashes.length < MOST_WORDS) {
          // Two characters that stand together are what a word is elsewhere.
          const next = text.charCodeAt(i + 1);
          hashes.push(mix(mix(SEED, code), isUnspaced(next) ? next : 0));
          telling.push(TELLING.unspaced);
        }
        if (ended) m.sentences++;
        ended = false;
        continue;
      }
      if (inWord === 0) {
        firstUpper = kind === KIND.upper;
        if (ended && kind !== KIND.lower) m.sentences++;
        ended = false;
      }
      if (kind === KIND.upper) {
        m.uppers++;
        uppers++;
        hash = mix(hash, lowerOf(code));
      } else hash = mix(hash, code);
      inWord++;
      continue;
    }
    if (kind === KIND.mark) continue;
    if (inWord) {
      const short = inWord < 3;
      endWord();
      if (kind === KIND.stop) ended = !short;
    } else if (kind === KIND.stop) ended = true;
    switch (kind) {
      case KIND.comma:
        m.commas++;
        break;
      case KIND.stroke:
        m.strokes++;
        break;
      case KIND.colon:
        m.colons++;
        break;
      case KIND.quote:
        m.quotes++;
        break;
      case KIND.sign:
        if (code === 95) m.underscores++;
        else m.signs++;
        break;
      case KIND.stop:
      case KIND.space:
      case KIND.bracket:
      case KIND.dash:
        break;
    }
  }
  if (inWord) endWord();
  m.words += unspaced >> 1;
  m.first = length ? kindOf(text.charCodeAt(0)) : 0;
  m.last = length ? kindOf(text.charCodeAt(length - 1)) : 0;
  let at = length - 1;
  while (at > 0 && at > length - 5) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind !== KIND.quote && kind !== KIND.bracket && kind !== KIND.space) break;
    at--;
  }
  m.closing = length ? kindOf(text.charCodeAt(at)) : 0;
  return m;
}
