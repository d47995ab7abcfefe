/** Inputs to readings, many files at once, in their order; and a tally of what was passed over or failed. */

import { createHash } from 'node:crypto';
import { pMapIterable } from 'p-map';
import { findEncoding } from '../intake/encoding/names.ts';
import { type IntakeOptions, readArticles } from '../intake/intake.ts';
import type { Reading } from '../intake/page.ts';
import { Failure } from '../record/failure.ts';
import { type ReadInput, readInput } from './input-file.ts';
import { type FailedInput, findInputs, type Input, type SkipReason } from './inputs.ts';
import type { IntakeFlags } from './intake-options.ts';
import type { Terminal } from './terminal.ts';

/** Files that are read at the same time; what is read and not yet taken on is bounded by it too. */
const IN_FLIGHT = 32;

/** Bytes beyond which a file is read by itself: reading takes many times a text's size in memory. */
const LARGE = 1024 * 1024;

/** The articles of one file. */
export interface ReadFile {
  readonly input: Input;
  readonly source: ReadInput;
  readonly readings: readonly Reading[];
}

/** What became of the inputs beside those that were read. */
export interface Tally {
  files: number;
  bytes: number;
  readonly skipped: Map<SkipReason, number>;
  failed: number;
}

export interface ReadOptions extends IntakeOptions {
  readonly cwd: string;
  /** The archive that articles are added to. */
  readonly into?: string | undefined;
  readonly stdin: NodeJS.ReadableStream;
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
  options: ReadOptions,
): AsyncGenerator<ReadFile> {
  const skip = (reason: SkipReason): void => {
    tally.skipped.set(reason, (tally.skipped.get(reason) ?? 0) + 1);
  };
  const read = async (input: Input | FailedInput): Promise<ReadFile | FailedInput | undefined> => {
    if ('failure' in input) return input;
    try {
      const source = await readInput(input, options.stdin, options.signal);
      if (typeof source === 'string') {
        if (input.named)
          return {
            shown: input.shown,
            failure: new Failure('misuse', SKIPPED_AS_NAMED[source] ?? 'cannot be read'),
          };
        skip(source);
        return undefined;
      }
      const readAll = async (): Promise<Reading[]> => {
        const readings: Reading[] = [];
        for await (const reading of readArticles(source, options)) readings.push(reading);
        return readings;
      };
      const readings = await (source.content.length > LARGE ? alone(readAll) : readAll());
      return { input, source, readings };
    } catch (error) {
      // What we did not foresee in one file must not keep the others out.
      const failure =
        error instanceof Failure
          ? error
          : new Failure('misuse', `a bug in morgue: ${String(error)}`, 'please report it', { cause: error });
      return { shown: input.shown, failure };
    }
  };
  // A name that is no encoding is misuse, said once and not for each file.
  if (options.encoding !== undefined) await findEncoding(options.encoding, new Uint8Array());
  const alone = oneAtATime();
  const found = findInputs(inputs, { cwd: options.cwd, into: options.into, skip });
  for await (const file of pMapIterable(found, read, { concurrency: IN_FLIGHT, backpressure: IN_FLIGHT })) {
    if (options.signal?.aborted) return;
    if (!file) continue;
    if ('failure' in file) {
      tally.failed += 1;
      options.onFailure(file.shown, file.failure);
    } else {
      tally.files += 1;
      tally.bytes += file.source.content.length;
      yield file;
    }
  }
}

/** Runs the work that it is given one after the other. */
export function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const run = last.then(work, work);
    last = run.catch(() => {});
    return run;
  };
}

/** SHA-256 of a text's UTF-8 bytes, for accession numbers. */
export const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest();

/** How inputs are read, from a command's flags and the terminal it runs at. */
export function intakeOptions(terminal: Terminal, flags: IntakeFlags): Omit<ReadOptions, 'onFailure'> {
  return {
    cwd: terminal.cwd,
    stdin: terminal.stdin,
    added: `${terminal.now().toISOString().slice(0, 19)}Z`,
    digest,
    ...(flags.from === undefined ? {} : { format: flags.from }),
    ...(flags.encoding === undefined ? {} : { encoding: flags.encoding }),
  };
}
