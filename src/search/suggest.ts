/** What was most likely meant by a word that no record has: a word that is there and differs by a typing error. */

import { distance } from 'fastest-levenshtein';
import { isUnspaced } from './fold.ts';

/** The words that records have where a bare word looks, folded. */
export interface Lexicon {
  /** Those of the words that some record has, in their order. */
  present(words: readonly string[]): readonly string[];
  /** Words that begin so, by their code points. One that no record has any more may be among them. */
  beginning(start: string): Iterable<string>;
  /** Records that have a word; `COUNTED` stands for that and more. */
  count(word: string): number;
}

/** Words that are looked at, so that a long query costs no more than a short one. */
const WORDS = 3;
/** Letters below which too many words are near. */
const SHORTEST = 3;
const LONGEST = 40;
/** Letters from which on two errors are likely, and with which both then begin. */
const LONG = 6;
const SHARED = 3;
/** Words of the vocabulary that are compared, for all of them together. */
const COMPARED = 800;
/** Records of a word that are counted: one more tells nothing. */
export const COUNTED = 1000;

/** Letters that one may have typed, by the script of the word. */
const ALPHABETS: readonly [script: RegExp, letters: string][] = [
  [/^[a-z0-9]+$/, 'abcdefghijklmnopqrstuvwxyz'],
  [/^[\u0400-\u052f]+$/, 'абвгдежзийклмнопрстуфхцчшщъыьэюяєії'],
  [/^[\u0370-\u03ff\u1f00-\u1fff]+$/, 'αβγδεζηθικλμνξοπρστυφχψω'],
];

export function suggestFor(
  words: readonly string[],
  lexicon: Lexicon,
): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  const budget = { left: COMPARED };
  for (const word of new Set(words.filter((one) => /^[\p{L}\p{N}\p{M}]+$/u.test(one)).slice(0, WORDS)))
    if (lexicon.present([word]).length === 0) found.set(word, nearest(word, lexicon, budget));
  return found;
}

interface Budget {
  left: number;
}

function nearest(word: string, lexicon: Lexicon, budget: Budget): string | undefined {
  const letters = [...word];
  if (letters.length < SHORTEST || letters.length > LONGEST || isUnspaced(word)) return undefined;
  return (
    mostFrequent(lexicon.present(oneErrorFrom(letters)), lexicon) ??
    inTwo(letters, lexicon) ??
    (letters.length < LONG ? undefined : twoErrorsFrom(word, lexicon, budget))
  );
}

/** Words that become this one by one error behind their first letter. */
function oneErrorFrom(letters: readonly string[]): string[] {
  const word = letters.join('');
  const alphabet = [...(ALPHABETS.find(([script]) => script.test(word))?.[1] ?? new Set(word))];
  const near = new Set<string>();
  for (let i = 1; i <= letters.length; i++) {
    const [before, after] = [letters.slice(0, i).join(''), letters.slice(i + 1).join('')];
    const here = letters[i] ?? '';
    for (const letter of alphabet) near.add(before + letter + here + after).add(before + letter + after);
    if (here) near.add(before + after);
    if (i + 1 < letters.length) near.add(before + letters[i + 1] + here + letters.slice(i + 2).join(''));
  }
  near.delete(word);
  return [...near];
}

/** Two words that were typed without a blank between them. */
function inTwo(letters: readonly string[], lexicon: Lexicon): string | undefined {
  const cuts = Array.from({ length: letters.length - 2 * SHORTEST + 1 }, (_, i) => {
    const at = i + SHORTEST;
    return [letters.slice(0, at).join(''), letters.slice(at).join('')] as const;
  });
  const known = new Set(lexicon.present(cuts.flat()));
  return cuts.find((cut) => cut.every((part) => known.has(part)))?.join(' ');
}

function twoErrorsFrom(word: string, lexicon: Lexicon, budget: Budget): string | undefined {
  const near: string[] = [];
  for (const term of lexicon.beginning([...word].slice(0, SHARED).join(''))) {
    if (budget.left-- <= 0) break;
    if (Math.abs(term.length - word.length) <= 2 && distance(term, word) === 2) near.push(term);
  }
  return mostFrequent(lexicon.present(near), lexicon);
}

function mostFrequent(words: readonly string[], lexicon: Lexicon): string | undefined {
  let best: string | undefined;
  let most = 0;
  for (const word of words) {
    const n = lexicon.count(word);
    if (n > most) [best, most] = [word, n];
  }
  return best;
}
