/** Inputs that are read as they come: files of many articles, of any size, plain or gzip. */

import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { isDocument } from '../intake/documents/index.ts';
import { HEAD_BYTES, recognise } from '../intake/intake.ts';
import { Failure } from '../record/failure.ts';
import { fixityOf } from '../store/fixity.ts';
import { tooDense } from './containers.ts';
import { type Damage, isGzip } from './gunzip.ts';
import { unpackedName } from './gzip.ts';
import { type Packed, unpackMembers } from './gzip-members.ts';
import { type Input, readFailure } from './inputs.ts';
import type { FileStream } from './readings.ts';

/** What unpacks to more times its size, and to more bytes than these, is made to fill memories and disks. */
const MOST_TIMES = 300;
const MUCH = 256 * 1024 * 1024;

/** Bytes up to which a file is read whole, unless it has a name of such files. */
export const SMALL = 1024 * 1024;
const NAMES = /\.(?:gz|warc|wet)$/i;

/** Whether a file of such a name and size is read whole, whatever is in it: most are. */
export const isReadWhole = (path: string, size: number): boolean => size <= SMALL && !NAMES.test(path);

/** What is read as it comes, before anything is known of all of it. */
export interface Found extends Omit<FileStream, 'sha256' | 'size'> {
  /** The packed bytes of what is kept unpacked. */
  packed?(): AsyncIterable<Uint8Array>;
}

/** The input as a stream where it is of a format that is read so; undefined for any other. Throws a Failure when it cannot be read. */
export async function openStream(input: Input, format: string | undefined): Promise<FileStream | undefined> {
  const found = await findStream(input, format);
  if (!found) return undefined;
  const { packed, ...stream } = found;
  try {
    const fixity = await fixityOf(stream.read());
    if (!packed || !stream.damage?.()) return { ...stream, ...fixity };
    // What is damaged is kept as it came: others may get more out of it.
    return { ...stream, read: packed, ...(await fixityOf(packed())) };
  } catch (error) {
    // What is kept is what was packed: nothing of a bomb.
    throw error instanceof Failure ? tooDense() : readFailure(error);
  }
}

/** The same without its hash and its size. */
export async function findStream(
  { path, file, unpack: inside, content, stream }: Input,
  format: string | undefined,
): Promise<Found | undefined> {
  if (stream) return stream;
  if (path === undefined || inside || content) return undefined;
  try {
    if (isReadWhole(path, (await stat(path)).size)) return undefined;
    const { first, size, isFile } = await lookAt(path);
    if (!isFile) return undefined;
    const read = (start = 0): AsyncIterable<Uint8Array> => createReadStream(path, { start });
    return isGzip(first)
      ? await findPacked(file, read, format)
      : isStream(first, size, format)
        ? { file, head: first, read, unpacked: read }
        : undefined;
  } catch (error) {
    throw error instanceof Failure ? error : readFailure(error);
  }
}

/** A crawl is packed as it is, and kept so; of any other file what was packed is kept. */
async function findPacked(
  file: string,
  read: Packed,
  format: string | undefined,
): Promise<Found | undefined> {
  const { unpacked, damage } = opened(read);
  const head = await beginningOf(unpacked(), HEAD_BYTES);
  if (!isStream(head, Number.POSITIVE_INFINITY, format)) return undefined;
  if (isStream(head, 0, format)) return { file, head, read, unpacked, damage };
  const { length } = await beginningOf(unpacked(), SMALL + 1);
  return length > SMALL
    ? { file: unpackedName(file), head, read: unpacked, packed: read, unpacked, damage }
    : undefined;
}

/** Whether a file with this beginning is read as it comes. */
export function isStream(head: Uint8Array, size: number, format: string | undefined): boolean {
  const streams = isDocument(head) ? 'large' : recognise(head, format).format.streams;
  return streams === 'packed' || (streams === 'large' && size > SMALL);
}

async function lookAt(path: string): Promise<{ first: Uint8Array; size: number; isFile: boolean }> {
  const handle = await open(path, 'r');
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return { first: new Uint8Array(), size: 0, isFile: false };
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return { first: buffer.subarray(0, bytesRead), size: stats.size, isFile: true };
  } finally {
    await handle.close();
  }
}

/** The first bytes of a stream. */
export async function beginningOf(bytes: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= most) break;
  }
  return Buffer.concat(chunks).subarray(0, most);
}

/** What was packed with gzip, as often as it is asked for. Throws a Failure on the way where it is a bomb. */
export function opened(read: Packed): {
  unpacked(): AsyncIterable<Uint8Array>;
  damage(): Damage | undefined;
} {
  let found: Damage | undefined;
  const check = (given: number, taken: number): void => {
    if (given > MUCH && given > taken * MOST_TIMES)
      throw new Failure(
        'misuse',
        `unpacks to more than ${MOST_TIMES} times its size`,
        'what stood before was read; unpack it yourself if you trust it',
      );
  };
  const damaged = (damage: Damage): void => {
    found = damage;
  };
  return { unpacked: () => unpackMembers(read, { check, damaged }), damage: () => found };
}
