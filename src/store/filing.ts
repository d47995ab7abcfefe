/** Filing a new record: under its name, or the next one where another article has that. */

import { lstat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { Failure } from '../record/failure.ts';
import { cutFrontMatter, FrontMatterError, formatRecord } from '../record/frontmatter.ts';
import type { ArticleRecord } from '../record/record.ts';
import { recordPath } from '../record/slug.ts';
import { diskFailure, hasCode } from './disk.ts';
import type { Writer } from './durable.ts';
import { sha256 } from './fixity.ts';
import { type Archive, numbered, pathOf } from './place.ts';
import { MAX_RECORD_BYTES, readFiled } from './records.ts';

/** Names tried for one record; each is another article's. */
const MAX_NAMES = 100;
/** Milliseconds in which a writer on a disk without hard links fills the name that it reserved. */
const RESERVED = 2000;

/** What the system says of a place where no file is; a link or a socket is none. */
const NO_RECORD = ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENXIO'];

export interface There {
  /** The article's record is at this place already. */
  readonly kind: 'there';
  readonly file: string;
  readonly record_sha256: string;
  readonly record: ArticleRecord;
}

export type Filed = { readonly kind: 'filed'; readonly file: string; readonly record_sha256: string } | There;

/** The bytes of a record's file, or what keeps them from being read as a record again. */
export function recordBytes(record: ArticleRecord): Buffer | string {
  const text = formatRecord(record);
  const bytes = Buffer.from(text);
  if (bytes.length > MAX_RECORD_BYTES) return 'the article is too large for a record';
  return cutFrontMatter(text) ? bytes : 'its fields are too long for a record';
}

/** Writes a record to a file of its own. The name is given once; two writers of one article meet at the same. */
export async function fileRecord(writer: Writer, record: ArticleRecord, bytes: Buffer): Promise<Filed> {
  const { id } = record.fields;
  for (const file of namesFor(record)) {
    if (await writer.create(file, bytes)) return { kind: 'filed', file, record_sha256: sha256(bytes) };
    if (await staysEmpty(pathOf(writer.archive, file))) {
      await writer.replace(file, bytes);
      return { kind: 'filed', file, record_sha256: sha256(bytes) };
    }
    const there = await lookAt(writer.archive, file);
    if (there?.record.fields.id === id) return there;
  }
  throw new Failure('disk', `no name is free for article ${id}`, 'look at the files that have its name');
}

/** The record in a file; undefined when it holds none. Throws a Failure when the disk does not let us see. */
export async function lookAt(archive: Archive, file: string): Promise<There | undefined> {
  try {
    const { record, bytes } = await readFiled(archive, file);
    return { kind: 'there', file, record_sha256: sha256(bytes), record };
  } catch (error) {
    if (error instanceof FrontMatterError || hasCode(error, ...NO_RECORD)) return undefined;
    throw diskFailure(error, 'read', pathOf(archive, file));
  }
}

function* namesFor({ fields }: ArticleRecord): Generator<string> {
  const named = (idLength?: number): string =>
    recordPath(fields.title, fields.published, fields.id, idLength);
  yield named();
  const longest = named(fields.id.length);
  if (longest !== named()) yield longest;
  for (let number = 2; number < MAX_NAMES; number++) yield numbered(longest, number);
}

/** Whether a file is empty and stays so: a name that was reserved by a writer who died, or all that a crash left. */
async function staysEmpty(path: string): Promise<boolean> {
  for (let waited = 0; ; waited += 50) {
    const found = await lstat(path).catch(() => undefined);
    if (!found?.isFile() || found.size > 0) return false;
    if (waited >= RESERVED) return true;
    await wait(50);
  }
}
