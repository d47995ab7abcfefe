/**
 * Durable writing: a file has its whole content or is not there, under a kill, a full disk and other writers. Bytes are
 * on the disk before they have a name, a name is given only where there is none, and `settle` waits for the names.
 */

import { closeSync, linkSync, lstatSync, mkdirSync, openSync, renameSync, unlinkSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import pMap from 'p-map';
import { Failure } from '../record/failure.ts';
import { diskFailure, hasCode, onDisk, syncFolder } from './disk.ts';
import { type Archive, pathOf, TMP } from './place.ts';
import { type Bytes, discard, stage, sweep } from './unfinished.ts';

/** What systems without hard links answer to one; Android says EACCES. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EACCES', 'EINVAL', 'EMLINK'];
/** Tries when a folder disappears under a writer, as `.morgue/` may at any time. */
const TRIES = 3;

/** Opens an archive for writing and clears away what dead writers left. Throws a Failure where nobody can write. */
export async function openWriter(archive: Archive): Promise<Writer> {
  const writer = new Writer(archive);
  writer.folder(TMP);
  await onDisk('write to', pathOf(archive, TMP), () => sweep(pathOf(archive, TMP)));
  return writer;
}

/** Places are relative to the archive. System errors are thrown as Failures of kind `disk`. */
export class Writer {
  readonly archive: Archive;
  /** Folders known to be there and to be folders. */
  readonly #seen = new Set<string>();
  /** Folders whose names are not yet known to be on the disk, as paths. */
  readonly #unsettled = new Set<string>();

  constructor(archive: Archive) {
    this.archive = archive;
  }

  /** Makes a folder and those above it. Links are not followed: what lies behind them would not be found again. */
  folder(place: string): void {
    if (place === '.' || this.#seen.has(place)) return;
    this.folder(posix.dirname(place));
    const path = pathOf(this.archive, place);
    try {
      mkdirSync(path);
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw diskFailure(error, 'make', path);
      if (!lstatSync(path).isDirectory()) {
        throw new Failure('disk', `${path} is a file or a link where a folder belongs`, 'move it away');
      }
    }
    // Even one that was there: another writer may have made it a moment ago.
    this.#unsettled.add(dirname(path));
    this.#seen.add(place);
  }

  /** A new file with these bytes; false when there is one at the place already. */
  create(place: string, bytes: Bytes): Promise<boolean> {
    return this.#write(place, async (path) => {
      const tmp = await stage(pathOf(this.archive, TMP), bytes);
      try {
        return giveName(tmp, path);
      } finally {
        discard(tmp);
      }
    });
  }

  /**
   * New content for a file that is there, with its mode kept. `unchanged` is asked at the last moment; when it says no,
   * nothing is written and false returned.
   */
  replace(place: string, bytes: Bytes, unchanged?: () => Promise<boolean>): Promise<boolean> {
    return this.#write(place, async (path) => {
      const tmp = await stage(pathOf(this.archive, TMP), bytes, lstatSync(path));
      try {
        if (unchanged && !(await unchanged())) return false;
        renameSync(tmp, path);
        return true;
      } finally {
        discard(tmp);
      }
    });
  }

  /**
   * A second name for a file; false when that name is taken. On disks without hard links the first name is lost at once,
   * so `remove` it afterwards.
   */
  duplicate(place: string, second: string): Promise<boolean> {
    return this.#write(second, async (path) => giveName(pathOf(this.archive, place), path));
  }

  /** Takes a name away; it may be gone already. */
  remove(place: string): Promise<void> {
    return this.#write(place, async (path) => {
      try {
        unlinkSync(path);
      } catch (error) {
        if (!hasCode(error, 'ENOENT')) throw error;
      }
    });
  }

  /** Has `settle` wait for a name that somebody else gave. */
  unsettle(place: string): void {
    this.#unsettled.add(dirname(pathOf(this.archive, place)));
  }

  /** Waits until all names given and taken so far are on the disk. */
  async settle(): Promise<void> {
    const paths = [...this.#unsettled];
    this.#unsettled.clear();
    await pMap(paths, syncFolder, { concurrency: 32 });
  }

  async #write<T>(place: string, work: (path: string) => Promise<T>): Promise<T> {
    const path = pathOf(this.archive, place);
    for (let tried = 1; ; tried++) {
      try {
        this.folder(TMP);
        this.folder(posix.dirname(place));
        const result = await work(path);
        this.unsettle(place);
        return result;
      } catch (error) {
        if (tried === TRIES || !hasCode(error, 'ENOENT')) throw diskFailure(error, 'write', path);
        this.#seen.clear();
      }
    }
  }
}

/** Gives a file a name that nothing has; false when something has it. Who wins among writers is the file system's to say. */
function giveName(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    if (!hasCode(error, ...NO_LINKS)) throw error;
  }
  try {
    closeSync(openSync(to, 'wx'));
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    discard(to);
    throw error;
  }
}
