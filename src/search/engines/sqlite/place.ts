/**
 * Where an index lies, and whether its file is as its last writer left it. `index.json`, the seal, names the file and
 * what it was like then: a file that is otherwise was cut, changed or copied by somebody else, and is made anew. Only
 * who holds the lock writes; what readers see is SQLite's write-ahead log to say.
 */

import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Stamp } from '../../../record/inventory.ts';
import { type Database, openDatabase } from './database.ts';
import { isDamage } from './errors.ts';

const SEAL = 'index.json';
const LOCK = 'index.lock';
const PREFIX = 'index-';
const FILE = /^index-[0-9a-f]{8}\.sqlite$/;

export interface Seal {
  /** Name of the index's file. */
  readonly file: string;
  readonly size: number;
  readonly modified: string;
  readonly changed: string;
  /** Whether somebody was writing: then the file may be otherwise, and is whole all the same. */
  readonly writing: boolean;
}

export class IndexPlace {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  pathOf(file: string): string {
    return path.join(this.folder, file);
  }

  /** The seal, undefined where there is none that can be read. */
  seal(): Seal | undefined {
    try {
      const seal = JSON.parse(readFileSync(this.pathOf(SEAL), 'utf8')) as Seal;
      return FILE.test(seal.file) && typeof seal.modified === 'string' ? seal : undefined;
    } catch {
      return undefined;
    }
  }

  /** Whether the index's file is as it was sealed. */
  isWhole(seal: Seal): boolean {
    const stamp = stampOf(this.pathOf(seal.file));
    return (
      stamp !== undefined &&
      !this.hasLog(seal.file) &&
      stamp.size === seal.size &&
      String(stamp.modified) === seal.modified &&
      String(stamp.changed) === seal.changed
    );
  }

  /** Whether a log of changes lies beside a file: one that was sealed without is not with somebody else's. */
  hasLog(file: string): boolean {
    return (stampOf(`${this.pathOf(file)}-wal`)?.size ?? 0) > 0;
  }

  setSeal(file: string, writing: boolean): void {
    const stamp = stampOf(this.pathOf(file)) ?? { size: 0, modified: 0n, changed: 0n };
    const seal: Seal = {
      file,
      size: stamp.size,
      modified: String(stamp.modified),
      changed: String(stamp.changed),
      writing,
    };
    const tmp = this.pathOf(`${SEAL}.${randomName()}`);
    writeFileSync(tmp, JSON.stringify(seal));
    renameSync(tmp, this.pathOf(SEAL));
  }

  newFile(): string {
    return `${PREFIX}${randomName()}.sqlite`;
  }

  /** Does work while no other process writes. Waits for one that does; throws SQLite's error when that takes too long. */
  async locked<T>(work: () => Promise<T>): Promise<T> {
    makeFolder(this.folder);
    const lock = this.#openLock();
    try {
      return await work();
    } finally {
      lock.close();
    }
  }

  /**
   * The lock is a database of nothing: the system frees it when its holder dies. One that is damaged is emptied where it
   * lies: another file in its place would be another lock, and two could hold one each.
   */
  #openLock(): Database {
    const file = this.pathOf(LOCK);
    for (let isFirst = true; ; isFirst = false) {
      const lock = openDatabase(file);
      try {
        lock.exec('BEGIN EXCLUSIVE');
        return lock;
      } catch (error) {
        lock.close();
        if (!isFirst || !isDamage(error)) throw error;
        truncateSync(file);
      }
    }
  }

  /** Takes away files of indices that are not the one, and seals that were not set. Only for who holds the lock. */
  sweep(current: string): void {
    for (const name of readdirSync(this.folder)) {
      const isOurs = name.startsWith(PREFIX) || name.startsWith(`${SEAL}.`);
      if (!isOurs || name.startsWith(current)) continue;
      this.remove(name);
    }
  }

  remove(name: string): void {
    try {
      rmSync(this.pathOf(name), { force: true });
    } catch {
      // Another process reads it, on a system that does not let go of it then: the next writer takes it away.
    }
  }

  sync(file: string): void {
    const handle = openSync(this.pathOf(file), 'r+');
    fsyncSync(handle);
    closeSync(handle);
  }
}

/** Node's own way to make a folder and those above it never ends where the system says of each that it is not there, as in /proc. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const above = path.dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

function stampOf(file: string): Stamp | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && { size: Number(found.size), modified: found.mtimeNs, changed: found.ctimeNs };
}

/** Eight hexadecimal digits. */
const randomName = (): string =>
  (crypto.getRandomValues(new Uint32Array(1))[0] as number).toString(16).padStart(8, '0');
