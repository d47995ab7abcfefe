/** Articles that end before they should, as the last one of a file that was cut off. */

import type { RawArticle, ToldApart } from './page.ts';

type Article = RawArticle | ToldApart;

/** The articles of a file that was cut off. */
export async function* lastIsCut(articles: AsyncIterable<Article>): AsyncGenerator<Article> {
  let last: Article | undefined;
  try {
    for await (const article of articles) {
      if (last) yield last;
      last = article;
    }
  } catch (error) {
    if (last) yield last;
    throw error;
  }
  if (last) yield { ...last, isCut: true };
}

/** An article with a note where it is cut, unless its format noted that. */
export function noteCut(raw: RawArticle, isCut = false): RawArticle {
  if (!(isCut || raw.isCut) || raw.notes.some(({ code }) => code === 'text-cut')) return raw;
  return { ...raw, notes: [...raw.notes, { code: 'text-cut', detail: 'it is cut off here' }] };
}
