/** Several commands at once over one archive: each is right, none waits for ever. */

import { execFile } from 'node:child_process';
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
