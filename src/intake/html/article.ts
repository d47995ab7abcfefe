/** A page's article: what its head states, the body an extractor finds, and the page's lines for everything else. */

import type { Block } from '../../record/body.ts';
import { bodyText } from '../../record/body.ts';
import type { FieldName } from '../../record/fields.ts';
import { findDates } from '../dates/read.ts';
import { hasTooManyLines, tooManyLines } from '../formats/text.ts';
import type { Candidate, RawArticle } from '../page.ts';
import { extract } from './extract.ts';
import { readPage, type SavedPage } from './saved-page.ts';
import { statementsOf } from './statements.ts';

/** Characters that a body has at least; less is what was left of a page without one. */
const SHORTEST_BODY = 80;

export type PageArticle = Pick<RawArticle, 'text' | 'given' | 'extra' | 'body' | 'whole'>;

/** Throws a Failure when the page has more lines than an article's text. */
export async function pageArticle(html: string): Promise<PageArticle> {
  const page = withFewerLines(await readPage(html));
  const { given, extra } = statementsOf(page);
  const extracted = page.markup === undefined ? undefined : await extract(page.markup);
  const stated: Candidate[] = [...given];
  const captions = [...new Set([...page.captions, ...(extracted?.captions ?? [])])];
  if (captions.length > 0)
    stated.push({ field: 'captions', value: captions, rule: 'figcaption', sure: 0.98 });
  const body = extracted ? withoutOwn(extracted.body, stated) : [];
  const found = bodyText(body).length >= SHORTEST_BODY ? { body, whole: true } : {};
  return { text: page.text, given: stated, extra, ...found };
}

/** Blank lines stand between all paragraphs; of a page that has too many lines with them, they are left out. */
function withFewerLines(page: SavedPage): SavedPage {
  if (!hasTooManyLines(page.text)) return page;
  const text = page.text.replace(/\n{2,}/g, '\n');
  if (hasTooManyLines(text)) throw tooManyLines();
  return { ...page, text };
}

/** Characters up to which a block at the top may be no lead. */
const SHORT = 120;

/** The body without what is stated and stands above it once more: headline, deck, byline, date. */
function withoutOwn(body: readonly Block[], stated: readonly Candidate[]): readonly Block[] {
  const values = (...fields: FieldName[]): string[] =>
    stated.flatMap(({ field, value }) => (fields.includes(field) ? [value].flat().map(String) : []));
  const above = new Set(values('title', 'subtitle', 'section'));
  const authors = values('authors');
  const isAbove = (text: string): boolean =>
    above.has(text) ||
    (text.length <= SHORT && authors.some((name) => text.includes(name))) ||
    (text.length <= SHORT / 2 && findDates(text, {}).length > 0);
  const lead = body.findIndex(
    (block) => block.kind === 'list' || (block.text.length > SHORT && !above.has(block.text)),
  );
  return body.filter((block, i) => i >= lead || block.kind === 'list' || !isAbove(block.text));
}
