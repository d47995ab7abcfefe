/** Looking at what a new reading of records would change. Nothing is written. */

import { isUtf8 } from 'node:buffer';
import { pMapIterable } from 'p-map';
import { compareReadings, type Difference, decidedFields, isSameValue } from '../record/difference.ts';
import { Failure } from '../record/failure.ts';
import type { FieldName, Fields } from '../record/fields.ts';
import { cutFrontMatter, type FieldChanges, FrontMatterError } from '../record/frontmatter.ts';
import { handwritten } from '../record/handwritten.ts';
import type { ArticleRecord, FiledRecord } from '../record/record.ts';
import { asReadOf, bodyDigest, isBodyAsRead, type Readings } from './asread.ts';
import type { Entry } from './entry.ts';
import { recordBytes } from './filing.ts';
import type { Archive } from './place.ts';
import { problemOf, readFiled } from './records.ts';

/**
 * Reads a record's article anew from its original, with what a person decided about it: its record, with the fields as
 * read where they are not decided. A string says why that cannot be done.
 */
export type Reread = (record: FiledRecord, decided: FieldChanges) => Promise<ArticleRecord | string>;

/** What the steps of a run share. */
export interface ReparseDesk {
  readonly archive: Archive;
  readonly readings: Readings;
  readonly reread: Reread;
}

/**
 * `differs`: something would change, or did. `same`: nothing, though a person's fields may differ and be kept.
 * `refused`: the article cannot be read anew, or its file not be changed, as `message` says.
 */
export type Reparsed = Reviewed | Refused;

export interface Reviewed extends Pick<Difference, 'changed' | 'kept'> {
  readonly kind: 'differs' | 'same';
  readonly file: string;
  readonly record: FiledRecord;
}

interface Refused {
  readonly kind: 'refused';
  readonly file: string;
  readonly message: string;
}

export interface Target {
  readonly id: string;
  readonly file: string;
}

/** Records that are looked at ahead of the one that is shown. */
const AHEAD = 8;

/** What reading records anew would change, in the order of `together`. Writes nothing. */
export async function* examineRecords(
  desk: ReparseDesk,
  targets: readonly Target[],
  signal?: AbortSignal,
): AsyncGenerator<Reparsed> {
  const examineOne = async (file: string): Promise<Reparsed> =>
    orRefused(file, async () => (await examine(desk, file)).report);
  const options = { concurrency: AHEAD, backpressure: AHEAD };
  for await (const report of pMapIterable(together(desk, targets), examineOne, options)) {
    if (signal?.aborted) return;
    yield report;
  }
}

/** Each file once, in their order, but articles of one original beside the first of them: it is read once for all. */
export function together({ readings }: ReparseDesk, targets: readonly Target[]): Iterable<string> {
  const files = new Map<string, Set<string>>();
  for (const { id, file } of targets) {
    const key = readings.sourceOf(id) ?? id;
    files.set(key, (files.get(key) ?? new Set()).add(file));
  }
  return [...files.values()].flatMap((group) => [...group]);
}

export interface Examined {
  readonly report: Reviewed;
  readonly bytes: Buffer;
  readonly read: ArticleRecord;
  /** What the register shall say of the reading. */
  readonly asRead: Pick<Entry, 'body_sha256' | 'parser' | 'fields'>;
  readonly byHand: ReadonlySet<string>;
  /** Written by a run that was killed before it could register it. */
  readonly isUnregistered: boolean;
}

/** Throws a Failure of kind `misuse` when the article cannot be read anew, and what `problemOf` puts into words. */
export async function examine({ archive, readings, reread }: ReparseDesk, file: string): Promise<Examined> {
  const { record, bytes } = await readFiled(archive, file);
  if (!isUtf8(bytes)) throw new FrontMatterError('it is not UTF-8');
  const text = bytes.toString();
  const known = await readings.of(record.fields.id);
  if (!known)
    throw refusal('the register does not say how it was read, so a person’s changes cannot be told apart');
  const alone = await readAnew(reread, record);
  // Only a reader sets the version of the reader.
  const isUnregistered = record.fields.parser === alone.fields.parser && known.parser !== alone.fields.parser;
  const before = isUnregistered ? agreed(known.fields, record, alone) : known.fields;
  const byHand = handwritten(cutFrontMatter(text)?.yaml ?? '');
  const read = await readDecided(reread, record, alone, decidedFields(record.fields, before, byHand));
  const now = asReadOf(read);
  const isBodyRead =
    isBodyAsRead({ record, text }, known, read.extra) ||
    (isUnregistered && asReadOf(record).body_sha256 === now.body_sha256);
  if (!isBodyRead) byHand.add('body');
  const { changed, kept, asRead } = compareReadings(record, read, before, byHand);
  const bodyAfter = changed.some(({ field }) => field === 'body') ? now.body_sha256 : bodyDigest(text);
  return {
    report: { kind: changed.length ? 'differs' : 'same', file, record, changed, kept },
    bytes,
    read,
    asRead: {
      ...now,
      body_sha256: isBodyRead ? bodyAfter : (known.body_sha256 ?? UNREAD),
      fields: asRead,
    },
    byHand,
    isUnregistered,
  };
}

/** Throws a Failure of kind `misuse` for what cannot be read, or not be kept. */
async function readAnew(
  reread: Reread,
  record: FiledRecord,
  decided: FieldChanges = {},
): Promise<ArticleRecord> {
  const read = await reread(record, decided);
  const problem = typeof read === 'string' ? read : recordBytes(read);
  if (typeof read === 'string' || typeof problem === 'string') throw refusal(String(problem));
  return read;
}

/**
 * The article as it is read by who knows what a person decided: a language tells dates, a headline where the article
 * begins, a publication which rules are meant. Of what was decided itself, what is read without that.
 */
async function readDecided(
  reread: Reread,
  record: FiledRecord,
  alone: ArticleRecord,
  decided: FieldChanges,
): Promise<ArticleRecord> {
  const names = Object.keys(decided) as FieldName[];
  if (names.length === 0) return alone;
  const read = await readAnew(reread, record, decided);
  const own = Object.fromEntries(names.map((name) => [name, alone.fields[name]]));
  return { ...read, fields: { ...read.fields, ...own } };
}

/** No body has it: what a person wrote before bodies were registered is never taken for what was read. */
const UNREAD = '0'.repeat(64);

/** Fields as they were read before, but for those that are here what is read now: the run that was killed wrote them. */
function agreed(before: Fields, { fields: here }: ArticleRecord, { fields: read }: ArticleRecord): Fields {
  const names = Object.keys({ ...before, ...read }) as FieldName[];
  return Object.fromEntries(
    names.map((name) => [name, isSameValue(here[name], read[name]) ? read[name] : before[name]]),
  );
}

export const refusal = (message: string): Failure => new Failure('misuse', message);

/** The work's result, or why the file is left as it is. Throws what stops the whole run. */
export async function orRefused<T>(file: string, work: () => Promise<T>): Promise<T | Refused> {
  try {
    return await work();
  } catch (error) {
    const isOurs = error instanceof Failure;
    const message = isOurs && error.kind !== 'misuse' ? undefined : isOurs ? error.message : problemOf(error);
    if (message === undefined) throw error;
    return { kind: 'refused', file, message };
  }
}
