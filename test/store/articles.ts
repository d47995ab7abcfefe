/** Passing archives for the tests of the store. */

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { FiledRecord } from '../../src/record/record.ts';
import { accession } from '../../src/store/accession.ts';
import { createArchive } from '../../src/store/create.ts';
import type { Entry } from '../../src/store/entry.ts';
import type { Archive } from '../../src/store/place.ts';
import type { Incoming, Outcome } from '../../src/store/receive.ts';
import { batches } from '../../src/store/records.ts';
import { readRegister } from '../../src/store/register.ts';
import type { Run } from '../../src/store/run.ts';
import { hash, NOW } from './row.ts';

export { article, hash, NOW, numberedArticle, row } from './row.ts';

export const RUN: Run = { now: NOW };

export async function* each<T>(...items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** A folder that is taken away when the test is over. */
export async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'morgue-store-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

export async function newArchive(): Promise<Archive> {
  return (await createArchive(join(await folder(), 'archive'))).archive;
}

/** Adds articles; the outcomes in short. */
export async function add(archive: Archive, ...articles: readonly Incoming[]): Promise<Outcome[]> {
  return all(accession(archive, each(...articles), RUN));
}

/** Adds one article; the place of its record. */
export async function addOne(archive: Archive, one: Incoming): Promise<string> {
  const [outcome] = await add(archive, one);
  if (!outcome || outcome.kind === 'refused') throw new Error('not taken in');
  return outcome.file;
}

export async function kinds(outcomes: Promise<readonly { readonly kind: string }[]>): Promise<string[]> {
  return (await outcomes).map(({ kind }) => kind);
}

export async function records(archive: Archive): Promise<FiledRecord[]> {
  return (await all(batches(archive))).flat();
}

export async function entries(archive: Archive): Promise<Entry[]> {
  return all(readRegister(archive, { fields: true }));
}

/** Every file of a folder and what is in it. */
export async function snapshot(dir: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files[path.slice(dir.length + 1)] = hash(await readFile(path));
  }
  return files;
}

export async function unfinished(archive: Archive): Promise<string[]> {
  return readdir(join(archive.dir, '.morgue/tmp'));
}
