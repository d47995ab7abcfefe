/** Files as one zip, in the order in which they come; the same files make the same bytes. */

import { Failure } from '../../record/failure.ts';
import type { FilePiece } from '../output.ts';

/** The earliest time that a zip can tell: when the files were made is nobody's to know. */
const MTIME = new Date(1980, 0, 1);

/** What a zip without extensions can tell of its length: beyond it, it would be written and could not be read. */
const MOST_BYTES = 0xffff_ffff;

/** Each file comes in one piece. The first, by which a reader knows the format, is stored as it is. Throws a Failure beyond `most` bytes. */
export async function* zipped(
  files: AsyncIterable<FilePiece>,
  most: number = MOST_BYTES,
): AsyncGenerator<Uint8Array> {
  const { deflateSync, strToU8, Zip, ZipPassThrough } = await import('fflate');
  /** fflate keeps each entry until the end, and its own that deflates holds its buffers with it. */
  class Deflated extends ZipPassThrough {
    override compression = 8;
    protected override process(chunk: Uint8Array, final: boolean): void {
      this.ondata(null, deflateSync(chunk, { level: 6 }), final);
    }
  }
  const ready: Uint8Array[] = [];
  let failed: Error | null = null;
  let bytes = 0;
  const zip = new Zip((error, chunk) => {
    failed = error;
    if (!chunk?.length) return;
    bytes += chunk.length;
    ready.push(chunk);
  });
  let isFirst = true;
  for await (const { path, content } of files) {
    const entry = isFirst ? new ZipPassThrough(path) : new Deflated(path);
    entry.mtime = MTIME;
    zip.add(entry);
    entry.push(typeof content === 'string' ? strToU8(content.toWellFormed()) : content, true);
    isFirst = false;
    if (failed) throw failed;
    if (bytes > most)
      throw new Failure(
        'misuse',
        'the file would be larger than a zip can be, 4 GB',
        'select fewer, or write several: --split-by year',
      );
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
