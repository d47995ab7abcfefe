/** The adapter that text formats share: bytes to decoded text, with limits on its size. */

import { Failure } from '../../record/failure.ts';
import { type Decoded, decode } from '../decode.ts';

/** Bytes beyond which a file is refused as one article's text. */
export const MAX_BYTES = 16 * 1024 * 1024;

export const tooLarge = (): Failure =>
  new Failure(
    'misuse',
    `larger than ${MAX_BYTES / 1024 / 1024} MB, more than one article’s text`,
    'split the file',
  );

/** Of a file that is in memory whole though it has many articles. */
export const tooLargeAtOnce = (most: number): Failure =>
  new Failure(
    'misuse',
    `larger than ${Math.ceil(most / 1024 / 1024)} MB, more than is read of such a file at once`,
    'split the file',
  );

/** Lines beyond which a text is refused: what is known of a line takes many times its own length in memory. */
const MAX_LINES = 250_000;

/** All bytes of a file. Throws a Failure when they are more than any article's. */
export async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > MAX_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  const [only] = chunks;
  return chunks.length === 1 && only ? only : Buffer.concat(chunks);
}

/** The whole text of a file. Throws a Failure when it is larger than any article. */
export async function readText(
  bytes: AsyncIterable<Uint8Array>,
  options: { readonly encoding?: string },
): Promise<Decoded> {
  const decoded = await decode(await collect(bytes), options);
  if (hasTooManyLines(decoded.text)) throw tooManyLines();
  return decoded;
}

export const tooManyLines = (): Failure =>
  new Failure(
    'misuse',
    `more than ${MAX_LINES.toLocaleString('en')} lines, more than one article’s text`,
    'split the file',
  );

export function hasTooManyLines(text: string): boolean {
  if (text.length <= MAX_LINES) return false;
  let lines = 1;
  for (const _ of text.matchAll(/\r\n?|\n/g)) if (++lines > MAX_LINES) return true;
  return false;
}
