/** `export --output`: the file is there whole or as it was, whatever happens on the way. */

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeWhole } from '../../src/cli/output-file.ts';
import { OUTPUTS } from '../../src/output/index.ts';
import { articleText } from './article-text.ts';
import { makePipe } from './pipe.ts';
import { archiveOf, BIN, morgue, newFolder } from './shell.ts';

const going = new AbortController().signal;
const PIECE = `${'x'.repeat(99)}\n`;

describe('a file that is written whole', () => {
  it('has its old content until the new is complete', async () => {
    const cwd = newFolder({ 'out.txt': 'old' });
    const file = path.join(cwd, 'out.txt');
    const inode = statSync(file).ino;
    async function* pieces(): AsyncGenerator<string> {
      for (let i = 0; i < 3000; i++) {
        yield PIECE;
        if (i % 500 === 0) expect(readFileSync(file, 'utf8')).toBe('old');
      }
    }
    await writeWhole(file, pieces(), going);
    expect(readFileSync(file, 'utf8')).toBe(PIECE.repeat(3000));
    expect(statSync(file).ino).not.toBe(inode);
    expect(readdirSync(cwd)).toEqual(['out.txt']);
  });

  it.each([0, 1, 2000])('is left as it was, or away, when the work fails after %i pieces', async (count) => {
    const cwd = newFolder({ 'old.txt': 'old' });
    async function* pieces(): AsyncGenerator<string> {
      for (let i = 0; i < count; i++) yield PIECE;
      throw new Error('cannot be rendered');
    }
    for (const name of ['old.txt', 'new.txt'])
      await expect(writeWhole(path.join(cwd, name), pieces(), going)).rejects.toThrow('cannot be rendered');
    expect(readdirSync(cwd)).toEqual(['old.txt']);
    expect(readFileSync(path.join(cwd, 'old.txt'), 'utf8')).toBe('old');
  });

  it('is left as it was, or away, at Ctrl-C', async () => {
    const cwd = newFolder({ 'old.txt': 'old' });
    for (const name of ['old.txt', 'new.txt']) {
      const controller = new AbortController();
      async function* pieces(): AsyncGenerator<string> {
        for (let i = 0; i < 3000; i++) {
          if (i === 2000) controller.abort();
          yield PIECE;
        }
      }
      await expect(writeWhole(path.join(cwd, name), pieces(), controller.signal)).rejects.toMatchObject({
        kind: 'interrupted',
      });
    }
    expect(readdirSync(cwd)).toEqual(['old.txt']);
    expect(readFileSync(path.join(cwd, 'old.txt'), 'utf8')).toBe('old');
  });
});

describe('export --output', () => {
  const texts = Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [`${i}.txt`, articleText(`Report ${i} from the quay`)]),
  );

  it.each(OUTPUTS.map(({ name }) => [name]))('writes %s as it would be printed', async (format) => {
    const cwd = await archiveOf(texts);
    const { out } = await morgue(['export', '--format', format], { cwd });
    writeFileSync(path.join(cwd, 'old'), 'x'.repeat(2 * out.length));
    for (const args of [['--output', 'new'], ['-o', 'old'], [`--output=${cwd}/absolute`]]) {
      const said = await morgue(['export', '--format', format, ...args], { cwd });
      expect(said).toMatchObject({ exit: 0, out: '', err: expect.stringMatching(/^Wrote 12 articles to /) });
    }
    for (const name of ['new', 'old', 'absolute'])
      expect(readFileSync(path.join(cwd, name), 'utf8')).toBe(out);
    expect(readdirSync(cwd).sort()).toEqual(['absolute', 'archive', 'new', 'old', 'texts']);
  });

  it.each(['json', 'corpus'])('writes %s under a name as long as a disk allows', async (format) => {
    const cwd = await archiveOf({ 'a.txt': articleText('Anchors in the sand') });
    const name = 'x'.repeat(255);
    expect((await morgue(['export', '-f', format, '-o', name], { cwd })).exit).toBe(0);
    expect(readdirSync(cwd).sort()).toEqual(['archive', 'texts', name]);
  });

  it('- is stdout', async () => {
    const cwd = await archiveOf({ 'a.txt': articleText('Anchors in the sand') });
    const { out } = await morgue(['export', '--output', '-'], { cwd });
    expect(JSON.parse(out).articles).toHaveLength(1);
    expect(readdirSync(cwd).sort()).toEqual(['archive', 'texts']);
  });

  it('makes nothing where the folder is missing, or a folder has the name', async () => {
    const cwd = await archiveOf({ 'a.txt': articleText('Anchors in the sand') });
    for (const name of ['nowhere/all.json', 'texts/a.txt/all.json']) {
      const { exit, err, out } = await morgue(['export', '--output', name], { cwd });
      expect({ exit, out }).toEqual({ exit: 2, out: '' });
      expect(err).toContain(path.dirname(path.join(cwd, name)));
    }
    for (const name of ['texts', 'texts/', 'new/', '.', '']) {
      const { exit, err, out } = await morgue(['export', '--output', name], { cwd });
      expect({ exit, out, err }).toEqual({
        exit: 2,
        out: '',
        err: expect.stringMatching(/^morgue: .*(?:folder|empty).*; name a file.*\n$/),
      });
    }
    expect(readdirSync(cwd).sort()).toEqual(['archive', 'texts']);
    expect(readdirSync(path.join(cwd, 'texts'))).toEqual(['a.txt']);
  });

  it('leaves the file that is there when nothing was found, or the query is wrong', async () => {
    const cwd = await archiveOf({ 'a.txt': articleText('Anchors in the sand') });
    writeFileSync(path.join(cwd, 'out.json'), 'old');
    expect((await morgue(['export', 'nothing', '-o', 'out.json'], { cwd })).exit).toBe(1);
    expect((await morgue(['export', 'lamp (', '-o', 'out.json'], { cwd })).exit).toBe(2);
    expect(readFileSync(path.join(cwd, 'out.json'), 'utf8')).toBe('old');
    expect(readdirSync(cwd).sort()).toEqual(['archive', 'out.json', 'texts']);
  });

  it('leaves the file that is there when the disk takes no more', async () => {
    const cwd = await archiveOf(texts);
    mkdirSync(path.join(cwd, 'out'));
    writeFileSync(path.join(cwd, 'out/old.jsonl'), 'old');
    for (const name of ['old.jsonl', 'new.jsonl']) {
      const { status, stderr } = spawnSync(
        'bash',
        ['-c', `ulimit -f 4; "$0" "$1" export --format jsonl --output out/${name}`, process.execPath, BIN],
        { cwd, encoding: 'utf8' },
      );
      expect(stderr).toMatch(/^morgue: cannot write .*: the file would be larger than allowed here; .*\n$/m);
      expect(status).toBe(3);
    }
    expect(readdirSync(path.join(cwd, 'out'))).toEqual(['old.jsonl']);
    expect(readFileSync(path.join(cwd, 'out/old.jsonl'), 'utf8')).toBe('old');
  });

  it('keeps a link a link, and the mode of the file', async () => {
    const cwd = await archiveOf({ 'a.txt': articleText('Anchors in the sand') });
    mkdirSync(path.join(cwd, 'elsewhere'));
    writeFileSync(path.join(cwd, 'elsewhere/real.json'), 'old');
    chmodSync(path.join(cwd, 'elsewhere/real.json'), 0o600);
    symlinkSync('elsewhere/real.json', path.join(cwd, 'link.json'));
    expect((await morgue(['export', '-o', 'link.json'], { cwd })).exit).toBe(0);
    expect(lstatSync(path.join(cwd, 'link.json')).isSymbolicLink()).toBe(true);
    const real = path.join(cwd, 'elsewhere/real.json');
    expect(JSON.parse(readFileSync(real, 'utf8')).articles).toHaveLength(1);
    expect(statSync(real).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.join(cwd, 'elsewhere'))).toEqual(['real.json']);
  });

  it.each(['json', 'corpus'])(
    'follows a link to where %s is to be made, and none in a circle',
    async (format) => {
      const cwd = await archiveOf({ 'a.txt': articleText('Anchors in the sand') });
      mkdirSync(path.join(cwd, 'elsewhere'));
      symlinkSync('elsewhere', path.join(cwd, 'far'));
      symlinkSync('far/../new', path.join(cwd, 'first'));
      symlinkSync('first', path.join(cwd, 'second'));
      symlinkSync('circle', path.join(cwd, 'circle'));
      expect((await morgue(['export', '-f', format, '-o', 'second'], { cwd })).exit).toBe(0);
      for (const name of ['first', 'second'])
        expect(lstatSync(path.join(cwd, name)).isSymbolicLink()).toBe(true);
      expect(statSync(path.join(cwd, 'new')).isDirectory()).toBe(format === 'corpus');
      const { exit, err } = await morgue(['export', '-f', format, '-o', 'circle'], { cwd });
      expect({ exit, err }).toEqual({ exit: 3, err: expect.stringContaining('lead in a circle') });
      expect(readdirSync(cwd).sort()).toEqual([
        'archive',
        'circle',
        'elsewhere',
        'far',
        'first',
        'new',
        'second',
        'texts',
      ]);
    },
  );

  it('puts a folder in place of an empty one that a link leads to', async () => {
    const cwd = await archiveOf({ 'a.txt': articleText('Anchors in the sand') });
    mkdirSync(path.join(cwd, 'real'));
    symlinkSync('real', path.join(cwd, 'link'));
    expect((await morgue(['export', '-f', 'corpus', '-o', 'link'], { cwd })).exit).toBe(0);
    expect(lstatSync(path.join(cwd, 'link')).isSymbolicLink()).toBe(true);
    expect(readdirSync(path.join(cwd, 'real')).sort()).toEqual(['metadata.csv', 'texts']);
  });

  it('stops in silence when nobody reads the pipe any more', async () => {
    const rows = Array.from({ length: 900 }, (_, i) =>
      JSON.stringify({ title: `Report ${i}`, body: `The lamp was lit ${i} times. `.repeat(20) }),
    );
    const cwd = await archiveOf({ 'all.jsonl': rows.join('\n') });
    makePipe(path.join(cwd, 'pipe'));
    const { stdout, stderr, status } = spawnSync(
      'bash',
      ['-c', 'timeout 60 head -c 1 pipe & timeout 60 "$0" "$1" export --output pipe', process.execPath, BIN],
      { cwd, encoding: 'utf8' },
    );
    expect({ stdout, stderr, status }).toEqual({ stdout: '{', stderr: '', status: 0 });
  });

  it('writes into a pipe, and puts no file in its place', async () => {
    const cwd = await archiveOf({ 'a.txt': articleText('Anchors in the sand') });
    makePipe(path.join(cwd, 'pipe'));
    const { stdout } = spawnSync(
      'bash',
      ['-c', 'timeout 60 cat pipe & timeout 60 "$0" "$1" export --output pipe; wait', process.execPath, BIN],
      { cwd, encoding: 'utf8' },
    );
    expect(JSON.parse(stdout).articles).toHaveLength(1);
    expect(lstatSync(path.join(cwd, 'pipe')).isFIFO()).toBe(true);
    expect(readdirSync(cwd).sort()).toEqual(['archive', 'pipe', 'texts']);
  });
});
