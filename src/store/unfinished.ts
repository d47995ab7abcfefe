/** Files that are not yet what they shall be: written and on the disk under a passing name in `.morgue/tmp/`. */

import { createHash, randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { type FileHandle, lstat, open, readdir, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { hasCode, shortWrite } from './disk.ts';

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
  const path = join(folder, `${HOST}-${process.pid}-${randomBytes(8).toString('hex')}`);
  const handle = await open(path, 'wx', like ? 0o600 : 0o666);
  try {
    if (bytes instanceof Uint8Array) await handle.writeFile(bytes);
    else for await (const chunk of bytes.read()) await handle.writeFile(chunk);
    if (like) await takeAfter(handle, like);
    if ((await handle.stat()).size !== bytes.length) throw shortWrite();
    await handle.sync();
    await handle.close();
    return path;
  } catch (error) {
    await handle.close().catch(() => {});
    await discard(path);
    throw error;
  }
}

/** Takes an unfinished file away, or the passing name of one that is finished. */
export async function discard(path: string): Promise<void> {
  await unlink(path).catch(() => {});
}

/** Takes away what writers that are dead, or that were at it for more than a day, left unfinished. */
export async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (isOfDeadWriter(name) || (await ageOf(path)) > STALE) await discard(path);
  }
}

async function takeAfter(handle: FileHandle, like: Stats): Promise<void> {
  const own = await handle.stat();
  // Only root may give a file away; whoever may not keeps a file that is theirs.
  if (own.uid !== like.uid || own.gid !== like.gid) await handle.chown(like.uid, like.gid).catch(() => {});
  await handle.chmod(like.mode & 0o7777);
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
