/** Saved queries and cursors on the disk: nothing lost when many write at once, and nothing of a person's changed. */

import { appendFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createArchive } from '../../src/store/create.ts';
import { advanceCursor, cursorsOf, forgetCursor, readCursor } from '../../src/store/cursors.ts';
import { readQueries, removeQuery, saveQuery } from '../../src/store/queries.ts';
import { newFolder } from '../cli/shell.ts';

const newArchive = async () => (await createArchive(newFolder())).archive;
const idOf = (i: number): string => `${i}`.padStart(13, '0');

describe('saved queries', () => {
  it('are read as they were saved, whatever they hold', async () => {
    const archive = await newArchive();
    const texts = [
      '"old mill" -fire',
      'title:/a: #b/',
      "it's {a} [b] & *",
      '- x',
      '검색 or 시장',
      '---',
      'a\tb',
      '!!js x',
    ];
    for (const [i, text] of texts.entries()) expect(await saveQuery(archive, `q${i}`, text)).toBeUndefined();
    expect([...(await readQueries(archive)).values()]).toEqual(texts);
    expect(await saveQuery(archive, 'q0', 'new')).toBe(texts[0]);
    await removeQuery(archive, 'q1');
    expect([...(await readQueries(archive)).keys()]).toEqual(['q0', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7']);
  });

  it('may be called like anything that is called so elsewhere', async () => {
    const archive = await newArchive();
    for (const name of ['title', 'id', '2019', 'constructor', 'true', 'null'])
      await saveQuery(archive, name, name);
    expect([...(await readQueries(archive)).keys()].sort()).toEqual([
      '2019',
      'constructor',
      'id',
      'null',
      'title',
      'true',
    ]);
  });

  it('are all there when many are saved at once', async () => {
    const archive = await newArchive();
    const names = Array.from({ length: 4 }, (_, i) => `q${i}`);
    await Promise.all(names.map((name) => saveQuery(archive, name, 'x')));
    expect([...(await readQueries(archive)).keys()].sort()).toEqual(names);
  });

  it('may be written by hand; other files are left alone', async () => {
    const archive = await newArchive();
    await saveQuery(archive, 'a', 'x');
    for (const [name, text] of Object.entries({
      'mills.txt': 'mill or\r\n  forge\n\n',
      'note.md': 'x',
      '.x.txt': 'y',
    }))
      writeFileSync(path.join(archive.dir, 'queries', name), text);
    expect(await readQueries(archive)).toEqual(
      new Map([
        ['a', 'x'],
        ['mills', 'mill or\r\n  forge'],
      ]),
    );
  });

  it.each([
    ['a folder', 'a.txt', (file: string) => mkdirSync(file)],
    ['a link', 'a.txt', (file: string) => symlinkSync('/etc/hostname', file)],
    ['too long', 'a.txt', (file: string) => writeFileSync(file, 'a '.repeat(100_000))],
    ['called otherwise', 'A b.txt', (file: string) => writeFileSync(file, 'a')],
  ])('are refused in one line where a file is %s', async (_, name, make) => {
    const archive = await newArchive();
    mkdirSync(path.join(archive.dir, 'queries'));
    make(path.join(archive.dir, 'queries', name));
    await expect(readQueries(archive)).rejects.toMatchObject({
      kind: 'damaged',
      message: expect.stringMatching(/^[^\n]*\.txt is [^\n]*$/),
    });
  });
});

describe('a cursor', () => {
  it('has what was noted, from any number of writers, and is forgotten', async () => {
    const archive = await newArchive();
    expect(await readCursor(archive, 'feed')).toEqual(new Set());
    const parts = [0, 1, 2, 3].map((part) => Array.from({ length: 500 }, (_, i) => idOf(part * 500 + i)));
    await Promise.all(parts.map((ids) => advanceCursor(archive, 'feed', ids)));
    expect((await readCursor(archive, 'feed')).size).toBe(2000);
    await advanceCursor(archive, 'other', []);
    expect(await cursorsOf(archive)).toEqual(['feed']);
    await forgetCursor(archive, 'feed');
    expect(await readCursor(archive, 'feed')).toEqual(new Set());
    expect(await cursorsOf(archive)).toEqual([]);
  });

  it('takes a line that was cut off for no id, and begins a new one after it', async () => {
    const archive = await newArchive();
    await advanceCursor(archive, 'feed', [idOf(1)]);
    appendFileSync(path.join(archive.dir, 'cursors/feed.txt'), idOf(2).slice(0, 9));
    expect(await readCursor(archive, 'feed')).toEqual(new Set([idOf(1)]));
    await advanceCursor(archive, 'feed', [idOf(2)]);
    expect(await readCursor(archive, 'feed')).toEqual(new Set([idOf(1), idOf(2)]));
  });

  it('holds a million ids', async () => {
    const archive = await newArchive();
    const ids = Array.from({ length: 1_000_000 }, (_, i) => idOf(i));
    await advanceCursor(archive, 'feed', ids);
    const read = await readCursor(archive, 'feed');
    expect(read.size).toBe(1_000_000);
    expect(read.has(idOf(999_999))).toBe(true);
  });
});
