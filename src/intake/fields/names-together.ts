/**
 * Names beside each other: whether a name is the author's is seen best when it stands beside the page's likeliest one, on
 * the same line or far from it, a part of it or another.
 */

import { mix, SEED } from '../roles/measures.ts';
import { chanceOfScore, type Trees } from '../roles/trees.ts';
import type { NameCandidates } from './author-candidates.ts';
import { plainWords } from './name-characters.ts';
import { type NameColumn, nameColumnNames } from './name-columns.ts';
import type { NamePlace } from './name-words.ts';
import { Rows } from './rows.ts';

/** A name with all the places where it was found, the likeliest first. */
export interface Name {
  /** Hashes of its words, each once. */
  readonly words: readonly number[];
  /** Numbers of its candidates. */
  readonly places: readonly number[];
}

/** Names of a page that are compared. */
const MOST = 14;

const OWN = [
  ...[
    'sure',
    'sure_somewhere',
    'rank',
    'top',
    'of_top',
    'sum',
    'lines_away',
    'same_line',
    'apart',
    'places',
    'overlap',
    'overlap_words',
  ],
  ...['overlap_ahead', 'beside', 'besides', 'names', 'second', 'distinct_words', 'words_beyond_top'],
  ...['title_away', 'start_away', 'date_away', 'length_away', 'bylines_away'],
] as const;
export type TogetherColumn = (typeof OWN)[number];
export const togetherColumnNames = (): readonly string[] => new Rows(OWN, 0, nameColumnNames()).names;

const logit = (p: number): number => {
  const q = Math.min(1 - 1e-4, Math.max(1e-4, p));
  return Math.log(q / (1 - q));
};
/** The page's likeliest names, and a row for each. */
export function namesTogether(
  candidates: NameCandidates,
  trees: Trees,
): { names: Name[]; rows: Rows<TogetherColumn> } {
  const { found, rows: single } = candidates;
  const chances = single.leadingScores(trees, MOST).map(chanceOfScore);
  const chance = (k: number): number => chances[k] as number;
  const order = [...chances.keys()].sort((a, b) => chance(b) - chance(a) || a - b);
  const met = new Map<number, { words: number[]; places: number[] }>();
  for (const k of order) {
    const words = plainWords((found[k] as NamePlace).value);
    const key = words.reduce(mix, SEED);
    const same = met.get(key);
    if (same) same.places.push(k);
    else if (words.length) met.set(key, { words, places: [k] });
  }
  const names = [...met.values()]
    .slice(0, MOST)
    .map(({ words, places }) => ({ words: [...new Set(words)], places }));
  const rows = new Rows(OWN, MOST, single.names);
  const best = names.map(({ places }) => places[0] as number);
  const top = best[0];
  if (top === undefined) return { names, rows };
  const sum = best.reduce((all, k) => all + chance(k), 0);
  const topName = found[top] as NamePlace;
  const words = names.map((name) => name.words);
  names.forEach(({ places }, rank) => {
    const k = best[rank] as number;
    const name = found[k] as NamePlace;
    const own = words[rank] as number[];
    let [overlap, overlapWords, beside, besides] = [0, 0, 0, 0];
    best.forEach((other, r) => {
      if (r === rank) return;
      const candidate = found[other] as NamePlace;
      const isLine = candidate.index === name.index;
      const crosses = isLine && name.from < candidate.to && candidate.from < name.to;
      if (isLine && !crosses) {
        besides++;
        beside = Math.max(beside, chance(other));
      }
      if ((crosses || isPart(own, words[r] as number[])) && chance(other) > overlap) {
        overlap = chance(other);
        overlapWords = (words[r] as number[]).length - own.length;
      }
    });
    const somewhere =
      1 - places.slice(0, 4).reduce((none, place) => none * (1 - Math.min(0.97, chance(place))), 1);
    const away = (column: NameColumn): number => single.get(k, column) - single.get(top, column);
    rows.beginWith(single.row(k));
    const { at } = rows;
    rows.set(at.sure, logit(chance(k)));
    rows.set(at.sure_somewhere, logit(somewhere));
    rows.set(at.rank, rank);
    rows.set(at.top, logit(chance(top)));
    rows.set(at.of_top, chance(k) / chance(top));
    rows.set(at.sum, sum);
    rows.set(at.lines_away, Math.max(-60, Math.min(60, name.index - topName.index)));
    rows.set(at.same_line, name.index === topName.index ? 1 : 0);
    rows.set(at.apart, name.index === topName.index ? gapBetween(name, topName) : -9);
    rows.set(at.places, places.length);
    rows.set(at.overlap, overlap);
    rows.set(at.overlap_words, overlapWords);
    rows.set(at.overlap_ahead, overlap - chance(k));
    rows.set(at.beside, beside);
    rows.set(at.besides, besides);
    rows.set(at.names, names.length);
    rows.set(at.second, best[1] === undefined ? 0 : chance(best[1]));
    rows.set(at.distinct_words, own.length);
    rows.set(at.words_beyond_top, own.length - (words[0] as number[]).length);
    rows.set(at.title_away, away('from_title'));
    rows.set(at.start_away, away('from_start'));
    rows.set(at.date_away, away('to_date'));
    rows.set(at.length_away, away('length'));
    rows.set(at.bylines_away, away('bylines'));
  });
  return { names, rows };
}

/** Whether all words of one name are words of the other. */
export function isPart(a: readonly number[], b: readonly number[]): boolean {
  const [small, large] = a.length < b.length ? [a, b] : [b, a];
  for (const word of small) if (!large.includes(word)) return false;
  return true;
}

/** Characters between two names of a line, -1 where they cross. */
function gapBetween(a: NamePlace, b: NamePlace): number {
  return a.from >= b.to ? a.from - b.to : b.from >= a.to ? b.from - a.to : -1;
}
