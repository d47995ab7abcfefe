/** What a bag of records needs of the archive: their files, originals and lines of the register, byte for byte. */

import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Failure } from '../record/failure.ts';
import { hasCode, onDisk } from './disk.ts';
import { parseEntry } from './entry.ts';
import { linesOf } from './lines.ts';
import { originalPlace, readOriginal } from './originals.ts';
import { type Archive, CURSORS, MARK, pathOf, QUERIES, REGISTER, TRASH } from './place.ts';
import { readFiled } from './records.ts';

interface BagFile {
  readonly path: string;
  readonly content: Uint8Array;
  /** An original that has gone from the archive. */
  readonly missing?: true;
}

const NOTHING = new Uint8Array();

/** `whole`: every article is meant, so all goes that the archive keeps: its whole register, its trash, its queries. */
export function keptFiles(archive: Archive, { whole }: { readonly whole: boolean }) {
  return {
    async record(file: string): Promise<Uint8Array | undefined> {
      try {
        return (await readFiled(archive, file)).bytes;
      } catch (error) {
        if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
        return onDisk('read', pathOf(archive, file), () => Promise.reject(error));
      }
    },
    async *others(ids: ReadonlySet<string>, hashes: Iterable<string>): AsyncGenerator<BagFile> {
      const sources = new Set(hashes);
      const keep = whole ? undefined : ids;
      for (const place of await filesIn(archive, REGISTER)) {
        const content = await registerFile(archive, place, keep, sources);
        if (content.length) yield { path: place, content };
      }
      for (const hash of [...sources].sort()) yield await original(archive, hash);
      const places = [MARK];
      for (const folder of whole ? [QUERIES, CURSORS, TRASH] : [QUERIES])
        places.push(...(await filesIn(archive, folder)));
      for (const place of places) {
        const path = pathOf(archive, place);
        yield { path: place, content: await onDisk('read', path, () => readFile(path)) };
      }
    },
  };
}

/** The lines of a file of the register that are of these articles, or all of it; the sources they name are noted. */
async function registerFile(
  archive: Archive,
  place: string,
  ids: ReadonlySet<string> | undefined,
  sources: Set<string>,
): Promise<Uint8Array> {
  const path = pathOf(archive, place);
  const kept: string[] = [];
  for await (const lines of linesOf(path, 0)) {
    for (const { text, whole } of lines) {
      const entry = text && whole ? parseEntry(text) : '';
      if (typeof entry === 'string' || (ids && !ids.has(entry.id))) continue;
      if (entry.source_sha256) sources.add(entry.source_sha256);
      if (ids) kept.push(`${text}\n`);
    }
  }
  return ids ? Buffer.from(kept.join('')) : onDisk('read', path, () => readFile(path));
}

async function original(archive: Archive, hash: string): Promise<BagFile> {
  const path = originalPlace(hash);
  try {
    return { path, content: await readOriginal(archive, hash) };
  } catch (error) {
    // One that is lost is named in the bag; one that is damaged must not be passed on as if it were whole.
    if (!(error instanceof Failure && error.kind === 'absent')) throw error;
    return { path, content: NOTHING, missing: true };
  }
}

/** Places of the plain files in a folder of the archive and in those below it, sorted. */
async function filesIn(archive: Archive, folder: string): Promise<string[]> {
  const path = pathOf(archive, folder);
  try {
    const entries = await readdir(path, { withFileTypes: true, recursive: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => relative(archive.dir, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    return onDisk('read', path, () => Promise.reject(error));
  }
}
