/** Doing one thing to many files: some at a time, in batches that wait for the disk and are registered together. */

import pMap from 'p-map';
import type { Writer } from './durable.ts';
import type { Entry } from './entry.ts';
import { appendEntries } from './register.ts';

const IN_FLIGHT = 64;
const BATCH = 128;

/** What was done to one file. */
export interface Step<R> {
  readonly report: R;
  /** What the register shall say of it. */
  readonly entries?: readonly Entry[];
  /** Takes back what was done, where the register could not be told of it. */
  readonly abandon?: () => Promise<void>;
  /** What is left to do when the register says so. */
  readonly finish?: () => Promise<void>;
}

/** Works on items, some at a time. After the first failure no more are begun; what is done comes in the items' order. */
export async function workOn<T, R>(
  items: Iterable<T>,
  work: (item: T) => Promise<R>,
): Promise<{ done: R[]; failure: unknown }> {
  let failure: unknown;
  const results = await pMap(
    items,
    async (item) => {
      if (failure !== undefined) return undefined;
      try {
        return { done: await work(item) };
      } catch (error) {
        failure = error;
        return undefined;
      }
    },
    { concurrency: IN_FLIGHT },
  );
  return { done: results.filter((result) => result !== undefined).map(({ done }) => done), failure };
}

/** Takes a step for each item and reports it when it is safe on the disk. A failure is thrown after what is done is safe. */
export async function* stepThrough<T, R>(
  writer: Writer,
  items: AsyncIterable<T> | Iterable<T>,
  step: (item: T) => Promise<Step<R>>,
  signal?: AbortSignal,
): AsyncGenerator<R> {
  for await (const batch of inBatches(items)) {
    if (signal?.aborted) return;
    const { done, failure } = await workOn(batch, step);
    try {
      await writer.settle();
      await appendEntries(
        writer,
        done.flatMap(({ entries }) => entries ?? []),
      );
    } catch (error) {
      await workOn(done, async ({ abandon }) => abandon?.());
      throw error;
    }
    const { failure: unfinished } = await workOn(done, async ({ finish }) => finish?.());
    await writer.settle();
    yield* done.map(({ report }) => report);
    if (failure !== undefined) throw failure;
    if (unfinished !== undefined) throw unfinished;
  }
}

async function* inBatches<T>(items: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    if (batch.push(item) < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length) yield batch;
}
