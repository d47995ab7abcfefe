/** A file that output is written to: complete under its name, or not there at all. */

import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../record/failure.ts';
import { hasCode, onDisk, syncFolder } from '../store/disk.ts';
import { unfinishedBeside } from './output-place.ts';
import { OutputClosed } from './writer.ts';

type Pieces = AsyncIterable<string | Uint8Array> | Iterable<string>;

/** Text is gathered up to so many bytes before it is written, always in the same ones: they would be much garbage. */
const GATHERED = 256 * 1024;
/** Bytes that a UTF-16 unit takes at most. */
const UNIT = 3;

/**
 * Writes pieces of text or bytes to a file beside the named one, and puts it in its place when all are on the disk. A device or
 * a pipe is written to as it is. Throws a Failure, also when the signal comes first; then no file is left behind. Throws
 * OutputClosed where nobody reads a pipe any more.
 */
export async function writeWhole(file: string, pieces: Pieces, signal: AbortSignal): Promise<void> {
  const there = await stat(file).catch(() => undefined);
  if (there && !there.isFile()) {
    const handle = await onDisk('write', file, () => open(file, 'w'));
    try {
      await writePieces(handle, file, pieces, signal);
    } catch (error) {
      if (error instanceof Failure && hasCode(error.cause, 'EPIPE')) throw new OutputClosed();
      throw error;
    } finally {
      await handle.close();
    }
    return;
  }
  const unfinished = unfinishedBeside(file);
  const handle = await onDisk('write', file, () =>
    open(unfinished, 'wx', there ? there.mode & 0o777 : 0o666),
  );
  try {
    await writePieces(handle, file, pieces, signal);
    await onDisk('write', file, () => handle.sync());
    await handle.close();
    await onDisk('write', file, () => rename(unfinished, file));
    await syncFolder(path.dirname(file));
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function writePieces(
  handle: FileHandle,
  file: string,
  pieces: Pieces,
  signal: AbortSignal,
): Promise<void> {
  const gathered = Buffer.allocUnsafe(GATHERED);
  let at = 0;
  const write = (part: Uint8Array): Promise<void> => onDisk('write', file, () => handle.writeFile(part));
  for await (const piece of pieces) {
    if (signal.aborted) throw new Failure('interrupted', `interrupted; ${file} was not written`);
    if (typeof piece !== 'string') {
      await write(piece);
      continue;
    }
    const most = piece.length * UNIT;
    if (at + most > GATHERED) {
      await write(gathered.subarray(0, at));
      at = 0;
    }
    if (most > GATHERED) await write(Buffer.from(piece));
    else at += gathered.write(piece, at);
  }
  await write(gathered.subarray(0, at));
}
