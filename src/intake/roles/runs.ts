/** Runs of lines that are likely the article's: which is the longest, and what the others are beside it. */

import { KIND } from './characters.ts';
import { Counts } from './counts.ts';
import type { Shape } from './features.ts';
import { BYLINE } from './lexicon.ts';

/** A run of lines, none of them far from the next; `from` and `to` are indices, `to` exclusive. */
export interface Run {
  readonly from: number;
  to: number;
  lines: number;
  /** Columns of its lines, the longest of them cut. */
  mass: number;
  /** Sums over its lines: chances of being the article's, sentence ends, marks of lists, copies, capitals, dates, bylines. */
  kept: number;
  closes: number;
  items: number;
  copies: number;
  capitals: number;
  dated: number;
  bylines: number;
  /** Share of its words that the longest run has too, and how many of them the headline has. */
  shared: number;
  titled: number;
}

/** Chance from which a line belongs to a run. */
const LIKELY = 0.3;
/** Lines between two lines of one run, at most. */
const GAP = 3;
/** Columns of one line that count. */
export const WIDEST = 600;

export interface Runs {
  readonly all: readonly Run[];
  /** The run with most of the article, undefined where there is none. */
  readonly main: number;
  /** Of each line its run, or -1; the last run that begins before it, or -1; the next that begins behind it, or -1. */
  readonly of: Int32Array;
  readonly before: Int32Array;
  readonly behind: Int32Array;
  readonly mass: number;
  /** How many lines of the main run hold each content word, by the word's number. */
  readonly told: Float64Array;
}

/** The runs of a page's lines, from how likely each is kept and the line that is likeliest the headline. */
export function runsOf(shapes: readonly Shape[], kept: ArrayLike<number>, titleAt: number): Runs {
  const n = shapes.length;
  const all: Run[] = [];
  for (let i = 0, gap = Infinity; i < n; i++) {
    if ((kept[i] as number) <= LIKELY) {
      gap++;
      continue;
    }
    if (gap > GAP) all.push(emptyRun(i));
    gap = 0;
    addLine(all[all.length - 1] as Run, shapes[i] as Shape, i, kept[i] as number);
  }
  const heft = ({ mass, kept, lines }: Run): number => (mass * kept) / lines;
  let main = -1;
  all.forEach((run, k) => {
    if (main < 0 || heft(run) > heft(all[main] as Run)) main = k;
  });
  const counts = new Counts(shapes);
  const eachLine = (run: Run, visit: (i: number) => void): void => {
    for (let i = run.from; i < run.to; i++) if ((kept[i] as number) > LIKELY) visit(i);
  };
  const longest = all[main];
  if (longest) eachLine(longest, (i) => counts.add(i, 1));
  const told = counts.of;
  const title = new Set(shapes[titleAt]?.content);
  // For each word the last run that it was met in.
  const met = new Int32Array(told.length).fill(-1);
  const of = new Int32Array(n).fill(-1);
  all.forEach((run, k) => {
    let [words, shared] = [0, 0];
    eachLine(run, (i) => {
      for (const word of (shapes[i] as Shape).content) {
        if (met[word] === k) continue;
        met[word] = k;
        words++;
        if (told[word]) shared++;
        if (title.has(word)) run.titled++;
      }
    });
    run.shared = words ? shared / words : 0;
    for (let i = run.from; i < run.to; i++) {
      of[i] = k;
      if ((shapes[i] as Shape).dated) run.dated++;
      if ((shapes[i] as Shape).begins & BYLINE) run.bylines++;
    }
  });
  const before = new Int32Array(n);
  const behind = new Int32Array(n);
  for (let i = 0, k = -1; i < n; i++) {
    before[i] = (of[i] as number) >= 0 ? (of[i] as number) - 1 : k;
    if ((of[i] as number) >= 0) k = of[i] as number;
  }
  for (let i = n - 1, k = -1; i >= 0; i--) {
    behind[i] = (of[i] as number) < 0 ? k : (of[i] as number) + 1 < all.length ? (of[i] as number) + 1 : -1;
    if ((of[i] as number) >= 0) k = of[i] as number;
  }
  return { all, main, of, before, behind, mass: all.reduce((sum, run) => sum + run.mass, 0) || 1, told };
}

const emptyRun = (from: number): Run => ({
  from,
  to: from,
  lines: 0,
  mass: 0,
  kept: 0,
  closes: 0,
  items: 0,
  copies: 0,
  capitals: 0,
  dated: 0,
  bylines: 0,
  shared: 0,
  titled: 0,
});

function addLine(run: Run, { line, m }: Shape, i: number, kept: number): void {
  run.to = i + 1;
  run.lines++;
  run.mass += Math.min(WIDEST, line.width);
  run.kept += kept;
  if (m.closing === KIND.stop) run.closes++;
  if (line.mark) run.items++;
  if (line.copies > 1) run.copies++;
  if (m.words) run.capitals += m.capitalised / m.words;
}
