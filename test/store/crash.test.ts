import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWriter } from '../../src/store/durable.ts';
import { readHoldings } from '../../src/store/holdings.ts';
import { readOriginal } from '../../src/store/originals.ts';
import type { Archive } from '../../src/store/place.ts';
import { add, all, newArchive, numberedArticle, records, row, unfinished } from './articles.ts';

let scratch = '';
const program = (): string => join(scratch, 'adder.cjs');

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'morgue-adder-'));
  const entry = fileURLToPath(new URL('./adder.ts', import.meta.url));
  await build({
    entryPoints: [entry],
    outfile: program(),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** A process that adds part of the row of articles; `reported` grows as it goes. */
function startAdder(
  archive: Archive,
  from: number,
  to: number,
): { child: ChildProcess; reported: () => string[] } {
  const child = spawn(process.execPath, [program(), archive.dir, String(from), String(to)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk;
  });
  return { child, reported: () => text.split('\n').filter(Boolean) };
}

/** How often each id has a record. */
async function countById(archive: Archive): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { fields } of await records(archive)) counts.set(fields.id, (counts.get(fields.id) ?? 0) + 1);
  return counts;
}

it('loses nothing that was reported when it is killed at any moment, and the next run completes it', async () => {
  const archive = await newArchive();
  const total = 600;
  const sources = new Map((await all(row(0, total))).map(({ record, source }) => [record.fields.id, source]));
  let killed = 0;
  for (let round = 0; round < 8; round++) {
    const { child, reported } = startAdder(archive, 0, total);
    const closed = once(child, 'close');
    await Promise.race([
      closed,
      once(child.stdout!, 'data').then(() => wait(round * 7)),
      wait(60 + round * 25),
    ]);
    if (child.kill('SIGKILL')) killed++;
    await closed;
    const counts = await countById(archive);
    const { holdings } = await readHoldings(archive);
    for (const line of reported()) {
      const [, id = ''] = line.split(' ');
      const { sha256 = '', bytes } = sources.get(id) ?? {};
      expect(counts.get(id)).toBe(1);
      expect(holdings.knows(id, sha256)).toBe(true);
      expect(Buffer.compare(await readOriginal(archive, sha256), bytes as Uint8Array)).toBe(0);
    }
    expect(Math.max(1, ...counts.values())).toBe(1);
  }
  expect(killed).toBeGreaterThan(0);
  const outcomes = await add(archive, ...(await all(row(0, total))));
  expect(outcomes.filter(({ kind }) => kind !== 'added' && kind !== 'held')).toEqual([]);
  const counts = await countById(archive);
  expect(counts.size).toBe(total);
  expect(Math.max(...counts.values())).toBe(1);
  expect((await add(archive, ...(await all(row(0, total))))).every(({ kind }) => kind === 'held')).toBe(true);
  await openWriter(archive);
  expect(await unfinished(archive)).toEqual([]);
});

it('takes each article in once when two processes add the same', async () => {
  const archive = await newArchive();
  const adders = [startAdder(archive, 0, 300), startAdder(archive, 0, 300), startAdder(archive, 100, 300)];
  const codes = await Promise.all(adders.map(async ({ child }) => (await once(child, 'close'))[0]));
  expect(codes).toEqual([0, 0, 0]);
  const reports = adders.flatMap(({ reported }) => reported());
  expect(reports).toHaveLength(800);
  expect(reports.filter((line) => line.startsWith('added '))).toHaveLength(300);
  expect(reports.filter((line) => line.startsWith('held '))).toHaveLength(500);
  const counts = await countById(archive);
  expect([counts.size, Math.max(...counts.values())]).toEqual([300, 1]);
  const text = await readFile(join(archive.dir, 'register/2026-11.jsonl'), 'utf8');
  for (const line of text.split('\n').filter(Boolean)) expect(() => JSON.parse(line)).not.toThrow();
  expect(new Set(text.match(/"id":"[^"]+"/g)).size).toBe(300);
  expect((await add(archive, numberedArticle(7))).map(({ kind }) => kind)).toEqual(['held']);
  expect(await unfinished(archive)).toEqual([]);
});
