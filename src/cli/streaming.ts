/** Reading a file of many articles as it comes: told apart here, and read by whoever has time. */

import { pMapIterable } from 'p-map';
import { tellApart } from '../intake/intake.ts';
import type { RawArticle, Reading, ToldApart } from '../intake/page.ts';
import {
  articleSize,
  type FileArticles,
  type FileReadings,
  type FileStream,
  type ReadingOptions,
  readingsOf,
} from './readings.ts';

/** Articles, and bytes of them, that are handed out at one go. */
const TOGETHER = 16;
const TOGETHER_BYTES = 16 * 1024;
/** How many such are read at the same time; what is read and not yet taken on is bounded by it too. */
const IN_FLIGHT = 64;

type Article = RawArticle | ToldApart;

/** An article that cannot be read. */
interface Unreadable {
  readonly error: unknown;
  /** Its first line in the file, where that is known. */
  readonly line: number | undefined;
}

export interface StreamOptions extends ReadingOptions {
  read(some: FileArticles): Promise<FileReadings>;
  /** Told of each article that cannot be read; the others go on. */
  onFailure(unreadable: Unreadable): void;
}

/** The articles of a file, in its order. Throws a Failure where the file is damaged: what stood before was given. */
export async function* streamReadings(
  { file, sha256, head, unpacked, damage }: FileStream,
  { read, onFailure, ...options }: StreamOptions,
): AsyncGenerator<Reading> {
  const { origin, articles } = await tellApart(
    { file, sha256, head, bytes: unpacked(), isCut: damage?.()?.isCut },
    { ...options, lost: (error) => onFailure({ error, line: undefined }) },
  );
  /** Where some cannot be read, each is by itself: one of them it is. */
  const readSome = async (some: readonly Article[]): Promise<readonly (Reading | Unreadable)[]> => {
    try {
      const unread = { origin, articles: some };
      return (await (some.every(isRecord) ? readingsOf(unread, options) : read(unread))).readings;
    } catch (error) {
      if (some.length > 1) return (await Promise.all(some.map((article) => readSome([article])))).flat();
      return some.map((article) => ({ error, line: 'lines' in article ? article.lines?.[0] : undefined }));
    }
  };
  const goes = pMapIterable(together(articles), readSome, {
    concurrency: IN_FLIGHT,
    backpressure: IN_FLIGHT,
  });
  for await (const readings of goes)
    for (const reading of readings) {
      if ('error' in reading) onFailure(reading);
      else yield reading;
    }
}

/** What an archive gave out is a record already: it costs less than being handed out. */
const isRecord = (article: Article): boolean => 'text' in article && article.id !== undefined;

/** So many articles that handing them out costs little beside reading them; those before a damage too. */
async function* together(articles: AsyncIterable<Article>): AsyncGenerator<readonly Article[]> {
  let some: Article[] = [];
  let bytes = 0;
  try {
    for await (const article of articles) {
      some.push(article);
      bytes += articleSize(article);
      if (some.length < TOGETHER && bytes < TOGETHER_BYTES) continue;
      yield some;
      some = [];
      bytes = 0;
    }
  } catch (error) {
    if (some.length) yield some;
    throw error;
  }
  if (some.length) yield some;
}
