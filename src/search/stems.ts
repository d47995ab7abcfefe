/**
 * Stems of words: what `word~` takes for one word, language by language. Stemmers are loaded when a query asks for
 * them, and only those of the languages that the archive has.
 */

import type { Step } from './tokens.ts';
import { conditionsOf, type Query } from './tree.ts';

type Stemmer = (word: string) => string;

const norwegian = () => import('@orama/stemmers/norwegian');

/** By the first part of a language's code. */
const STEMMERS: ReadonlyMap<string, () => Promise<{ readonly stemmer: Stemmer }>> = new Map([
  ['ar', () => import('@orama/stemmers/arabic')],
  ['bg', () => import('@orama/stemmers/bulgarian')],
  ['da', () => import('@orama/stemmers/danish')],
  ['de', () => import('@orama/stemmers/german')],
  ['el', () => import('@orama/stemmers/greek')],
  ['en', () => import('stemmer')],
  ['es', () => import('@orama/stemmers/spanish')],
  ['fi', () => import('@orama/stemmers/finnish')],
  ['fr', () => import('@orama/stemmers/french')],
  ['ga', () => import('@orama/stemmers/irish')],
  ['hi', () => import('@orama/stemmers/indian')],
  ['hu', () => import('@orama/stemmers/hungarian')],
  ['hy', () => import('@orama/stemmers/armenian')],
  ['id', () => import('@orama/stemmers/indonesian')],
  ['it', () => import('@orama/stemmers/italian')],
  ['lt', () => import('@orama/stemmers/lithuanian')],
  ['nb', norwegian],
  ['ne', () => import('@orama/stemmers/nepali')],
  ['nl', () => import('@orama/stemmers/dutch')],
  ['nn', norwegian],
  ['no', norwegian],
  ['pt', () => import('@orama/stemmers/portuguese')],
  ['ro', () => import('@orama/stemmers/romanian')],
  ['ru', () => import('@orama/stemmers/russian')],
  ['sr', () => import('@orama/stemmers/serbian')],
  ['sv', () => import('@orama/stemmers/swedish')],
  ['ta', () => import('@orama/stemmers/tamil')],
  ['tr', () => import('@orama/stemmers/turkish')],
  ['uk', () => import('@orama/stemmers/ukrainian')],
]);

/** Letters of words that have inflections; stemmers might take long over more. */
const SHORTEST = 2;
const LONGEST = 40;
/** Letters that a word and its inflections begin with, so that an index need not look at all its words. */
const SHARED = 3;

const loaded = new Map<string, Stemmer>();

export const hasStemmer = (language: string): boolean => STEMMERS.has(language);

/** Has `isInflection` know languages. Whoever matches or marks what a query with `~` asks for calls it first. */
export async function loadStemmers(languages: Iterable<string | undefined>): Promise<void> {
  await Promise.all(
    [...new Set(languages)].map(async (language = '') => {
      if (!loaded.has(language)) {
        const load = STEMMERS.get(language);
        if (load) loaded.set(language, (await load()).stemmer);
      }
    }),
  );
}

/** Whether a query has a word with `~`, under a `not` too. */
export function asksForStems(query: Query): boolean {
  const asks = ({ steps }: { readonly steps: readonly Step[] }): boolean =>
    steps.some(({ inflected }) => inflected);
  return conditionsOf(query, { negated: true }).some(
    (part) =>
      (part.kind === 'words' && asks(part)) ||
      (part.kind === 'near' && (asks(part.left) || asks(part.right))),
  );
}

/** What all inflections of a word begin with, but for one that is shorter: that is the beginning of this. */
export const sharedStart = (word: string): string => [...word].slice(0, SHARED).join('');

/**
 * Whether one term is the other inflected: both have one stem in the language, and begin alike. In a language without a
 * stemmer every word is its own stem.
 */
export function isInflection(term: string, word: string, language: string | undefined): boolean {
  if (term === word) return true;
  const stem = language === undefined ? undefined : loaded.get(language);
  if (!stem || !beginAlike(term, word)) return false;
  return [term, word].every(mayInflect) && stem(term) === stem(word);
}

/** Whether a word is neither too short nor too long to have inflections. */
export const mayInflect = (word: string): boolean => word.length >= SHORTEST && word.length <= LONGEST;

/** In their first three letters, or in all of a shorter one. */
function beginAlike(term: string, word: string): boolean {
  const start = sharedStart(word);
  return term.startsWith(start) || start.startsWith(term);
}
