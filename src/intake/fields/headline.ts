/** The headline: of all lines above and at the article's start, the one that trained weights find likeliest. */

import { loadModels } from '../models/index.ts';
import type { Candidate, Page } from '../page.ts';
import { chancesOfAll } from './rank.ts';
import { noTitle, titleCandidates } from './title-candidates.ts';

/** Candidates that are worth telling of. */
const LIKELY = 0.02;

/** The kind of a text, said before its headline on the same line. */
const KIND = /^(?:live ?blog|live ?ticker|news ?blog)\s*[–—:|-]\s*(?=\p{L})/iu;

/** A page shows a headline; a text of one line is a note. */
export function readHeadline(page: Page): Candidate[] {
  if (page.lines.length < 2) return [];
  const found = titleCandidates(page.context);
  const chances = chancesOfAll(loadModels().title, found, noTitle(page.context));
  return found.flatMap(({ value, index }, i): Candidate[] => {
    const sure = chances[i] as number;
    if (sure < LIKELY) return [];
    const line = page.lines[index]?.number as number;
    const rule = value === page.lines[index]?.text ? 'headline-line' : 'headline-cut';
    return [{ field: 'title', value: value.replace(KIND, ''), line, rule, sure }];
  });
}
