/** One mail as mail programs save it (`.eml`); a page that a browser saved as one (`.mhtml`) too. */

import { mailArticle } from '../mail/article.ts';
import { headerText } from '../mail/wide.ts';
import type { Format } from './format.ts';
import { collect } from './text.ts';

const HEADER = /^(from|to|subject|date|message-id|received|mime-version|return-path|delivered-to):/i;
/** Lines within which a mail's header names itself; those that continue another do not count. */
const FIRST_LINES = 60;

/** How many of the headers that every mail has a text begins with; 0 where something else comes first. */
export function headersAt(text: string): number {
  const found = new Set<string>();
  for (const line of text.split(/\r?\n/, FIRST_LINES)) {
    if (line.trim() === '') break;
    if (!/^(?:[ \t]|[A-Za-z][A-Za-z0-9-]{0,60}:)/.test(line)) return found.size >= 3 ? found.size : 0;
    const name = HEADER.exec(line)?.[1];
    if (name) found.add(name.toLowerCase());
  }
  return found.size;
}

export const mail: Format = {
  name: 'mail',
  describe: 'a mail (.eml), its HTML read as a page; a page saved as .mhtml',
  likelihood(head) {
    const headers = headersAt(headerText(head));
    return headers >= 3 ? 0.9 : headers === 2 ? 0.6 : 0;
  },
  async *articles(bytes, options) {
    yield await mailArticle(await collect(bytes), 1, options);
  },
};
