import { readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openWriter } from '../../src/store/durable.ts';
import { keepOriginal, originalPlace, readOriginal } from '../../src/store/originals.ts';
import { hash, newArchive, snapshot } from './articles.ts';

const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => i % 251);

it('keeps bytes as they came, once, under their SHA-256', async () => {
  const archive = await newArchive();
  const writer = await openWriter(archive);
  const name = hash(bytes);
  const path = join(archive.dir, `originals/${name.slice(0, 2)}/${name}.txt`);
  expect(join(archive.dir, originalPlace(name))).toBe(path);
  await keepOriginal(writer, name, bytes);
  const first = await stat(path);
  await Promise.all([1, 2, 3].map(() => keepOriginal(writer, name, bytes)));
  expect((await stat(path)).ino).toBe(first.ino);
  expect(Buffer.compare(await readOriginal(archive, name), bytes)).toBe(0);
  expect(Object.keys(await snapshot(join(archive.dir, 'originals')))).toHaveLength(1);
});

it('keeps no bytes as well as many', async () => {
  const archive = await newArchive();
  const nothing = new Uint8Array();
  await keepOriginal(await openWriter(archive), hash(nothing), nothing);
  expect(await readOriginal(archive, hash(nothing))).toHaveLength(0);
});

it('replaces one that somebody left torn', async () => {
  const archive = await newArchive();
  const writer = await openWriter(archive);
  const name = hash(bytes);
  const path = join(archive.dir, originalPlace(name));
  await keepOriginal(writer, name, bytes);
  await truncate(path, 1000);
  await keepOriginal(writer, name, bytes);
  expect(hash(await readFile(path))).toBe(name);
});

it('never gives back bytes that are not what they were', async () => {
  const archive = await newArchive();
  const writer = await openWriter(archive);
  const name = hash(bytes);
  await keepOriginal(writer, name, bytes);
  await writeFile(join(archive.dir, originalPlace(name)), bytes.toReversed());
  await expect(readOriginal(archive, name)).rejects.toMatchObject({ kind: 'damaged' });
  await rm(join(archive.dir, originalPlace(name)));
  await expect(readOriginal(archive, name)).rejects.toMatchObject({ kind: 'absent' });
  await expect(readOriginal(archive, '../../etc/passwd')).rejects.toMatchObject({ kind: 'damaged' });
});
