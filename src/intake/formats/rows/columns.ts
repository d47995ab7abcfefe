/** What rows of articles call their columns: our own names, and those of other people's tables and services. */

import { FIELDS, type FieldName, findField } from '../../../record/fields.ts';

/** What a column holds: one of our fields, the article's text, or when its reader saved it. */
export type Meaning = FieldName | 'body' | 'saved';

/** Names beside our own, in lower case without signs: what they mean in a table of articles. */
const NAMES: Readonly<Partial<Record<Meaning, string>>> = {
  title: 'title headline head articletitle',
  subtitle: 'subtitle deck dek standfirst description abstract',
  body: 'body text content contents fulltext articletext articlebody bodytext maintext article story',
  published:
    'published publishedat publisheddate date datepublished datepublish publicationdate publishdate pubdate',
  updated: 'updated updatedat datemodified modified lastmodified datemodify',
  authors: 'authors author byline by creator writers',
  url: 'url link href permalink weburl sourceurl',
  publication: 'publication source publisher newspaper outlet journal sitename sourcename',
  language: 'language lang',
  section: 'section category rubric',
  tags: 'tags tag keywords labels',
  saved: 'timeadded timestamp savedat saved',
};

const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  Object.entries(NAMES).flatMap(([meaning, names]) =>
    names.split(' ').map((name) => [name, meaning as Meaning] as const),
  ),
);

/** Columns that an article cannot do without. */
const NEEDED: ReadonlySet<Meaning> = new Set(['title', 'body', 'url']);

export function meaningOf(name: string): Meaning | undefined {
  return MEANINGS.get(foldName(name)) ?? findField(name)?.name;
}

/** `Publication Date`, `publication_date` and `publicationDate` are one name. */
const foldName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** How much these names look like those of a table of articles, 0 to 1. */
export function likelihoodOf(names: readonly string[]): number {
  const meanings = new Set(names.flatMap((name) => meaningOf(name) ?? []));
  if (meanings.size < 2 || ![...meanings].some((meaning) => NEEDED.has(meaning))) return 0;
  return 0.8 + Math.min(0.15, meanings.size * 0.03);
}

/** What a row of an export has beside the record's fields and the user's keys. */
export const AROUND: ReadonlySet<string> = new Set(['body', 'file', 'snippet', 'format_version', 'matches']);

export const OWN_NAMES: ReadonlySet<string> = new Set([...FIELDS.map(({ name }) => name), ...AROUND]);
