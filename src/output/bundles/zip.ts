/** Files as one zip, in the order in which they come; the same files make the same bytes. */

import type { FilePiece } from '../output.ts';

/** The earliest time that a zip can tell: when the files were made is nobody's to know. */
const MTIME = new Date(1980, 0, 1);

/** Each file comes in one piece. The first, by which a reader knows the format, is stored as it is. */
export async function* zipped(files: AsyncIterable<FilePiece>): AsyncGenerator<Uint8Array> {
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
  const zip = new Zip((error, chunk) => {
    failed = error;
    if (chunk?.length) ready.push(chunk);
  });
  let isFirst = true;
  for await (const { path, content } of files) {
    const entry = isFirst ? new ZipPassThrough(path) : new Deflated(path);
    entry.mtime = MTIME;
    zip.add(entry);
    entry.push(typeof content === 'string' ? strToU8(content.toWellFormed()) : content, true);
    isFirst = false;
    if (failed) throw failed;
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
