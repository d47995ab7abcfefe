/** Files that are not yet what they shall be: written and on the disk under a passing name in `.morgue/tmp/`. */

import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  open,
  type Stats,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hasCode, shortWrite, sync } from './disk.ts';

/** Age in milliseconds from which an unfinished file is nobody's. */
const STALE = 24 * 60 * 60 * 1000;

/** Process numbers mean nothing on another machine that shares the disk, so names carry both. */
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const NAME = /^([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{16}$/;

/** Bytes in memory, or so many that are read from where they lie. */
export type Bytes = Uint8Array | { readonly length: number; read(): AsyncIterable<Uint8Array> };

/**
 * Writes bytes to a new unfinished file, waits until they are on the disk and gives its path. `like` is the file whose
 * mode and owner it shall have. Leaves nothing behind when it fails.
 */
export async function stage(folder: string, bytes: Bytes, like?: Stats): Promise<string> {
  const path = join(folder, `${HOST}-${process.pid}-${uniqueName()}`);
  const handle = await openFile(path, 'wx', like ? 0o600 : 0o666);
  let isOpen = true;
  try {
    if (bytes instanceof Uint8Array) writeAll(handle, bytes);
    else for await (const chunk of bytes.read()) writeAll(handle, chunk);
    if (like) takeAfter(handle, like);
    if (fstatSync(handle).size !== bytes.length) throw shortWrite();
    await sync(handle);
    isOpen = false;
    closeSync(handle);
    return path;
  } catch (error) {
    if (isOpen) closeSync(handle);
    discard(path);
    throw error;
  }
}

/**
 * Only what may have to wait for the disk is done elsewhere, which is to make a file and to be sure of it: all else costs
 * less than to wait for it.
 */
const openFile = promisify(open);

/** Takes an unfinished file away, or the passing name of one that is finished. */
export function discard(path: string): void {
  try {
    unlinkSync(path);
  } catch {}
}

/** Sixteen hexadecimal digits; random bytes are drawn for many names at once. */
function uniqueName(): string {
  if (drawn.length === 0) drawn = randomBytes(8 * 256);
  const name = drawn.toString('hex', 0, 8);
  drawn = drawn.subarray(8);
  return name;
}
let drawn = Buffer.alloc(0);

/** A system that takes less and says so is asked again; one that takes nothing more is found out by the size. */
function writeAll(handle: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    const written = writeSync(handle, bytes, at);
    if (written === 0) break;
    at += written;
  }
}

/** Takes away what writers that are dead, or that were at it for more than a day, left unfinished. */
export async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (isOfDeadWriter(name) || (await ageOf(path)) > STALE) discard(path);
  }
}

function takeAfter(handle: number, like: Stats): void {
  const own = fstatSync(handle);
  if (own.uid !== like.uid || own.gid !== like.gid) {
    try {
      fchownSync(handle, like.uid, like.gid);
    } catch {
      // Only root may give a file away; whoever may not keeps a file that is theirs.
    }
  }
  fchmodSync(handle, like.mode & 0o7777);
}

function isOfDeadWriter(name: string): boolean {
  const [, host, pid] = NAME.exec(name) ?? [];
  if (host !== HOST) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return hasCode(error, 'ESRCH');
  }
}

/** Milliseconds since a file was last written; 0 when it is gone. */
async function ageOf(path: string): Promise<number> {
  const found = await lstat(path).catch(() => undefined);
  return found ? Date.now() - found.mtimeMs : 0;
}
