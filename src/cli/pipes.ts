/**
 * Standard input and named pipes, which come once. What has to be read more than once, as a container or a large file of
 * many articles, is laid down in the system's folder for passing files until the command ends.
 */

import { closeSync, constants, openSync } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { MAX_BYTES, tooLarge } from '../intake/formats/text.ts';
import { HEAD_BYTES } from '../intake/intake.ts';
import { Failure } from '../record/failure.ts';
import { kindOf } from './containers.ts';
import type { Context } from './context.ts';
import { isStream, SMALL } from './input-stream.ts';
import { type Input, readFailure } from './inputs.ts';

export interface PipeOptions {
  readonly stdin: NodeJS.ReadableStream;
  readonly format: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** Whose end ends what was laid down. */
  readonly opened: Context['opened'];
}

/** Whether an input comes once: it may be opened once, for its writer would be gone. */
export async function isPipe(file: string | undefined): Promise<boolean> {
  if (file === undefined) return true;
  return stat(file).then(
    (found) => found.isFIFO(),
    () => false,
  );
}

/** The same input with its bytes in memory, or as a file. Throws a Failure when it cannot be read. */
export async function drain(input: Input, options: PipeOptions): Promise<Input> {
  const { signal } = options;
  // Whoever is to write may never come, or never write: Ctrl-C has to end the waiting.
  const letGo = (): void => openForNobody(input.path);
  signal?.addEventListener('abort', letGo, { once: true });
  const pipe = await sourceOf(input, options.stdin);
  signal?.removeEventListener('abort', letGo);
  const stop = (): void => void pipe.destroy(new Error('interrupted'));
  signal?.addEventListener('abort', stop, { once: true });
  const bytes = bytesOf(pipe);
  try {
    if (signal?.aborted) throw new Failure('interrupted', 'interrupted');
    return await drained(input, bytes, options);
  } catch (error) {
    if (signal?.aborted) throw new Failure('interrupted', 'interrupted');
    throw error instanceof Failure ? error : readFailure(error);
  } finally {
    signal?.removeEventListener('abort', stop);
    // Who writes on learns that nobody reads.
    await bytes.return(undefined);
  }
}

async function sourceOf(input: Input, stdin: NodeJS.ReadableStream): Promise<Readable> {
  if (input.path === undefined) return stdin as Readable;
  return (await open(input.path, 'r')).createReadStream();
}

/** Ends the waiting of who opens a named pipe that nobody writes to. */
function openForNobody(file: string | undefined): void {
  if (file === undefined) return;
  try {
    closeSync(openSync(file, constants.O_WRONLY | constants.O_NONBLOCK));
  } catch {
    // Nobody waits.
  }
}

async function* bytesOf(pipe: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of pipe) yield Buffer.from(chunk as Uint8Array | string);
}

async function drained(
  input: Input,
  bytes: AsyncGenerator<Uint8Array>,
  { format, opened }: PipeOptions,
): Promise<Input> {
  const begun = await collect(bytes, SMALL);
  const kind = kindOf(begun);
  const isOver = begun.length <= SMALL;
  if (!kind && (isOver || !isStream(begun.subarray(0, HEAD_BYTES), Number.POSITIVE_INFINITY, format))) {
    const rest = isOver ? begun.subarray(0, 0) : await collect(bytes, MAX_BYTES - begun.length);
    const content = Buffer.concat([begun, rest]);
    if (content.length > MAX_BYTES) throw tooLarge();
    return { ...input, content };
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'morgue-'));
  opened.push({ close: () => rm(folder, { recursive: true, force: true }) });
  // As a packed file is known by its name.
  const name = kind === 'gzip' ? `${input.file}.gz` : input.file;
  const file = path.join(folder, path.basename(name));
  await layDown(file, begun, bytes);
  return { ...input, file: name, path: file };
}

async function layDown(file: string, begun: Uint8Array, rest: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(begun);
    for await (const chunk of rest) await handle.writeFile(chunk);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    throw new Failure('disk', `no room for it in ${path.dirname(file)}`, 'name another folder with TMPDIR', {
      cause: error,
    });
  } finally {
    await handle.close();
  }
}

/** The next bytes, until they are more than so many. */
async function collect(bytes: AsyncIterator<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (let size = 0; size <= most; ) {
    const { done, value } = await bytes.next();
    if (done) break;
    chunks.push(value);
    size += value.length;
  }
  return Buffer.concat(chunks);
}
