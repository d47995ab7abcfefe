/**
 * The accession register, `register/YYYY-MM.jsonl`: one line for each thing done, only ever appended to. The order of
 * its lines is the order in which things were done, so they always go to its newest file.
 */

import { randomBytes } from 'node:crypto';
import { open, readdir } from 'node:fs/promises';
import { append } from './append.ts';
import { hasCode, onDisk } from './disk.ts';
import type { Writer } from './durable.ts';
import { type Entry, formatEntry, parseEntry } from './entry.ts';
import { linesOf } from './lines.ts';
import { type Archive, pathOf, REGISTER } from './place.ts';

/** A line that is no entry. `torn` when it is the last of its file and was cut off while it was written. */
export interface RegisterProblem {
  readonly file: string;
  /** 1-based; undefined where reading did not begin at the first. */
  readonly line: number | undefined;
  readonly message: string;
  readonly torn: boolean;
}

/** Where an entry stands: bytes of a file of the register. */
export interface EntryPlace {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export interface ReadOptions {
  readonly onProblem?: ((problem: RegisterProblem) => void) | undefined;
  /** Reads on from here, and is set to where reading ended: bytes of whole lines read, by file. */
  readonly positions?: Map<string, number>;
  /** Told of where the entry stands that is given next. */
  readonly onPlace?: (place: EntryPlace) => void;
  /** Whether entries carry the fields as read, which are most of the register. */
  readonly fields?: boolean;
}

const NAME = /^\d{4}-\d\d\.jsonl$/;

/** A new name for a command's run: sorts by time, and is nobody else's. */
export function newChange(now: string): string {
  return `${now.slice(0, 19).replace(/[-:]/g, '')}-${randomBytes(4).toString('hex')}`;
}

/** All entries, in the order in which they were made. Lines that are none are reported and passed over. */
export async function* readRegister(archive: Archive, options: ReadOptions = {}): AsyncGenerator<Entry> {
  const positions = options.positions ?? new Map<string, number>();
  for (const name of await filesOf(archive)) {
    const file = `${REGISTER}/${name}`;
    const from = positions.get(file) ?? 0;
    let number = 0;
    let start = from;
    try {
      for await (const lines of linesOf(pathOf(archive, file), from)) {
        for (const { text, end, whole } of lines) {
          number++;
          const place = { file, start, end };
          start = end;
          if (whole) positions.set(file, end);
          if (text === '') continue;
          const entry = text === undefined ? 'is too long' : parseEntry(text, options);
          if (typeof entry !== 'string') {
            options.onPlace?.(place);
            yield entry;
          } else {
            const message = whole ? entry : 'is cut off';
            options.onProblem?.({ file, line: from === 0 ? number : undefined, message, torn: !whole });
          }
        }
      }
    } catch (error) {
      await onDisk('read', pathOf(archive, file), () => Promise.reject(error));
    }
  }
}

/** The entry at a place, with the fields as read; undefined when there is none any more. */
export async function readEntry(
  archive: Archive,
  { file, start, end }: EntryPlace,
): Promise<Entry | undefined> {
  const path = pathOf(archive, file);
  return onDisk('read', path, async () => {
    const handle = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(end - start), 0, end - start, start);
      const entry = parseEntry(buffer.toString('utf8', 0, bytesRead).trimEnd(), { fields: true });
      return typeof entry === 'string' ? undefined : entry;
    } finally {
      await handle.close();
    }
  });
}

/** Appends entries in one write, and returns when they are on the disk. All must be of one command's run. */
export async function appendEntries(writer: Writer, entries: readonly Entry[]): Promise<void> {
  const [first] = entries;
  if (!first) return;
  writer.folder(REGISTER);
  const month = `${first.time.slice(0, 7)}.jsonl`;
  if (!NAME.test(month)) throw new TypeError(`“${first.time}” is no ISO time`);
  const newest = (await filesOf(writer.archive)).at(-1) ?? month;
  const file = `${REGISTER}/${newest > month ? newest : month}`;
  const path = pathOf(writer.archive, file);
  await onDisk('write', path, () => append(path, entries.map(formatEntry).join('')));
  writer.unsettle(file);
  await writer.settle();
}

/** Names of the register's files, oldest first. */
async function filesOf(archive: Archive): Promise<string[]> {
  const path = pathOf(archive, REGISTER);
  try {
    return (await readdir(path)).filter((name) => NAME.test(name)).sort();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    return onDisk('read', path, () => Promise.reject(error));
  }
}
