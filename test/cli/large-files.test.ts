/** Files beyond what one article may have: those of many articles come in, those of one are refused. */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { morgue, newFolder } from './shell.ts';

const TEXT = 'The tide was high and nobody on the quay heard it. '.repeat(18_000);
const ROWS = Buffer.from(
  Array.from({ length: 20 }, (_, i) => `${JSON.stringify({ title: `Tide ${i}`, text: TEXT })}\n`).join(''),
);

it.each([
  ['plain', 'tides.jsonl', ROWS, 'tides.jsonl'],
  ['packed', 'tides.jsonl.gz', gzipSync(ROWS, { level: 1 }), 'tides.jsonl.gz/tides.jsonl'],
])(
  'rows of more than 16 MB are taken in, each once: %s',
  { timeout: 60_000 },
  async (_, name, bytes, source) => {
    expect(ROWS.length).toBeGreaterThan(17 * 1024 * 1024);
    const cwd = newFolder({ [name]: bytes });
    const { err } = await morgue(['add', name], { cwd });
    expect(err).toMatch(/Added 20 articles/);
    const { out } = await morgue(
      ['list', 'title:19', '--format', 'json', '--fields', 'source_file,source_lines'],
      { cwd },
    );
    expect(JSON.parse(out).articles).toMatchObject([{ source_file: source, source_lines: '20-20' }]);
    const hash = createHash('sha256').update(ROWS).digest('hex');
    expect(existsSync(path.join(cwd, 'archive/originals', hash.slice(0, 2), `${hash}.txt`))).toBe(true);
    expect((await morgue(['add', name], { cwd })).err).toMatch(/Added 0 articles .*20 already here/);
    const anew = await morgue(['reparse', 'title:19', '--dry-run'], { cwd });
    expect({ ...anew, err: anew.err.trim() }).toMatchObject({
      exit: 0,
      err: expect.stringMatching(/^0 articles would change, 1 stays the same/),
    });
  },
);

it('a page of more than 16 MB is refused, and the others come in', async () => {
  const cwd = newFolder({
    'page.txt': TEXT.repeat(20),
    'rain.txt': 'Rain on the quay\n\nIt rained all morning.\n',
  });
  const { exit, err } = await morgue(['add', 'page.txt', 'rain.txt'], { cwd });
  expect(exit).toBe(3);
  expect(err).toContain('morgue: page.txt: larger than 16 MB, more than one article’s text; split the file');
  expect(err).toMatch(/Added 1 article/);
});
