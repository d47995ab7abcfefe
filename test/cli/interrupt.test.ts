/**
 * Ctrl-C in the middle of a change: it stops between two steps, says how far it came, and what was done is registered; in the
 * middle of an export, nothing is left.
 */

import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { archiveOf, manyTexts, morgue, newFolder, type Said } from './shell.ts';

const COUNT = 140;

/** An archive of many articles; each test works on a copy of it. */
let whole = '';
beforeAll(async () => {
  whole = manyTexts(COUNT);
  expect((await morgue(['add', 'texts', '--quiet'], { cwd: whole })).exit).toBe(0);
});

function copy(): string {
  const cwd = newFolder();
  cpSync(path.join(whole, 'archive'), path.join(cwd, 'archive'), { recursive: true });
  return cwd;
}

interface Line {
  readonly act: string;
  readonly id: string;
  readonly file: string;
}

const registerOf = (cwd: string): string => {
  const folder = path.join(cwd, 'archive/register');
  return path.join(folder, readdirSync(folder).sort().at(-1) ?? '');
};
const linesOf = (cwd: string): Line[] =>
  readFileSync(registerOf(cwd), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);

/** Runs a command and sends Ctrl-C when it has written to the register for the first time. */
async function interrupted(cwd: string, args: readonly string[]): Promise<Said> {
  const register = registerOf(cwd);
  const { size } = statSync(register);
  const listening = process.listenerCount('SIGINT');
  let ended = false;
  const said = morgue(args, { cwd }).finally(() => {
    ended = true;
  });
  while (!ended && statSync(register).size === size) await new Promise((resolve) => setImmediate(resolve));
  expect(process.listenerCount('SIGINT')).toBe(listening + 1);
  process.emit('SIGINT');
  await said;
  // Ctrl-C has its usual meaning again.
  expect(process.listenerCount('SIGINT')).toBe(listening);
  return said;
}

const idsOf = async (cwd: string, query: string): Promise<string[]> =>
  (await morgue(['list', query, '--ids'], { cwd })).out.split('\n').filter(Boolean).sort();
const lineIds = (lines: readonly Line[]): string[] => lines.map(({ id }) => id).sort();

/** That it stopped on the way; returns how many articles it says it came to. */
function doneIn({ exit, out, err }: Said): number {
  expect({ exit, out }).toEqual({ exit: 130, out: '' });
  const [, number = ''] = /^morgue: interrupted; (\d+) articles done, the rest untouched\n$/.exec(err) ?? [];
  expect(Number(number), err).toBeGreaterThan(0);
  expect(Number(number)).toBeLessThan(COUNT);
  return Number(number);
}

describe('an interrupted change', () => {
  it('(set) is done and registered for so many as it says, and goes on where it stopped', async () => {
    const cwd = copy();
    const set = ['set', 'lighthouse', 'section=Coast', '--yes'];
    const done = doneIn(await interrupted(cwd, set));
    const lines = linesOf(cwd).slice(COUNT);
    expect(lines.map(({ act }) => act)).toEqual(Array(done).fill('set'));
    expect(await idsOf(cwd, 'section:coast')).toEqual(lineIds(lines));
    const { exit, err } = await morgue(set, { cwd });
    expect({ exit, err }).toEqual({ exit: 0, err: `Changed ${COUNT - done} articles, ${done} as before\n` });
    expect(await idsOf(cwd, 'section:coast')).toHaveLength(COUNT);
  });

  it('(tag) can be taken back as far as it came', async () => {
    const cwd = copy();
    const done = doneIn(await interrupted(cwd, ['tag', '+coast', 'lighthouse', '--yes']));
    const lines = linesOf(cwd).slice(COUNT);
    expect(lines.map(({ act }) => act)).toEqual(Array(done).fill('tag'));
    expect(await idsOf(cwd, 'tag:coast')).toEqual(lineIds(lines));
    const undone = await morgue(['undo', '--yes'], { cwd });
    expect(undone.exit).toBe(0);
    expect(undone.err).toContain(`${done} articles`);
    expect(await idsOf(cwd, 'has:tags')).toEqual([]);
    expect(await idsOf(cwd, 'lighthouse')).toHaveLength(COUNT);
  });

  it('(remove) is done and registered for so many as it says, and what is gone lies in the trash', async () => {
    const cwd = copy();
    const before = await idsOf(cwd, 'lighthouse');
    const done = doneIn(await interrupted(cwd, ['remove', 'lighthouse', '--yes']));
    const lines = linesOf(cwd).slice(COUNT);
    expect(lines).toHaveLength(done);
    const removed = lineIds(lines);
    expect(await idsOf(cwd, 'lighthouse')).toEqual(before.filter((id) => !removed.includes(id)));
    const trash = readdirSync(path.join(cwd, 'archive/trash'), { recursive: true, encoding: 'utf8' });
    expect(trash.filter((file) => file.endsWith('.md'))).toHaveLength(done);
    expect((await morgue(['undo', '--yes'], { cwd })).exit).toBe(0);
    expect(await idsOf(cwd, 'lighthouse')).toEqual(before);
  });

  it('(undo) goes on where it stopped', async () => {
    const cwd = copy();
    const done = doneIn(await interrupted(cwd, ['undo', '--yes']));
    const lines = linesOf(cwd).slice(COUNT);
    expect(lines).toHaveLength(done);
    expect(await idsOf(cwd, 'lighthouse')).toHaveLength(COUNT - done);
    const again = await morgue(['undo', '--yes'], { cwd });
    expect(again.exit).toBe(0);
    expect(again.err).toContain(`${COUNT - done} articles`);
    expect(await idsOf(cwd, 'lighthouse')).toEqual([]);
    expect((await morgue(['undo', '--yes'], { cwd })).exit).toBe(1);
  });
});

describe('an interrupted export', () => {
  // As many as the engine hands on in several batches.
  const rows = Array.from({ length: 1100 }, (_, i) =>
    JSON.stringify({ title: `Report ${i}`, section: `Pier ${i % 3}`, body: `Lamp ${i} was lit.` }),
  );

  it.each([['-f parquet'], ['-f json -o out'], ['-f corpus -o out'], ['-f csv --split-by section -o out']])(
    'leaves nothing behind, also where it waits for no disk: %s',
    async (typed) => {
      const args = typed.split(' ');
      const cwd = await archiveOf({ 'all.jsonl': rows.join('\n') });
      const listening = process.listenerCount('SIGINT');
      let ended = false;
      const said = morgue(['export', ...args], { cwd }).finally(() => {
        ended = true;
      });
      while (!ended && process.listenerCount('SIGINT') === listening)
        await new Promise((resolve) => setImmediate(resolve));
      process.emit('SIGINT');
      const { exit, err } = await said;
      expect({ exit, err }).toEqual({
        exit: 130,
        err: expect.stringMatching(/^morgue: interrupted; .*written\n$/),
      });
      expect(readdirSync(cwd).sort()).toEqual(['archive', 'texts']);
    },
  );
});
