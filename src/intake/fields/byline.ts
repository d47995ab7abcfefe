/** The byline: of all stretches of lines that could be names, those that trained trees take for the author's. */

import type { Models } from '../models/index.ts';
import type { Candidate, Page } from '../page.ts';
import type { Context } from '../roles/context.ts';
import { chanceOfScore } from '../roles/trees.ts';
import { AGENCIES } from './agencies.ts';
import { findNames, nameCandidates } from './author-candidates.ts';
import type { NamePlace } from './name-words.ts';
import { isPart, type Name, namesTogether } from './names-together.ts';

/** How likely the first name must be, and each that follows it: a wrong name is worse than none. */
const FIRST = 0.4;
const FOLLOWING = 0.42;
/** Names of one byline, at most. */
const MOST = 8;
/** A name that is worth telling of. */
const LIKELY = 0.05;

/** What judges names. */
type NameModels = Pick<Models, 'words' | 'names' | 'together'>;

interface Judged {
  readonly name: NamePlace;
  readonly words: readonly number[];
  readonly sure: number;
}

/** The names of a page, the likeliest first, each with its chance of being the author's. */
function judgeNames(context: Context, title: number, models: NameModels): Judged[] {
  const candidates = nameCandidates(context, title, findNames(context, title), models.words);
  const { names, rows } = namesTogether(candidates, models.names);
  const scores = rows.scores(models.together);
  const judged = names.map(({ words, places }: Name, k) => ({
    words,
    name: candidates.found[places[0] as number] as NamePlace,
    sure: chanceOfScore(scores[k] as number),
  }));
  return judged.sort((a, b) => b.sure - a.sure);
}

/** The likeliest names that do not cross, nor are part of, one another. */
function chooseNames(judged: readonly Judged[]): Judged[] {
  const chosen: Judged[] = [];
  for (const next of judged) {
    if (next.sure < (chosen.length ? FOLLOWING : FIRST) || chosen.length >= MOST) break;
    const crosses = chosen.some(
      ({ name, words }) =>
        isPart(next.words, words) ||
        (name.index === next.name.index && name.from < next.name.to && next.name.from < name.to),
    );
    if (!crosses) chosen.push(next);
  }
  return chosen;
}

export function readByline(page: Page): Candidate[] {
  const judged = judgeNames(page.context, page.titles.index, page.models);
  const chosen = chooseNames(judged);
  const candidates: Candidate[] = [];
  const [first] = chosen;
  const people = chosen
    .toSorted((a, b) => a.name.index - b.name.index || a.name.from - b.name.from)
    .map(({ name }) => name.value)
    .filter((name) => chosen.length === 1 || !AGENCIES.has(name.toLowerCase()));
  if (first && people.length) candidates.push(candidateOf(page, first, people));
  for (const other of judged)
    if (other.sure >= LIKELY && !chosen.includes(other))
      candidates.push({
        ...candidateOf(page, other, [other.name.value]),
        sure: Math.min(other.sure, FIRST - 0.01),
      });
  return first ? candidates : [];
}

function candidateOf(page: Page, { name, sure }: Judged, value: string[]): Candidate {
  const line = page.lines[name.index];
  const rule = line?.text === name.value ? 'byline-name' : 'byline-cut';
  return { field: 'authors', value, line: line?.number as number, rule, sure };
}
