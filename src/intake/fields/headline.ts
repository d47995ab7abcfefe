/** The headline: of all lines above and at the article's start, the one that trained trees find likeliest. */

import type { Candidate, Page } from '../page.ts';
import { KIND } from '../roles/characters.ts';
import type { Context } from '../roles/context.ts';
import type { Trees } from '../roles/trees.ts';
import { chancesOfOne } from './rows.ts';
import { type TitleCandidate, titleCandidates } from './title-candidates.ts';
import { titlesTogether } from './titles-together.ts';

/** Candidates that are worth telling of. */
const LIKELY = 0.02;

/** The kind of a text, said before its headline on the same line. */
const SORT = /^(?:live ?blog|live ?ticker|news ?blog)\s*[–—:|-]\s*(?=\p{L})/iu;

/** What may be the headline. */
export interface JudgedTitles {
  readonly found: readonly TitleCandidate[];
  /** Chance of each to be it. */
  readonly chances: Float64Array;
  /** Index of the line that is likeliest the headline; where none may be one, that of the article's first line. */
  readonly index: number;
}

/** What judges headlines: one by one, and beside each other. */
export interface TitleModels {
  readonly title: Trees;
  readonly titles: Trees;
}

export function judgeTitles(context: Context, { title, titles }: TitleModels): JudgedTitles {
  const candidates = titleCandidates(context);
  const { order, rows } = titlesTogether(candidates, title);
  const found = order.map((k) => candidates.found[k] as TitleCandidate);
  const chances = chancesOfOne(rows.scores(titles));
  addTwins(found, chances);
  leadNote(context, found, chances);
  let best = 0;
  for (let k = 1; k < chances.length; k++) if ((chances[k] as number) > (chances[best] as number)) best = k;
  return { found, chances, index: found[best]?.index ?? context.start };
}

/** A headline that a page shows twice is as likely as both together. */
function addTwins(found: readonly TitleCandidate[], chances: Float64Array): void {
  const first = new Map<string, number>();
  found.forEach(({ value }, k) => {
    const words = value.toLowerCase();
    const twin = first.get(words);
    if (twin === undefined) first.set(words, k);
    else {
      chances[twin] = (chances[twin] as number) + (chances[k] as number);
      chances[k] = 0;
    }
  });
}

/** Lines up to which a text is a note, which has nothing above its headline. */
const NOTE = 5;
/** How sure it is that a note's first line heads it, when it is no sentence: not very, which a person is told. */
const HEADS = 0.45;

/** What heads a note of a few lines is its first line, unless that is a sentence: the trees learned from whole pages. */
function leadNote({ lines, shapes }: Context, found: readonly TitleCandidate[], chances: Float64Array): void {
  if (lines.length > NOTE || shapes[0]?.m.closing === KIND.stop) return;
  const first = found.findIndex(({ index, value }) => index === 0 && value === lines[0]?.text);
  if (first < 0 || (chances[first] as number) >= HEADS) return;
  chances.forEach((chance, k) => {
    chances[k] = k === first ? HEADS : Math.min(chance, 1 - chance, HEADS / 2);
  });
}

/** A page shows a headline; a text of one line is a note. */
export function readHeadline(page: Page): Candidate[] {
  if (page.lines.length < 2) return [];
  const { found, chances } = page.titles;
  return found.flatMap(({ value, index }, i): Candidate[] => {
    const sure = chances[i] as number;
    if (sure < LIKELY) return [];
    const line = page.lines[index]?.number as number;
    const rule = value === page.lines[index]?.text ? 'headline-line' : 'headline-cut';
    return [{ field: 'title', value: value.replace(SORT, ''), line, rule, sure }];
  });
}
