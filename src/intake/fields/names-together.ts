/**
 * Names beside each other: whether a name is the author's is seen best when it stands beside the page's likeliest one, on
 * the same line or far from it, a part of it or another.
 */

import { chanceOfScore, type Trees } from '../roles/trees.ts';
import { type NameCandidates, type NameColumn, nameColumnNames } from './author-candidates.ts';
import type { NamePlace } from './name-words.ts';
import { Rows } from './rows.ts';

/** A name with all the places where it was found, the likeliest first. */
export interface Name {
  readonly key: string;
  /** Numbers of its candidates. */
  readonly places: readonly number[];
}

/** Names of a page that are compared, and candidates that are looked through for them. */
const MOST = 14;
const LOOKED = 120;

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
const keyOf = (name: string): string => (name.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ');

/** The page's likeliest names, and a row for each. */
export function namesTogether(
  candidates: NameCandidates,
  trees: Trees,
): { names: Name[]; rows: Rows<TogetherColumn> } {
  const { found, rows: single } = candidates;
  const chances = single.scores(trees).map(chanceOfScore);
  const chance = (k: number): number => chances[k] as number;
  const order = [...chances.keys()].sort((a, b) => chance(b) - chance(a) || a - b).slice(0, LOOKED);
  const met = new Map<string, number[]>();
  for (const k of order) {
    const key = keyOf((found[k] as NamePlace).value);
    const places = met.get(key);
    if (places) places.push(k);
    else if (key) met.set(key, [k]);
  }
  const names = [...met].slice(0, MOST).map(([key, places]) => ({ key, places }));
  const rows = new Rows(OWN, MOST, single.names);
  const best = names.map(({ places }) => places[0] as number);
  const top = best[0];
  if (top === undefined) return { names, rows };
  const sum = best.reduce((all, k) => all + chance(k), 0);
  const topName = found[top] as NamePlace;
  const words = names.map(({ key }) => new Set(key.split(' ')));
  names.forEach(({ places }, rank) => {
    const k = best[rank] as number;
    const name = found[k] as NamePlace;
    const own = words[rank] as Set<string>;
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
      if ((crosses || isPart(own, words[r] as Set<string>)) && chance(other) > overlap) {
        overlap = chance(other);
        overlapWords = (words[r] as Set<string>).size - own.size;
      }
    });
    const somewhere =
      1 - places.slice(0, 4).reduce((none, place) => none * (1 - Math.min(0.97, chance(place))), 1);
    const away = (column: NameColumn): number => single.get(k, column) - single.get(top, column);
    rows.beginWith(single.row(k));
    rows.put({
      sure: logit(chance(k)),
      sure_somewhere: logit(somewhere),
      rank,
      top: logit(chance(top)),
      of_top: chance(k) / chance(top),
      sum,
      lines_away: Math.max(-60, Math.min(60, name.index - topName.index)),
      same_line: name.index === topName.index ? 1 : 0,
      apart: name.index === topName.index ? gapBetween(name, topName) : -9,
      places: places.length,
      overlap,
      overlap_words: overlapWords,
      overlap_ahead: overlap - chance(k),
      beside,
      besides,
      names: names.length,
      second: best[1] === undefined ? 0 : chance(best[1]),
      distinct_words: own.size,
      words_beyond_top: own.size - (words[0] as Set<string>).size,
      title_away: away('from_title'),
      start_away: away('from_start'),
      date_away: away('to_date'),
      length_away: away('length'),
      bylines_away: away('bylines'),
    });
  });
  return { names, rows };
}

/** Whether all words of one name are words of the other. */
export function isPart(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  for (const word of small) if (!large.has(word)) return false;
  return true;
}

/** Characters between two names of a line, -1 where they cross. */
function gapBetween(a: NamePlace, b: NamePlace): number {
  return a.from >= b.to ? a.from - b.to : b.from >= a.to ? b.from - a.to : -1;
}
