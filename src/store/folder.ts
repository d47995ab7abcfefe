/** The archive as a folder: its mark `morgue.yaml`, how one is opened, and how the one that is meant is found. */

import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Failure } from '../record/failure.ts';
import { FrontMatterError, readYaml } from '../record/frontmatter.ts';
import { hasCode, onDisk } from './disk.ts';
import { type Archive, MARK } from './place.ts';

/** The layout of the folder that this version writes and reads. */
export const FORMAT = 1;

/** Opens an archive. A folder without the mark, or with one of a newer layout, is refused with a Failure. */
export async function openArchive(dir: string): Promise<Archive> {
  const archive = { dir: resolve(dir) };
  const mark = join(archive.dir, MARK);
  let text: string;
  try {
    text = await onDisk('read', mark, async () => readFileSync(mark, 'utf8'));
  } catch (error) {
    if (!(error instanceof Failure) || !hasCode(error.cause, 'ENOENT', 'ENOTDIR')) throw error;
    throw new Failure('misuse', `${archive.dir} is no archive`, 'make one with: morgue init');
  }
  const format = formatOf(text, mark);
  if (format > FORMAT) {
    throw new Failure(
      'misuse',
      `${archive.dir} was made by a newer morgue (format ${format})`,
      'update morgue',
    );
  }
  return archive;
}

/**
 * The folder of the archive that is meant: the explicit one, then the environment's (MORGUE_ARCHIVE), then the nearest
 * that is marked, in the current folder, its `archive/`, or a parent's. The first two need not exist.
 */
export async function findArchive(from: {
  readonly cwd: string;
  readonly explicit?: string | undefined;
  readonly environment?: string | undefined;
}): Promise<string | undefined> {
  const named = from.explicit || from.environment;
  if (named) return resolve(from.cwd, named);
  for (let folder = resolve(from.cwd); ; folder = dirname(folder)) {
    for (const dir of [folder, join(folder, 'archive')]) {
      if (isFile(join(dir, MARK))) return dir;
    }
    if (folder === dirname(folder)) return undefined;
  }
}

function formatOf(text: string, mark: string): number {
  const hint = 'correct it by hand; a whole one needs only the line: format: "1"';
  try {
    const { format } = readYaml(text);
    if (typeof format === 'string' && /^[1-9]\d{0,5}$/.test(format)) return Number(format);
  } catch (error) {
    if (!(error instanceof FrontMatterError)) throw error;
    throw new Failure('damaged', `${mark} is not YAML: ${error.message}`, hint, { cause: error });
  }
  throw new Failure('damaged', `${mark} does not say its format`, hint);
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
