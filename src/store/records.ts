/** The archive's records: where they lie, and how they are read, many at a time. Links are never followed. */

import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pMapIterable } from 'p-map';
import { Failure } from '../record/failure.ts';
import { FrontMatterError, parseRecord } from '../record/frontmatter.ts';
import type { Change } from '../record/inventory.ts';
import type { FiledRecord } from '../record/record.ts';
import { hasCode, onDisk, reasonOf } from './disk.ts';
import { type Archive, holdsRecords, isRecordPlace, pathOf } from './place.ts';
import { type Clock, stampAt, stampOf } from './stamp.ts';

/** Size in bytes beyond which a file is no record. */
export const MAX_RECORD_BYTES = 64 * 1024 * 1024;
const IN_FLIGHT = 32;
const BATCH = 64;
/** A file that became a link or a pipe after it was listed is neither followed nor waited for. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** A `.md` file that is no record, and why. */
export interface RecordProblem {
  readonly file: string;
  readonly message: string;
}

/** Places of all files that may be records, folder by folder, in an order that stays the same. */
export async function* recordFiles(archive: Archive, folder = ''): AsyncGenerator<string> {
  const path = pathOf(archive, folder);
  const entries = await onDisk('read', path, () => readdir(path, { withFileTypes: true }));
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const place = folder ? `${folder}/${entry.name}` : entry.name;
    if (!holdsRecords(folder, entry.name)) continue;
    if (entry.isDirectory()) yield* recordFiles(archive, place);
    else if (entry.isFile() && entry.name.endsWith('.md')) yield place;
  }
}

/** All records in batches, in the order of their files. What is no record goes to `onProblem`, and the rest follows. */
export async function* batches(
  archive: Archive,
  options: {
    readonly onProblem?: (problem: RecordProblem) => void;
    readonly signal?: AbortSignal | undefined;
  } = {},
): AsyncGenerator<readonly FiledRecord[]> {
  const read = async (file: string): Promise<FiledRecord | RecordProblem> => {
    try {
      return (await readFiled(archive, file)).record;
    } catch (error) {
      const message = problemOf(error);
      if (message === undefined) throw error;
      return { file, message };
    }
  };
  let batch: FiledRecord[] = [];
  const files = recordFiles(archive);
  for await (const found of pMapIterable(files, read, { concurrency: IN_FLIGHT, backpressure: 2 * BATCH })) {
    if (options.signal?.aborted) return;
    if ('message' in found) options.onProblem?.(found);
    else if (batch.push(found) === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length) yield batch;
}

/** One record. Throws a Failure that says what is wrong with the file. */
export async function readRecord(archive: Archive, file: string): Promise<FiledRecord> {
  if (!isRecordPlace(file)) throw new Failure('absent', `${file} is no place of a record in the archive`);
  try {
    return (await readFiled(archive, file)).record;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) throw new Failure('absent', `${file} is not in the archive`);
    const message = problemOf(error);
    if (message === undefined) throw error;
    throw new Failure(
      'damaged',
      `${file} is no record: ${message}`,
      'correct it by hand, or take it from a backup',
      {
        cause: error,
      },
    );
  }
}

/** A record with the bytes of its file, read at one go: a record is small, and a wait costs more. Throws what `problemOf` knows how to put into words. */
export async function readFiled(
  archive: Archive,
  file: string,
): Promise<{ record: FiledRecord; bytes: Buffer }> {
  const handle = openSync(join(archive.dir, file), FLAGS);
  try {
    const found = fstatSync(handle);
    if (!found.isFile()) throw new FrontMatterError('it is not a file');
    if (found.size > MAX_RECORD_BYTES) throw new FrontMatterError('it is too large');
    const bytes = readWhole(handle, found.size);
    return { record: { ...parseRecord(bytes.toString()), file }, bytes };
  } finally {
    closeSync(handle);
  }
}

/**
 * Files as an index is told of them, in batches. They are read one after another: for many small files that takes half of
 * what many at a time do.
 */
export async function* readChanges(
  archive: Archive,
  files: Iterable<string>,
  clock: Clock,
): AsyncGenerator<readonly Change[]> {
  let batch: Change[] = [];
  for (const file of files) {
    if (batch.push(changeAt(archive, file, clock)) < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length) yield batch;
}

function changeAt(archive: Archive, file: string, clock: Clock): Change {
  let handle: number;
  try {
    handle = openSync(join(archive.dir, file), FLAGS);
  } catch (error) {
    const message = hasCode(error, 'ENOENT', 'ENOTDIR') ? undefined : problemOf(error);
    const stamp = message === undefined ? undefined : stampAt(archive, file, clock);
    return message === undefined || !stamp
      ? { kind: 'gone', file }
      : { kind: 'problem', file, message, stamp };
  }
  try {
    const found = fstatSync(handle, { bigint: true });
    const stamp = stampOf(found, clock);
    try {
      if (!found.isFile()) throw new FrontMatterError('it is not a file');
      if (stamp.size > MAX_RECORD_BYTES) throw new FrontMatterError('it is too large');
      return {
        kind: 'record',
        record: { ...parseRecord(readWhole(handle, stamp.size).toString()), file },
        stamp,
      };
    } catch (error) {
      const message = problemOf(error);
      if (message === undefined) throw error;
      return { kind: 'problem', file, message, stamp };
    }
  } finally {
    closeSync(handle);
  }
}

function readWhole(handle: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let read = 0;
  while (read < size) {
    const more = readSync(handle, bytes, read, size - read, read);
    if (more === 0) break;
    read += more;
  }
  return bytes.subarray(0, read);
}

/** What keeps a file from being read as a record; undefined when the error is our own. */
export function problemOf(error: unknown): string | undefined {
  if (!(error instanceof FrontMatterError)) return reasonOf(error);
  return error.line === undefined ? error.message : `line ${error.line}: ${error.message}`;
}
