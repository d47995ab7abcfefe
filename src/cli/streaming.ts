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
import { Room } from './room.ts';

/** Articles, and bytes of them, that are handed out at one go. */
const TOGETHER = 16;
const TOGETHER_BYTES = 16 * 1024;
/** How many such, and bytes of them, are read at the same time; what is read and not yet taken on is bounded by it too. */
const IN_FLIGHT = 64;
const IN_FLIGHT_BYTES = 8 * 1024 * 1024;

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
  const room = new Room(IN_FLIGHT_BYTES);
  const goes = pMapIterable(
    together(articles, room),
    async ({ some, bytes }) => ({ readings: await readSome(some), bytes }),
    { concurrency: IN_FLIGHT, backpressure: IN_FLIGHT },
  );
  try {
    for await (const { readings, bytes } of goes) {
      for (const reading of readings) {
        if ('error' in reading) onFailure(reading);
        else yield reading;
      }
      room.leave(bytes);
    }
  } finally {
    room.close();
  }
}

/** What an archive gave out is a record already: it costs less than being handed out. */
const isRecord = (article: Article): boolean => 'text' in article && article.id !== undefined;

interface Go {
  readonly some: readonly Article[];
  readonly bytes: number;
}

/** So many articles that handing them out costs little beside reading them; those before a damage too. */
async function* together(articles: AsyncIterable<Article>, room: Room): AsyncGenerator<Go> {
  let some: Article[] = [];
  let bytes = 0;
  const go = (): Go => {
    const all = { some, bytes };
    room.enter(bytes);
    some = [];
    bytes = 0;
    return all;
  };
  try {
    for await (const article of articles) {
      some.push(article);
      bytes += articleSize(article);
      if (some.length < TOGETHER && bytes < TOGETHER_BYTES) continue;
      yield go();
      await room.isFree();
    }
  } catch (error) {
    if (some.length) yield go();
    throw error;
  }
  if (some.length) yield go();
}
