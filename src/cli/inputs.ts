/**
 * Inputs of `add` and `parse`: files, folders, globs and `-`, as a stream of files to read. A folder is walked in a
 * stable order, and what is no text there is passed over and counted; only what was named can fail.
 */

import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import glob from 'fast-glob';
import { Failure } from '../record/failure.ts';
import { MARK, ORIGINALS, REGISTER, TRASH } from '../store/place.ts';
import { DECLARATION, isBag } from '../store/unbag.ts';
import type { Damage } from './gunzip.ts';
import type { Found } from './input-stream.ts';

/** A file that may hold articles. */
export interface Input {
  /** As the person would name it, for messages. */
  readonly shown: string;
  /** Relative to the folder that was named. */
  readonly file: string;
  /** Where to open it; undefined is standard input. */
  readonly path: string | undefined;
  /** Named by the person, not met in a walk. */
  readonly named: boolean;
  /** How to have it out of the container that `path` is. */
  readonly unpack?: () => Promise<Unpacked>;
  /** Bytes that are unpacked already. */
  readonly size?: number;
  /** How it is read as it comes out of the container. */
  readonly stream?: Found;
  /** What is in it, where it was looked at and is small. */
  readonly content?: Uint8Array;
}

/** What was in a container, whole or as far as it could be had. */
export interface Unpacked {
  readonly content: Uint8Array;
  readonly damage?: Damage | undefined;
  /** What is kept instead of the content. */
  readonly kept?: Kept | undefined;
}

/** Bytes that are kept, where they lie. */
export interface Kept {
  readonly sha256: string;
  readonly size: number;
  read(): AsyncIterable<Uint8Array>;
}

/** Why something met in a walk is passed over. */
export type SkipReason = 'hidden' | 'link' | 'archive' | 'special' | 'no text' | 'empty';

export interface Walk {
  readonly cwd: string;
  /** The archive that articles are added to: its own files are passed over even when they are named. */
  readonly into?: string | undefined;
  skip(reason: SkipReason): void;
}

/** An input that cannot be read, in its place among the others. */
export interface FailedInput {
  readonly shown: string;
  readonly failure: Failure;
}

/** Largest pattern, and most alternatives in one, that are expanded: `{a,b}{a,b}…` doubles with each pair. */
const MAX_PATTERN = 1000;
const MAX_ALTERNATIVES = 256;

/** The files that the inputs name, in their order. */
export async function* findInputs(
  inputs: readonly string[],
  walk: Walk,
): AsyncGenerator<Input | FailedInput> {
  for (const input of inputs) {
    if (input === '-') {
      yield { shown: 'standard input', file: 'stdin', path: undefined, named: true };
      continue;
    }
    try {
      yield* findInput(input, walk);
    } catch (error) {
      yield { shown: input, failure: error instanceof Failure ? error : readFailure(error) };
    }
  }
}

async function* findInput(input: string, walk: Walk): AsyncGenerator<Input | FailedInput> {
  if (input === '')
    throw new Failure('misuse', 'an input is empty', 'name a file or a folder; . is this one');
  const absolute = path.resolve(walk.cwd, input);
  // A file may be called `[draft].txt`: the name itself is tried before it is taken for a pattern.
  const found = await stat(absolute).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENAMETOOLONG' || error.code === 'ENOTDIR')
      return undefined;
    throw error;
  });
  if (found?.isDirectory()) {
    const real = await realpath(absolute);
    const archive = await archiveOf(real);
    if (archive === real) walk.skip('archive');
    else yield* walkFolder(real, { shown: input, file: '', archive }, walk);
  } else if (found && walk.into !== undefined && isOfArchive(walk.into, await realpath(absolute))) {
    walk.skip('archive');
  } else if (found) {
    yield { shown: input, file: path.basename(absolute), path: absolute, named: true };
  } else if (glob.isDynamicPattern(input)) {
    yield* expand(input, walk);
  } else {
    throw new Failure(
      'misuse',
      'no such file or folder',
      'check the name; quote a pattern to have morgue expand it',
    );
  }
}

/** The archive that a folder is or lies in; what is learned of folders is kept in `known`. */
async function archiveOf(
  folder: string,
  known = new Map<string, string | undefined>(),
): Promise<string | undefined> {
  if (known.has(folder)) return known.get(folder);
  const parent = path.dirname(folder);
  const isMarked = await lstat(path.join(folder, MARK)).then(
    (mark) => mark.isFile(),
    () => false,
  );
  const archive = isMarked ? folder : parent === folder ? undefined : await archiveOf(parent, known);
  known.set(folder, archive);
  return archive;
}

/** Whether a file is one that an archive wrote: its articles are in it already. Other texts may be kept in its folder. */
function isOfArchive(archive: string | undefined, file: string): boolean {
  if (archive === undefined) return false;
  const [first = ''] = path.relative(archive, file).split(path.sep);
  if (first === '..' || path.isAbsolute(first)) return false;
  return file.endsWith('.md') || [MARK, ORIGINALS, REGISTER, TRASH].includes(first);
}

/** A folder on a walk: its name for messages, its path below the one that was named, the archive that it lies in. */
interface Place {
  readonly shown: string;
  readonly file: string;
  readonly archive: string | undefined;
}

async function* walkFolder(folder: string, place: Place, walk: Walk): AsyncGenerator<Input | FailedInput> {
  const entries = await readdir(folder, { withFileTypes: true });
  const has = (name: string): boolean => entries.some((entry) => entry.name === name && entry.isFile());
  // A bag is an archive on its way: its manifests are no texts.
  if (has(MARK) || (has(DECLARATION) && (await isBag(folder)))) {
    walk.skip('archive');
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const file = place.file ? `${place.file}/${entry.name}` : entry.name;
    const shown = path.join(place.shown, entry.name);
    const absolute = path.join(folder, entry.name);
    if (entry.name.startsWith('.')) walk.skip('hidden');
    else if (entry.isSymbolicLink()) walk.skip('link');
    else if (entry.isDirectory()) {
      try {
        yield* walkFolder(absolute, { ...place, shown, file }, walk);
      } catch (error) {
        // One folder that may not be read does not stop the rest.
        yield { shown, failure: readFailure(error) };
      }
    } else if (!entry.isFile()) walk.skip('special');
    else if (isOfArchive(place.archive, absolute)) walk.skip('archive');
    else yield { shown, path: absolute, file, named: false };
  }
}

/** The deepest folder that holds all of these. */
function commonFolder(folders: readonly string[]): string {
  const [first = '.', ...rest] = folders;
  let common = first;
  for (const folder of rest) {
    while (folder !== common && !folder.startsWith(common.endsWith(path.sep) ? common : common + path.sep)) {
      common = path.dirname(common);
    }
  }
  return common;
}

async function* expand(pattern: string, walk: Walk): AsyncGenerator<Input> {
  const alternatives = (pattern.match(/\{[^{}]*\}/g) ?? []).reduce((product, group) => {
    const range = /^\{-?\d+\.\.-?\d+/.test(group);
    return product * (range ? MAX_ALTERNATIVES : group.split(',').length);
  }, 1);
  if (pattern.length > MAX_PATTERN || alternatives > MAX_ALTERNATIVES || /\{[^}]*\{/.test(pattern)) {
    throw new Failure('misuse', 'a pattern with too many alternatives', 'name the folder, or use * and **');
  }
  const options = { cwd: walk.cwd, followSymbolicLinks: false, onlyFiles: true, dot: false } as const;
  const base = commonFolder(
    glob.generateTasks(pattern, options).map((task) => path.resolve(walk.cwd, task.base)),
  );
  const found = (await glob(pattern, options)).sort();
  if (found.length === 0)
    throw new Failure('misuse', 'nothing matches this pattern', 'check the names in it');
  const archives = new Map<string, string | undefined>();
  for (const name of found) {
    const absolute = path.resolve(walk.cwd, name);
    if (isOfArchive(await archiveOf(path.dirname(absolute), archives), absolute)) walk.skip('archive');
    else if ((await lstat(absolute)).isFile()) {
      const file = path.relative(base, absolute).split(path.sep).join('/');
      yield { shown: name, file, path: absolute, named: false };
    }
  }
}

/** A system error on reading as a Failure in plain words. */
export function readFailure(error: unknown): Failure {
  const { code, message } = error as NodeJS.ErrnoException;
  const said: Record<string, string> = {
    EACCES: 'may not be read',
    EPERM: 'may not be read',
    ENOENT: 'no such file or folder',
    ENOTDIR: 'no such file or folder',
    EISDIR: 'is a folder',
    ELOOP: 'a link that leads to itself',
    EMFILE: 'too many open files',
  };
  return new Failure('disk', said[code ?? ''] ?? `cannot be read (${message})`, undefined, { cause: error });
}
