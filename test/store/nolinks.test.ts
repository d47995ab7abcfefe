import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openWriter } from '../../src/store/durable.ts';
import { removeRecords } from '../../src/store/removal.ts';
import { lastChange, undoChange } from '../../src/store/undo.ts';
import {
  add,
  addOne,
  all,
  article,
  kinds,
  newArchive,
  numberedArticle,
  RUN,
  records,
  snapshot,
  unfinished,
} from './articles.ts';

const linkSync = vi.hoisted(() => vi.fn());
vi.mock('node:fs', async (original) => ({ ...(await original<object>()), linkSync }));

describe.each(['EPERM', 'ENOTSUP', 'ENOSYS', 'EACCES'])('on a disk without hard links (%s)', (code) => {
  beforeEach(() => {
    linkSync.mockImplementation(() => {
      throw Object.assign(new Error(code), { code, syscall: 'link' });
    });
  });

  it('gives a name once all the same', async () => {
    const archive = await newArchive();
    const writer = await openWriter(archive);
    const won = await Promise.all([1, 2, 3, 4].map((n) => writer.create('a.md', Buffer.from(`writer ${n}`))));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await readFile(join(archive.dir, 'a.md'), 'utf8')).toBe(`writer ${won.indexOf(true) + 1}`);
    expect(await unfinished(archive)).toEqual([]);
  });

  it('adds, removes and takes back', async () => {
    const archive = await newArchive();
    const file = await addOne(archive, numberedArticle(1));
    expect(await kinds(add(archive, numberedArticle(1), numberedArticle(2)))).toEqual(['held', 'added']);
    const whole = await readFile(join(archive.dir, file));
    expect(await kinds(all(removeRecords(archive, [file], RUN)))).toEqual(['removed']);
    expect(await records(archive)).toHaveLength(1);
    const change = await lastChange(archive);
    expect(await kinds(all(undoChange(archive, change!, RUN)))).toEqual(['restored']);
    expect(await readFile(join(archive.dir, file))).toEqual(whole);
    expect(Object.keys(await snapshot(archive.dir)).filter((name) => name.startsWith('trash'))).toEqual([]);
  });
});

it('fills a name that a killed writer reserved', async () => {
  const archive = await newArchive();
  const one = article('Fire at the old mill\n\nNobody was hurt.\n', { published: '' });
  const file = await addOne(archive, one);
  const whole = await readFile(join(archive.dir, file));
  await writeFile(join(archive.dir, file), '');
  expect(await kinds(add(archive, one))).toEqual(['added']);
  expect(await readFile(join(archive.dir, file))).toEqual(whole);
});
