/** The articles of one file in memory: what this thread and the workers run, each with a digest of its own. */

import { hash } from 'node:crypto';
import { HEAD_BYTES, type IntakeOptions, readArticles } from '../intake/intake.ts';
import type { Reading } from '../intake/page.ts';
import type { Damage } from './gunzip.ts';

/** A file in memory. */
export interface FileBytes {
  /** Its path, relative to the folder that was named. */
  readonly file: string;
  readonly sha256: string;
  readonly content: Uint8Array;
  /** Whether it ends before it should. */
  readonly isCut?: boolean;
}

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
export type ReadingOptions = Omit<IntakeOptions, 'digest'>;

/** SHA-256 of a text's UTF-8 bytes, for accession numbers. */
const digest = (text: string): Uint8Array => hash('sha256', text, 'buffer');

/** Reads the articles of a file one by one. */
export const streamReadings = (
  { file, sha256, head, unpacked, damage }: Omit<FileStream, 'size' | 'read'>,
  options: ReadingOptions,
): AsyncGenerator<Reading> =>
  readArticles({ file, sha256, head, bytes: unpacked(), isCut: damage?.()?.isCut }, { ...options, digest });

/** Reads the articles of a file, in its order. */
export async function readingsOf(
  { file, sha256, content, isCut }: FileBytes,
  options: ReadingOptions,
): Promise<Reading[]> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield content;
  }
  const source = { file, sha256, head: content.subarray(0, HEAD_BYTES), bytes: bytes(), isCut };
  const readings: Reading[] = [];
  for await (const reading of readArticles(source, { ...options, digest })) readings.push(reading);
  return readings;
}
