/** `--new`: each article is printed once for a name, and none that could not be printed is taken for printed. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import { manyTexts, morgue } from './shell.ts';

const FORMS = [
  ['--ids'],
  ['--files'],
  ['--files', '-0'],
  ['--format', 'json'],
  ['--format', 'jsonl', '--fields', 'title'],
  ['--format', 'csv'],
  ['--format', 'md'],
  ['--fields', 'title'],
  [],
];

async function archive(count: number): Promise<string> {
  const cwd = manyTexts(count);
  await morgue(['add', 'texts', '--quiet'], { cwd });
  return cwd;
}

describe('what is new', () => {
  it('is printed once, in any form', async () => {
    const cwd = await archive(3);
    for (const [i, form] of FORMS.entries()) {
      const first = await morgue(['list', '--new', `n${i}`, ...form], { cwd });
      expect(first, form.join(' ')).toMatchObject({ exit: 0, err: '' });
      expect(first.out).toBe((await morgue(['list', ...form], { cwd })).out);
      expect(await morgue(['list', '--new', `n${i}`, ...form], { cwd })).toMatchObject({ exit: 1, err: '' });
    }
  });

  it('comes in parts, in the order that is asked for', async () => {
    const cwd = await archive(5);
    const all = (await morgue(['list', '--sort', 'title', '--ids'], { cwd })).out;
    let parts = '';
    for (const limit of ['2', '2', '2'])
      parts += (await morgue(['list', '--sort', 'title', '--ids', '--new', 'n', '--limit', limit], { cwd }))
        .out;
    expect(parts).toBe(all);
  });

  it.each(FORMS.map((form) => [form.join(' '), form]))(
    'stays new where nobody reads it to the end: %s',
    async (_, form) => {
      const cwd = await archive(2);
      const gone = new Writable({
        write: (_chunk, _encoding, done) => done(Object.assign(new Error('gone'), { code: 'EPIPE' })),
      });
      const terminal = openTerminal(
        { stdin: new PassThrough(), stdout: gone, stderr: new PassThrough(), env: {}, cwd: () => cwd },
        () => new Date('2026-11-23T09:00:00Z'),
      );
      expect(await main(['list', '--new', 'n', ...form], terminal)).toBe(0);
      expect(existsSync(path.join(cwd, 'archive/cursors'))).toBe(false);
      expect((await morgue(['list', '--new', 'n', '--count'], { cwd })).out).toBe('2\n');
    },
  );

  it('stays new where the file cannot be written, and where it is only counted', async () => {
    const cwd = await archive(2);
    await morgue(['export', '--new', 'n', '--output', 'texts/none/out.json'], { cwd });
    await morgue(['list', '--new', 'n', '--count'], { cwd });
    expect((await morgue(['list', '--new', 'n', '--ids'], { cwd })).out.split('\n')).toHaveLength(3);
  });
});

describe('a screen', () => {
  it('shows a part of many, says so, and all of them when asked', async () => {
    const cwd = await archive(205);
    const part = await morgue(['list'], { cwd, screen: 80, env: { NO_COLOR: '1' } });
    expect(part.out).toMatch(/\n200 of 205, newest first; --all shows them\n$/);
    expect((await morgue(['list', '--all'], { cwd, screen: 80, env: { NO_COLOR: '1' } })).out).toMatch(
      /\n205 articles, newest first\n$/,
    );
    for (const args of [['list'], ['search', 'lamp'], ['list', '--new', 'n']])
      expect((await morgue(args, { cwd })).out.split('\n')).toHaveLength(206);
    expect((await morgue(['list', '--ids'], { cwd, screen: 80 })).out.split('\n')).toHaveLength(206);
  });
});
