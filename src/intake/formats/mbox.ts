/** Mails in one file, as mail programs keep and export them. */

import { mailArticle } from '../mail/article.ts';
import { isSeparator, type Message, messagesOf } from '../mail/messages.ts';
import { bytePartsOf, mostOf } from '../parts.ts';
import type { Format } from './format.ts';
import { headersAt } from './mail.ts';

export const mbox: Format = {
  name: 'mbox',
  describe: 'mails in one file (mbox), an article each',
  likelihood(head) {
    const text = Buffer.from(head).toString('latin1');
    const end = text.indexOf('\n');
    return end > 0 && isSeparator(text.slice(0, Math.min(end, 400))) && headersAt(text.slice(end + 1)) > 0
      ? 0.95
      : 0;
  },
  streams: 'large',
  articles: (bytes, options) => messagesOf(bytePartsOf(bytes, options), mostOf(options)),
  async open({ content, lines, cut }: Message, options) {
    const article = await mailArticle(content, lines[0], options);
    const notes =
      cut === undefined ? [] : [{ code: 'text-cut', line: cut, detail: 'the mail is too large' } as const];
    return { ...article, notes: [...article.notes, ...notes], lines };
  },
};
