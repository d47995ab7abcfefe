/** The CNN and DailyMail corpus: the article, then each of its highlights below a line `@highlight`. It has no headline. */

import type { Format } from './format.ts';
import { paragraphsOf } from './paragraphs.ts';
import { readText } from './text.ts';

const MARK = /^@highlight[^\S\n]*$/m;

export const story: Format = {
  name: 'story',
  describe: 'a .story of the CNN/DailyMail corpus: the article, then lines @highlight',
  likelihood: (head) =>
    /(?:^|\n)@highlight[ \t]*\r?\n\r?\n/.test(Buffer.from(head).toString('latin1')) ? 0.9 : 0,
  async *articles(bytes, options) {
    const { text, encoding, notes } = await readText(bytes, options);
    const [article = '', ...rest] = text.replace(/\r\n?/g, '\n').split(new RegExp(MARK, 'gm'));
    const highlights = rest.map((highlight) => highlight.trim().replace(/\s*\n\s*/g, ' ')).filter(Boolean);
    yield {
      text,
      encoding,
      notes,
      body: paragraphsOf(article),
      extra: highlights.length ? { highlights } : {},
    };
  },
};
