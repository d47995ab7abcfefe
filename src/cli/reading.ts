/** Inputs to readings, many files at once, in their order; and a tally of what was passed over or failed. */

import { pMapIterable } from 'p-map';
import { findEncoding } from '../intake/encoding/names.ts';
import type { Reading } from '../intake/page.ts';
import { Failure } from '../record/failure.ts';
import { openContainers } from './containers.ts';
import type { Context } from './context.ts';
import type { Damage } from './gunzip.ts';
import { holdHeaps } from './heap.ts';
import { readInput } from './input-file.ts';
import { openStream } from './input-stream.ts';
import { type FailedInput, findInputs, type Input, type Kept, type SkipReason } from './inputs.ts';
import { MOST_THREADS } from './intake-options.ts';
import { openReaders } from './readers.ts';
import {
  type FileBytes,
  type FileReadings,
  type FileStream,
  type Lost,
  type ReadingOptions,
  sizeOf,
  type Unread,
} from './readings.ts';
import { type Admitted, admit, Room } from './room.ts';
import { streamReadings } from './streaming.ts';

/** Files, and bytes of them, that are read at the same time; what is read and not yet taken on is bounded by it too. */
const IN_FLIGHT = 4 * MOST_THREADS;
const IN_FLIGHT_BYTES = 32 * 1024 * 1024;

/** How much heaps may grow while a file of any size is read, in percent of what is in use. */
const GROWTH = 35;

/** Bytes beyond which a file, or an article of one, is read by itself: reading takes many times a text's size in memory. */
const LARGE = 1024 * 1024;

/** Parts of a file that are named where they cannot be read; of more it is said how many. */
const MOST_SAID = 20;

/** The articles of one file. */
export interface ReadFile {
  readonly input: Input;
  readonly source: FileBytes | FileStream;
  /** In its order; of a stream as they are read. */
  readonly readings: readonly Reading[] | AsyncIterable<Reading>;
  /** What is kept of it where that is not what was read. */
  readonly kept?: Kept | undefined;
  /** What of it could not be read though the rest was; of a stream that is said when it is met. */
  readonly lost?: readonly Lost[];
  /** What is wrong with it as a whole. */
  readonly damage?: Damage | undefined;
}

/** What became of the inputs beside those that were read. */
export interface Tally {
  files: number;
  bytes: number;
  readonly skipped: Map<SkipReason, number>;
  failed: number;
}

export interface ReadOptions extends ReadingOptions {
  readonly cwd: string;
  /** The archive that articles are added to. */
  readonly into?: string | undefined;
  readonly stdin: NodeJS.ReadableStream;
  /** What is closed when the command ends. */
  readonly opened: Context['opened'];
  /** Threads that read once there is enough to do; 1 for none beside this one. */
  readonly threads: number;
  /** Told of each named input that cannot be read; the others go on. */
  readonly onFailure: (shown: string, failure: Failure) => void;
  readonly signal?: AbortSignal;
}

export const newTally = (): Tally => ({ files: 0, bytes: 0, skipped: new Map(), failed: 0 });

const SKIPPED_AS_NAMED: Partial<Record<SkipReason, readonly [why: string, hint?: string]>> = {
  empty: ['is empty'],
  'no text': ['is no text', 'take its text out first, as pdftotext does of a PDF'],
};

/** Reads the articles of all inputs. `tally` grows on the way. */
export async function* readInputs(
  inputs: readonly string[],
  tally: Tally,
  { cwd, into, stdin, opened, threads, onFailure, signal, ...options }: ReadOptions,
): AsyncGenerator<ReadFile> {
  const skip = (reason: SkipReason): void => {
    tally.skipped.set(reason, (tally.skipped.get(reason) ?? 0) + 1);
  };
  const fail = ({ shown }: { readonly shown: string }, failure: Failure): void => {
    tally.failed += 1;
    onFailure(shown, failure);
  };
  /** Tells of parts of an input that cannot be read, and at last of it as a whole. */
  const failParts = (shown: string) => {
    let unsaid = -MOST_SAID;
    return {
      fail(failure: Failure, line?: number): void {
        unsaid += 1;
        if (unsaid > 0) tally.failed += 1;
        else fail({ shown: line === undefined ? shown : `${shown}:${line}` }, failure);
      },
      end(failure: Failure | undefined): void {
        if (unsaid > 0) onFailure(shown, new Failure('misuse', `${unsaid} more parts of it cannot be read`));
        if (failure) fail({ shown }, failure);
      },
    };
  };
  const read = async ({ input, bytes }: Admitted): Promise<Read> => ({ file: await readOne(input), bytes });
  const readOne = async (input: Input | FailedInput): Promise<ReadFile | FailedInput | undefined> => {
    if ('failure' in input) return input;
    try {
      const stream = await openStream(input, options.format);
      if (stream) return { input, source: stream, readings: streamed(input, stream) };
      const found = await readInput(input);
      if (typeof found === 'string') {
        if (input.named)
          return {
            shown: input.shown,
            failure: new Failure('misuse', ...(SKIPPED_AS_NAMED[found] ?? (['cannot be read'] as const))),
          };
        skip(found);
        return undefined;
      }
      const { source, damage, kept } = found;
      const { readings, lost } = await readAloneIfLarge(source);
      return { input, source, readings, kept, lost, damage };
    } catch (error) {
      return { shown: input.shown, failure: failureOf(error) };
    }
  };
  /** What stood before a damage has been read, and is not lost with the rest. */
  async function* streamed({ shown }: Input, stream: FileStream): AsyncGenerator<Reading> {
    const parts = failParts(shown);
    const failOne = ({ error, line }: { error: unknown; line?: number | undefined }): void => {
      if (!signal?.aborted) parts.fail(failureOf(error), line);
    };
    const letHeaps = holdHeaps(GROWTH);
    try {
      const reading = { ...options, read: readAloneIfLarge, onFailure: failOne };
      for await (const article of streamReadings(stream, reading)) {
        if (signal?.aborted) return;
        yield article;
      }
      parts.end(stream.damage?.()?.failure);
    } catch (error) {
      if (!signal?.aborted) parts.end(stream.damage?.()?.failure ?? failureOf(error));
    } finally {
      letHeaps();
    }
  }
  const readAloneIfLarge = (unread: Unread): Promise<FileReadings> =>
    sizeOf(unread) > LARGE ? alone(() => readers.read(unread)) : readers.read(unread);
  // A name that is no encoding is misuse, said once and not for each file.
  if (options.encoding !== undefined) await findEncoding(options.encoding, new Uint8Array());
  const alone = oneAtATime();
  const walk = { cwd, into, skip };
  const room = new Room(IN_FLIGHT_BYTES);
  const opening = openContainers(findInputs(inputs, walk), walk, {
    stdin,
    opened,
    format: options.format,
    signal,
  });
  const found = admit(opening, room);
  const readers = openReaders(options, threads);
  // A long text in a thread's hands does not keep Ctrl-C waiting.
  const stop = (): void => void readers.close();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const files = pMapIterable(found, read, { concurrency: IN_FLIGHT, backpressure: IN_FLIGHT });
    for await (const { file, bytes } of files) {
      if (signal?.aborted) return;
      if (file && 'failure' in file) fail(file, file.failure);
      else if (file) {
        tally.files += 1;
        tally.bytes += 'content' in file.source ? file.source.content.length : file.source.size;
        yield file;
        const parts = failParts(file.input.shown);
        for (const { kind, message, hint } of file.lost ?? []) parts.fail(new Failure(kind, message, hint));
        parts.end(file.damage?.failure);
      }
      room.leave(bytes);
    }
  } finally {
    room.close();
    signal?.removeEventListener('abort', stop);
    await readers.close();
  }
}

interface Read {
  readonly file: ReadFile | FailedInput | undefined;
  readonly bytes: number;
}

/** What we did not foresee in one file must not keep the others out. */
const failureOf = (error: unknown): Failure =>
  error instanceof Failure
    ? error
    : new Failure('misuse', `a bug in morgue: ${String(error)}`, 'please report it', { cause: error });

/** Runs the work that it is given one after the other. */
export function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const run = last.then(work, work);
    last = run.catch(() => {});
    return run;
  };
}
