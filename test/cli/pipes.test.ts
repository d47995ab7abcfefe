/** What comes through a pipe: read as if it were a file, and nothing of it is left lying about. */

import { readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { articleText } from './article-text.ts';
import { morgue, newFolder } from './shell.ts';

const TEXT = 'The tide was high and nobody on the quay heard it. '.repeat(18_000);
const ROWS = Buffer.from(
  Array.from({ length: 20 }, (_, i) => `${JSON.stringify({ title: `Tide ${i}`, text: TEXT })}\n`).join(''),
);

let passing: string;
beforeEach(() => {
  passing = newFolder();
  vi.stubEnv('TMPDIR', passing);
});
afterEach(() => {
  vi.unstubAllEnvs();
  // Node keeps there what its threads compiled.
  expect(readdirSync(passing).filter((name) => !/^(?:morgue-test-|node-compile-cache)/.test(name))).toEqual(
    [],
  );
});

it.each([
  ['a packed page', gzipSync(articleText('Anchors away')), 1, 'stdin.gz/stdin'],
  ['rows of more than 16 MB', ROWS, 20, 'stdin'],
  ['packed rows of more than 16 MB', gzipSync(ROWS, { level: 1 }), 20, 'stdin.gz/stdin'],
])(
  '%s is taken in from standard input, each article once',
  { timeout: 60_000 },
  async (_, stdin, articles, file) => {
    const cwd = newFolder();
    const first = await morgue(['add', '-', '--quiet'], { cwd, stdin });
    expect(first).toMatchObject({ exit: 0, err: '' });
    const list = ['list', '--format', 'jsonl', '--fields', 'title,source_file'];
    const found = (await morgue(list, { cwd })).out.trim().split('\n');
    expect(found).toHaveLength(articles);
    expect(JSON.parse(found[0] as string)).toMatchObject({ source_file: file });
    expect((await morgue(['add', '-'], { cwd, stdin })).err).toContain(`Added 0 articles`);
    expect((await morgue(list, { cwd })).out.trim().split('\n')).toHaveLength(articles);
  },
);

it('a page of more than 16 MB is refused before it is read to its end', async () => {
  const { exit, err } = await morgue(['parse', '-'], { stdin: Buffer.from(TEXT.repeat(40)) });
  expect({ exit, err }).toEqual({
    exit: 3,
    err: 'morgue: standard input: larger than 16 MB, more than one article’s text; split the file\n',
  });
});

it('a packed page that is cut off gives what was there', async () => {
  const stdin = gzipSync(articleText('Anchors away')).subarray(0, -20);
  const { exit, err, out } = await morgue(['parse', '-'], { stdin });
  expect(exit).toBe(3);
  expect(err).toMatch(/^morgue: standard input: is cut off at byte \d+, after \d+ bytes of content/);
  expect(out).toMatch(/^title: "Anchors away"$/m);
});
