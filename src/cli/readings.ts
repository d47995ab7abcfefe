/** Articles in memory, of one file: what this thread and the workers read, each with a digest of its own. */

import { hash } from 'node:crypto';
import { HEAD_BYTES, type IntakeOptions, type Origin, readArticle, readArticles } from '../intake/intake.ts';
import type { RawArticle, Reading, ToldApart } from '../intake/page.ts';
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

/** Some articles of a file, in its order. */
export interface FileArticles {
  readonly origin: Origin;
  readonly articles: readonly (RawArticle | ToldApart)[];
}

/** What is given to a thread to read. */
export type Unread = FileBytes | FileArticles;

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
export const MEANS: Pick<IntakeOptions, 'digest' | 'unpack'> = {
  /** SHA-256 of a text's UTF-8 bytes, for accession numbers. */
  digest: (text) => hash('sha256', text, 'buffer'),
  unpack: unpackSent,
};

/**
 * Reads the articles of a file, in its order, and tells what of it cannot be read; or some of them. Throws a Failure where
 * that is all of it, or one of these.
 */
export async function readingsOf(unread: Unread, options: ReadingOptions): Promise<FileReadings> {
  const readings: Reading[] = [];
  const lost: Lost[] = [];
  if ('articles' in unread) {
    for (const article of unread.articles)
      readings.push(await readArticle(article, unread.origin, { ...options, ...MEANS }));
    return { readings, lost };
  }
  const { content } = unread;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield content;
  }
  const source = { ...unread, head: content.subarray(0, HEAD_BYTES), bytes: bytes() };
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

/** Bytes that are to be read, or characters where they are decoded. */
export const sizeOf = (unread: Unread): number =>
  'articles' in unread
    ? unread.articles.reduce((sum, article) => sum + articleSize(article), 0)
    : unread.content.length;

export const articleSize = (article: RawArticle | ToldApart): number =>
  'text' in article ? article.text.length : article.content.length;
