/** What may be the headline: lines above and at the article's start, whole or cut at a stroke, each as a row of numbers. */

import type { Line } from '../page.ts';
import type { Context } from '../roles/context.ts';
import { contentOf, type Shape } from '../roles/features.ts';
import { BYLINE } from '../roles/lexicon.ts';
import { COLUMN, LINE_WIDTH } from '../roles/line-columns.ts';
import { Rows } from './rows.ts';

export interface TitleCandidate {
  readonly value: string;
  readonly index: number;
}

/** Lines above the article's start, and in it, that are looked at; beyond them only what the chain takes for a headline. */
const ABOVE = 300;
const INSIDE = 12;
const HEADLINE = Math.log(0.05);
const LONGEST = 260;
/** Characters by which lines are told apart. */
const KEY = 120;
const FAR = 99;
/** A headline and a site, a section or a kind of text on one line. */
const CUTS = /\s+[|•·»›>–—-]\s+|\s*[|»]\s*|:\s+|\s+\/\s+/gu;

const OWN = [
  ...[
    'likely',
    'likely_behind',
    'from_start',
    'start',
    'told',
    'lead',
    'weighed',
    'below_best',
    'good_before',
    'rare',
  ],
  ...[
    'told_above',
    'told_below',
    'same',
    'since_same',
    'rest_same',
    'to_byline',
    'to_date',
    'length',
    'value_words',
  ],
  ...['kind', 'sign', 'rest', 'rest_words', 'shouted', 'rest_shouted', 'value_capitals', 'quoted'],
] as const;
type TitleColumn = (typeof OWN)[number];
export const titleColumnNames = (): readonly string[] => new Rows(OWN, 0).names;

interface Piece {
  readonly value: string;
  readonly rest: string;
  /** 0 the whole line, 1 what stands before a cut, 2 what stands behind it. */
  readonly kind: number;
  readonly sign: number;
}

/** A line whole, and cut at its first, second and last stroke. */
function piecesOf(text: string, width: number): Piece[] {
  const pieces: Piece[] = [{ value: text, rest: '', kind: 0, sign: 0 }];
  if (width < 12) return pieces;
  const all = [...text.matchAll(CUTS)];
  const cuts = all.length > 3 ? [all[0], all[1], all[all.length - 1]] : all;
  for (const cut of cuts) {
    if (!cut) continue;
    const head = text.slice(0, cut.index).trim();
    const tail = text.slice(cut.index + cut[0].length).trim();
    const sign = cut[0].includes(':') ? 1 : cut[0].includes('|') ? 2 : /[–—-]/.test(cut[0]) ? 3 : 4;
    if (head.length > 8) pieces.push({ value: head, rest: tail, kind: 1, sign });
    if (tail.length > 8) pieces.push({ value: tail, rest: head, kind: 2, sign });
  }
  return pieces;
}

const keyOf = (text: string): string => text.slice(0, KEY).toLowerCase();
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** What may be a page's headline, with a row for each. */
export interface TitleCandidates {
  readonly found: readonly TitleCandidate[];
  readonly rows: Rows<TitleColumn>;
}

export function titleCandidates(context: Context): TitleCandidates {
  const { lines, shapes, start } = context;
  const rows = new Rows(OWN, 256);
  const found: TitleCandidate[] = [];
  const look = lines.flatMap((line, i) => (isLooked(context, line, i) ? [i] : []));
  const page = new Map<number, number>();
  const contents = shapes.map(({ m }) => contentOf(m));
  for (const words of contents) for (const word of new Set(words)) page.set(word, (page.get(word) ?? 0) + 1);
  const lead = leadOf(context, contents);
  const same = new Map<string, { count: number; first: number }>();
  lines.forEach(({ text }, i) => {
    const key = keyOf(text);
    const met = same.get(key);
    if (met) met.count++;
    else same.set(key, { count: 1, first: i });
  });
  const told = new Float64Array(lines.length).fill(-1);
  const weighed = new Float64Array(lines.length).fill(-1);
  let best = -1;
  for (const i of look) {
    const words = contents[i] as readonly number[];
    told[i] = shareOf(words, context.told);
    weighed[i] = (told[i] as number) * Math.min(1, words.length / 4);
    best = Math.max(best, weighed[i] as number);
  }
  const toByline = distances(shapes, ({ begins, line }) => (begins & BYLINE) !== 0 && line.width < 100);
  const toDate = distances(shapes, ({ dated }) => dated > 0);
  let good = 0;
  for (const i of look) {
    const line = lines[i] as Line;
    const words = contents[i] as readonly number[];
    let [rare, all] = [0, 0];
    for (const word of words) {
      const worth = 1 / Math.sqrt(page.get(word) as number);
      all += worth;
      if (context.told.has(word)) rare += worth;
    }
    for (const { value, rest, kind, sign } of piecesOf(line.text, line.width)) {
      const met = same.get(keyOf(value));
      const valueWords = wordsOf(value);
      const capitals = valueWords.filter((word) => /^\p{Lu}/u.test(word)).length;
      rows.begin(context, i);
      rows.put({
        likely: context.likely[i] as number,
        likely_behind: context.likely[i + 1] ?? -1,
        from_start: Math.max(-150, Math.min(50, i - start)),
        start,
        told: told[i] as number,
        lead: shareOf(words, lead),
        weighed: weighed[i] as number,
        below_best: (weighed[i] as number) - best,
        good_before: good,
        rare: all ? rare / all : -1,
        told_above: weighed[i - 1] ?? -2,
        told_below: weighed[i + 1] ?? -2,
        same: met?.count ?? 0,
        since_same: met ? i - met.first : -1,
        rest_same: rest ? (same.get(keyOf(rest))?.count ?? 0) : -1,
        to_byline: toByline[i] as number,
        to_date: toDate[i] as number,
        length: value.length,
        value_words: valueWords.length,
        kind,
        sign,
        rest: rest.length,
        rest_words: wordsOf(rest).length,
        shouted: value === value.toUpperCase() ? 1 : 0,
        rest_shouted: rest && rest === rest.toUpperCase() ? 1 : 0,
        value_capitals: valueWords.length ? capitals / valueWords.length : 0,
        quoted: /["'“„«»‘’]/.test(value) ? 1 : 0,
      });
      found.push({ value, index: i });
    }
    if ((weighed[i] as number) >= 0.5 && line.width >= 20) good++;
  }
  return { found, rows };
}

function isLooked({ numbers, start }: Context, line: Line, i: number): boolean {
  if (line.width < 3 || line.text.length > LONGEST) return false;
  if (i >= start - ABOVE && i < start + INSIDE) return true;
  return (numbers[i * LINE_WIDTH + COLUMN.title] as number) > HEADLINE;
}

/** Words of the article's first paragraphs. */
function leadOf({ likely, start, end }: Context, contents: readonly (readonly number[])[]): Set<number> {
  const lead = new Set<number>();
  for (let i = start, met = 0; i < end && met < 3; i++) {
    if ((likely[i] as number) < 0.4) continue;
    met++;
    for (const word of contents[i] as readonly number[]) lead.add(word);
  }
  return lead;
}

function shareOf(words: readonly number[], known: { has(word: number): boolean }): number {
  let hits = 0;
  for (const word of words) if (known.has(word)) hits++;
  return words.length ? hits / words.length : -1;
}

/** How many lines further down the next such line stands. */
function distances(shapes: readonly Shape[], is: (shape: Shape) => boolean): Int32Array {
  const away = new Int32Array(shapes.length).fill(FAR);
  for (let i = shapes.length - 2; i >= 0; i--)
    away[i] = is(shapes[i + 1] as Shape) ? 1 : Math.min(FAR, (away[i + 1] as number) + 1);
  return away;
}
