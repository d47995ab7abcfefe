/** Which candidates of a page are right, by its truth. */

import { findNames } from '../../src/intake/fields/author-candidates.ts';
import { dateCandidates, noDate } from '../../src/intake/fields/date-candidates.ts';
import type { NamePlace } from '../../src/intake/fields/name-words.ts';
import { type TitleCandidates, titleCandidates } from '../../src/intake/fields/title-candidates.ts';
import type { Context } from '../../src/intake/roles/context.ts';
import { people } from '../accuracy/names.ts';
import { phrase } from '../accuracy/tokens.ts';
import type { Truth } from './corpus.ts';

/** What may be the headline, and which of it is. */
export interface TitleCase {
  readonly candidates: TitleCandidates;
  readonly right: readonly number[];
}

export function titleCase(context: Context, truth: Truth): TitleCase | undefined {
  if (!truth.title) return undefined;
  const candidates = titleCandidates(context);
  const want = phrase(truth.title);
  return { candidates, right: candidates.found.map(({ value }) => (phrase(value) === want ? 1 : 0)) };
}

/** What may be a name, and whose name is the author's. */
export interface NamesCase {
  readonly all: readonly NamePlace[];
  readonly isRight: (name: NamePlace) => boolean;
  /** Whether the page has no author. */
  readonly none: boolean;
}

export function namesCase(context: Context, title: number, truth: Truth): NamesCase | undefined {
  if (!truth.authors) return undefined;
  const want = people(truth.authors);
  return {
    all: findNames(context, title),
    isRight: ({ value }) => want.has(phrase(value)),
    none: truth.authors.length === 0,
  };
}

/** Candidates as hashed features, and the numbers of the right ones; the last candidate is “none”. */
export interface FeaturesCase {
  readonly features: readonly (readonly number[])[];
  readonly right: readonly number[];
}

export function dateCase(context: Context, truth: Truth): FeaturesCase | undefined {
  if (!truth.date) return undefined;
  const candidates = dateCandidates(context);
  const want = truth.time ? `${truth.date}T${truth.time}` : truth.date;
  const moment = truth.published ? Date.parse(truth.published.replace(' ', 'T')) : NaN;
  const same = (value: string): boolean =>
    value.includes('T') && /(?:Z|[+-]\d\d:\d\d)$/.test(value) && Math.abs(Date.parse(value) - moment) < 60000;
  const day = candidates.map(({ value }) => value.slice(0, 10) === truth.date || same(value));
  const exact = candidates.map(({ value }, i) =>
    truth.time ? value.slice(0, 16) === want || same(value) : (day[i] as boolean),
  );
  const goal = exact.some(Boolean) ? exact : day;
  const right = goal.flatMap((is, i) => (is ? [i] : []));
  return {
    features: [...candidates.map((c) => c.features), noDate(candidates)],
    right: right.length ? right : [candidates.length],
  };
}
