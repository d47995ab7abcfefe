/** Who reads: this thread, until so much was read that more is likely to come, and then worker threads. */

import type { Reading } from '../intake/page.ts';
import { Failure } from '../record/failure.ts';
import type { ReadingPool } from './reading-pool.ts';
import { type FileBytes, type ReadingOptions, readingsOf } from './readings.ts';

/**
 * Bytes of text that this thread reads by itself. Workers take as long to start and to warm up as it takes to read some of
 * these, and they are worth it only where as much again follows: measured, see `bench/README.md`.
 */
const ENOUGH = 2 * 1024 * 1024;

export interface Readers {
  read(file: FileBytes): Promise<readonly Reading[]>;
  /** Ends what threads there are, though they be at work. */
  close(): Promise<void>;
}

/** With one thread, all is read on this one. */
export function openReaders(options: ReadingOptions, threads: number): Readers {
  let bytes = 0;
  let opening: Promise<void> | undefined;
  let pool: ReadingPool | undefined;
  let closing: Promise<void> | undefined;
  const open = async (): Promise<void> => {
    const { openPool } = await import('./reading-pool.ts');
    pool = openPool(threads);
  };
  return {
    async read(file) {
      if (closing) throw new Failure('interrupted', 'interrupted');
      bytes += file.content.length;
      // Where no threads can be had, this one reads on.
      if (threads > 1 && bytes > ENOUGH) opening ??= open().catch(() => {});
      return pool?.isReady ? pool.read({ file, options }) : readingsOf(file, options);
    },
    close() {
      closing ??= Promise.resolve(opening).then(() => pool?.close());
      return closing;
    },
  };
}
