/** Inputs to readings, many files at once, in their order; and a tally of what was passed over or failed. */

import { availableParallelism } from 'node:os';
import { pMapIterable } from 'p-map';
import type { Decided } from '../intake/decided/decided.ts';
import { findEncoding } from '../intake/encoding/names.ts';
import type { Reading } from '../intake/page.ts';
import { Failure } from '../record/failure.ts';
import { partAssignments } from './assignments.ts';
import { openContainers } from './containers.ts';
import { isExplained } from './explain/index.ts';
import { holdHeaps } from './heap.ts';
import { readInput } from './input-file.ts';
import { openStream } from './input-stream.ts';
import { type FailedInput, findInputs, type Input, type SkipReason } from './inputs.ts';
import { type IntakeFlags, MOST_THREADS } from './intake-options.ts';
import { openReaders } from './readers.ts';
import { type FileBytes, type FileStream, type ReadingOptions, streamReadings } from './readings.ts';
import { readRules } from './rules.ts';
import type { Terminal } from './terminal.ts';

/** Files that are read at the same time; what is read and not yet taken on is bounded by it too. */
const IN_FLIGHT = 4 * MOST_THREADS;

/** How much the heap may grow while a file of any size is read, in percent of what is in use. */
const GROWTH = 35;

/** Bytes beyond which a file is read by itself: reading takes many times a text's size in memory. */
const LARGE = 1024 * 1024;

/** The articles of one file. */
export interface ReadFile {
  readonly input: Input;
  readonly source: FileBytes | FileStream;
  /** In its order; of a stream as they are read. */
  readonly readings: readonly Reading[] | AsyncIterable<Reading>;
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
  /** Threads that read once there is enough to do; 1 for none beside this one. */
  readonly threads: number;
  /** Told of each named input that cannot be read; the others go on. */
  readonly onFailure: (shown: string, failure: Failure) => void;
  readonly signal?: AbortSignal;
}

export const newTally = (): Tally => ({ files: 0, bytes: 0, skipped: new Map(), failed: 0 });

const SKIPPED_AS_NAMED: Partial<Record<SkipReason, string>> = {
  empty: 'is empty',
  'no text': 'is no text',
};

/** Reads the articles of all inputs. `tally` grows on the way. */
export async function* readInputs(
  inputs: readonly string[],
  tally: Tally,
  { cwd, into, stdin, threads, onFailure, signal, ...options }: ReadOptions,
): AsyncGenerator<ReadFile> {
  const skip = (reason: SkipReason): void => {
    tally.skipped.set(reason, (tally.skipped.get(reason) ?? 0) + 1);
  };
  const read = async (input: Input | FailedInput): Promise<ReadFile | FailedInput | undefined> => {
    if ('failure' in input) return input;
    try {
      const stream = await openStream(input, options.format);
      if (stream) return { input, source: stream, readings: streamed(input, stream) };
      const source = await readInput(input, stdin, signal);
      if (typeof source === 'string') {
        if (input.named)
          return {
            shown: input.shown,
            failure: new Failure('misuse', SKIPPED_AS_NAMED[source] ?? 'cannot be read'),
          };
        skip(source);
        return undefined;
      }
      const readAll = (): Promise<readonly Reading[]> => readers.read(source);
      const readings = await (source.content.length > LARGE ? alone(readAll) : readAll());
      return { input, source, readings };
    } catch (error) {
      return { shown: input.shown, failure: failureOf(error) };
    }
  };
  /** What stood before a damage has been read, and is not lost with the rest. */
  async function* streamed(input: Input, stream: FileStream): AsyncGenerator<Reading> {
    const release = holdHeaps(GROWTH);
    try {
      for await (const reading of streamReadings(stream, options)) {
        if (signal?.aborted) return;
        yield reading;
      }
    } catch (error) {
      tally.failed += 1;
      onFailure(input.shown, failureOf(error));
    } finally {
      release();
    }
  }
  // A name that is no encoding is misuse, said once and not for each file.
  if (options.encoding !== undefined) await findEncoding(options.encoding, new Uint8Array());
  const alone = oneAtATime();
  const walk = { cwd, into, skip };
  const found = openContainers(findInputs(inputs, walk), walk, options.format);
  const readers = openReaders(options, threads);
  // A long text in a thread's hands does not keep Ctrl-C waiting.
  const stop = (): void => void readers.close();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for await (const file of pMapIterable(found, read, { concurrency: IN_FLIGHT, backpressure: IN_FLIGHT })) {
      if (signal?.aborted) return;
      if (!file) continue;
      if ('failure' in file) {
        tally.failed += 1;
        onFailure(file.shown, file.failure);
      } else {
        tally.files += 1;
        tally.bytes += 'content' in file.source ? file.source.content.length : file.source.size;
        yield file;
      }
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    await readers.close();
  }
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

/** Threads beyond which the one that hands files out and takes articles in is the slowest. */
const USEFUL_THREADS = 8;

/** How inputs are read, from a command's flags, the person's rules and the terminal it runs at. */
export async function intakeOptions(
  terminal: Terminal,
  flags: IntakeFlags,
): Promise<Omit<ReadOptions, 'onFailure'>> {
  return {
    cwd: terminal.cwd,
    stdin: terminal.stdin,
    added: `${terminal.now().toISOString().slice(0, 19)}Z`,
    threads: flags.threads ?? Math.min(availableParallelism(), USEFUL_THREADS),
    ...(flags.from === undefined ? {} : { format: flags.from }),
    ...(flags.encoding === undefined ? {} : { encoding: flags.encoding }),
    explain: isExplained(flags),
    ...decidedBy(flags),
    rules: await readRules(terminal),
  };
}

/** What the person decided with flags; `--set` goes before the others. */
function decidedBy({ set = [], publication, language, dateOrder, asOf }: IntakeFlags): Decided {
  return {
    given: Object.assign(
      Object.create(null),
      publication === undefined ? {} : { publication },
      language === undefined ? {} : { language },
      partAssignments(set).changes,
    ),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(asOf === undefined ? {} : { asOf }),
  };
}
