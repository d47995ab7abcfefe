import { mkdir, rename, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { batches, type RecordProblem, readRecord } from '../../src/store/records.ts';
import { add, addOne, all, article, folder, newArchive, numberedArticle, records } from './articles.ts';

it('reads all records in batches, in an order that stays the same', async () => {
  const archive = await newArchive();
  await add(archive, ...Array.from({ length: 150 }, (_, i) => numberedArticle(i)));
  const first = await all(batches(archive));
  expect(first.map(({ length }) => length)).toEqual([64, 64, 22]);
  const files = first.flat().map(({ file }) => file);
  expect(files.toSorted()).toEqual(files);
  expect((await records(archive)).map(({ file }) => file)).toEqual(files);
});

it('gives a record with all that was taken in', async () => {
  const archive = await newArchive();
  const one = article('Fire at the old mill\n\nNobody was hurt.\n\n# 1 in the county\n');
  const file = await addOne(archive, one);
  expect(await readRecord(archive, file)).toMatchObject({
    file,
    fields: one.record.fields,
    body: one.record.body,
  });
});

it('looks where records are and nowhere else', async () => {
  const archive = await newArchive();
  const file = await addOne(archive, numberedArticle(1));
  const outside = await folder();
  const text = '---\nid: "aaaa"\n---\n';
  await writeFile(join(outside, 'outside.md'), text);
  await symlink(outside, join(archive.dir, 'linked'));
  await symlink(join(outside, 'outside.md'), join(archive.dir, 'linked.md'));
  for (const hidden of [
    'originals/x.md',
    'register/x.md',
    'trash/x.md',
    '.obsidian/x.md',
    '.x.md',
    '2020/.x.md',
    'x.txt',
  ]) {
    await mkdir(join(archive.dir, hidden, '..'), { recursive: true });
    await writeFile(join(archive.dir, hidden), text);
  }
  expect((await records(archive)).map((found) => found.file)).toEqual([file]);
  await mkdir(join(archive.dir, 'moved/trash'), { recursive: true });
  await rename(join(archive.dir, file), join(archive.dir, 'moved/trash/by hand.md'));
  expect((await records(archive)).map((found) => found.file)).toEqual(['moved/trash/by hand.md']);
  for (const place of ['../outside.md', 'linked.md', 'trash/x.md', '2020/.x.md', 'missing.md']) {
    await expect(readRecord(archive, place)).rejects.toThrow(place);
  }
});

it('reports what is no record and reads the rest', async () => {
  const archive = await newArchive();
  await addOne(archive, numberedArticle(1));
  await writeFile(join(archive.dir, 'README.md'), '# My clippings\n');
  await writeFile(join(archive.dir, 'broken.md'), '---\nid: "aaaa"\ntitle: [\n---\n');
  await writeFile(join(archive.dir, 'code.md'), '---js\n{id: "aaaa"}\n---\n');
  await writeFile(join(archive.dir, 'huge.md'), '');
  await truncate(join(archive.dir, 'huge.md'), 65 * 1024 * 1024);
  const problems: RecordProblem[] = [];
  const found = await all(batches(archive, { onProblem: (problem) => problems.push(problem) }));
  expect(found.flat()).toHaveLength(1);
  expect(problems.map(({ file }) => file)).toEqual(['README.md', 'broken.md', 'code.md', 'huge.md']);
  expect(problems[1]?.message).toMatch(/^line \d: /);
  expect(problems[3]?.message).toBe('it is too large');
  await expect(readRecord(archive, 'broken.md')).rejects.toMatchObject({ kind: 'damaged' });
  await expect(readRecord(archive, 'missing.md')).rejects.toMatchObject({ kind: 'absent' });
});
