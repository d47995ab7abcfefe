import { appendFile, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { changeRecords } from '../../src/store/change.ts';
import { openWriter } from '../../src/store/durable.ts';
import type { Archive } from '../../src/store/place.ts';
import { appendEntries } from '../../src/store/register.ts';
import { removeRecords } from '../../src/store/removal.ts';
import type { Undone } from '../../src/store/takeback.ts';
import { lastChange, undoChange } from '../../src/store/undo.ts';
import {
  add,
  addOne,
  all,
  article,
  entries,
  kinds,
  newArchive,
  numberedArticle,
  RUN,
  records,
  snapshot,
} from './articles.ts';

async function tag(archive: Archive, files: readonly string[], ...tags: string[]): Promise<void> {
  await all(changeRecords(archive, files, () => ({ tags }), 'tag', RUN));
}

async function undo(archive: Archive): Promise<Undone[]> {
  const change = await lastChange(archive);
  return change ? all(undoChange(archive, change, RUN)) : [];
}

/** The archive without its register, which only grows. */
async function holdings(archive: Archive): Promise<Record<string, string>> {
  const files = await snapshot(archive.dir);
  return Object.fromEntries(Object.entries(files).filter(([file]) => !file.startsWith('register/')));
}

it('goes back change by change, to the byte, until nothing is left', async () => {
  const archive = await newArchive();
  const states = [await holdings(archive)];
  const files = [await addOne(archive, numberedArticle(1)), await addOne(archive, numberedArticle(2))];
  states.push(await holdings(archive));
  await tag(archive, files, 'fire');
  states.push(await holdings(archive));
  await tag(archive, files.slice(1), 'fire', 'mill');
  states.push(await holdings(archive));
  await all(removeRecords(archive, files.slice(0, 1), RUN));

  expect(await lastChange(archive)).toMatchObject({
    act: 'remove',
    time: RUN.now,
    records: [{ file: files[0] }],
  });
  expect(await kinds(undo(archive))).toEqual(['restored']);
  expect(await holdings(archive)).toEqual(states[3]);
  expect(await kinds(undo(archive))).toEqual(['rewritten']);
  expect(await holdings(archive)).toEqual(states[2]);
  expect((await lastChange(archive))?.records.map(({ file }) => file)).toEqual(files);
  expect(await kinds(undo(archive))).toEqual(['rewritten', 'rewritten']);
  expect(await holdings(archive)).toEqual(states[1]);
  expect(await undo(archive)).toMatchObject([{ kind: 'trashed', file: files[1] }]);
  expect(await undo(archive)).toMatchObject([{ kind: 'trashed', file: files[0] }]);
  expect(await records(archive)).toEqual([]);
  expect(await lastChange(archive)).toBeUndefined();
  expect(await undo(archive)).toEqual([]);
});

it('says in the register what was undone, and a new change comes before what is left', async () => {
  const archive = await newArchive();
  const [file] = [await addOne(archive, numberedArticle(1))];
  await tag(archive, [file], 'fire');
  await undo(archive);
  const lines = await entries(archive);
  expect(lines.map(({ act, undoes }) => [act, undoes])).toEqual([
    ['add', undefined],
    ['tag', undefined],
    ['tag', lines[1]?.change],
  ]);
  expect(lines[2]).toMatchObject({ record_sha256: lines[0]?.record_sha256, file });
  await tag(archive, [file], 'mill');
  expect(await kinds(undo(archive))).toEqual(['rewritten']);
  expect(await kinds(undo(archive))).toEqual(['trashed']);
});

it('leaves alone what was edited since, and everything of that change with it', async () => {
  const archive = await newArchive();
  const files = [await addOne(archive, numberedArticle(1)), await addOne(archive, numberedArticle(2))];
  await tag(archive, files, 'fire');
  await appendFile(join(archive.dir, files[1]!), '\nA remark.\n');
  const before = await snapshot(archive.dir);
  await expect(undo(archive)).rejects.toMatchObject({
    kind: 'misuse',
    message: `${files[1]} was edited since`,
  });
  expect(await snapshot(archive.dir)).toEqual(before);
});

it('takes back the rest when it is told to, and can go on', async () => {
  const archive = await newArchive();
  const files = [await addOne(archive, numberedArticle(1)), await addOne(archive, numberedArticle(2))];
  await tag(archive, files, 'fire');
  await appendFile(join(archive.dir, files[1]!), '\nA remark.\n');
  const edited = await readFile(join(archive.dir, files[1]!), 'utf8');
  const last = (await lastChange(archive))!;
  const undone = await all(undoChange(archive, last, { ...RUN, partly: true }));
  expect(undone).toMatchObject([
    { kind: 'rewritten', file: files[0] },
    { kind: 'refused', file: files[1], message: `${files[1]} was edited since` },
  ]);
  expect(await readFile(join(archive.dir, files[1]!), 'utf8')).toBe(edited);
  expect(await lastChange(archive)).toMatchObject({ act: 'add' });
});

it('finds records that were moved since', async () => {
  const archive = await newArchive();
  const file = await addOne(archive, numberedArticle(1));
  const whole = await readFile(join(archive.dir, file));
  await tag(archive, [file], 'fire');
  await rename(join(archive.dir, file), join(archive.dir, 'favourite.md'));
  expect(await undo(archive)).toMatchObject([{ kind: 'rewritten', file: 'favourite.md' }]);
  expect(await readFile(join(archive.dir, 'favourite.md'))).toEqual(whole);
  expect(await undo(archive)).toMatchObject([{ kind: 'trashed', file: 'favourite.md' }]);
  expect(await records(archive)).toEqual([]);
});

it('goes past what is gone for good', async () => {
  const archive = await newArchive();
  const files = [await addOne(archive, numberedArticle(1)), await addOne(archive, numberedArticle(2))];
  await tag(archive, files.slice(1), 'fire');
  await all(removeRecords(archive, files.slice(0, 1), RUN));
  await rm(join(archive.dir, 'trash'), { recursive: true });
  await rm(join(archive.dir, files[1]!));
  expect(await kinds(undo(archive))).toEqual(['gone']);
  expect(await kinds(undo(archive))).toEqual(['gone']);
  expect(await kinds(undo(archive))).toEqual(['gone']);
  expect(await kinds(undo(archive))).toEqual(['gone']);
  expect(await lastChange(archive)).toBeUndefined();
});

it('does not put a record where another is', async () => {
  const archive = await newArchive();
  const file = await addOne(archive, numberedArticle(1));
  await all(removeRecords(archive, [file], RUN));
  await writeFile(join(archive.dir, file), '---\nid: "aaaa"\n---\n');
  await expect(undo(archive)).rejects.toMatchObject({
    kind: 'misuse',
    message: expect.stringContaining(file),
  });
  await rm(join(archive.dir, file));
  expect(await kinds(undo(archive))).toEqual(['restored']);
});

it('goes on where it was interrupted', async () => {
  const archive = await newArchive();
  const [one, two] = [numberedArticle(1), numberedArticle(2)];
  await add(archive, one, two);
  const files = (await records(archive)).map(({ file }) => file);
  await tag(archive, files, 'fire');
  const change = (await lastChange(archive))!;
  const [first] = change.records;
  const stopped = undoChange(archive, change, RUN);
  await stopped.next();
  // As if only the first of the two lines had reached the disk.
  const path = join(archive.dir, 'register/2026-11.jsonl');
  const lines = (await readFile(path, 'utf8')).split('\n');
  await writeFile(path, `${lines.slice(0, -2).join('\n')}\n`);
  expect((await lastChange(archive))?.records).toEqual(change.records.filter(({ id }) => id !== first?.id));
  expect(await kinds(undo(archive))).toEqual(['rewritten']);
  expect((await records(archive)).flatMap(({ fields }) => fields.tags ?? [])).toEqual([]);
});

it('takes back additions and leaves copies noted', async () => {
  const archive = await newArchive();
  await add(archive, article('Fire at the mill\n'));
  await add(archive, article('Fire at the mill\r\n'));
  expect(await lastChange(archive)).toMatchObject({ act: 'add' });
  expect(await kinds(undo(archive))).toEqual(['trashed']);
  expect(await lastChange(archive)).toBeUndefined();
  expect(await kinds(add(archive, article('Fire at the mill\r\n')))).toEqual(['added']);
});

it('counts an addition that two writers registered once, as the first one’s', async () => {
  const archive = await newArchive();
  await add(archive, numberedArticle(1));
  const [line] = await entries(archive);
  await appendEntries(await openWriter(archive), [{ ...line!, change: 'another' }]);
  expect(await lastChange(archive)).toMatchObject({ change: line?.change });
  expect(await kinds(undo(archive))).toEqual(['trashed']);
  expect(await lastChange(archive)).toBeUndefined();
});

it('never does outside the archive what a forged register says', async () => {
  const archive = await newArchive();
  const file = await addOne(archive, numberedArticle(1));
  const path = join(archive.dir, 'register/2026-11.jsonl');
  const [line] = await entries(archive);
  const forged = (more: object) =>
    `${JSON.stringify({ ...line, change: 'forged', fields: undefined, ...more })}\n`;
  await writeFile(join(archive.dir, '../theirs.md'), '---\nid: "aaaa"\n---\n');
  await appendFile(path, forged({ act: 'add', id: 'aaaa', file: '../theirs.md' }));
  await appendFile(path, forged({ act: 'remove', id: 'aaaa', file: 'x.md', trash: 'trash/../../theirs.md' }));
  expect(await lastChange(archive)).toMatchObject({ change: line?.change });
  await appendFile(path, forged({ act: 'set', before: 'id: "bbbb"\n' }));
  await expect(undo(archive)).rejects.toMatchObject({ kind: 'damaged' });
  expect((await records(archive)).map((record) => record.file)).toEqual([file]);
});
