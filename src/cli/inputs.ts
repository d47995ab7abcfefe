/**
 * Inputs of `add` and `parse`: files, folders, globs and `-`, as a stream of files to read. A folder is walked in a
 * stable order, and what is no text there is passed over and counted; only what was named can fail.
 */

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import glob from 'fast-glob';
import { isText } from '../intake/decode.ts';
import { HEAD_BYTES, type Source } from '../intake/intake.ts';
import { Failure } from '../record/failure.ts';

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
}

/** Why something met in a walk is passed over. */
export type SkipReason = 'hidden' | 'link' | 'archive' | 'special' | 'no text' | 'empty';

export interface Walk {
  readonly cwd: string;
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

/** The mark of an archive: a folder that has it is not walked. Its own articles are in it already. */
const MARK = 'morgue.yaml';

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
  const absolute = path.resolve(walk.cwd, input);
  // A file may be called `[draft].txt`: the name itself is tried before it is taken for a pattern.
  const found = await stat(absolute).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENAMETOOLONG' || error.code === 'ENOTDIR')
      return undefined;
    throw error;
  });
  if (found?.isDirectory()) {
    yield* walkFolder(absolute, input, '', walk);
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

async function* walkFolder(
  folder: string,
  shown: string,
  inside: string,
  walk: Walk,
): AsyncGenerator<Input | FailedInput> {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.some((entry) => entry.name === MARK && entry.isFile())) {
    walk.skip('archive');
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const file = inside ? `${inside}/${entry.name}` : entry.name;
    const next = { shown: path.join(shown, entry.name), path: path.join(folder, entry.name) };
    if (entry.name.startsWith('.')) walk.skip('hidden');
    else if (entry.isSymbolicLink()) walk.skip('link');
    else if (entry.isFile()) yield { ...next, file, named: false };
    else if (!entry.isDirectory()) walk.skip('special');
    else {
      try {
        yield* walkFolder(next.path, next.shown, file, walk);
      } catch (error) {
        // One folder that may not be read does not stop the rest.
        if (error instanceof Failure) throw error;
        yield { shown: next.shown, failure: readFailure(error) };
      }
    }
  }
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
  const base = glob.generateTasks(pattern, options)[0]?.base ?? '.';
  const found = (await glob(pattern, options)).sort();
  if (found.length === 0) throw new Failure('misuse', 'nothing matches this pattern');
  for (const name of found) {
    const absolute = path.resolve(walk.cwd, name);
    if ((await lstat(absolute)).isFile()) {
      const file = path.relative(path.resolve(walk.cwd, base), absolute).split(path.sep).join('/');
      yield { shown: name, file, path: absolute, named: false };
    }
  }
}

/** A file read into memory: its bytes, and what intake needs to know of them. */
export interface ReadInput extends Source {
  readonly content: Uint8Array;
}

/** Bytes beyond which a file is not read at all. */
const MAX_FILE = 512 * 1024 * 1024;

/** Reads an input whole; undefined with a reason when it is nothing to read. Throws a Failure when it cannot be read. */
export async function readInput(input: Input, stdin: NodeJS.ReadableStream): Promise<ReadInput | SkipReason> {
  const content = await readBytes(input, stdin);
  if (typeof content === 'string') return content;
  const head = content.subarray(0, HEAD_BYTES);
  if (content.length <= HEAD_BYTES && isBlank(content)) return 'empty';
  if (!isText(head)) return 'no text';
  const sha256 = createHash('sha256').update(content).digest('hex');
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield content as Uint8Array;
  }
  return { file: input.file, sha256, head, bytes: bytes(), content };
}

/** Nothing but blanks and line ends: no article has so little. */
const isBlank = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte === 32 || (byte >= 9 && byte <= 13));

async function readBytes(input: Input, stdin: NodeJS.ReadableStream): Promise<Uint8Array | SkipReason> {
  try {
    if (input.path === undefined) return await collect(stdin);
    const handle = await open(input.path, 'r');
    try {
      const { size } = await handle.stat();
      if (size > MAX_FILE) throw tooLarge();
      // A film in a folder of clippings is told by its first bytes, and not read to its end.
      if (size > HEAD_BYTES) {
        const { buffer } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
        if (!isText(buffer)) return 'no text';
      }
      return size > 0 ? await handle.readFile() : await collect(createReadStream(input.path));
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw readFailure(error);
  }
}

async function collect(stream: NodeJS.ReadableStream): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Uint8Array | string);
    size += bytes.length;
    if (size > MAX_FILE) throw tooLarge();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

const tooLarge = (): Failure =>
  new Failure('misuse', `larger than ${MAX_FILE / 1024 / 1024} MB`, 'split the file first');

/** A system error on reading as a Failure in plain words. */
function readFailure(error: unknown): Failure {
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
