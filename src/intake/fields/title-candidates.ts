/** What may be the headline: lines above and at the article's start, whole or cut at a stroke, each as a row of numbers. */

import type { Line } from '../page.ts';
import type { Context } from '../roles/context.ts';
import { Counts } from '../roles/counts.ts';
import { contentOf, type Shape } from '../roles/features.ts';
import { BYLINE } from '../roles/lexicon.ts';
import { COLUMN, LINE_WIDTH } from '../roles/line-columns.ts';
import { Rows } from './rows.ts';
import { type Piece, piecesOf, wordsOf } from './title-pieces.ts';

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
/**
 * What cannot be a headline is not weighed, where there are more than a few lines: one that the chain takes for none, by
 * the logarithm of its chance, and of whose words little is told in the article. That is two thirds of all lines; none of
 * them would have been taken on 1,168 pages that the models had not seen.
 */
const FEW = 12;
const FAINT = -6;
const TELLING = 0.4;

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

const keyOf = (text: string): string => text.slice(0, KEY).toLowerCase();

/** What may be a page's headline, with a row for each. */
export interface TitleCandidates {
  readonly found: readonly TitleCandidate[];
  readonly rows: Rows<TitleColumn>;
}

export function titleCandidates(context: Context): TitleCandidates {
  const { lines, shapes, likely, start } = context;
  const { told, weighed, best, good, judged } = linesToJudge(context);
  const lead = leadOf(context);
  const page = new Counts(shapes);
  for (let i = 0; i < shapes.length; i++) page.add(i, 1);
  const pieces = judged.map((i) => piecesOf((lines[i] as Line).text, (lines[i] as Line).width));
  const same = findSame(lines, pieces.flat());
  const found: TitleCandidate[] = [];
  const rows = new Rows(OWN, pieces.flat().length);
  const toByline = distances(shapes, ({ begins, line }) => (begins & BYLINE) !== 0 && line.width < 100);
  const toDate = distances(shapes, ({ dated }) => dated > 0);
  judged.forEach((i, k) => {
    const { m, content } = shapes[i] as Shape;
    const hashes = contentOf(m);
    let [rare, all] = [0, 0];
    content.forEach((word, w) => {
      const worth = 1 / Math.sqrt(page.of[word] as number);
      all += worth;
      if (context.told.has(hashes[w] as number)) rare += worth;
    });
    const leads = shareOf(content, lead);
    for (const { value, rest, kind, sign } of pieces[k] as readonly Piece[]) {
      const { whole, part } = same[found.length] as SamePiece;
      const counted = wordsOf(value);
      const others = wordsOf(rest);
      rows.begin(context, i);
      rows.put({
        likely: likely[i] as number,
        likely_behind: likely[i + 1] ?? -1,
        from_start: Math.max(-150, Math.min(50, i - start)),
        start,
        told: told[i] as number,
        lead: leads,
        weighed: weighed[i] as number,
        below_best: (weighed[i] as number) - best,
        good_before: good[i] as number,
        rare: all ? rare / all : -1,
        told_above: weighed[i - 1] ?? -2,
        told_below: weighed[i + 1] ?? -2,
        same: whole.count,
        since_same: whole.count ? i - whole.first : -1,
        rest_same: part ? part.count : -1,
        to_byline: toByline[i] as number,
        to_date: toDate[i] as number,
        length: value.length,
        value_words: counted.words,
        kind,
        sign,
        rest: rest.length,
        rest_words: others.words,
        shouted: counted.shouted ? 1 : 0,
        rest_shouted: rest && others.shouted ? 1 : 0,
        value_capitals: counted.words ? counted.capitals / counted.words : 0,
        quoted: /["'“„«»‘’]/.test(value) ? 1 : 0,
      });
      found.push({ value, index: i });
    }
  });
  return { found, rows };
}

interface LinesToJudge {
  /** The share of each line's words that the article tells of, -1 where it was not looked at; and what that weighs. */
  readonly told: Float64Array;
  readonly weighed: Float64Array;
  readonly best: number;
  /** How many lines above each one are as good as headlines by that. */
  readonly good: Int32Array;
  readonly judged: readonly number[];
}

function linesToJudge(context: Context): LinesToJudge {
  const { lines, shapes, numbers } = context;
  const told = new Float64Array(lines.length).fill(-1);
  const weighed = new Float64Array(lines.length).fill(-1);
  const good = new Int32Array(lines.length);
  const look: number[] = [];
  let [best, met] = [-1, 0];
  lines.forEach((line, i) => {
    if (!isLooked(context, line, i)) return;
    const words = contentOf((shapes[i] as Shape).m);
    const share = shareOf(words, context.told);
    const weight = share * Math.min(1, words.length / 4);
    look.push(i);
    told[i] = share;
    weighed[i] = weight;
    good[i] = met;
    if (weight >= 0.5 && line.width >= 20) met++;
    best = Math.max(best, weight);
  });
  const mayBe = (i: number): boolean =>
    (numbers[i * LINE_WIDTH + COLUMN.title] as number) >= FAINT || (weighed[i] as number) >= TELLING;
  return { told, weighed, best, good, judged: look.length > FEW ? look.filter(mayBe) : look };
}

/** How many of the page's lines are the same, and which is the first. */
interface Same {
  count: number;
  first: number;
}
/** Of a piece, and of its rest where there is one. */
interface SamePiece {
  readonly whole: Same;
  readonly part: Same | undefined;
}

function findSame(lines: readonly Line[], pieces: readonly Piece[]): SamePiece[] {
  const found = new Map<string, Same>();
  const lengths = new Uint8Array(KEY + 1);
  const sameOf = (text: string): Same => {
    const key = keyOf(text);
    let same = found.get(key);
    if (!same) {
      same = { count: 0, first: -1 };
      found.set(key, same);
      lengths[Math.min(text.length, KEY)] = 1;
    }
    return same;
  };
  const all = pieces.map(({ value, rest }) => ({
    whole: sameOf(value),
    part: rest ? sameOf(rest) : undefined,
  }));
  lines.forEach(({ text }, i) => {
    const same = lengths[Math.min(text.length, KEY)] ? found.get(keyOf(text)) : undefined;
    if (same && same.count++ === 0) same.first = i;
  });
  return all;
}

function isLooked({ numbers, start }: Context, line: Line, i: number): boolean {
  if (line.width < 3 || line.text.length > LONGEST) return false;
  if (i >= start - ABOVE && i < start + INSIDE) return true;
  return (numbers[i * LINE_WIDTH + COLUMN.title] as number) > HEADLINE;
}

/** Words of the article's first paragraphs. */
function leadOf({ shapes, likely, start, end }: Context): Set<number> {
  const lead = new Set<number>();
  for (let i = start, met = 0; i < end && met < 3; i++) {
    if ((likely[i] as number) < 0.4) continue;
    met++;
    for (const word of (shapes[i] as Shape).content) lead.add(word);
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
