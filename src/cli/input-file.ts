/** Reading an input whole, or telling why it is nothing to read. */

import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { isText } from '../intake/decode.ts';
import { isDocument } from '../intake/documents/index.ts';
import { collect, MAX_BYTES, tooLarge } from '../intake/formats/text.ts';
import { HEAD_BYTES } from '../intake/intake.ts';
import { Failure } from '../record/failure.ts';
import { sha256 } from '../store/fixity.ts';
import { isReadWhole, isStream } from './input-stream.ts';
import { type Input, readFailure, type SkipReason, type Unpacked } from './inputs.ts';
import type { FileBytes } from './readings.ts';

/** Reads an input whole; undefined with a reason when it is nothing to read. Throws a Failure when it cannot be read. */
export async function readInput(input: Input): Promise<InputBytes | SkipReason> {
  const read = await readBytes(input);
  if (typeof read === 'string') return read;
  const { content, damage, kept } = read;
  const reason = isBlank(content)
    ? 'empty'
    : isReadable(content.subarray(0, HEAD_BYTES))
      ? undefined
      : 'no text';
  // Who knows what it was before it was damaged.
  if (reason && damage) throw damage.failure;
  if (reason) return reason;
  const source = { file: input.file, sha256: kept?.sha256 ?? sha256(content), content };
  return damage ? { source: { ...source, isCut: damage.isCut }, damage, kept } : { source };
}

/** A file that was read whole, with what is wrong with it. */
interface InputBytes extends Omit<Unpacked, 'content'> {
  readonly source: FileBytes;
}

/**
 * A small file's bytes, read at one go: for as little as most texts are, waiting costs many times what reading does.
 * Undefined for what is large, no file, or cannot be read, of which more is to be said.
 */
export function readSmall({ path }: Input): Uint8Array | undefined {
  if (path === undefined) return undefined;
  try {
    const found = statSync(path);
    if (!found.isFile() || found.size === 0 || !isReadWhole(path, found.size)) return undefined;
    const handle = openSync(path, 'r');
    try {
      // One byte more shows that it grew.
      const bytes = Buffer.allocUnsafe(found.size + 1);
      const read = readSync(handle, bytes, 0, bytes.length, 0);
      return read === found.size ? bytes.subarray(0, read) : undefined;
    } finally {
      closeSync(handle);
    }
  } catch {
    return undefined;
  }
}

/** A text, a document that text is read from, or a crawl, which has whatever was sent. */
const isReadable = (head: Uint8Array): boolean =>
  isText(head) || isDocument(head) || isStream(head, 0, undefined);

/** Nothing but blanks, line ends and a byte order mark: no article has so little. */
const isBlank = (bytes: Uint8Array): boolean =>
  bytes.every((byte, i) => byte === 0x20 || (byte >= 9 && byte <= 13) || (i < 3 && byte === BOM[i]));

const BOM = [0xef, 0xbb, 0xbf];

async function readBytes({ path, content, unpack }: Input): Promise<Unpacked | SkipReason> {
  try {
    if (content) return { content };
    if (unpack) return await unpack();
    const handle = await open(path as string, 'r');
    try {
      const { size } = await handle.stat();
      // A film in a folder of clippings is told by its first bytes, and not read to its end.
      if (size > HEAD_BYTES) {
        const { buffer } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
        if (!isReadable(buffer)) return 'no text';
      }
      // Refused before it is read: many files are in memory at a time.
      if (size > MAX_BYTES) throw tooLarge();
      // Of what the system only tells when it is asked, nobody knows the size.
      const bytes =
        size > 0 ? await handle.readFile() : await collect(handle.createReadStream({ autoClose: false }));
      return { content: bytes };
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw error instanceof Failure ? error : readFailure(error);
  }
}
