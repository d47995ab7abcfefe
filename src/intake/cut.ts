/** Articles of a file that ends before it should: of the last one it is noted, which is told nowhere else. */

import type { RawArticle } from './page.ts';

export async function* cutShort(articles: AsyncIterable<RawArticle>): AsyncGenerator<RawArticle> {
  let last: RawArticle | undefined;
  try {
    for await (const article of articles) {
      if (last) yield last;
      last = article;
    }
  } catch (error) {
    if (last) yield last;
    throw error;
  }
  if (!last) return;
  const isTold = last.notes.some(({ code }) => code === 'text-cut');
  yield isTold
    ? last
    : { ...last, notes: [...last.notes, { code: 'text-cut', detail: 'its file is cut off here' }] };
}
