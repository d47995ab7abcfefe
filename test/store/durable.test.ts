import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openWriter } from '../../src/store/durable.ts';
import { folder, newArchive, snapshot, unfinished } from './articles.ts';

it('gives a name once, whoever asks', async () => {
  const archive = await newArchive();
  const writers = await Promise.all([openWriter(archive), openWriter(archive), openWriter(archive)]);
  const won = await Promise.all(
    Array.from({ length: 60 }, (_, i) =>
      writers[i % 3]?.create(`2020/${i % 20}.md`, Buffer.from(`writer ${i}`)),
    ),
  );
  expect(won.filter(Boolean)).toHaveLength(20);
  for (const [i, first] of won.entries()) {
    if (first) expect(await readFile(join(archive.dir, `2020/${i % 20}.md`), 'utf8')).toBe(`writer ${i}`);
  }
  expect(await unfinished(archive)).toEqual([]);
});

it('replaces the whole file and keeps its mode', async () => {
  const archive = await newArchive();
  const writer = await openWriter(archive);
  await writer.create('a.md', Buffer.from('old and long'));
  await chmod(join(archive.dir, 'a.md'), 0o640);
  expect(await writer.replace('a.md', Buffer.from('new'))).toBe(true);
  expect(await readFile(join(archive.dir, 'a.md'), 'utf8')).toBe('new');
  expect((await stat(join(archive.dir, 'a.md'))).mode & 0o777).toBe(0o640);
  expect(await writer.replace('a.md', Buffer.from('newer'), async () => false)).toBe(false);
  expect(await readFile(join(archive.dir, 'a.md'), 'utf8')).toBe('new');
  await expect(writer.replace('missing.md', Buffer.from('new'))).rejects.toMatchObject({ kind: 'disk' });
  expect(await unfinished(archive)).toEqual([]);
});

it('goes on when its folders are deleted under it', async () => {
  const archive = await newArchive();
  const writer = await openWriter(archive);
  await writer.create('2020/a.md', Buffer.from('a'));
  await rm(join(archive.dir, '.morgue'), { recursive: true });
  await rm(join(archive.dir, '2020'), { recursive: true });
  expect(await writer.create('2020/b.md', Buffer.from('b'))).toBe(true);
  await writer.settle();
  expect(await readFile(join(archive.dir, '2020/b.md'), 'utf8')).toBe('b');
});

it('writes through no links', async () => {
  const archive = await newArchive();
  const outside = await folder();
  await symlink(outside, join(archive.dir, '2020'));
  const writer = await openWriter(archive);
  const refusal = {
    kind: 'disk',
    message: expect.stringContaining('a file or a link where a folder belongs'),
  };
  await expect(writer.create('2020/a.md', Buffer.from('a'))).rejects.toMatchObject(refusal);
  await writeFile(join(outside, 'theirs.md'), 'theirs');
  await expect(writer.remove('2020/theirs.md')).rejects.toMatchObject(refusal);
  await expect(writer.replace('2020/theirs.md', Buffer.from(''))).rejects.toMatchObject(refusal);
  expect(Object.keys(await snapshot(outside))).toEqual(['theirs.md']);
});

it('sweeps what dead writers left, and nothing of living ones', async () => {
  const archive = await newArchive();
  const tmp = join(archive.dir, '.morgue/tmp');
  const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
  const dead = spawnSync(process.execPath, ['-e', '0']).pid;
  const unique = '0123456789abcdef';
  const names = {
    dead: `${host}-${dead}-${unique}`,
    living: `${host}-${process.pid}-${unique}`,
    elsewhere: `00000000-${dead}-${unique}`,
    old: `00000000-1-${unique}`,
    unknown: 'somebody’s',
  };
  for (const name of Object.values(names)) await writeFile(join(tmp, name), '');
  await utimes(join(tmp, names.old), 0, 0);
  await mkdir(join(tmp, 'folder'));
  await openWriter(archive);
  expect(await unfinished(archive)).toEqual([names.elsewhere, names.living, 'folder', names.unknown].sort());
});
