/** A folder of files that output is written to: complete under its name, or not there at all. */

import { type FileHandle, mkdir, open, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import type { FilePiece } from '../output/output.ts';
import { Failure } from '../record/failure.ts';
import { onDisk, syncFolder } from '../store/disk.ts';
import { checkFolder, unfinishedBeside } from './output-place.ts';
import { syncingFiles } from './syncing-files.ts';

/** Text of files that come in parts is gathered up to so many UTF-16 units, of all of them together. */
const GATHERED = 1024 * 1024;

/**
 * Writes files into a folder beside the named one, and puts it in its place when all are on the disk. Throws a Failure,
 * also when the signal comes first; then nothing is left behind.
 */
export async function writeFolder(
  folder: string,
  pieces: AsyncIterable<FilePiece>,
  signal: AbortSignal,
): Promise<void> {
  await checkFolder(folder);
  const unfinished = unfinishedBeside(folder);
  await onDisk('make', folder, () => mkdir(unfinished));
  const folders = new Set<string>([unfinished]);
  const parts = new Map<string, InParts>();
  const syncing = syncingFiles();
  let gathered = 0;
  try {
    for await (const { path: place, content, more } of pieces) {
      if (signal.aborted) throw new Failure('interrupted', `interrupted; ${folder} was not written`);
      const file = inside(unfinished, place);
      const part = parts.get(file) ?? {
        name: path.join(folder, place),
        handle: await openIn(folders, file),
        gathered: '',
      };
      parts.set(file, part);
      if (more && typeof content === 'string') {
        part.gathered += content;
        gathered += content.length;
        if (gathered < GATHERED) continue;
        for (const each of parts.values()) await writeGathered(each);
        gathered = 0;
        continue;
      }
      gathered -= part.gathered.length;
      await writeGathered(part);
      await onDisk('write', part.name, () => part.handle.writeFile(content));
      if (more) continue;
      parts.delete(file);
      await syncing.add(part);
    }
    for (const [file, part] of parts) {
      await writeGathered(part);
      parts.delete(file);
      await syncing.add(part);
    }
    await syncing.finish();
    for (const made of folders) await syncFolder(made);
    if (signal.aborted) throw new Failure('interrupted', `interrupted; ${folder} was not written`);
    await rmdir(folder).catch(() => {});
    await onDisk('write', folder, () => rename(unfinished, folder));
    await syncFolder(path.dirname(folder));
  } catch (error) {
    await syncing.abandon();
    for (const { handle } of parts.values()) await handle.close().catch(() => {});
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

/** A file of which more is to come, and what came of it but is not written yet. */
interface InParts {
  readonly name: string;
  readonly handle: FileHandle;
  gathered: string;
}

async function writeGathered(part: InParts): Promise<void> {
  const { handle, name, gathered } = part;
  part.gathered = '';
  if (gathered) await onDisk('write', name, () => handle.writeFile(gathered));
}

async function openIn(folders: Set<string>, file: string): Promise<FileHandle> {
  const parent = path.dirname(file);
  if (!folders.has(parent)) {
    await onDisk('make', parent, () => mkdir(parent, { recursive: true }));
    folders.add(parent);
  }
  return onDisk('write', file, () => open(file, 'wx'));
}

/** Where a piece goes. Its path is an output's own and never leads out; that it does not is made sure of. */
function inside(folder: string, place: string): string {
  const file = path.join(folder, place);
  if (!file.startsWith(folder + path.sep)) throw new Error(`“${place}” leads out of the folder`);
  return file;
}
