/** Reading an input whole, or telling why it is nothing to read. */

import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { isText } from '../intake/decode.ts';
import { isDocument } from '../intake/documents/index.ts';
import { MAX_BYTES, tooLarge } from '../intake/formats/text.ts';
import { HEAD_BYTES } from '../intake/intake.ts';
import { Failure } from '../record/failure.ts';
import { sha256 } from '../store/fixity.ts';
import { isReadWhole } from './input-stream.ts';
import { type Input, readFailure, type SkipReason, type Unpacked } from './inputs.ts';
import type { FileBytes } from './readings.ts';

/** Reads an input whole; undefined with a reason when it is nothing to read. Throws a Failure when it cannot be read. */
export async function readInput(
  input: Input,
  stdin: NodeJS.ReadableStream,
  signal?: AbortSignal,
): Promise<InputBytes | SkipReason> {
  const read = await readBytes(input, stdin, signal);
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
    // A pipe must not be opened twice: its writer would be gone.
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

/** A text, or a document that text is read from. */
const isReadable = (head: Uint8Array): boolean => isText(head) || isDocument(head);

/** Nothing but blanks, line ends and a byte order mark: no article has so little. */
const isBlank = (bytes: Uint8Array): boolean =>
  bytes.every((byte, i) => byte === 0x20 || (byte >= 9 && byte <= 13) || (i < 3 && byte === BOM[i]));

const BOM = [0xef, 0xbb, 0xbf];

async function readBytes(
  input: Input,
  stdin: NodeJS.ReadableStream,
  signal: AbortSignal | undefined,
): Promise<Unpacked | SkipReason> {
  try {
    if (input.content) return { content: input.content };
    if (input.unpack) return await input.unpack();
    if (input.path === undefined) return { content: await collect(stdin, signal) };
    const handle = await open(input.path, 'r');
    try {
      const { size } = await handle.stat();
      // A film in a folder of clippings is told by its first bytes, and not read to its end.
      if (size > HEAD_BYTES) {
        const { buffer } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
        if (!isReadable(buffer)) return 'no text';
      }
      // Refused before it is read: many files are in memory at a time.
      if (size > MAX_BYTES) throw tooLarge();
      const content =
        size > 0
          ? await handle.readFile()
          : await collect(handle.createReadStream({ autoClose: false }), signal);
      return { content };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (signal?.aborted) throw new Failure('interrupted', 'interrupted');
    throw readFailure(error);
  }
}

async function collect(stream: NodeJS.ReadableStream, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Whoever is to write may never do so: Ctrl-C has to end the waiting.
  const stop = (): void => void (stream as Readable).destroy(new Error('interrupted'));
  signal?.addEventListener('abort', stop, { once: true });
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Uint8Array | string);
    size += bytes.length;
    if (size > MAX_BYTES) throw tooLarge();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
