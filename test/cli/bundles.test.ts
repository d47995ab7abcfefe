/** `export` of what is no text, and of many files; and a bag taken in again. */

import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
// @ts-expect-error it has no types
import openBag from 'bagit-fs';
import { describe, expect, it } from 'vitest';
import { writeFolder } from '../../src/cli/output-folder.ts';
import { BUNDLES } from '../../src/output/bundles/index.ts';
import { articleText } from './article-text.ts';
import { archiveOf, BIN, morgue, newFolder } from './shell.ts';

const texts = {
  'a.txt': articleText('Anchors in the sand'),
  'b.txt': articleText('Barges at the lock'),
  'c.txt': articleText('Cranes on the quay'),
};

/** Every file below a folder with its content, but for what is derived. */
function contentOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !name.startsWith('.') && statSync(path.join(folder, name)).isFile(),
  );
  return Object.fromEntries(
    names.sort().map((name) => [name, readFileSync(path.join(folder, name), 'latin1')]),
  );
}

describe('export of what is no text', () => {
  const folders = BUNDLES.filter(({ kind }) => kind === 'folder').map(({ name }) => [name]);
  const binaries = BUNDLES.filter(({ kind }) => kind === 'binary').map(({ name }) => [name]);

  it.each(folders)('%s needs a folder, which is new or empty', async (format) => {
    const cwd = await archiveOf(texts);
    for (const args of [[], ['--output', '-']])
      expect(await morgue(['export', '-f', format, ...args], { cwd })).toMatchObject({
        exit: 2,
        out: '',
        err: expect.stringContaining('--output FOLDER'),
      });
    mkdirSync(path.join(cwd, 'empty'));
    for (const name of ['new', 'empty']) {
      expect((await morgue(['export', '-f', format, '-o', name], { cwd })).exit).toBe(0);
      expect(readdirSync(path.join(cwd, name)).length).toBeGreaterThan(0);
    }
    const before = contentOf(cwd);
    writeFileSync(path.join(cwd, 'file'), 'old');
    for (const name of ['new', 'file'])
      expect((await morgue(['export', '-f', format, '-o', name], { cwd })).exit).toBe(2);
    expect(contentOf(cwd)).toEqual({ ...before, file: 'old' });
  });

  it.each(binaries)('%s goes into a file or a pipe, never on a screen', async (format) => {
    const cwd = await archiveOf(texts);
    const { exit, bytes } = await morgue(['export', '-f', format], { cwd });
    expect(exit).toBe(0);
    expect((await morgue(['export', '-f', format, '-o', 'out'], { cwd })).exit).toBe(0);
    expect(readFileSync(path.join(cwd, 'out')).equals(bytes)).toBe(true);
    const seen = await morgue(['export', '-f', format], { cwd, screen: 80 });
    expect(seen).toMatchObject({ exit: 2, err: expect.stringContaining('--output') });
    expect(seen.bytes.includes(bytes.subarray(0, 4))).toBe(false);
  });

  it('is for export alone', async () => {
    const cwd = await archiveOf(texts);
    for (const command of ['list', 'search', 'print'])
      for (const { name } of BUNDLES)
        expect((await morgue([command, 'anchors', '-f', name], { cwd })).exit).toBe(2);
  });

  it('refuses flags that mean nothing to it', async () => {
    const cwd = await archiveOf(texts);
    for (const args of [
      ['-f', 'epub', '--fields', 'title'],
      ['-f', 'bagit', '-o', 'x', '--fields', 'title'],
      ['-f', 'corpus', '-o', 'x', '--split-by', 'year'],
      ['-f', 'csv', '--split-by', 'year'],
      ['-f', 'csv', '--contents', 'date'],
    ])
      expect((await morgue(['export', ...args], { cwd })).exit, args.join(' ')).toBe(2);
    expect(readdirSync(cwd).sort()).toEqual(['archive', 'texts']);
  });
});

describe('a folder that is written whole', () => {
  it('is not there, nor anything beside it, when the work fails or is interrupted', async () => {
    const cwd = newFolder();
    for (const stop of ['failure', 'interrupt']) {
      const controller = new AbortController();
      async function* pieces() {
        yield { path: 'a/b.txt', content: 'one' };
        yield { path: 'c.txt', content: 'two', more: true };
        if (stop === 'failure') throw new Error('cannot be rendered');
        controller.abort();
        yield { path: 'c.txt', content: 'three', more: true };
      }
      await expect(writeFolder(path.join(cwd, 'out'), pieces(), controller.signal)).rejects.toThrow();
      expect(readdirSync(cwd)).toEqual([]);
    }
  });

  it('holds every piece in its order: small and large, text and bytes, of one file and of many at once', async () => {
    const cwd = newFolder();
    const expected: Record<string, string> = {};
    function piece(place: string, content: string | Uint8Array, more?: true) {
      expected[place] = (expected[place] ?? '') + Buffer.from(content as string).toString('latin1');
      return { path: place, content, ...(more && { more }) };
    }
    async function* pieces() {
      for (let i = 0; i < 100; i++) {
        yield piece('table.csv', `row ${i} é\n`, true);
        yield piece(`texts/${i % 7}/${i}.txt`, `text ${i}`);
        yield piece('mixed', i % 3 ? `line ${i}\n` : Buffer.from([i, 0xff]), true);
        if (i % 40 === 1) yield piece('large', `${i}`.repeat(400_000), true);
      }
      yield piece('mixed', 'its end');
      yield piece('empty', '');
    }
    await writeFolder(path.join(cwd, 'out'), pieces(), new AbortController().signal);
    expect(contentOf(path.join(cwd, 'out'))).toEqual(
      Object.fromEntries(Object.entries(expected).sort(([a], [b]) => (a < b ? -1 : 1))),
    );
    expect(readdirSync(cwd)).toEqual(['out']);
  });

  it('holds nothing that would lie outside', async () => {
    const cwd = newFolder();
    async function* pieces() {
      yield { path: '../evil.txt', content: 'x' };
    }
    await expect(writeFolder(path.join(cwd, 'out'), pieces(), new AbortController().signal)).rejects.toThrow(
      'leads out',
    );
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe('export --split-by', () => {
  it('writes a file of each, and what has none under a name of its own', async () => {
    const cwd = await archiveOf({
      ...texts,
      'd.md': '---\ntitle: Undated words\nsection: None\n---\n\nThey dug.\n',
    });
    await morgue(['set', 'title:barges', 'section=../../Con', '--yes'], { cwd });
    expect((await morgue(['export', '-f', 'jsonl', '--split-by', 'year', '-o', 'years'], { cwd })).exit).toBe(
      0,
    );
    expect(readdirSync(path.join(cwd, 'years'))).toEqual(['2019.jsonl', 'undated.jsonl']);
    expect(
      (await morgue(['export', '-f', 'jsonl', '--split-by', 'section', '-o', 'sections'], { cwd })).exit,
    ).toBe(0);
    const names = readdirSync(path.join(cwd, 'sections'));
    expect(names).toContain('con-.jsonl');
    expect(names).toContain('none.jsonl');
    expect(names).toContain('none-.jsonl');
    const all = names.flatMap((name) =>
      readFileSync(path.join(cwd, 'sections', name), 'utf8')
        .split('\n')
        .filter(Boolean),
    );
    const { out } = await morgue(['export', '-f', 'jsonl'], { cwd });
    expect(all.sort()).toEqual(out.split('\n').filter(Boolean).sort());
  });

  it('writes more files than may be open at once', async () => {
    const rows = Array.from({ length: 300 }, (_, i) =>
      JSON.stringify({ title: `Report ${i}`, publication: `Post of pier ${i}`, body: `Lamp ${i} was lit.` }),
    );
    const cwd = await archiveOf({ 'all.jsonl': rows.join('\n') });
    for (const format of ['json', 'parquet']) {
      const { status, stderr } = spawnSync(
        'bash',
        [
          '-c',
          `ulimit -n 100; "$0" "$1" export -f ${format} --split-by publication -o ${format}`,
          process.execPath,
          BIN,
        ],
        { cwd, encoding: 'utf8' },
      );
      expect({ status, stderr }).toEqual({ status: 0, stderr: `Wrote 300 articles to ${format}\n` });
      expect(readdirSync(path.join(cwd, format))).toHaveLength(300);
    }
    expect(
      JSON.parse(readFileSync(path.join(cwd, 'json/post-of-pier-7.json'), 'utf8')).articles,
    ).toHaveLength(1);
  });
});

describe('a bag', () => {
  async function bagged(): Promise<string> {
    const cwd = await archiveOf(texts);
    await morgue(['tag', 'title:barges', '+seen', '--yes'], { cwd });
    await morgue(['query', 'save', 'wet', 'barges'], { cwd });
    const { exit, err } = await morgue(['export', '-f', 'bagit', '-o', 'bag'], { cwd });
    expect(exit, err).toBe(0);
    return cwd;
  }

  it('gives the same archive back, byte for byte', async () => {
    const cwd = await bagged();
    const { exit, err } = await morgue(['add', 'bag', '--archive', 'again'], { cwd });
    expect(exit, err).toBe(0);
    expect(err).toContain('Added 3 articles from the bag bag');
    expect(contentOf(path.join(cwd, 'again'))).toEqual(contentOf(path.join(cwd, 'archive')));
    const twice = await morgue(['add', 'bag', '--archive', 'again'], { cwd });
    expect(twice).toMatchObject({
      exit: 0,
      err: expect.stringContaining('Added 0 articles from the bag bag, 3 already here'),
    });
    expect(contentOf(path.join(cwd, 'again'))).toEqual(contentOf(path.join(cwd, 'archive')));
    expect((await morgue(['list', 'tag:seen', '--count', '--archive', 'again'], { cwd })).out).toBe('1\n');
  });

  it('is added to an archive of other articles', async () => {
    const cwd = await bagged();
    writeFileSync(path.join(cwd, 'z.txt'), articleText('Zincs on the hull'));
    await morgue(['add', 'z.txt', '--archive', 'other'], { cwd });
    expect((await morgue(['add', 'bag', '--archive', 'other'], { cwd })).exit).toBe(0);
    expect((await morgue(['list', '--count', '--archive', 'other'], { cwd })).out).toBe('4\n');
    const [before, after] = [contentOf(path.join(cwd, 'archive')), contentOf(path.join(cwd, 'other'))];
    for (const [name, content] of Object.entries(before))
      if (name.endsWith('.md') || name.startsWith('originals')) expect(after[name]).toBe(content);
    // What was taken in is registered: the same text again is known.
    const again = await morgue(['add', 'texts', '--archive', 'other'], { cwd });
    expect(again.err).toContain('3 already here');
  });

  it('of a selection has what belongs to it and no more', async () => {
    const cwd = await bagged();
    await morgue(['export', 'title:barges', '-f', 'bagit', '-o', 'one'], { cwd });
    expect((await morgue(['add', 'one', '--archive', 'again'], { cwd })).err).toContain('Added 1 article ');
    expect(readdirSync(path.join(cwd, 'one/data/originals'))).toHaveLength(1);
  });

  const damages: Record<string, (bag: string, place: string) => void> = {
    'is not what it was': (bag, place) => appendFileSync(path.join(bag, place), 'x'),
    'is missing': (bag, place) => rmSync(path.join(bag, place)),
    'is not in the manifest': (bag) => writeFileSync(path.join(bag, 'data/new.md'), 'x'),
    'bag-info.txt is not what it was': (bag) => appendFileSync(path.join(bag, 'bag-info.txt'), 'x: y\n'),
    'is no line of a manifest': (bag) =>
      appendFileSync(path.join(bag, 'manifest-sha256.txt'), `${'0'.repeat(64)}  ../../../etc/passwd\n`),
    'manifest-sha256.txt is missing': (bag) => rmSync(path.join(bag, 'manifest-sha256.txt')),
    'tagmanifest-sha256.txt is missing': (bag) => rmSync(path.join(bag, 'tagmanifest-sha256.txt')),
  };

  it.each(Object.entries(damages))('of which something %s is refused', async (what, damage) => {
    const cwd = await bagged();
    const bag = path.join(cwd, 'bag');
    const [place = ''] = Object.keys(contentOf(bag)).filter((name) => name.endsWith('.md'));
    damage(bag, place);
    const { exit, err } = await morgue(['add', 'bag', '--archive', 'again'], { cwd });
    expect(err).toContain(what);
    expect(exit).toBe(4);
    expect(existsSync(path.join(cwd, 'again'))).toBe(false);
  });

  it('does not follow a link out of it', async () => {
    const cwd = await bagged();
    const [place = ''] = Object.keys(contentOf(path.join(cwd, 'bag'))).filter((name) => name.endsWith('.md'));
    cpSync(path.join(cwd, 'bag', place), path.join(cwd, 'same.md'));
    rmSync(path.join(cwd, 'bag', place));
    symlinkSync(path.join(cwd, 'same.md'), path.join(cwd, 'bag', place));
    expect((await morgue(['add', 'bag', '--archive', 'again'], { cwd })).exit).toBe(4);
  });

  it('is read by another program: every file as its manifest says', async () => {
    const cwd = await bagged();
    const bag = openBag(path.join(cwd, 'bag'), 'sha256');
    const manifest = readFileSync(path.join(cwd, 'bag/manifest-sha256.txt'), 'utf8').trim().split('\n');
    for (const line of manifest) {
      const name = line.slice(65);
      // It refuses what is not in the manifest or has another digest.
      const bytes: Buffer = await new Promise((resolve, reject) => {
        bag.readFile(name.slice('data/'.length), (error: Error | null, found: Buffer) =>
          error ? reject(error) : resolve(found),
        );
      });
      expect(bytes.equals(readFileSync(path.join(cwd, 'bag', name)))).toBe(true);
    }
  });
});
