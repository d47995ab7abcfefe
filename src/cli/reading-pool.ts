/** Worker threads that read files. A thread that dies over a file fails that file alone; another takes its place. */

import { Tinypool } from 'tinypool';
import type { Reading } from '../intake/page.ts';
import { Failure } from '../record/failure.ts';
import type { ExtraValue } from '../record/record.ts';
import type { ReadingAnswer, ReadingTask } from './reading-worker.ts';

export interface ReadingPool {
  /** Whether a thread has started; until then others read faster. */
  readonly isReady: boolean;
  /** The articles of a file, as `readingsOf` reads them. */
  read(task: ReadingTask): Promise<readonly Reading[]>;
  /** Ends the threads, in the middle of a file too; what was asked of them and not yet answered fails. */
  close(): Promise<void>;
}

/** The worker as it was built: sources know it by the package, the bundle by the folder that both lie in. */
const WORKER = import.meta.resolve('#reading-worker');

export function openPool(threads: number, worker = WORKER): ReadingPool {
  const pool = new Tinypool({ filename: worker, minThreads: threads, maxThreads: threads });
  // A thread that dies over a file fails that file; of one that dies idle there is nothing to tell.
  pool.on('error', () => {});
  let isReady = false;
  pool.run(undefined, { name: 'ready' }).then(
    () => {
      isReady = true;
    },
    () => {},
  );
  return {
    get isReady() {
      return isReady;
    },
    async read(task) {
      const answer: ReadingAnswer = await pool.run(task).catch((error: unknown) => {
        throw isOutOfMemory(error)
          ? new Failure('misuse', 'takes more memory to read than there is', 'split the file', {
              cause: error,
            })
          : error;
      });
      if ('failure' in answer) {
        const { kind, message, hint } = answer.failure;
        throw new Failure(kind, message, hint);
      }
      return answer.readings.map((reading) => ({
        ...reading,
        record: { ...reading.record, extra: withoutPrototype(reading.record.extra) },
      }));
    },
    close: () => pool.destroy(),
  };
}

const isOutOfMemory = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';

/** Keys of the user's own, as they were before they crossed: objects that inherit nothing. */
function withoutPrototype<V extends ExtraValue>(value: V): V {
  if (Array.isArray(value)) return value.map(withoutPrototype) as V;
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.create(null);
  for (const [key, inner] of Object.entries(value)) copy[key] = withoutPrototype(inner);
  return copy;
}
