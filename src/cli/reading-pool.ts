/** Worker threads that read files. A thread that dies over a file fails that file alone; another takes its place. */

import { Tinypool } from 'tinypool';
import type { Reading } from '../intake/page.ts';
import { Failure } from '../record/failure.ts';
import type { ExtraValue } from '../record/record.ts';
import { holdHeaps } from './heap.ts';
import type { ReadingAnswer, ReadingTask } from './reading-worker.ts';
import type { FileBytes } from './readings.ts';

export interface ReadingPool {
  /** Whether a thread has started; until then others read faster. */
  readonly isReady: boolean;
  /** Whether a thread has nothing to read, or nothing next. */
  readonly isHungry: boolean;
  /** The articles of files, each as `readingsOf` reads them: what crosses at one go costs less than one by one. */
  read(task: ReadingTask): Promise<ReadFile>[];
  /** Ends the threads, in the middle of a file too; what was asked of them and not yet answered fails. */
  close(): Promise<void>;
}

type ReadFile = readonly Reading[];

/** The worker as it was built: sources know it by the package, the bundle by the folder that both lie in. */
const WORKER = import.meta.resolve('#reading-worker');

/** How much a heap may grow, in percent of what is in use, where each thread has one. */
const GROWTH = 50;

export function openPool(threads: number, worker = WORKER): ReadingPool {
  const release = holdHeaps(GROWTH);
  const pool = new Tinypool({ filename: worker, minThreads: threads, maxThreads: threads });
  // A thread that dies over a file fails that file; of one that dies idle there is nothing to tell.
  pool.on('error', () => {});
  let isReady = false;
  let asked = 0;
  const ask = async (task: ReadingTask): Promise<ReadingAnswer[]> => {
    const { files, transferList } = packed(task.files);
    asked++;
    try {
      return await pool.run({ ...task, files }, { transferList });
    } catch (error) {
      throw isOutOfMemory(error)
        ? new Failure('misuse', 'takes more memory to read than there is', 'split the file', { cause: error })
        : error;
    } finally {
      asked--;
    }
  };
  let isClosed = false;
  /** Where a thread dies over some files, each is read by itself: one of them it was. */
  const readTogether = async ({ files, options }: ReadingTask): Promise<Answered[]> => {
    try {
      return await ask({ files, options });
    } catch (error) {
      if (files.length === 1 || isClosed) return files.map(() => ({ error }));
      return Promise.all(
        files.map((file) =>
          ask({ files: [file], options }).then(
            ([answer]) => answer as ReadingAnswer,
            (own: unknown) => ({ error: own }),
          ),
        ),
      );
    }
  };
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
    get isHungry() {
      return isReady && asked < 2 * threads;
    },
    read(task) {
      const answers = readTogether(task);
      return task.files.map(async (_, k) => readingsIn((await answers)[k] as Answered));
    },
    async close() {
      isClosed = true;
      await pool.destroy();
      release();
    },
  };
}

type Answered = ReadingAnswer | { readonly error: unknown };

function readingsIn(answer: Answered): ReadFile {
  if ('error' in answer) throw answer.error;
  if ('failure' in answer) {
    const { kind, message, hint } = answer.failure;
    throw new Failure(kind, message, hint);
  }
  return answer.readings.map((reading) => ({
    ...reading,
    record: { ...reading.record, extra: withoutPrototype(reading.record.extra) },
  }));
}

/** Files with their bytes side by side in memory that crosses without being copied; the caller keeps its own. */
function packed(files: readonly FileBytes[]): { files: FileBytes[]; transferList: ArrayBuffer[] } {
  const bytes = new Uint8Array(files.reduce((sum, { content }) => sum + content.length, 0));
  let end = 0;
  return {
    files: files.map((file) => {
      const from = end;
      end += file.content.length;
      bytes.set(file.content, from);
      return { ...file, content: bytes.subarray(from, end) };
    }),
    transferList: [bytes.buffer],
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
