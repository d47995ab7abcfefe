/**
 * Gzip files and zip files of texts: their entries are inputs of their own. Nothing is unpacked onto the disk: an entry's
 * name is only ever text. What is a container inside of one stays closed, and so does what is a document as a whole.
 */

import { open, stat } from 'node:fs/promises';
import { Failure } from '../record/failure.ts';
import { readSmall } from './input-file.ts';
import { findStream } from './input-stream.ts';
import { type FailedInput, type Input, readFailure, type Walk } from './inputs.ts';
import { drain, isPipe, type PipeOptions } from './pipes.ts';

/** Bytes by which a container is known. */
const MAGIC = 4;

/** Inputs with containers among them replaced by what is in them. */
export async function* openContainers(
  inputs: AsyncIterable<Input | FailedInput>,
  walk: Walk,
  pipes: PipeOptions,
): AsyncGenerator<Input | FailedInput> {
  for await (const input of inputs) {
    if ('failure' in input) {
      yield input;
      continue;
    }
    try {
      yield* opened(input, walk, pipes);
    } catch (error) {
      yield { shown: input.shown, failure: error instanceof Failure ? error : readFailure(error) };
    }
  }
}

async function* opened(given: Input, walk: Walk, pipes: PipeOptions): AsyncGenerator<Input | FailedInput> {
  const content = readSmall(given);
  const lying = content || !(await isPipe(given.path)) ? given : await drain(given, pipes);
  const kind = content ? kindOf(content) : await containerKind(lying);
  // Crawls are packed as they are, and read so.
  if (!kind) yield content ? { ...lying, content } : lying;
  else if (kind === 'zip') yield* (await import('./zip.ts')).openZip(lying, walk, pipes.format);
  else if (await findStream(lying, pipes.format)) yield lying;
  else yield (await import('./gzip.ts')).openGzip(lying);
}

export function kindOf(bytes: Uint8Array): 'gzip' | 'zip' | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0x1f && second === 0x8b && third === 8) return 'gzip';
  return first === 0x50 && second === 0x4b && third === 3 && fourth === 4 ? 'zip' : undefined;
}

async function containerKind({ path, content }: Input): Promise<'gzip' | 'zip' | undefined> {
  if (path === undefined || content) return undefined;
  // What cannot be opened is said where it is read.
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  const handle = isFile ? await open(path, 'r').catch(() => undefined) : undefined;
  if (!handle) return undefined;
  try {
    const { buffer: head } = await handle.read(Buffer.alloc(MAGIC), 0, MAGIC, 0);
    return kindOf(head);
  } catch {
    return undefined;
  } finally {
    await handle.close();
  }
}

export const tooDense = (): Failure =>
  new Failure(
    'misuse',
    'opens to a great many times its size, as only what is made to do harm does',
    'unpack it yourself and add the texts',
  );
