/**
 * Cursors: which articles were printed for a name before, `cursors/NAME.txt`, an id a line, only ever appended to. A line
 * that was cut off is no id: what it stood for is printed once more.
 */

import { lstat, readdir, readFile } from 'node:fs/promises';
import { Failure } from '../record/failure.ts';
import { ID_LENGTH } from '../record/id.ts';
import { nameOf } from '../record/name.ts';
import { append } from './append.ts';
import { hasCode, onDisk } from './disk.ts';
import { openWriter } from './durable.ts';
import { type Archive, CURSORS, pathOf } from './place.ts';

const ENDING = '.txt';
const placeOf = (name: string): string => `${CURSORS}/${name}${ENDING}`;

/** The ids that were printed for a name before; none where there is no such cursor. */
export async function readCursor(archive: Archive, name: string): Promise<Set<string>> {
  const path = pathOf(archive, placeOf(name));
  try {
    if (!(await lstat(path)).isFile())
      throw new Failure('damaged', `${path} is no file of ids`, 'move it away');
    const text = await readFile(path, 'latin1');
    return new Set(text.split(/\r?\n/).filter((line) => line.length === ID_LENGTH));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return new Set();
    return onDisk('read', path, () => Promise.reject(error));
  }
}

/** Notes that these were printed; they are on the disk when it returns. */
export async function advanceCursor(archive: Archive, name: string, ids: Iterable<string>): Promise<void> {
  const lines = [...ids].map((id) => `${id}\n`).join('');
  if (!lines) return;
  const writer = await openWriter(archive);
  writer.folder(CURSORS);
  const path = pathOf(archive, placeOf(name));
  await onDisk('write', path, () => append(path, lines));
  writer.unsettle(placeOf(name));
  await writer.settle();
}

/** Forgets what was printed for a name. */
export async function forgetCursor(archive: Archive, name: string): Promise<void> {
  const writer = await openWriter(archive);
  await writer.remove(placeOf(name));
  await writer.settle();
}

/** Names for which something was printed. */
export async function cursorsOf(archive: Archive): Promise<string[]> {
  const path = pathOf(archive, CURSORS);
  try {
    const names = (await readdir(path)).map((file) => file.slice(0, -ENDING.length));
    return names.filter((name) => nameOf(name) === name).sort();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    return onDisk('read', path, () => Promise.reject(error));
  }
}
