/**
 * What a new reading of an article would change in its record. Three are compared: the record as it is here, the new
 * reading, and what was read before. Where the record is no longer what was read, a person changed it, and it is kept.
 */

import { normaliseBlocks, renderBody, writeBody } from './body.ts';
import { FIELDS, type FieldName, type Fields, type FieldValue } from './fields.ts';
import type { FieldChanges } from './frontmatter.ts';
import type { ArticleRecord } from './record.ts';

/** One field that is not what the reader reads now; undefined where it is empty. The body is Markdown without backslashes. */
export interface FieldDifference {
  readonly field: FieldName | 'body';
  readonly here: FieldValue | undefined;
  readonly read: FieldValue | undefined;
}

export interface Difference {
  /** What becomes what is read now, in the order of fields, the body last. */
  readonly changed: readonly FieldDifference[];
  /** What stays as a person left it. */
  readonly kept: readonly FieldDifference[];
  /**
   * The fields as read, against which the next reading is compared. Of what a person changed, what was read before:
   * else a person's word that a reader came to agree with would count as the reader's own.
   */
  readonly asRead: Fields;
}

/** Given to the reader, or about the accession. */
const GIVEN: readonly FieldName[] = [
  'id',
  'source_file',
  'source_format',
  'source_encoding',
  'source_sha256',
  'added',
  'parser',
];
const COMPARED = FIELDS.filter(({ name, origin }) => origin !== 'person' && !GIVEN.includes(name)).map(
  ({ name }) => name,
);

/** Fields that a person decides by writing another value; notes go one by one, and words are counted. */
const DECIDED = COMPARED.filter((name) => name !== 'notes' && name !== 'words');

const personsAmong =
  (here: Fields, asRead: Fields, byHand: ReadonlySet<string>) =>
  (name: string): boolean =>
    byHand.has(name) || !isSameValue(here[name as FieldName], asRead[name as FieldName]);

/** What a person decided about an article: the fields that are no longer as they were read, null where they are empty. */
export function decidedFields(here: Fields, asRead: Fields, byHand: ReadonlySet<string>): FieldChanges {
  const names = DECIDED.filter(personsAmong(here, asRead, byHand));
  return Object.fromEntries(names.map((name) => [name, here[name] ?? null]));
}

/**
 * Compares. `byHand` has the names of those fields (or `body`) that a person is known to have written in, whatever
 * their values. Neither record is changed.
 */
export function compareReadings(
  here: ArticleRecord,
  read: ArticleRecord,
  asRead: Fields,
  byHand: ReadonlySet<string>,
): Difference {
  const isPersons = personsAmong(here.fields, asRead, byHand);
  const body = { field: 'body', here: bodyOf(here), read: bodyOf(read) } as const;
  const keepsBody = byHand.has('body');
  const changed: FieldDifference[] = [];
  const kept: FieldDifference[] = [];
  const next: Record<string, FieldValue | undefined> = { ...asRead };
  for (const field of COMPARED) {
    // The number of words is that of the body that stays.
    if (field === 'words' && keepsBody) continue;
    const now = read.fields[field];
    const difference = { field, here: here.fields[field], read: now };
    const mayChange = field === 'notes' ? !byHand.has(field) : !isPersons(field);
    if (mayChange) next[field] = now;
    if (field === 'notes' && mayChange) {
      const merged = mergeNotes(here.fields, read.fields, asRead, isPersons);
      if (!isSameValue(difference.here, merged)) changed.push({ ...difference, read: merged });
    } else if (!isSameValue(difference.here, now)) (mayChange ? changed : kept).push(difference);
  }
  if (writeBody(here.body) !== writeBody(read.body)) (keepsBody ? kept : changed).push(body);
  const known = Object.entries(next).filter(([, value]) => written(value) !== '');
  return { changed, kept, asRead: Object.fromEntries(known) };
}

/**
 * Notes one by one: one that a person took away does not come back, one that a person wrote stays, and of a field that
 * is not read anew nothing else is said than before.
 */
function mergeNotes(
  { notes: here = [] }: Fields,
  { notes: read = [] }: Fields,
  { notes: before = [] }: Fields,
  isPersons: (name: string) => boolean,
): string[] {
  const stays = (code: string): boolean => {
    const word = code.split('-')[0] ?? '';
    const about: string | undefined = Object.hasOwn(ABOUT, word) ? ABOUT[word] : undefined;
    const isFixed = about !== undefined && (isPersons(about) || GIVEN.includes(about as FieldName));
    return isFixed || here.includes(code) !== before.includes(code);
  };
  const codes = [...new Set([...here, ...read])];
  return codes.filter((code) => (stays(code) ? here : read).includes(code));
}

/** What a note speaks of, by the first word of its code, where that is one field. */
const ABOUT: Readonly<Record<string, FieldName | 'body'>> = {
  title: 'title',
  authors: 'authors',
  date: 'published',
  body: 'body',
  encoding: 'source_encoding',
};

const bodyOf = ({ body }: ArticleRecord): string =>
  renderBody(normaliseBlocks(body), { verbatim: true }).toWellFormed();

/** Whether two values are the same in a file. */
export const isSameValue = (one: FieldValue | undefined, other: FieldValue | undefined): boolean =>
  written(one) === written(other);

/** A value as it would stand in a file; nothing where it would be left out. */
function written(value: FieldValue | undefined): string {
  const items = [value ?? []].flat().map((item) => String(item).toWellFormed());
  const known = items.filter((item) => item !== '');
  return known.length ? JSON.stringify(known) : '';
}
