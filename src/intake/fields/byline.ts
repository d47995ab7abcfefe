/** The byline: of all stretches of lines that could be names, the likeliest, if one is likelier than none. */

import { loadModels } from '../models/index.ts';
import type { Candidate, Page } from '../page.ts';
import { AGENCIES } from './agencies.ts';
import { authorCandidates, noAuthor } from './author-candidates.ts';
import { chancesOfAll } from './rank.ts';

/** How much likelier than nobody the likeliest must be: a wrong name is worse than none. */
const AHEAD = 1;

export function readByline(page: Page): Candidate[] {
  const found = authorCandidates(page.context);
  const chances = chancesOfAll(loadModels().authors, found, noAuthor(page.context, found));
  const none = chances[found.length] as number;
  const best = found.reduce((top, _, i) => ((chances[i] as number) > (chances[top] as number) ? i : top), 0);
  const chosen = found[best];
  const sure = chances[best] as number;
  if (!chosen || sure < none * AHEAD) return [];
  const names = [...new Set(chosen.value)].filter((name) => !AGENCIES.has(name.toLowerCase()));
  const line = page.lines[chosen.index];
  if (!names.length || !line) return [];
  const rule = line.text === names[0] ? 'byline-name' : 'byline-cut';
  return [{ field: 'authors', value: names, line: line.number, rule, sure }];
}
