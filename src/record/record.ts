/** What the archive keeps of one article. */

import type { Block } from './body.ts';
import type { Fields } from './fields.ts';

/** A value under a key of the user's own: YAML without types, so every scalar is a string. */
export type ExtraValue = string | null | ExtraValue[] | { [key: string]: ExtraValue };

/** The keys of the front matter that are not ours, as they stand there (null-prototype object). */
export type Extra = { [key: string]: ExtraValue };

export interface ArticleRecord {
  readonly fields: Fields & { id: string };
  readonly extra: Extra;
  readonly body: readonly Block[];
}

/** A record and where it lies: `file` is its path in the archive, with `/` on every system. */
export interface FiledRecord extends ArticleRecord {
  readonly file: string;
}
