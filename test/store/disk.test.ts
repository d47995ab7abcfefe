import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, readdir, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { Failure } from '../../src/record/failure.ts';
import { accession } from '../../src/store/accession.ts';
import { changeRecords } from '../../src/store/change.ts';
import { createArchive } from '../../src/store/create.ts';
import { readOriginal } from '../../src/store/originals.ts';
import { removeRecords } from '../../src/store/removal.ts';
import {
  add,
  addOne,
  all,
  article,
  entries,
  folder,
  kinds,
  newArchive,
  numberedArticle,
  RUN,
  records,
  row,
  snapshot,
  unfinished,
} from './articles.ts';

function tool(name: string, ...rest: readonly string[]): void {
  execFileSync(name, rest, { stdio: 'ignore' });
}

/** A small disk of its own, in memory; skips the test where none can be mounted. */
async function smallDisk(context: TestContext): Promise<string> {
  const dir = await folder();
  try {
    tool('mount', '-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', dir);
  } catch {
    context.skip('no tmpfs can be mounted here (it takes root on Linux)');
  }
  // Runs before the folder itself is taken away: the last registered is the first done.
  onTestFinished(() => tool('umount', '-l', dir));
  return dir;
}

describe('a full disk', () => {
  it('stops the run with one Failure; what was reported is whole, and the rest goes in when there is space', async (context) => {
    const dir = await smallDisk(context);
    const { archive } = await createArchive(join(dir, 'archive'));
    const reported: string[] = [];
    const failure = await (async () => {
      for await (const { id } of accession(archive, row(0, 2000), RUN)) reported.push(id);
      return undefined;
    })().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Failure);
    expect(failure).toMatchObject({
      kind: 'disk',
      message: expect.stringMatching(/^cannot \w+ .*: the disk is full$/),
    });
    expect(reported.length).toBeGreaterThan(50);
    const there = new Set((await records(archive)).map(({ fields }) => fields.id));
    for (const id of reported) expect(there).toContain(id);
    for (const name of await readdir(join(archive.dir, 'originals'), { recursive: true })) {
      const hash = /([0-9a-f]{64})\.txt$/.exec(name)?.[1];
      if (hash) await readOriginal(archive, hash);
    }
    expect(await unfinished(archive)).toEqual([]);

    tool('mount', '-o', 'remount,size=64m', dir);
    const outcomes = await add(archive, ...(await all(row(0, 400))));
    expect(outcomes).toHaveLength(400);
    expect(await records(archive)).toHaveLength(Math.max(400, there.size));
    expect(await kinds(add(archive, ...(await all(row(0, 400)))))).toEqual(Array(400).fill('held'));
    expect(new Set((await entries(archive)).map(({ id }) => id)).size).toBe(Math.max(400, there.size));
  });

  it('never truncates a record that is being changed', async (context) => {
    const dir = await smallDisk(context);
    const { archive } = await createArchive(join(dir, 'archive'));
    const file = await addOne(archive, article(`Fire\n\n${'It burnt. '.repeat(20_000)}\n`));
    const fill = join(dir, 'fill');
    while (
      await appendFile(fill, Buffer.alloc(4096)).then(
        () => true,
        () => false,
      )
    );
    const before = await snapshot(archive.dir);
    const tagging = all(changeRecords(archive, [file], () => ({ tags: ['fire'] }), 'tag', RUN));
    await expect(tagging).rejects.toMatchObject({
      kind: 'disk',
      message: expect.stringContaining('the disk is full'),
    });
    expect(await snapshot(archive.dir)).toEqual(before);
    await unlink(fill);
    expect(await kinds(all(changeRecords(archive, [file], () => ({ tags: ['fire'] }), 'tag', RUN)))).toEqual([
      'changed',
    ]);
  });
});

it('that is full leaves nothing in the trash that the register does not know', async (context) => {
  const dir = await smallDisk(context);
  const { archive } = await createArchive(join(dir, 'archive'));
  await add(archive, ...(await all(row(0, 100))));
  const files = (await records(archive)).map(({ file }) => file);
  await mkdir(join(archive.dir, 'trash', files[0]!.replace(/\/[^/]+$/, '')), { recursive: true });
  const fill = join(dir, 'fill');
  while (
    await appendFile(fill, Buffer.alloc(4096)).then(
      () => true,
      () => false,
    )
  );
  await expect(all(removeRecords(archive, files, RUN))).rejects.toMatchObject({ kind: 'disk' });
  expect(await records(archive)).toHaveLength(100);
  const trashed = await readdir(join(archive.dir, 'trash'), { recursive: true });
  expect(trashed.filter((name) => name.endsWith('.md'))).toEqual([]);
});

describe('a disk that cannot be written to', () => {
  it('is said to be read-only', async (context) => {
    const dir = await smallDisk(context);
    const { archive } = await createArchive(join(dir, 'archive'));
    await add(archive, numberedArticle(1));
    tool('mount', '-o', 'remount,ro', dir);
    await expect(add(archive, numberedArticle(2))).rejects.toMatchObject({
      kind: 'disk',
      message: expect.stringContaining('the disk is read-only'),
      hint: expect.any(String),
    });
    await expect(createArchive(join(dir, 'another'))).rejects.toMatchObject({ kind: 'disk' });
    expect(await records(archive)).toHaveLength(1);
  });

  it.each(['2020', '2020/03', 'originals', 'register', '.morgue', '.morgue/tmp'])(
    'names the file that stands where the folder %s belongs',
    async (place) => {
      const archive = await newArchive();
      await rm(join(archive.dir, '.morgue'), { recursive: true });
      await mkdir(join(archive.dir, place, '..'), { recursive: true });
      await writeFile(join(archive.dir, place), 'a file');
      await expect(add(archive, numberedArticle(1))).rejects.toMatchObject({
        kind: 'disk',
        message: expect.stringContaining(join(archive.dir, place)),
      });
      await unlink(join(archive.dir, place));
      expect(await kinds(add(archive, numberedArticle(1)))).toHaveLength(1);
      expect(await records(archive)).toHaveLength(1);
    },
  );
});
