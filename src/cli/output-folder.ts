/** A folder of files that output is written to: complete under its name, or not there at all. */

import { type FileHandle, mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FilePiece } from '../output/output.ts';
import { Failure } from '../record/failure.ts';
import { onDisk, syncFolder } from '../store/disk.ts';

/** Throws a Failure where something is that a folder cannot be put in place of. */
export async function checkFolder(folder: string): Promise<void> {
  const there = await stat(folder).catch(() => undefined);
  if (!there) return;
  if (!there.isDirectory())
    throw new Failure('misuse', `${folder} is a file, and a folder is to be written`, 'name a new folder');
  const names = await onDisk('read', folder, () => readdir(folder));
  if (names.length)
    throw new Failure('misuse', `${folder} is not empty`, 'name a new or an empty folder, or move it away');
}

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
  const unfinished = `${folder}.unfinished-${process.pid}`;
  await onDisk('make', folder, () => mkdir(unfinished));
  const opened = new Map<string, FileHandle>();
  const folders = new Set<string>([unfinished]);
  try {
    for await (const { path: place, content, more } of pieces) {
      if (signal.aborted) throw new Failure('interrupted', `interrupted; ${folder} was not written`);
      const file = inside(unfinished, place);
      const handle = opened.get(file) ?? (await openIn(folders, file));
      opened.set(file, handle);
      await onDisk('write', path.join(folder, place), () => handle.writeFile(content));
      if (more) continue;
      opened.delete(file);
      await closeSafe(handle, path.join(folder, place));
    }
    for (const [file, handle] of opened) {
      opened.delete(file);
      await closeSafe(handle, file);
    }
    for (const made of folders) await syncFolder(made);
    if (signal.aborted) throw new Failure('interrupted', `interrupted; ${folder} was not written`);
    await rmdir(folder).catch(() => {});
    await onDisk('write', folder, () => rename(unfinished, folder));
    await syncFolder(path.dirname(folder));
  } catch (error) {
    for (const handle of opened.values()) await handle.close().catch(() => {});
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

async function openIn(folders: Set<string>, file: string): Promise<FileHandle> {
  const parent = path.dirname(file);
  if (!folders.has(parent)) {
    await onDisk('make', parent, () => mkdir(parent, { recursive: true }));
    folders.add(parent);
  }
  return onDisk('write', file, () => open(file, 'wx'));
}

async function closeSafe(handle: FileHandle, file: string): Promise<void> {
  try {
    await onDisk('write', file, () => handle.sync());
  } finally {
    await handle.close();
  }
}

/** Where a piece goes. Its path is an output's own and never leads out; that it does not is made sure of. */
function inside(folder: string, place: string): string {
  const file = path.join(folder, place);
  if (!file.startsWith(folder + path.sep)) throw new Error(`“${place}” leads out of the folder`);
  return file;
}
