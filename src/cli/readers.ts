/** Who reads: this thread, until so much was read that more is likely to come, and then worker threads beside it. */

import { Failure } from '../record/failure.ts';
import { holdHeaps } from './heap.ts';
import type { ReadingPool } from './reading-pool.ts';
import { type FileReadings, type ReadingOptions, readingsOf, sizeOf, type Unread } from './readings.ts';

/**
 * Bytes of text that this thread reads by itself. Workers take as long to start and to warm up as it takes to read some of
 * these, and they are worth it only where as much again follows: measured, see `bench/README.md`.
 */
const ENOUGH = 2 * 1024 * 1024;

/** How much a heap may grow, in percent of what is in use, where each thread has one. */
const GROWTH = 50;

/** Files, and bytes of them, that a thread is given at one go. */
const TOGETHER = 16;
const TOGETHER_BYTES = 256 * 1024;
/** Bytes of a file beyond which this thread, which has to take articles in meanwhile, leaves it to others. */
const LONG = 256 * 1024;

export interface Readers {
  read(file: Unread): Promise<FileReadings>;
  /** Ends what threads there are, though they be at work. */
  close(): Promise<void>;
}

interface Waiting {
  readonly file: Unread;
  readonly resolve: (readings: FileReadings | Promise<FileReadings>) => void;
  readonly reject: (error: unknown) => void;
}

/** So many threads read, this one among them; with one, all is read on this one. */
export function openReaders(options: ReadingOptions, threads: number): Readers {
  let bytes = 0;
  let opening: Promise<void> | undefined;
  let pool: ReadingPool | undefined;
  let closing: Promise<void> | undefined;
  let isTurning = false;
  let letHeaps: (() => void) | undefined;
  const waiting: Waiting[] = [];
  const open = async (): Promise<void> => {
    const { openPool } = await import('./reading-pool.ts');
    pool = openPool(threads - 1);
  };
  const handOut = (): void => {
    while (pool?.isHungry && waiting.length) {
      const given = takeSome(waiting);
      const answers = pool.read({ files: given.map(({ file }) => file), options });
      for (const [k, { resolve }] of given.entries()) resolve(answers[k] as Promise<FileReadings>);
      void Promise.allSettled(answers).then(handOut);
    }
    // What came from the disk, from other threads and from the person is looked at before each file.
    if (waiting.length === 0 || isTurning) return;
    isTurning = true;
    setImmediate(readOne);
  };
  const readOne = async (): Promise<void> => {
    // Workers go before: this thread has more to do than to read.
    const own = pool?.isReady ? waiting.findIndex(({ file }, k) => k >= TOGETHER && sizeOf(file) <= LONG) : 0;
    const [next] = own < 0 ? [] : waiting.splice(own, 1);
    if (next) await readingsOf(next.file, options).then(next.resolve, next.reject);
    isTurning = false;
    if (next) handOut();
  };
  return {
    read(file) {
      if (closing) return Promise.reject(new Failure('interrupted', 'interrupted'));
      bytes += sizeOf(file);
      if (bytes > ENOUGH) letHeaps ??= holdHeaps(GROWTH);
      // Where no threads can be had, this one reads on.
      if (threads > 1 && bytes > ENOUGH) opening ??= open().catch(() => {});
      return new Promise((resolve, reject) => {
        waiting.push({ file, resolve, reject });
        handOut();
      });
    },
    close() {
      for (const { reject } of waiting.splice(0)) reject(new Failure('interrupted', 'interrupted'));
      closing ??= Promise.resolve(opening)
        .then(() => pool?.close())
        .finally(letHeaps);
      return closing;
    },
  };
}

/** The next files for a thread; one that is large by itself. */
function takeSome(waiting: Waiting[]): Waiting[] {
  let count = 0;
  let bytes = 0;
  while (count < waiting.length && count < TOGETHER) {
    bytes += sizeOf((waiting[count] as Waiting).file);
    if (count > 0 && bytes > TOGETHER_BYTES) break;
    count++;
  }
  return waiting.splice(0, count);
}
