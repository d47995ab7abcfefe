/** Which candidates of a page are right, by its truth. */

import {
  type AuthorCandidate,
  authorCandidates,
  noAuthor,
} from '../../src/intake/fields/author-candidates.ts';
import { type DateCandidate, dateCandidates, noDate } from '../../src/intake/fields/date-candidates.ts';
import { noTitle, titleCandidates } from '../../src/intake/fields/title-candidates.ts';
import type { Context } from '../../src/intake/roles/context.ts';
import { type Truth, tokensOf } from './corpus.ts';

export interface Case {
  readonly features: readonly (readonly number[])[];
  readonly right: readonly number[];
  /** Score of choosing each candidate, “none” last; -1 where an author is given to nobody's page. */
  readonly worth: readonly number[];
  readonly values: readonly unknown[];
}

const key = (text: string): string => tokensOf(text).join(' ');

export function titleCase(context: Context, truth: Truth): Case | undefined {
  if (!truth.title) return undefined;
  const candidates = titleCandidates(context);
  const want = key(truth.title);
  const worth = [...candidates.map(({ value }) => (key(value) === want ? 1 : 0)), 0];
  const right = worth.flatMap((w, i) => (w === 1 ? [i] : []));
  return {
    features: [...candidates.map((c) => c.features), noTitle(context)],
    right: right.length ? right : [candidates.length],
    worth,
    values: candidates.map((c) => c.value),
  };
}

const SEPARATOR = /\s*(?:;|,|\||\s\/\s|\s&\s|\sand\s|\sund\s|\set\s|\sy\s|\n)\s*/i;
const ROLE = /^(?:by|von|par|por|di|da|av|af|door|text|written by)\s*:?\s+/i;
const namesOf = (names: readonly string[]): Set<string> =>
  new Set(
    names
      .flatMap((name) => name.split(SEPARATOR))
      .map((name) => key(name.trim().replace(ROLE, '')))
      .filter((name) => name.length > 1),
  );

export function authorCase(context: Context, truth: Truth): Case | undefined {
  if (!truth.authors) return undefined;
  const candidates: AuthorCandidate[] = authorCandidates(context);
  const want = namesOf(truth.authors);
  const worth = candidates.map(({ value }) => {
    if (!want.size) return -1;
    const got = namesOf(value);
    let shared = 0;
    for (const name of got) if (want.has(name)) shared++;
    return (2 * shared) / (want.size + got.size || 1);
  });
  const best = Math.max(0, ...worth);
  const right = best > 0.6 ? worth.flatMap((w, i) => (w > best - 1e-9 ? [i] : [])) : [candidates.length];
  return {
    features: [...candidates.map((c) => c.features), noAuthor(context, candidates)],
    right,
    worth: [...worth, 0],
    values: candidates.map((c) => c.value),
  };
}

export function dateCase(context: Context, truth: Truth): Case | undefined {
  if (!truth.date) return undefined;
  const candidates: DateCandidate[] = dateCandidates(context);
  const want = truth.time ? `${truth.date}T${truth.time}` : truth.date;
  const moment = truth.published ? Date.parse(truth.published.replace(' ', 'T')) : NaN;
  const same = (value: string): boolean =>
    value.includes('T') && /(?:Z|[+-]\d\d:\d\d)$/.test(value) && Math.abs(Date.parse(value) - moment) < 60000;
  const day = candidates.map(({ value }) => (value.slice(0, 10) === truth.date || same(value) ? 1 : 0));
  const exact = candidates.map(({ value }, i) =>
    truth.time ? (value.slice(0, 16) === want || same(value) ? 1 : 0) : day[i],
  );
  const goal = exact.some(Boolean) ? exact : day;
  const right = goal.flatMap((w, i) => (w ? [i] : []));
  return {
    features: [...candidates.map((c) => c.features), noDate(candidates)],
    right: right.length ? right : [candidates.length],
    worth: [...day.map((d, i) => d + (truth.time ? 2 * (exact[i] as number) : 0)), 0],
    values: candidates.map((c) => c.value),
  };
}
