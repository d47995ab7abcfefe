/** What a line of a page can be, by name: one table, which the command line and its documentation read. */

import type { Part } from './chain.ts';

/** What a line is to the record: a field was read from it, it is the body, a picture’s, or stands around the article. */
export type Family = 'field' | 'body' | 'picture' | 'around';

interface RoleSpec {
  readonly means: string;
  readonly family: Family;
  /** Parts of a page, as the trained chain tells them, whose lines may have this role. */
  readonly parts: readonly Part[];
}

const field = (means: string, ...parts: Part[]): RoleSpec => ({ means, family: 'field', parts });
const body = (means: string, ...parts: Part[]): RoleSpec => ({ means, family: 'body', parts });
const picture = (means: string): RoleSpec => ({ means, family: 'picture', parts: ['caption'] });
/** All parts but those of the body. */
const AROUND: readonly Part[] = ['before', 'title', 'meta', 'inside', 'caption', 'after'];
const around = (means: string): RoleSpec => ({ means, family: 'around', parts: AROUND });

export const ROLES = {
  'front-matter': field('YAML above the text'),
  kicker: field('the small line over the headline', 'before', 'title', 'meta'),
  title: field('the headline', 'title'),
  deck: field('deck or standfirst: the sentence under the headline', 'deck'),
  byline: field('who wrote it', 'meta'),
  date: field('when it was published or updated', 'meta'),
  label: field('section, agency, edition, reading time and such, beside byline and date', 'meta'),
  body: body('a paragraph of the body', 'body', 'deck'),
  'cross-head': body('a heading inside the body', 'head'),
  list: body('an item of a list in the body', 'body', 'deck'),
  quote: body('a quotation set off in the body', 'body', 'deck'),
  caption: picture('what a picture shows'),
  credit: picture('whose a picture is'),
  'pull-quote': around('words of the body, set a second time'),
  menu: around('ways around the site'),
  account: around('signing in, paying, newsletters'),
  share: around('sharing, saving, printing, following'),
  advert: around('an advertisement or its mark'),
  more: around('a way to read or watch more'),
  related: around('other articles'),
  tags: around('topics that the article is filed under'),
  'author-note': around('about the author'),
  comment: around('readers’ comments, and the way to write one'),
  cookie: around('cookies and consent'),
  legal: around('copyright, terms, imprint'),
  inset: around('anything else that stands inside the article'),
  footer: around('anything else under the article'),
} as const satisfies Readonly<Record<string, RoleSpec>>;

export type RoleName = keyof typeof ROLES;

/** A line of the text with its role. Hard-wrapped lines are one: `number` is its first in the text (1-based), `last` its last. */
export interface NamedLine {
  readonly number: number;
  readonly last: number;
  /** As the reader sees it: joined, without marks and outer blanks. */
  readonly text: string;
  readonly role: RoleName;
  /** How sure the reader is, 0 to 1; of a line around the article, that it is not in the body. */
  readonly sure: number;
}
