/**
 * What a line is in numbers: the columns that trees look at. They take up what the chain said of all lines: where the
 * article most likely runs, and how each line stands to it.
 */

import { type Chances, PART, PARTS } from './chain.ts';
import { KIND } from './characters.ts';
import { Counts } from './counts.ts';
import type { Shape } from './features.ts';
import { BEGINNING_NAMES, BYLINE } from './lexicon.ts';
import { COLUMN, LINE_WIDTH } from './line-columns.ts';
import { type Run, runsOf, WIDEST } from './runs.ts';
import { boundsOf, heaviest, sumsOf } from './stretches.ts';

const K = PARTS.length;
/** Chance from which a line is likely kept. */
const LIKELY = 0.3;
/** What stands in a column where there is no such line or run. */
const NONE = -9;
const HEADINGS = ['related', 'comment', 'tags', 'author', 'more', 'account', 'share', 'law'] as const;
const HEADING_BITS = HEADINGS.map((name) => 1 << BEGINNING_NAMES.indexOf(name));
const SHARING = 1 << BEGINNING_NAMES.indexOf('share');
const ANY_HEADING = HEADING_BITS.reduce((all, bit) => all | bit, 0);
const COOKIES = 1 << 2;
const CREDITS = 1 << 4;
const CREDIT = 1 << BEGINNING_NAMES.indexOf('credit');
const ROLES = 1 << 5;

const clamp = (value: number, most: number): number => Math.max(-most, Math.min(most, value));

/** Rows of all lines: [line × LINE_WIDTH + column]. */
export function numbersOf(shapes: readonly Shape[], { chances, own }: Chances): Float32Array {
  const n = shapes.length;
  const rows = new Float32Array(n * LINE_WIDTH);
  const chance = (i: number, part: number): number => chances[i * K + part] as number;
  const kept = Float64Array.from(
    { length: n },
    (_, i) => chance(i, PART.deck) + chance(i, PART.body) + chance(i, PART.head),
  );
  // Words of prose, and of lines that are likely kept.
  const told = new Counts(shapes);
  const toldKept = new Counts(shapes);
  for (let i = 0; i < n; i++) {
    const sure = kept[i] as number;
    if ((shapes[i] as Shape).prose) told.add(i, 1);
    if (sure > LIKELY) toldKept.add(i, sure);
  }
  let titleAt = 0;
  for (let i = 0; i < n; i++) if (chance(i, PART.title) > chance(titleAt, PART.title)) titleAt = i;
  const title = new Set(shapes[titleAt]?.content);
  const runs = runsOf(shapes, kept, titleAt);
  const main = runs.all[runs.main];
  const widths = shapes.map(({ line }) => Math.min(WIDEST, line.width));
  const sums = {
    kept: sumsOf(n, (i) => kept[i] as number),
    mass: sumsOf(n, (i) => (kept[i] as number) * (widths[i] as number)),
    prose: sumsOf(n, (i) => ((shapes[i] as Shape).prose ? 1 : 0)),
    proseMass: sumsOf(n, (i) => ((shapes[i] as Shape).prose ? (widths[i] as number) : 0)),
    width: sumsOf(n, (i) => Math.log2(1 + (widths[i] as number))),
  };
  const mean = (sum: Float64Array, from: number, to: number): number => {
    const [a, b] = [Math.max(0, from), Math.min(n, to)];
    return b > a ? ((sum[b] as number) - (sum[a] as number)) / (b - a) : 0;
  };
  const massAll = sums.mass[n] as number;
  const proseAll = sums.proseMass[n] as number;
  const segment = heaviest(shapes, kept, 0);
  const [first, last] = boundsOf(kept);
  const nextKept = new Int32Array(n);
  for (let i = n - 1, k = n; i >= 0; i--) {
    nextKept[i] = k;
    if ((kept[i] as number) > 0.5) k = i;
  }
  // How much of each line's words the prose has, and the lines that are likely kept.
  const hits = new Float64Array(n);
  const hitsKept = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const { content, prose } = shapes[i] as Shape;
    const sure = kept[i] as number;
    const mine = prose ? 1 : 0;
    const mineKept = sure > LIKELY ? sure : 0;
    for (const word of content) {
      if ((told.of[word] as number) > mine) hits[i] = (hits[i] as number) + 1;
      hitsKept[i] = (hitsKept[i] as number) + Math.min(1, (toldKept.of[word] as number) - mineKept);
    }
  }
  const sumHits = sumsOf(n, (i) => hits[i] as number);
  const sumHitsKept = sumsOf(n, (i) => hitsKept[i] as number);
  const sumContents = sumsOf(n, (i) => (shapes[i] as Shape).content.length);
  const within = (sum: Float64Array, from: number, to: number): number => {
    const [a, b] = [Math.max(0, from), Math.min(n, to)];
    const words = (sumContents[b] as number) - (sumContents[a] as number);
    return words ? ((sum[b] as number) - (sum[a] as number)) / words : -1;
  };

  let headed = -1;
  let since = 0;
  let headings = 0;
  let shares = 0;
  let afterMost = NONE;
  let afterSum = 0;
  let afterLines = 0;
  for (let i = 0; i < n; i++) {
    const s = shapes[i] as Shape;
    const { line, m } = s;
    const words = s.content;
    const from = i * LINE_WIDTH;
    const put = (column: number, value: number): void => {
      rows[from + column] = value;
    };
    if (main && i === main.from) {
      shares = 0;
      afterMost = NONE;
      afterSum = 0;
      afterLines = 0;
    }
    // The line itself.
    put(COLUMN.width, Math.min(2000, line.width));
    put(COLUMN.words, m.words);
    put(COLUMN.capitals, m.words ? m.capitalised / m.words : -1);
    put(COLUMN.uppers, m.letters ? m.uppers / m.letters : -1);
    put(COLUMN.digits, m.digits / (m.digits + m.letters + 1));
    put(COLUMN.commas, m.commas);
    put(COLUMN.closes, m.closing === KIND.stop ? 1 : 0);
    const end = line.text.slice(-1);
    put(COLUMN.asks, end === '?' ? 1 : end === '…' || line.text.endsWith('...') ? 2 : end === '!' ? 3 : 0);
    put(COLUMN.blank, line.blankBefore ? 1 : 0);
    put(COLUMN.copies, Math.min(9, line.copies));
    put(COLUMN.letters, m.words ? m.letters / m.words : 0);
    put(COLUMN.strokes, m.strokes);
    put(COLUMN.sentences, m.sentences);
    put(COLUMN.dated, s.dated);
    put(COLUMN.mark, line.mark === undefined ? 0 : line.mark === 'item' ? 1 : line.mark === 'quote' ? 2 : 3);
    put(COLUMN.by, s.begins & BYLINE ? 1 : 0);
    put(COLUMN.cookies, s.holds & COOKIES ? 1 : 0);
    put(COLUMN.roles, s.holds & ROLES ? 1 : 0);
    put(COLUMN.indent, line.indent ?? NONE);
    put(COLUMN.links, line.links ?? NONE);
    put(COLUMN.credit, (s.begins & CREDIT ? 2 : 0) + (s.holds & CREDITS ? 1 : 0));
    // What the chain says of it.
    const logarithm = (part: number): number => Math.log(1e-4 + chance(i, part));
    put(COLUMN.body, logarithm(PART.body));
    put(COLUMN.caption, logarithm(PART.caption));
    put(COLUMN.title, logarithm(PART.title));
    put(COLUMN.meta, logarithm(PART.meta));
    put(COLUMN.after, logarithm(PART.after));
    put(COLUMN.deck, logarithm(PART.deck));
    put(COLUMN.head, logarithm(PART.head));
    put(COLUMN.inside, logarithm(PART.inside));
    put(COLUMN.kept, kept[i] as number);
    const alone = (part: number): number => own[i * K + part] as number;
    const ownKept = Math.log(
      Math.exp(alone(PART.deck)) + Math.exp(alone(PART.body)) + Math.exp(alone(PART.head)) + 1e-5,
    );
    put(COLUMN.own_kept, ownKept);
    put(COLUMN.own_meta, Math.max(NONE, alone(PART.meta)));
    put(COLUMN.own_caption, Math.max(NONE, alone(PART.caption)));
    put(COLUMN.own_head, Math.max(NONE, alone(PART.head)));
    // What its words tell of.
    put(COLUMN.cohesion, words.length ? (hits[i] as number) / words.length : -1);
    put(COLUMN.cohesion_kept, words.length ? (hitsKept[i] as number) / words.length : -1);
    put(COLUMN.contents, words.length);
    let titled = 0;
    let mained = 0;
    const mine = (runs.of[i] as number) === runs.main ? 1 : 0;
    for (const word of words) {
      if (title.has(word)) titled++;
      if ((runs.told[word] as number) > mine) mained++;
    }
    put(COLUMN.in_title, words.length ? titled / words.length : -1);
    put(COLUMN.in_titles, titled);
    put(COLUMN.in_main, words.length ? mained / words.length : -1);
    put(COLUMN.near, within(sumHits, i - 3, i + 4));
    put(COLUMN.near_kept, within(sumHitsKept, i - 3, i + 4));
    put(COLUMN.ahead_kept, within(sumHitsKept, i, i + 7));
    // Where it stands.
    put(COLUMN.index, Math.min(i, 500));
    put(COLUMN.from_end, Math.min(500, n - i));
    put(COLUMN.lines, Math.min(n, 2000));
    put(COLUMN.from_first, first < 0 ? 999 : clamp(i - first, 300));
    put(COLUMN.from_last, last < 0 ? 999 : clamp(last - i, 300));
    put(COLUMN.segment_before, i - segment.from);
    put(COLUMN.segment_after, segment.to - 1 - i);
    put(COLUMN.in_segment, i >= segment.from && i < segment.to ? 1 : 0);
    put(COLUMN.segment, segment.to - segment.from);
    put(COLUMN.mass, massAll);
    put(COLUMN.mass_before, massAll ? (sums.mass[i] as number) / massAll : 0);
    put(COLUMN.mass_after, massAll ? 1 - (sums.mass[i + 1] as number) / massAll : 0);
    put(COLUMN.prose_mass, proseAll);
    put(COLUMN.prose_before, sums.prose[i] as number);
    put(COLUMN.prose_after, (sums.prose[n] as number) - (sums.prose[i + 1] as number));
    put(COLUMN.kept_before, sums.kept[i] as number);
    put(COLUMN.to_title, clamp(i - titleAt, 100));
    put(COLUMN.title_chance, chance(titleAt, PART.title));
    put(COLUMN.main_from, main ? clamp(i - main.from, 200) : 0);
    put(COLUMN.main_to, main ? clamp(i - main.to, 200) : 0);
    put(COLUMN.main_mass, main ? main.mass : 0);
    put(COLUMN.main_share, main ? main.mass / runs.mass : 0);
    put(COLUMN.runs, runs.all.length);
    put(COLUMN.gap_behind, (nextKept[i] as number) >= n ? 99 : Math.min(60, (nextKept[i] as number) - i));
    // What stands around it.
    put(COLUMN.kept_before_2, mean(sums.kept, i - 2, i));
    put(COLUMN.kept_before_4, mean(sums.kept, i - 4, i));
    put(COLUMN.kept_before_16, mean(sums.kept, i - 16, i));
    put(COLUMN.kept_behind_16, mean(sums.kept, i + 1, i + 17));
    put(COLUMN.width_before_2, mean(sums.width, i - 2, i));
    put(COLUMN.width_before_4, mean(sums.width, i - 4, i));
    put(COLUMN.width_before_8, mean(sums.width, i - 8, i));
    put(COLUMN.prose_behind_8, mean(sums.prose, i + 1, i + 9));
    put(COLUMN.alike_before, alike(shapes, i, i - 6, i));
    put(COLUMN.alike_behind, alike(shapes, i, i + 1, i + 7));
    put(COLUMN.headed, headed);
    put(COLUMN.since, since);
    put(COLUMN.headings, headings);
    put(COLUMN.shares, shares);
    put(COLUMN.after_most, afterMost);
    put(COLUMN.after_sum, afterSum);
    put(COLUMN.after_lines, afterLines);
    // The run that it stands in, and those before and behind it.
    const gapOf = (run: Run): number =>
      main === undefined
        ? 0
        : run.from >= main.to
          ? run.from - main.to
          : run.to <= main.from
            ? run.to - main.from
            : 0;
    const run = runs.all[runs.of[i] as number];
    put(COLUMN.run_closes, run ? run.closes / run.lines : -1);
    put(COLUMN.run_mass, run ? run.mass / runs.mass : -1);
    put(COLUMN.run_width, run ? run.mass / run.lines : -1);
    put(COLUMN.run_items, run ? run.items / run.lines : -1);
    put(COLUMN.run_main, run ? (runs.of[i] as number) - runs.main : 99);
    put(COLUMN.run_kept, run ? run.kept / run.lines : -1);
    put(COLUMN.run_copies, run ? run.copies / run.lines : -1);
    put(COLUMN.run_shared, run ? run.shared : -1);
    put(COLUMN.run_titled, run ? run.titled : -1);
    put(COLUMN.run_dated, run ? run.dated / run.lines : -1);
    put(COLUMN.run_capitals, run ? run.capitals / run.lines : -1);
    put(COLUMN.run_lines, run ? run.lines : -1);
    put(COLUMN.run_gap, run ? gapOf(run) : 0);
    const before = runs.all[runs.before[i] as number];
    put(COLUMN.before_lines, before ? before.lines : -1);
    put(COLUMN.before_width, before ? before.mass / before.lines : -1);
    put(COLUMN.before_mass, before ? before.mass / runs.mass : -1);
    put(COLUMN.before_share, before && main ? before.mass / before.lines / (main.mass / main.lines + 1) : -1);
    put(COLUMN.before_capitals, before ? before.capitals / before.lines : -1);
    put(COLUMN.before_closes, before ? before.closes / before.lines : -1);
    put(COLUMN.before_shared, before ? before.shared : -1);
    put(COLUMN.before_gap, before ? gapOf(before) : 0);
    put(COLUMN.before_kept, before ? before.kept / before.lines : -1);
    const behind = runs.all[runs.behind[i] as number];
    put(COLUMN.behind_capitals, behind ? behind.capitals / behind.lines : -1);

    const after = alone(PART.after);
    if (m.letters) {
      afterMost = Math.max(afterMost, after);
      if (Math.exp(after) > 0.9 && line.width < 60) afterLines++;
      afterSum = clamp(afterSum + (after - ownKept) * 0.2, 50);
    }
    if (s.size <= 9 && s.begins & ANY_HEADING && s.end !== 1) {
      headed = HEADING_BITS.findIndex((bit) => s.begins & bit);
      if (s.begins & SHARING) shares = Math.min(9, shares + 1);
      since = 0;
      headings++;
    } else since++;
  }
  lookAround(rows, n);
  return rows;
}

/** Columns of lines near. */
function lookAround(rows: Float32Array, n: number): void {
  const NEAR = [
    [COLUMN['kept@-1'], COLUMN.kept, -1],
    [COLUMN['kept@1'], COLUMN.kept, 1],
    [COLUMN['after@-2'], COLUMN.after, -2],
    [COLUMN['capitals@-1'], COLUMN.capitals, -1],
    [COLUMN['blank@1'], COLUMN.blank, 1],
    [COLUMN['deck@1'], COLUMN.deck, 1],
    [COLUMN['dated@1'], COLUMN.dated, 1],
    [COLUMN['words@-1'], COLUMN.words, -1],
    [COLUMN['title@-2'], COLUMN.title, -2],
    [COLUMN['deck@-1'], COLUMN.deck, -1],
    [COLUMN['width@-1'], COLUMN.width, -1],
    [COLUMN['width@1'], COLUMN.width, 1],
    [COLUMN['credit@-1'], COLUMN.credit, -1],
    [COLUMN['credit@1'], COLUMN.credit, 1],
    [COLUMN['caption@-1'], COLUMN.caption, -1],
    [COLUMN['caption@1'], COLUMN.caption, 1],
  ] as const;
  for (let i = 0; i < n; i++)
    for (const [column, source, offset] of NEAR) {
      const j = i + offset;
      rows[i * LINE_WIDTH + column] = j >= 0 && j < n ? (rows[j * LINE_WIDTH + source] as number) : NONE;
    }
}

/** Lines from `from` to `to` that look like line `i`. */
function alike(shapes: readonly Shape[], i: number, from: number, to: number): number {
  const s = shapes[i] as Shape;
  let count = 0;
  for (let j = Math.max(0, from); j < Math.min(shapes.length, to); j++) {
    const other = shapes[j] as Shape;
    if (Math.abs(s.size - other.size) <= 1 && s.capitals === other.capitals && s.end === other.end) count++;
  }
  return count;
}
