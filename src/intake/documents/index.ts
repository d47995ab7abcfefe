/** Documents of office programs, turned into text before any format looks at them. */

import { MAX_BYTES, tooLarge } from '../formats/text.ts';
import { docxText, isDocx } from './docx.ts';
import { isRtf, rtfText } from './rtf.ts';

const READERS = [
  { is: isDocx, read: docxText },
  { is: isRtf, read: rtfText },
] as const;

/** Whether a file is such a document, by its first bytes. */
export const isDocument = (head: Uint8Array): boolean => READERS.some(({ is }) => is(head));

interface Bytes {
  readonly head: Uint8Array;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** The file's bytes and its head, or those of the text that its document holds, in UTF-8. Throws a Failure for a damaged one. */
export async function unpackDocument<S extends Bytes>(source: S, headBytes: number): Promise<S> {
  const reader = READERS.find(({ is }) => is(source.head));
  if (!reader) return source;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source.bytes) {
    size += chunk.length;
    if (size > MAX_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  const content = Buffer.from(await reader.read(Buffer.concat(chunks)));
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield content;
  }
  return { ...source, head: content.subarray(0, headBytes), bytes: bytes() };
}
