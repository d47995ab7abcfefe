/** What a raw format is: how it is known, and how its articles are told apart. */

import type { Failure } from '../../record/failure.ts';
import type { Unpack } from '../crawls/sent.ts';
import type { RawArticle, ToldApart } from '../page.ts';
import type { PartOptions } from '../parts.ts';

/** `packed`: whatever its size, and packed as it is, for so such files are kept. `large`: where it is more than a part. */
type Streams = 'packed' | 'large';

export interface ArticleOptions extends PartOptions {
  /** How a part that is packed by itself is unpacked. */
  readonly unpack?: Unpack | undefined;
  /** Told of a part that cannot be read, where the rest can. */
  readonly lost?: ((failure: Failure) => void) | undefined;
}

export interface Format {
  readonly name: string;
  readonly describe: string;
  /** How much the first bytes of a file (up to 64 KB) look like it, 0 to 1. */
  likelihood(head: Uint8Array): number;
  /** Whether it reads a file as it comes, article by article, so that one of any size needs no more memory than a part of it. */
  readonly streams?: Streams;
  /** Whether it says itself which article a file ends within, as one of rows that have an end does. */
  readonly tellsCut?: boolean;
  /** The file's articles, in its order. `encoding` is the person's own word for the file's character encoding. */
  articles(bytes: AsyncIterable<Uint8Array>, options: ArticleOptions): AsyncIterable<RawArticle | ToldApart>;
  /** Opens an article that was only told apart, where the format tells them so: any thread may do that. Throws a Failure where it cannot be read. */
  open?(article: ToldApart, options: ArticleOptions): Promise<RawArticle>;
}
