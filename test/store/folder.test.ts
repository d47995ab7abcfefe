import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createArchive } from '../../src/store/create.ts';
import { findArchive, openArchive } from '../../src/store/folder.ts';
import { folder, snapshot, unfinished } from './articles.ts';

describe('making an archive', () => {
  it('makes a missing folder, with the parents it lacks, and marks it', async () => {
    const dir = join(await folder(), 'a/b/archive');
    const made = await createArchive(dir);
    expect(made).toEqual({ archive: { dir }, created: true });
    expect(await readFile(join(dir, 'morgue.yaml'), 'utf8')).toMatch(/^# (?:.*\n)+format: "1"\n$/);
    expect(await unfinished(made.archive)).toEqual([]);
  });

  it('says when there is one already, and changes nothing', async () => {
    const dir = await folder();
    await createArchive(dir);
    await writeFile(join(dir, 'morgue.yaml'), 'format: "1"\nqueries:\n  fires: "title:fire"\n');
    const before = await snapshot(dir);
    expect((await createArchive(dir)).created).toBe(false);
    expect(await snapshot(dir)).toEqual(before);
  });

  it('uses an empty folder, hidden files aside', async () => {
    const dir = await folder();
    await mkdir(join(dir, '.git'));
    expect((await createArchive(dir)).created).toBe(true);
  });

  it('refuses a folder that holds something else', async () => {
    const dir = await folder();
    await writeFile(join(dir, 'thesis.doc'), '');
    await expect(createArchive(dir)).rejects.toMatchObject({
      kind: 'misuse',
      message: `${dir} is not empty and is no archive`,
      hint: 'name a new or an empty folder',
    });
    expect(Object.keys(await snapshot(dir))).toEqual(['thesis.doc']);
  });

  it('refuses what is a file', async () => {
    const file = join(await folder(), 'archive');
    await writeFile(file, '');
    await expect(createArchive(file)).rejects.toMatchObject({
      kind: 'disk',
      message: expect.stringContaining(file),
    });
    await expect(createArchive(join(file, 'deeper'))).rejects.toMatchObject({ kind: 'disk' });
  });

  it.skipIf(process.platform !== 'linux')('says so where the system makes no folders', async () => {
    await expect(createArchive('/proc/none/archive')).rejects.toMatchObject({
      kind: 'disk',
      hint: expect.any(String),
    });
  });

  it('is made once by many at a time', async () => {
    const dir = join(await folder(), 'archive');
    const made = await Promise.all(Array.from({ length: 8 }, () => createArchive(dir)));
    expect(made.filter(({ created }) => created)).toHaveLength(1);
  });
});

describe('opening an archive', () => {
  it('needs the mark', async () => {
    const dir = await folder();
    for (const none of [dir, join(dir, 'missing')]) {
      await expect(openArchive(none)).rejects.toMatchObject({
        kind: 'misuse',
        message: `${none} is no archive`,
        hint: expect.stringContaining('morgue init'),
      });
    }
  });

  it.each([
    ['format: "2"\n', 'misuse', /newer morgue \(format 2\)/],
    ['format: one\n', 'damaged', /does not say its format/],
    ['# nothing\n', 'damaged', /does not say its format/],
    ['', 'damaged', /does not say its format/],
    ['format: [1\n', 'damaged', /is not YAML/],
    ['- 1\n', 'damaged', /is not YAML/],
  ])('refuses the mark %j', async (text, kind, message) => {
    const dir = await folder();
    await writeFile(join(dir, 'morgue.yaml'), text);
    await expect(openArchive(dir)).rejects.toMatchObject({ kind, message: expect.stringMatching(message) });
  });

  it('never executes the mark', async () => {
    const dir = await folder();
    await writeFile(join(dir, 'morgue.yaml'), '---js\n{format: (globalThis.ran = true, "1")}\n---\n');
    await expect(openArchive(dir)).rejects.toMatchObject({ kind: 'damaged' });
    expect(globalThis).not.toHaveProperty('ran');
  });
});

describe('finding the archive that is meant', () => {
  it('takes the named one first, then the environment’s, relative to the current folder', async () => {
    const cwd = await folder();
    await createArchive(join(cwd, 'archive'));
    expect(await findArchive({ cwd, explicit: 'a', environment: 'b' })).toBe(join(cwd, 'a'));
    expect(await findArchive({ cwd, environment: 'b' })).toBe(join(cwd, 'b'));
    expect(await findArchive({ cwd, environment: '' })).toBe(join(cwd, 'archive'));
  });

  it('looks in the current folder, its archive/, then in the parents and theirs', async () => {
    const top = await folder();
    const inner = join(top, 'desk/drawer');
    await mkdir(inner, { recursive: true });
    expect(await findArchive({ cwd: inner })).toBeUndefined();
    await createArchive(join(top, 'archive'));
    expect(await findArchive({ cwd: inner })).toBe(join(top, 'archive'));
    await writeFile(join(top, 'desk/morgue.yaml'), 'format: "1"\n');
    expect(await findArchive({ cwd: inner })).toBe(join(top, 'desk'));
    await createArchive(join(inner, 'archive'));
    expect(await findArchive({ cwd: inner })).toBe(join(inner, 'archive'));
    expect(await findArchive({ cwd: join(inner, 'archive') })).toBe(join(inner, 'archive'));
  });

  it('takes no folder for the mark', async () => {
    const cwd = await folder();
    await mkdir(join(cwd, 'morgue.yaml'));
    expect(await findArchive({ cwd })).toBeUndefined();
  });
});
