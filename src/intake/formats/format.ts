/** What a raw format is: how it is known, and how its articles are told apart. */

import type { RawArticle, ToldApart } from '../page.ts';
import type { PartOptions } from '../parts.ts';

/** `packed`: whatever its size, and packed as it is, for so such files are kept. `large`: where it is more than a part. */
type Streams = 'packed' | 'large';

export interface Format {
  readonly name: string;
  readonly describe: string;
  /** How much the first bytes of a file (up to 64 KB) look like it, 0 to 1. */
  likelihood(head: Uint8Array): number;
  /** Whether it reads a file as it comes, article by article, so that one of any size needs no more memory than a part of it. */
  readonly streams?: Streams;
  /** The file's articles, in its order. `encoding` is the person's own word for the file's character encoding. */
  articles(bytes: AsyncIterable<Uint8Array>, options: PartOptions): AsyncIterable<RawArticle | ToldApart>;
  /** Opens an article that was only told apart, where the format tells them so: any thread may do that. */
  open?(article: ToldApart, options: PartOptions): Promise<RawArticle>;
}
