/** What a look at an archive sees of folders that are moved, replaced and made again, and of times that cannot be. */

import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Known, Stamp } from '../../src/record/inventory.ts';
import { changesSince } from '../../src/store/inventory.ts';

let dir: string;
/** What an index would know. */
let folders: Map<string, Stamp>;
let files: Map<string, Stamp>;
const HOUR = 3_600_000;
let ahead = 0;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'morgue-inventory-'));
  folders = new Map();
  files = new Map();
  ahead = 10 * HOUR;
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const put = (file: string): void => {
  mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
  writeFileSync(path.join(dir, file), '---\nid: "z111zzzzzzzzz"\ntitle: "A fire"\n---\n\nText.\n');
};

/** Looks, takes up what it saw, and returns the files that it read. */
async function look(): Promise<string[]> {
  const known: Known = {
    size: files.size,
    sweep: { cursor: undefined, round: undefined, begun: undefined },
    folders: () => new Map(folders),
    filesIn: (folder) =>
      new Map(
        [...files].flatMap(([file, stamp]) =>
          path.posix.dirname(file) === (folder || '.') ? [[path.posix.basename(file), stamp] as const] : [],
        ),
      ),
    filesFrom: () => ({ files: [], cursor: undefined }),
  };
  const read: string[] = [];
  for await (const batch of changesSince({ dir }, known, 'some', { now: () => Date.now() + ahead }))
    for (const change of batch) {
      if (change.kind === 'record') {
        files.set(change.record.file, change.stamp);
        read.push(change.record.file);
      } else if (change.kind === 'gone') files.delete(change.file);
      else if (change.kind === 'folder') folders.set(change.folder, change.stamp);
      else if (change.kind === 'folder-gone') {
        folders.delete(change.folder);
        for (const file of files.keys()) if (path.posix.dirname(file) === change.folder) files.delete(file);
      }
    }
  return read.sort();
}

it('a folder that a link or a file replaced holds nothing', async () => {
  put('2019/03/a.md');
  put('2020/b.md');
  await look();
  const elsewhere = mkdtempSync(path.join(tmpdir(), 'morgue-elsewhere-'));
  try {
    renameSync(path.join(dir, '2019'), path.join(elsewhere, '2019'));
    symlinkSync(path.join(elsewhere, '2019'), path.join(dir, '2019'));
    await look();
    expect([...files.keys()]).toEqual(['2020/b.md']);
    rmSync(path.join(dir, '2019'));
    writeFileSync(path.join(dir, '2019'), '');
    await look();
    expect([...files.keys()]).toEqual(['2020/b.md']);
    rmSync(path.join(dir, '2019'));
    renameSync(path.join(elsewhere, '2019'), path.join(dir, '2019'));
    expect(await look()).toEqual(['2019/03/a.md']);
  } finally {
    rmSync(elsewhere, { recursive: true });
  }
});

it('a file of next year is read once, and again when it changed', async () => {
  put('2019/a.md');
  const nextYear = new Date(Date.now() + 8760 * HOUR);
  utimesSync(path.join(dir, '2019/a.md'), nextYear, nextYear);
  expect(await look()).toEqual(['2019/a.md']);
  expect(await look()).toEqual([]);
  const text = readFileSync(path.join(dir, '2019/a.md'), 'utf8');
  writeFileSync(path.join(dir, '2019/a.md'), text.replace('fire', 'calm'));
  utimesSync(path.join(dir, '2019/a.md'), nextYear, nextYear);
  expect(await look()).toEqual(['2019/a.md']);
});

it('a file of just now is looked at again', async () => {
  ahead = 0;
  put('2019/a.md');
  await look();
  expect(await look()).toEqual(['2019/a.md']);
});
