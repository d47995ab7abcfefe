/** The articles of one file in memory: what this thread and the workers run, each with a digest of its own. */

import { hash } from 'node:crypto';
import { HEAD_BYTES, type IntakeOptions, readArticles } from '../intake/intake.ts';
import type { Reading } from '../intake/page.ts';
import { Failure } from '../record/failure.ts';
import type { Damage } from './gunzip.ts';
import { unpackSent } from './unpacking.ts';

/** A file in memory. */
export interface FileBytes {
  /** Its path, relative to the folder that was named. */
  readonly file: string;
  readonly sha256: string;
  readonly content: Uint8Array;
  /** Whether it ends before it should. */
  readonly isCut?: boolean;
}

export interface FileReadings {
  readonly readings: readonly Reading[];
  readonly lost: readonly Lost[];
}

/** A Failure as plain data. */
export type Lost = Pick<Failure, 'kind' | 'message' | 'hint'>;

/** A file of many articles, which is read as it comes and never is in memory whole. */
export interface FileStream {
  readonly file: string;
  readonly sha256: string;
  /** In bytes, as they are read. */
  readonly size: number;
  /** The beginning of what is in it, up to HEAD_BYTES: unpacked, where it is packed. */
  readonly head: Uint8Array;
  /** Its bytes from the beginning, as they are kept: unpacked too, unless it is packed as it is. */
  read(): AsyncIterable<Uint8Array>;
  /** What is in it, from the beginning: unpacked, where it is packed, as far as it can be. */
  unpacked(): AsyncIterable<Uint8Array>;
  /** What is wrong with it, once it was unpacked to its end. */
  damage?(): Damage | undefined;
}

/** How files are read, as plain data: it crosses to other threads. */
export type ReadingOptions = Omit<IntakeOptions, 'digest' | 'unpack' | 'lost'>;

/** What this thread reads with. */
const MEANS: Pick<IntakeOptions, 'digest' | 'unpack'> = {
  /** SHA-256 of a text's UTF-8 bytes, for accession numbers. */
  digest: (text) => hash('sha256', text, 'buffer'),
  unpack: unpackSent,
};

/** Reads the articles of a file one by one; `lost` is told of what cannot be read. */
export const streamReadings = (
  { file, sha256, head, unpacked, damage }: Omit<FileStream, 'size' | 'read'>,
  options: ReadingOptions,
  lost?: IntakeOptions['lost'],
): AsyncGenerator<Reading> =>
  readArticles(
    { file, sha256, head, bytes: unpacked(), isCut: damage?.()?.isCut },
    { ...options, ...MEANS, lost },
  );

/** The articles of a file, in its order, and what of it could not be read. Throws a Failure where that is all of it. */
export async function readingsOf(
  { file, sha256, content, isCut }: FileBytes,
  options: ReadingOptions,
): Promise<FileReadings> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield content;
  }
  const source = { file, sha256, head: content.subarray(0, HEAD_BYTES), bytes: bytes(), isCut };
  const readings: Reading[] = [];
  const lost: Lost[] = [];
  const lose = ({ kind, message, hint }: Failure): void => void lost.push({ kind, message, hint });
  try {
    for await (const reading of readArticles(source, { ...options, ...MEANS, lost: lose }))
      readings.push(reading);
  } catch (error) {
    if (!(error instanceof Failure) || readings.length + lost.length === 0) throw error;
    lose(error);
  }
  return { readings, lost };
}
