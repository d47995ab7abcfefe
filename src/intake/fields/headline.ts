/** The headline: a line of its own above the article, told from menus, kickers and decks by what it says and its company. */

import { MEASURED } from '../columns.ts';
import type { Candidate, Line, Page } from '../page.ts';
import { endsSentence, looksLikeByline } from '../roles.ts';
import { looksLikeName } from './byline.ts';

/** Lines above the article's run, and in it, that are looked at: menus can stand between headline and lead. */
const ABOVE = 150;
const INSIDE = 3;
/** Lines after the run that still tell of the same: the rest of a live blog, what ads cut off. */
const BEYOND = 20;
/** Lines at the top of a page where its window title may stand. */
const TOP = 12;

/** The kind of a text, said before its headline on the same line. */
const KIND = /^(?:live ?blog|live ?ticker|news ?blog)\s*[–—:|-]\s*(?=\p{L})/iu;

/** What speaks for a line, or against it, from a start of 0.3. */
const FOR = {
  length: 0.2,
  severalWords: 0.1,
  headingMark: 0.3,
  listMark: -0.3,
  sentence: -0.25,
  short: -0.15,
  severalSentences: -0.3,
  numbered: -0.2,
  insideRun: -0.2,
  name: -0.15,
  trail: -0.3,
  date: -0.35,
  repeated: 0.1,
  repeatedLabel: -0.1,
  windowTitle: 0.35,
  underHeadline: -0.25,
  told: 0.25,
  farAway: -0.001,
} as const;

/** Columns of most headlines, and of all. */
const USUAL = [25, 120] as const;
const POSSIBLE = [4, 220] as const;
const SHORT = 12;

export function readHeadline(page: Page): Candidate[] {
  const first = Math.max(0, page.start - ABOVE);
  const last = Math.min(page.start + INSIDE, page.lines.length);
  const told = toldShares(page, first, last);
  const candidates: Candidate[] = [];
  for (let i = first; i < last; i++) {
    const line = page.lines[i] as Line;
    const sure = likelihood(page, i, told);
    if (sure > 0)
      candidates.push({
        field: 'title',
        value: line.text.replace(KIND, ''),
        line: line.number,
        rule: 'headline-alone',
        sure,
      });
  }
  const window = windowTitle(page);
  return window && !candidates.some(({ value }) => value === window.value)
    ? [...candidates, window]
    : candidates;
}

function likelihood(page: Page, i: number, told: Shares): number {
  const line = page.lines[i] as Line;
  const { text, width } = line;
  if (!mayBeHeadline(page, i) || width < POSSIBLE[0] || width > POSSIBLE[1]) return 0;
  if (i > page.start && width > USUAL[1]) return 0;
  // A sentence of the run itself is the article's.
  if (i >= page.start && page.roles[i] === 'prose' && isStatement(text)) return 0;
  const words = text.split(/\s+/).length;
  let score = 0.3;
  if (width >= USUAL[0] && width <= USUAL[1]) score += FOR.length;
  // Scripts without blanks have few words in many columns.
  if (words >= 4 || width >= 20 + 8 * words) score += FOR.severalWords;
  if (line.mark === 'heading') score += FOR.headingMark;
  if (line.mark === 'item') score += FOR.listMark;
  if (isStatement(text)) score += FOR.sentence;
  if (width < SHORT) score += FOR.short;
  if (SENTENCES.test(text)) score += FOR.severalSentences;
  if (/^\d{1,2}[.)]\s/.test(text)) score += FOR.numbered;
  if (i > page.start) score += FOR.insideRun;
  if (looksLikeName(text)) score += FOR.name;
  if (TRAIL.test(text)) score += FOR.trail;
  if (page.dates[i]?.length) score += FOR.date;
  if (line.copies > 1) score += width >= 30 ? FOR.repeated : FOR.repeatedLabel;
  if (page.lines.slice(0, TOP).some((other) => other !== line && startsWithTitle(other.text, text))) {
    score += FOR.windowTitle;
  }
  if (followsHeadline(page, i, told)) score += FOR.underHeadline;
  score += company(page, i) + FOR.told * ((told.get(i) ?? 0) - 0.4);
  score += FOR.farAway * Math.max(0, page.start - i - 2);
  return Math.max(0, Math.min(1, score));
}

/** Ends as a sentence does that neither asks nor calls out. */
const isStatement = (text: string): boolean => endsSentence(text) && !/[?!:]["'”’»)]?$/.test(text);

/** A way through the site: `Home » News » Local`, `Home > News`. */
const TRAIL = /^[^»›>]{1,60}\s[»›>]\s/u;

/** One sentence ends and another begins; initials and short abbreviations are none. */
const SENTENCES = /[\p{Ll}\p{Lo}]{3}[.!?…]\s+[\p{Lu}\p{Lo}]/u;

function mayBeHeadline(page: Page, i: number): boolean {
  const line = page.lines[i];
  const role = page.roles[i];
  return (
    line !== undefined &&
    role !== 'furniture' &&
    role !== 'related' &&
    role !== 'caption' &&
    !looksLikeByline(line.text)
  );
}

/** What stands just below tells a headline: a byline, a date, the lead. */
function company(page: Page, i: number): number {
  let score = 0;
  for (let j = i + 1; j <= Math.min(i + 6, page.lines.length - 1); j++) {
    const below = page.lines[j] as Line;
    const near = 1 - (j - i - 1) * 0.12;
    if (page.roles[j] === 'byline') score = Math.max(score, 0.3 * near);
    else if (below.width < 90 && page.dates[j]?.length) score = Math.max(score, 0.3 * near);
    else if (j === i + 1 && page.roles[j] === 'prose' && below.width >= 60) score = Math.max(score, 0.22);
  }
  return score;
}

/** Whether the line above could be the headline itself: then this one is its deck. */
function followsHeadline(page: Page, i: number, told: Shares): boolean {
  const above = page.lines[i - 1];
  if (!above || !mayBeHeadline(page, i - 1) || page.dates[i - 1]?.length) return false;
  return above.width >= 28 && above.width <= 130 && (told.get(i - 1) ?? 0) >= 0.4;
}

/** Words that mean something: those of four letters and more, and pairs of characters where no blanks part them. */
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2}|\p{L}{4,}/gu;

function wordsOf(lines: readonly Line[]): Set<string> {
  const words = new Set<string>();
  for (const { text } of lines) {
    for (const [word] of text.slice(0, MEASURED).toLowerCase().matchAll(WORD)) words.add(word);
  }
  return words;
}

/** By index of the line: the share of its words that the article tells of. A headline says what follows, a menu does not. */
type Shares = ReadonlyMap<number, number>;

function toldShares(page: Page, first: number, last: number): Shares {
  const told = wordsOf(
    page.lines.filter((_, i) => i >= page.start && i < page.end + BEYOND && page.roles[i] === 'prose'),
  );
  const shares = new Map<number, number>();
  for (let i = first; i < last; i++) {
    const line = page.lines[i] as Line;
    if (line.width > POSSIBLE[1]) continue;
    const words = [...wordsOf([line])];
    shares.set(i, words.length ? words.filter((word) => told.has(word)).length / words.length : 0);
  }
  return shares;
}

const SEPARATOR = /^\s*(?:[|•·»\\/]|[-–—]\s|::)/u;

const startsWithTitle = (window: string, title: string): boolean =>
  window.length > title.length &&
  window.startsWith(title) &&
  SEPARATOR.test(window.slice(title.length, title.length + 4));

/** `Headline | Site` at the top, where the headline stands on no line of its own. */
function windowTitle(page: Page): Candidate | undefined {
  for (const line of page.lines.slice(0, TOP)) {
    if (line.width > POSSIBLE[1]) continue;
    const cut = /^(.{20,180}?)\s+(?:[|•·»]|[–—-])\s+[^|]{2,40}$/u.exec(line.text)?.[1];
    if (cut) return { field: 'title', value: cut, line: line.number, rule: 'headline-window', sure: 0.25 };
  }
  return undefined;
}
