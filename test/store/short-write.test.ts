/** A disk that takes less than it was given, and says nothing. */

import type { FileHandle } from 'node:fs/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { changeRecords } from '../../src/store/change.ts';
import { createArchive } from '../../src/store/create.ts';
import {
  add,
  addOne,
  all,
  entries,
  folder,
  kinds,
  newArchive,
  numberedArticle,
  RUN,
  records,
  snapshot,
  unfinished,
} from './articles.ts';

const disk = vi.hoisted(() => ({
  /** Part of a path; what is written to a file there loses its last bytes. */
  losing: undefined as string | undefined,
}));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const losing = new Set<number>();
  const open = (path: string, flags: string, mode: number, done: (...told: unknown[]) => void): void =>
    real.open(path, flags, mode, (error, handle) => {
      if (disk.losing !== undefined && path.includes(disk.losing)) losing.add(handle);
      else losing.delete(handle);
      done(error, handle);
    });
  const writeSync = (handle: number, bytes: Uint8Array, at: number): number => {
    if (!losing.has(handle)) return real.writeSync(handle, bytes, at);
    real.writeSync(handle, bytes, at, Math.max(0, bytes.length - at - 5));
    return bytes.length - at;
  };
  return { ...real, open, writeSync };
});

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  async function open(...args: Parameters<typeof real.open>): Promise<FileHandle> {
    const handle = await real.open(...args);
    if (disk.losing === undefined || !String(args[0]).includes(disk.losing)) return handle;
    const shorter = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, Math.max(0, bytes.length - 5));
    const { writeFile, write } = handle;
    handle.writeFile = ((bytes: Uint8Array) => writeFile.call(handle, shorter(bytes))) as typeof writeFile;
    handle.write = ((bytes: Uint8Array) =>
      (write as (bytes: Uint8Array) => Promise<unknown>).call(handle, shorter(bytes))) as typeof write;
    return handle;
  }
  return { ...real, open };
});

const FULL = { kind: 'disk', message: expect.stringMatching(/^cannot write .*: the disk is full$/) };

describe('a disk that writes less than it says', () => {
  beforeEach(() => {
    disk.losing = undefined;
  });

  it('gets no name for a torn file', async () => {
    const archive = await newArchive();
    const before = await snapshot(archive.dir);
    disk.losing = '.morgue/tmp';
    await expect(add(archive, numberedArticle(1))).rejects.toMatchObject(FULL);
    expect(await snapshot(archive.dir)).toEqual(before);
    disk.losing = undefined;
    expect(await kinds(add(archive, numberedArticle(1)))).toEqual(['added']);
  });

  it('gets no mark for an archive either', async () => {
    const dir = `${await folder()}/archive`;
    disk.losing = '.morgue/tmp';
    await expect(createArchive(dir)).rejects.toMatchObject(FULL);
    disk.losing = undefined;
    expect((await createArchive(dir)).created).toBe(true);
  });

  it('does not take a good record for a torn one', async () => {
    const archive = await newArchive();
    const file = await addOne(archive, numberedArticle(1));
    const before = await snapshot(archive.dir);
    disk.losing = '.morgue/tmp';
    const edit = () => ({ section: 'Local' });
    await expect(all(changeRecords(archive, [file], edit, 'set', RUN))).rejects.toMatchObject(FULL);
    expect(await snapshot(archive.dir)).toEqual(before);
    expect(await unfinished(archive)).toEqual([]);
  });

  it('has nothing reported whose line in the register is torn', async () => {
    const archive = await newArchive();
    disk.losing = 'register/';
    await expect(add(archive, numberedArticle(1))).rejects.toMatchObject(FULL);
    disk.losing = undefined;
    expect(await kinds(add(archive, numberedArticle(1), numberedArticle(2)))).toEqual(['held', 'added']);
    expect(await records(archive)).toHaveLength(2);
    expect(await entries(archive)).toHaveLength(2);
  });
});
