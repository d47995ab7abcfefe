/** Files that are written but perhaps not on the disk yet: they are made safe many at a time, as disks do it best. */

import type { FileHandle } from 'node:fs/promises';
import { onDisk } from '../store/disk.ts';

/** So many files wait with their handles open: fewer than any system lets a program open. */
const WAITING = 32;

interface Written {
  readonly handle: FileHandle;
  /** What it is called in messages. */
  readonly name: string;
}

export interface SyncingFiles {
  /** Takes over a file to which all is written. Throws a Failure where one of those waiting cannot be made safe. */
  add(written: Written): Promise<void>;
  /** All are on the disk, and closed. */
  finish(): Promise<void>;
  /** Closes what waits, without a word. */
  abandon(): Promise<void>;
}

export function syncingFiles(): SyncingFiles {
  const waiting: Written[] = [];
  const finish = async (): Promise<void> => {
    const results = await Promise.allSettled(waiting.splice(0).map(syncAndClose));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  };
  return {
    async add(written) {
      if (waiting.push(written) >= WAITING) await finish();
    },
    finish,
    async abandon() {
      await Promise.allSettled(waiting.splice(0).map(({ handle }) => handle.close()));
    },
  };
}

async function syncAndClose({ handle, name }: Written): Promise<void> {
  try {
    await onDisk('write', name, () => handle.sync());
  } finally {
    await handle.close();
  }
}
