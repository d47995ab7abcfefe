/**
 * Saved queries: `queries/NAME.txt`, each the text of a query. A file each, so that nobody who saves one undoes what
 * another saves at the same time.
 */

import { lstat, readdir, readFile } from 'node:fs/promises';
import { Failure } from '../record/failure.ts';
import { nameOf } from '../record/name.ts';
import { hasCode, onDisk } from './disk.ts';
import { openWriter } from './durable.ts';
import { type Archive, pathOf, QUERIES } from './place.ts';

const ENDING = '.txt';
/** Bytes of one: more is no query. */
const MAX_SIZE = 65_536;
/** Times that it is tried again where somebody else saves or removes the same. */
const TRIES = 5;

const placeOf = (name: string): string => `${QUERIES}/${name}${ENDING}`;

/** The saved queries by name, sorted. Throws a Failure for a file that is none of ours. */
export async function readQueries(archive: Archive): Promise<Map<string, string>> {
  const saved = new Map<string, string>();
  for (const file of await filesOf(archive)) {
    const name = file.slice(0, -ENDING.length);
    const path = pathOf(archive, placeOf(name));
    if (nameOf(name) !== name) throw refuse(path, 'is called by what is no name of a query');
    const text = await readText(path);
    if (text !== undefined) saved.set(name, text.trim());
  }
  return saved;
}

/** Saves a text under a name; what stood there before. */
export async function saveQuery(archive: Archive, name: string, text: string): Promise<string | undefined> {
  const path = pathOf(archive, placeOf(name));
  const bytes = Buffer.from(`${text.toWellFormed()}\n`);
  if (bytes.length > MAX_SIZE)
    throw new Failure('misuse', `a query of more than ${MAX_SIZE} bytes is not saved`);
  const writer = await openWriter(archive);
  for (let tried = 1; tried <= TRIES; tried++) {
    const before = await readText(path);
    const place = placeOf(name);
    const written =
      before === undefined ? await writer.create(place, bytes) : await writer.replace(place, bytes);
    await writer.settle();
    if (written) return before?.trim();
  }
  throw new Failure('disk', `${path} is being written by another program`, 'try again');
}

export async function removeQuery(archive: Archive, name: string): Promise<void> {
  const writer = await openWriter(archive);
  await writer.remove(placeOf(name));
  await writer.settle();
}

async function filesOf(archive: Archive): Promise<string[]> {
  const path = pathOf(archive, QUERIES);
  try {
    return (await readdir(path)).filter((file) => file.endsWith(ENDING) && !file.startsWith('.')).sort();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    return onDisk('read', path, () => Promise.reject(error));
  }
}

/** Undefined where there is no such file. */
async function readText(path: string): Promise<string | undefined> {
  try {
    const found = await lstat(path);
    if (!found.isFile() || found.size > MAX_SIZE) throw refuse(path, 'is no file of a query');
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    return onDisk('read', path, () => Promise.reject(error));
  }
}

const refuse = (path: string, message: string): Failure =>
  new Failure('damaged', `${path} ${message}`, 'rename it or move it away');
