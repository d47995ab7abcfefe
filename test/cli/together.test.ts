/** Several commands at once over one archive: each is right, none waits for ever. */

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { articleText } from './article-text.ts';
import { BIN, newFolder } from './shell.ts';

const run = promisify(execFile);
const morgue = async (cwd: string, ...args: string[]): Promise<string> => {
  try {
    const { stdout, stderr } = await run(process.execPath, [BIN, ...args], { cwd, timeout: 60_000 });
    expect(stderr).not.toMatch(/locked|without an index|not up to date/);
    return stdout;
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    if (code === 1) return stdout;
    throw error;
  }
};

it('two add while five search', async () => {
  const texts = Object.fromEntries(
    Array.from({ length: 24 }, (_, i) => [
      `${i % 2 ? 'odd' : 'even'}/${i}.txt`,
      articleText(`Anchor number ${i} in the sand`),
    ]),
  );
  const cwd = newFolder(texts);
  await morgue(cwd, 'init');
  const searching = async (): Promise<number[]> => {
    const counts: number[] = [];
    for (let i = 0; i < 4; i++) counts.push(Number(await morgue(cwd, 'search', 'anchor', '--count')));
    return counts;
  };
  const [, , ...seen] = await Promise.all([
    morgue(cwd, 'add', '--quiet', 'odd'),
    morgue(cwd, 'add', '--quiet', 'even'),
    ...[1, 2, 3, 4, 5].map(searching),
  ]);
  for (const counts of seen as number[][]) {
    expect(counts.toSorted((a, b) => a - b)).toEqual(counts);
    expect(Math.max(...counts)).toBeLessThanOrEqual(24);
  }
  expect(await morgue(cwd, 'search', 'anchor', '--count')).toBe('24\n');
  expect(new Set((await morgue(cwd, 'list', '--all', '--ids')).split('\n')).size).toBe(24 + 1);
}, 120_000);

it('what is killed while it makes the index leaves the same answers', async () => {
  const names = Array.from({ length: 150 }, (_, i) => `${i}.txt`);
  const cwd = newFolder(
    Object.fromEntries(names.map((name, i) => [name, articleText(`Anchor number ${i} in the sand`)])),
  );
  await morgue(cwd, 'add', '--quiet', ...names);
  const answer = (): Promise<string> => morgue(cwd, 'search', 'anchor', '--all', '--sort', 'id', '--ids');
  const whole = await answer();
  let killed = 0;
  for (let round = 0; round < 8; round++) {
    const isSearch = round % 2 === 1;
    if (isSearch) rmSync(path.join(cwd, 'archive/.morgue'), { recursive: true, force: true });
    const args = isSearch ? ['search', 'anchor', '--count'] : ['index', '--rebuild'];
    const child = spawn(process.execPath, [BIN, ...args], { cwd, stdio: 'ignore' });
    const gone = once(child, 'exit');
    await wait(40 + Math.random() * 160);
    child.kill('SIGKILL');
    const [, signal] = await gone;
    if (signal) killed++;
    expect(await answer()).toBe(whole);
  }
  expect(killed).toBeGreaterThan(0);
}, 60_000);

it('what is killed while its index catches up leaves the right answers', async () => {
  const names = Array.from({ length: 200 }, (_, i) => `${i}.txt`);
  const cwd = newFolder(
    Object.fromEntries(names.map((name, i) => [name, articleText(`Anchor number ${i} in the sand`)])),
  );
  await morgue(cwd, 'add', '--quiet', ...names);
  const archive = path.join(cwd, 'archive');
  const files = async (): Promise<string[]> =>
    (await morgue(cwd, 'search', 'anchor', '--all', '--sort', 'id', '--files')).trim().split('\n');
  const seal = (): { file: string; writing: boolean } =>
    JSON.parse(readFileSync(path.join(archive, '.morgue/index/index.json'), 'utf8'));
  const before = await files();
  expect(before).toHaveLength(names.length);
  const { file } = seal();
  let caught = 0;
  for (let round = 0; round < 6; round++) {
    // All that the index knows is elsewhere now.
    const [from, to] = [round === 0 ? '2019' : `moved-${round - 1}`, `moved-${round}`];
    renameSync(path.join(archive, from), path.join(archive, to));
    const child = spawn(process.execPath, [BIN, 'search', 'anchor', '--count'], { cwd, stdio: 'ignore' });
    const gone = once(child, 'exit');
    while (child.exitCode === null && !seal().writing) await wait(1);
    await wait(round * 8);
    child.kill('SIGKILL');
    await gone;
    if (seal().writing) caught++;
    expect(await files()).toEqual(before.map((name) => name.replace('2019', to)));
    // It is the same index, which went on, and none made anew.
    expect(seal()).toMatchObject({ file, writing: false });
  }
  expect(caught).toBeGreaterThan(0);
}, 120_000);
