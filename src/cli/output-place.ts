/** Where output goes: the place that a path means, and whether it may be written. */

import { randomBytes } from 'node:crypto';
import { readdir, readlink, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../record/failure.ts';
import { hasCode, onDisk } from '../store/disk.ts';

/** So many links in a row lead on; more go in a circle. */
const MOST_LINKS = 40;

/** Where a path's links lead, also where nothing is there yet: they stay links. A device or a pipe is itself. */
export async function followLinks(named: string): Promise<string> {
  const there = await statOf(named);
  if (there) return there.isFile() || there.isDirectory() ? realpath(named) : named;
  let place = named;
  for (let links = 0; links < MOST_LINKS; links++) {
    const next = await readlink(place).catch(() => undefined);
    if (next === undefined) break;
    const folder = path.dirname(place);
    place = path.resolve(await realpath(folder).catch(() => folder), next);
  }
  return place;
}

/**
 * A place beside another for what is not finished yet: of no more letters where that one's name has as many as a disk
 * allows, and never one that an earlier run left, which in a container had the same number.
 */
export const unfinishedBeside = (place: string): string =>
  path.join(path.dirname(place), `morgue-unfinished-${randomBytes(6).toString('hex')}`);

/** Throws a Failure where something is that a folder cannot be put in place of. */
export async function checkFolder(folder: string): Promise<void> {
  const there = await statOf(folder);
  if (!there) return checkAround(folder);
  if (!there.isDirectory())
    throw new Failure('misuse', `${folder} is a file, and a folder is to be written`, 'name a new folder');
  const names = await onDisk('read', folder, () => readdir(folder));
  if (names.length)
    throw new Failure('misuse', `${folder} is not empty`, 'name a new or an empty folder, or move it away');
}

/** The same of a file. */
export async function checkFile(file: string): Promise<void> {
  const there = await statOf(file);
  if (!there) return checkAround(file);
  if (there.isDirectory())
    throw new Failure('misuse', `${file} is a folder, and one file is to be written`, 'name a file in it');
}

/** Throws a Failure where there is no folder that something new can be in. */
async function checkAround(place: string): Promise<void> {
  const folder = path.dirname(place);
  const there = await statOf(folder);
  if (!there)
    throw new Failure('misuse', `${folder} is not there`, 'make that folder first, or check the path');
  if (!there.isDirectory())
    throw new Failure('misuse', `${folder} is a file, not a folder`, 'name another folder');
}

/** What is there, links followed; undefined where nothing is. Throws a Failure where links lead in a circle. */
const statOf = (place: string) =>
  onDisk('write', place, () =>
    stat(place).catch((error: unknown) => {
      if (hasCode(error, 'ELOOP')) throw error;
      return undefined;
    }),
  );
