/** How well one text was read: a score between 0 and 1 for each thing that its truth knows. */

import type { Prediction, Truth } from './corpus.ts';
import { isSameMinute, momentOf } from './moment.ts';
import { people } from './names.ts';
import { phrase, shingles, tokens } from './tokens.ts';

export type Measure =
  | 'title'
  | 'authors'
  | 'author_where_none'
  | 'day'
  | 'minute'
  | 'body_precision'
  | 'body_recall'
  | 'body_f1'
  | 'with'
  | 'without'
  | 'captions';

/** A measure is missing where the truth does not know it, or where nothing can be divided by. */
export type Scores = { readonly [M in Measure]?: number };

export function scoresOf(truth: Truth, read: Prediction): Scores {
  const words = tokens(keptText(truth, read));
  const text = words.join(' ');
  return {
    ...(truth.title && { title: Number(phrase(truth.title) === phrase(read.title ?? '')) }),
    ...authorScores(truth, read),
    ...dateScores(truth, read),
    ...bodyScores(truth, words),
    ...snippetScores(truth, text),
    ...captionScores(truth, read),
  };
}

/** A standfirst that the truth counts as body may stand in a field of its own. */
export function keptText({ summary }: Truth, { subtitle, body }: Prediction): string {
  return subtitle && summary?.length ? `${subtitle}\n${body ?? ''}` : (body ?? '');
}

/** Those of some snippets that a text of words holds. */
export function kept(snippets: readonly string[], text: string): string[] {
  return snippets.filter((snippet) => text.includes(phrase(snippet)));
}

function authorScores(truth: Truth, read: Prediction): Scores {
  if (!truth.authors) return {};
  const authors = read.authors ?? [];
  if (!truth.authors.length) return { author_where_none: Number(authors.length > 0) };
  const [right, found] = [people(truth.authors), people(authors)];
  const shared = [...found].filter((name) => right.has(name)).length;
  const all = right.size + found.size;
  return { authors: all ? (2 * shared) / all : 1 };
}

function dateScores({ date, time, published }: Truth, read: Prediction): Scores {
  if (!date) return {};
  const found = momentOf(read.published);
  const same = isSameMinute(found, momentOf(published));
  const day = found?.day === date;
  return {
    day: Number(same || day),
    ...(time && { minute: Number(same || (day && found?.clock === time)) }),
  };
}

function bodyScores({ body }: Truth, words: readonly string[]): Scores {
  if (!body) return {};
  const [right, found] = [shingles(tokens(body.join('\n'))), shingles(words)];
  let shared = 0;
  for (const [run, count] of right) shared += Math.min(count, found.get(run) ?? 0);
  const [precision, recall] = [share(shared, sum(found.values())), share(shared, sum(right.values()))];
  const f1 = harmonic(precision, recall);
  return {
    ...(precision !== undefined && { body_precision: precision }),
    ...(recall !== undefined && { body_recall: recall }),
    ...(f1 !== undefined && { body_f1: f1 }),
  };
}

function snippetScores({ snippets }: Truth, text: string): Scores {
  if (!snippets) return {};
  const [must, never] = [snippets.with, snippets.without];
  return {
    ...(must.length && { with: kept(must, text).length / must.length }),
    ...(never.length && { without: 1 - kept(never, text).length / never.length }),
  };
}

function captionScores({ captions }: Truth, read: Prediction): Scores {
  if (!captions?.length) return {};
  const right = captions.map(({ caption }) => caption);
  return { captions: kept(right, phrase((read.captions ?? []).join('\n'))).length / right.length };
}

const sum = (counts: Iterable<number>): number => [...counts].reduce((a, b) => a + b, 0);
const share = (part: number, whole: number): number | undefined => (whole ? part / whole : undefined);

/** The F1 of a precision and a recall; of no text at all, which has no precision, 0. */
export function harmonic(precision: number | undefined, recall: number | undefined): number | undefined {
  if (recall === undefined) return undefined;
  return precision && recall ? (2 * precision * recall) / (precision + recall) : 0;
}
