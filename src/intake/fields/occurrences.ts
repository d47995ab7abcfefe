/** Where else on a page the words of a name stand. */

import type { Context } from '../roles/context.ts';
import type { Shape } from '../roles/features.ts';
import { AUTHOR, BYLINE } from '../roles/lexicon.ts';

export interface Occurrences {
  /** Lines that hold the words, are nothing else, begin with them, announce an author and hold them, tell rights and hold them. */
  lines: number;
  alone: number;
  first: number;
  bylines: number;
  copyright: number;
}

/** Characters that an occurrence is found by; words that are shorter are not looked up. */
const GRAM = 4;
/** Bits of the hash of so many characters, and how far each character moves in it. */
const BITS = 12;
const STEP = BITS / GRAM;

/** Looks words up in the beginnings and ends of all lines. */
export function occurrences({ lines, shapes }: Context): (value: string) => Occurrences {
  const ends = lines.map(({ text }) =>
    (text.length < 400 ? text : `${text.slice(0, 200)}\t${text.slice(-200)}`).toLowerCase(),
  );
  const starts = new Int32Array(ends.length + 1);
  for (let i = 0; i < ends.length; i++)
    starts[i + 1] = (starts[i] as number) + (ends[i] as string).length + 1;
  const find = finder(ends.join('\n'));
  const rights = ends.map((): boolean | undefined => undefined);
  const tellsRights = (i: number): boolean => {
    rights[i] ??= /©|\(c\)|copyright/.test(ends[i] as string);
    return rights[i] as boolean;
  };
  const known = new Map<string, Occurrences>();
  return (value) => {
    const words = value.toLowerCase();
    let met = known.get(words);
    if (met) return met;
    met = { lines: 0, alone: 0, first: 0, bylines: 0, copyright: 0 };
    known.set(words, met);
    if (words.length < GRAM) return met;
    let line = 0;
    for (let at = find(words); at >= 0; at = find(words, at, starts[line])) {
      while ((starts[line + 1] as number) <= at) line++;
      const text = ends[line] as string;
      met.lines++;
      if (text.length === words.length) met.alone++;
      else if (at === starts[line]) met.first++;
      if ((shapes[line] as Shape).begins & (BYLINE | AUTHOR)) met.bylines++;
      if (tellsRights(line)) met.copyright++;
      line++;
    }
    return met;
  };
}

/**
 * Finds words in a text behind the place where they were found before, if any, from `from` on. Places of the same few
 * characters are linked: others are not visited.
 */
function finder(text: string): (words: string, before?: number, from?: number) => number {
  const heads = new Int32Array(1 << BITS).fill(-1);
  const next = new Int32Array(text.length);
  let hash = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    hash = hashBefore(hash, text.charCodeAt(i));
    next[i] = heads[hash] as number;
    heads[hash] = i;
  }
  return (words, before = -1, from = 0) => {
    let key = 0;
    for (let i = GRAM - 1; i >= 0; i--) key = hashBefore(key, words.charCodeAt(i));
    let at = (before < 0 ? heads[key] : next[before]) as number;
    while (at >= 0 && (at < from || !text.startsWith(words, at))) at = next[at] as number;
    return at;
  };
}

/** The hash of some characters, with one more before them: that of the last falls out. */
const hashBefore = (hash: number, code: number): number =>
  ((hash >>> STEP) ^ (code << (BITS - STEP)) ^ (code >>> STEP)) & ((1 << BITS) - 1);
