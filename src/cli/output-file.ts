/** A file that output is written to: complete under its name, or not there at all. */

import { open, rename, rm } from 'node:fs/promises';
import { diskFailure } from '../store/disk.ts';

/** Bytes are gathered up to so many UTF-16 units before they are written. */
const GATHERED = 65_536;

/** Writes pieces of text to a file beside the named one and puts it in its place when all are on the disk. Throws a Failure. */
export async function writeWhole(
  file: string,
  pieces: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  const unfinished = `${file}.unfinished-${process.pid}`;
  const failed = (error: unknown): never => {
    throw diskFailure(error, 'write', file);
  };
  const handle = await open(unfinished, 'wx').catch(failed);
  try {
    let gathered = '';
    for await (const piece of pieces) {
      gathered += piece;
      if (gathered.length < GATHERED) continue;
      await handle.appendFile(gathered).catch(failed);
      gathered = '';
    }
    await handle.appendFile(gathered).catch(failed);
    await handle.sync().catch(failed);
    await handle.close();
    await rename(unfinished, file).catch(failed);
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(unfinished, { force: true });
    throw error;
  }
}
