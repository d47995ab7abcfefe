/** Trouble with a disk, told to people: what could not be done, where, why, and what to do about it. */

import { closeSync, fsync, openSync } from 'node:fs';
import { promisify } from 'node:util';
import { Failure } from '../record/failure.ts';

/** System error codes: why it failed, and what helps. */
const TROUBLE: Readonly<Record<string, readonly [why: string, hint: string]>> = {
  ENOSPC: ['the disk is full', 'free some space, then run it again'],
  EDQUOT: ['your quota on this disk is used up', 'free some space, then run it again'],
  EFBIG: ['the file would be larger than allowed here', 'raise the limit on file sizes (ulimit -f)'],
  EACCES: ['permission denied', 'check who may read and write there'],
  EPERM: ['not permitted', 'check who may read and write there'],
  EROFS: ['the disk is read-only', 'make it writable or use another disk'],
  EIO: ['the disk reports an error', 'check the disk before you go on'],
  EMFILE: ['too many files are open', 'raise the limit on open files (ulimit -n)'],
  ENFILE: ['too many files are open on this machine', 'close some programs, then run it again'],
  ENOENT: ['it is not there', 'check the path'],
  ENOTDIR: ['a part of the path is a file, not a folder', 'move that file away or use another folder'],
  EISDIR: ['it is a folder, not a file', 'move that folder away'],
  EEXIST: ['a part of the path is a file, not a folder', 'move that file away or use another folder'],
  ELOOP: ['its links lead in a circle', 'use a path without links'],
  ENAMETOOLONG: ['the path is too long', 'use a folder with a shorter path'],
  EXDEV: ['it lies on another disk than the archive', 'keep the whole archive on one disk'],
  EBUSY: ['another program is using it', 'close that program, then run it again'],
};

/** Whether an error is one of the system's, with one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return (
    error instanceof Error && 'syscall' in error && 'code' in error && codes.includes(error.code as string)
  );
}

/** Why the system refused, in words; undefined when the error is not the system's. */
export function reasonOf(error: unknown): string | undefined {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return undefined;
  return TROUBLE[error.code as string]?.[0] ?? `the system says ${error.code}`;
}

/** A system error as a Failure of kind `disk`; any other error as it is. */
export function diskFailure(error: unknown, action: string, path: string): unknown {
  const reason = reasonOf(error);
  if (reason === undefined) return error;
  const hint = TROUBLE[(error as NodeJS.ErrnoException).code ?? '']?.[1] ?? 'check the disk and the path';
  return new Failure('disk', `cannot ${action} ${path}: ${reason}`, hint, { cause: error });
}

/** Does work on a path, its system errors made Failures. */
export async function onDisk<T>(action: string, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw diskFailure(error, action, path);
  }
}

/** What a short write means, though the system reported none: it is how a full disk begins. */
export function shortWrite(): Error {
  return Object.assign(new Error('short write'), { code: 'ENOSPC', syscall: 'write' });
}

/** Waits until what was written to an open file is on the disk. */
export const sync: (handle: number) => Promise<void> = promisify(fsync);

/** Waits until the names in a folder are on the disk. Systems that cannot do so for folders keep them safe themselves. */
export async function syncFolder(path: string): Promise<void> {
  try {
    const handle = openSync(path, 'r');
    try {
      await sync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (!hasCode(error, 'EINVAL', 'ENOTSUP', 'EISDIR', 'EPERM', 'EACCES'))
      throw diskFailure(error, 'sync', path);
  }
}
