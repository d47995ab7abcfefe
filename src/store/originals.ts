/**
 * Originals: the bytes that records were made from, named by their SHA-256 and stored once. All are called `.txt`, so
 * that a click on a hostile page shows its source and runs nothing, and the same bytes under two names are one file.
 */

import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Failure } from '../record/failure.ts';
import { hasCode, onDisk } from './disk.ts';
import type { Writer } from './durable.ts';
import { isSha256, sha256 } from './fixity.ts';
import { type Archive, ORIGINALS, pathOf } from './place.ts';
import type { Bytes } from './unfinished.ts';

/** Where the bytes with this SHA-256 lie: `originals/8d/8d0c…e1.txt`. */
export function originalPlace(hash: string): string {
  if (!isSha256(hash))
    throw new Failure('damaged', `“${hash}” is no SHA-256`, 'look at source_sha256 in the record');
  return `${ORIGINALS}/${hash.slice(0, 2)}/${hash}.txt`;
}

/** Keeps bytes. What is there already stays, unless its size shows that somebody left it torn. */
export async function keepOriginal(writer: Writer, hash: string, given: Bytes): Promise<void> {
  const bytes =
    given instanceof Uint8Array ? given : { length: given.length, read: () => unchanged(given.read(), hash) };
  const place = originalPlace(hash);
  const path = pathOf(writer.archive, place);
  const size = await onDisk('read', path, async () => sizeOf(path));
  // Whoever put it there may not have waited for the disk yet.
  if (size === bytes.length) return writer.unsettle(place);
  if (size === undefined && (await writer.create(place, bytes))) return;
  const now = await onDisk('read', path, async () => sizeOf(path));
  if (now !== bytes.length) await writer.replace(place, bytes);
}

/** The bytes that were kept. Throws a Failure when they are not there, or are no longer what they were. */
export async function readOriginal(archive: Archive, hash: string): Promise<Uint8Array> {
  const place = originalPlace(hash);
  const path = pathOf(archive, place);
  let bytes: Uint8Array;
  try {
    bytes = await onDisk('read', path, () => readFile(path));
  } catch (error) {
    if (!(error instanceof Failure) || !hasCode(error.cause, 'ENOENT')) throw error;
    throw new Failure(
      'absent',
      `the original ${place} is not in the archive`,
      'add its file again to put it back',
    );
  }
  if (sha256(bytes) === hash) return bytes;
  throw new Failure(
    'damaged',
    `the original ${place} is not what it was`,
    'take it from a backup, or delete it and add its file again',
  );
}

/** Bytes as they come. Throws a Failure at their end where they are not those that were read before. */
async function* unchanged(bytes: AsyncIterable<Uint8Array>, hash: string): AsyncGenerator<Uint8Array> {
  const seen = createHash('sha256');
  for await (const chunk of bytes) {
    seen.update(chunk);
    yield chunk;
  }
  if (seen.digest('hex') !== hash)
    throw new Failure('disk', 'a file changed while it was read', 'add it again when nobody writes to it');
}

const sizeOf = (path: string): number | undefined => lstatSync(path, { throwIfNoEntry: false })?.size;
