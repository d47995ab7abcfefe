import { appendFileSync } from 'node:fs';
import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { changeRecords, type Edit } from '../../src/store/change.ts';
import type { Archive } from '../../src/store/place.ts';
import { removeRecords } from '../../src/store/removal.ts';
import {
  addOne,
  all,
  article,
  entries,
  hash,
  kinds,
  newArchive,
  numberedArticle,
  RUN,
  records,
  snapshot,
  unfinished,
} from './articles.ts';

const tag: Edit = ({ fields }) => ({ tags: [...(fields.tags ?? []), 'fire'] });

async function change(archive: Archive, files: readonly string[], edit: Edit) {
  return all(changeRecords(archive, files, edit, 'tag', RUN));
}

it('changes the lines of its fields and not a byte elsewhere', async () => {
  const archive = await newArchive();
  const file = await addOne(archive, numberedArticle(1));
  const path = join(archive.dir, file);
  const own = '# mine\nrating:   5 # of 5\nnested: {a: [1, 2]}\n';
  const text = `${(await readFile(path, 'utf8')).replace('title:', `${own}title:`)}\n\n  odd   blanks\t\r\nand ends`;
  await writeFile(path, text);
  await chmod(path, 0o600);
  const { id } = (await records(archive))[0]!.fields;
  expect(await change(archive, [file], tag)).toEqual([{ kind: 'changed', file, id }]);
  const after = await readFile(path, 'utf8');
  expect(after.replace('tags:\n  - "fire"\n', '')).toBe(text);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await entries(archive)).at(-1)).toEqual({
    time: RUN.now,
    act: 'tag',
    change: expect.any(String),
    id,
    file,
    record_sha256: hash(after),
    before: text.slice(4, text.indexOf('---\n', 4)),
  });
  expect(await unfinished(archive)).toEqual([]);
});

it('writes nothing when nothing changes', async () => {
  const archive = await newArchive();
  const file = await addOne(archive, numberedArticle(1));
  const before = await snapshot(archive.dir);
  expect(await kinds(change(archive, [file], () => null))).toEqual(['same']);
  expect(await kinds(change(archive, [file], ({ fields }) => ({ title: fields.title ?? '' })))).toEqual([
    'same',
  ]);
  expect(await snapshot(archive.dir)).toEqual(before);
});

it('begins anew with what another program wrote meanwhile', async () => {
  const archive = await newArchive();
  const file = await addOne(archive, numberedArticle(1));
  let times = 0;
  const edit: Edit = (record) => {
    if (++times === 1) appendFileSync(join(archive.dir, file), '\nAn editor saved this.\n');
    return tag(record);
  };
  expect(await kinds(change(archive, [file], edit))).toEqual(['changed']);
  const text = await readFile(join(archive.dir, file), 'utf8');
  expect(text).toContain('An editor saved this.');
  expect(text.match(/"fire"/g)).toHaveLength(1);
  expect(times).toBe(2);
});

it('refuses what it cannot edit, leaves it as it is, and does the rest', async () => {
  const archive = await newArchive();
  const files = [];
  for (let n = 0; n < 4; n++) files.push(await addOne(archive, numberedArticle(n)));
  const [latin, flow, long, good] = files as [string, string, string, string];
  const { id } = numberedArticle(1).record.fields;
  await writeFile(join(archive.dir, latin), Buffer.from('---\nid: "aaaa"\n---\nMüller\n', 'latin1'));
  await writeFile(join(archive.dir, flow), `---\n{id: "${id}", title: "Fire"}\n---\n`);
  const before = await snapshot(archive.dir);
  const edit: Edit = (record) => (record.file === long ? { tags: ['x'.repeat(70_000)] } : tag(record));
  const outcomes = await change(archive, ['missing.md', latin, flow, long, good, good], edit);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['refused', 'refused', 'refused', 'refused', 'changed']);
  expect(outcomes[1]).toMatchObject({ file: latin, message: 'it is not UTF-8' });
  const after = await snapshot(archive.dir);
  const changed = Object.keys(after)
    .filter((file) => after[file] !== before[file])
    .sort();
  expect(changed).toEqual([good, 'register/2026-11.jsonl']);
  expect(await kinds(change(archive, [long], () => ({ id: 'bbbb' })))).toEqual(['refused']);
});

it('moves what is removed to the trash, never over something there, and keeps the original', async () => {
  const archive = await newArchive();
  const one = article('Fire at the old mill\n');
  const file = await addOne(archive, one);
  const trashed = [];
  for (let n = 0; n < 3; n++) {
    const [removed] = await all(removeRecords(archive, [file, file], RUN));
    expect(removed).toMatchObject({ kind: 'removed', file, id: one.record.fields.id });
    trashed.push(removed?.kind === 'removed' && removed.trash);
    expect(await records(archive)).toEqual([]);
    expect(await addOne(archive, one)).toBe(file);
  }
  const stem = `trash/${file.slice(0, -3)}`;
  expect(trashed).toEqual([`${stem}.md`, `${stem}-2.md`, `${stem}-3.md`]);
  expect((await entries(archive)).map(({ act }) => act)).toEqual(
    ['add', ...Array(3).fill(['remove', 'add'])].flat(),
  );
  expect(
    Object.keys(await snapshot(archive.dir)).filter((name) => name.startsWith('originals')),
  ).toHaveLength(1);
  expect(await kinds(all(removeRecords(archive, ['missing.md', 'morgue.yaml'], RUN)))).toEqual([
    'refused',
    'refused',
  ]);
});
