/** Articles in memory, of one file: what this thread and the workers read, each with a digest of its own. */

import { hash } from 'node:crypto';
import { HEAD_BYTES, type IntakeOptions, type Origin, readArticle, readArticles } from '../intake/intake.ts';
import type { RawArticle, Reading, ToldApart } from '../intake/page.ts';

/** A file in memory. */
export interface FileBytes {
  /** Its path, relative to the folder that was named. */
  readonly file: string;
  readonly sha256: string;
  readonly content: Uint8Array;
}

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
  /** What is in it, from the beginning: unpacked, where it is packed. */
  unpacked(): AsyncIterable<Uint8Array>;
}

/** How files are read, as plain data: it crosses to other threads. */
export type ReadingOptions = Omit<IntakeOptions, 'digest'>;

/** SHA-256 of a text's UTF-8 bytes, for accession numbers. */
const digest = (text: string): Uint8Array => hash('sha256', text, 'buffer');

/** Reads the articles of a file, or some of them, in its order. */
export async function readingsOf(unread: Unread, options: ReadingOptions): Promise<Reading[]> {
  const readings: Reading[] = [];
  if ('articles' in unread) {
    for (const article of unread.articles)
      readings.push(await readArticle(article, unread.origin, { ...options, digest }));
    return readings;
  }
  const { file, sha256, content } = unread;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield content;
  }
  const source = { file, sha256, head: content.subarray(0, HEAD_BYTES), bytes: bytes() };
  for await (const reading of readArticles(source, { ...options, digest })) readings.push(reading);
  return readings;
}

/** Bytes that are to be read, or characters where they are decoded. */
export const sizeOf = (unread: Unread): number =>
  'articles' in unread
    ? unread.articles.reduce((sum, article) => sum + articleSize(article), 0)
    : unread.content.length;

export const articleSize = (article: RawArticle | ToldApart): number =>
  'text' in article ? article.text.length : article.content.length;
