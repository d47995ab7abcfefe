/** Making an archive. */

import { mkdir, readdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Failure } from '../record/failure.ts';
import { hasCode, onDisk, syncFolder } from './disk.ts';
import { openWriter } from './durable.ts';
import { FORMAT, openArchive } from './folder.ts';
import { type Archive, MARK } from './place.ts';

const MARK_TEXT = `# This folder is a morgue: an archive of articles.
# Its records are the .md files. originals/ keeps the bytes they were made from, register/ what was done and when.
# Settings may stand in this file; nothing in it is ever executed.
format: "${FORMAT}"
`;

/**
 * Makes a folder an archive; `created` is false when it is one already. A folder that is missing is made. One that holds
 * anything but hidden files is refused with a Failure.
 */
export async function createArchive(dir: string): Promise<{ archive: Archive; created: boolean }> {
  const archive = { dir: resolve(dir) };
  const names = await onDisk('use', archive.dir, () => namesIn(archive.dir));
  if (names.includes(MARK)) return { archive: await openArchive(archive.dir), created: false };
  if (names.some((name) => !name.startsWith('.'))) {
    throw new Failure(
      'misuse',
      `${archive.dir} is not empty and is no archive`,
      'name a new or an empty folder',
    );
  }
  const writer = await openWriter(archive);
  const created = await writer.create(MARK, Buffer.from(MARK_TEXT));
  await writer.settle();
  return { archive, created };
}

/** Names in a folder, which is made when it is missing. */
async function namesIn(dir: string): Promise<string[]> {
  try {
    return await readdir(dir);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    await makeFolder(dir);
    return readdir(dir);
  }
}

/** Makes a folder and the parents that it lacks, durably. Node's own way never returns where the system makes none, as in /proc. */
async function makeFolder(dir: string): Promise<void> {
  try {
    await mkdir(dir);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return;
    if (!hasCode(error, 'ENOENT') || dirname(dir) === dir) throw error;
    await makeFolder(dirname(dir));
    await mkdir(dir);
  }
  await syncFolder(dirname(dir));
}
