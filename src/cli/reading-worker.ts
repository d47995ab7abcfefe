/** What a worker thread runs: reads some files, one after the other. Failures cross as plain data, for a class does not. */

import module from 'node:module';
import { Failure, type FailureKind } from '../record/failure.ts';
import type { FileReadings, ReadingOptions, Unread } from './readings.ts';

export interface ReadingTask {
  readonly files: readonly Unread[];
  readonly options: ReadingOptions;
}

export type ReadingAnswer =
  | FileReadings
  | { readonly failure: { readonly kind: FailureKind; readonly message: string; readonly hint?: string } };

// Threads do not share the compile cache of the one that started them.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();
const { readingsOf } = await import('./readings.ts');

/** Answers when all is loaded. */
export const ready = (): void => {};

export default async function answer({ files, options }: ReadingTask): Promise<ReadingAnswer[]> {
  const answers: ReadingAnswer[] = [];
  for (const file of files) answers.push(await answerOf(file, options));
  return answers;
}

async function answerOf(file: Unread, options: ReadingOptions): Promise<ReadingAnswer> {
  try {
    return await readingsOf(file, options);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { kind, message, hint } = error;
    return { failure: { kind, message, ...(hint === undefined ? {} : { hint }) } };
  }
}
