/** A web page as a browser saved it: `complete`, as one file, or with an extension. */

import { pageArticle } from '../html/article.ts';
import { decodePage } from '../html/charset.ts';
import type { RawArticle } from '../page.ts';
import type { Format } from './format.ts';
import { collect } from './text.ts';

/** What a page begins with, after a byte order mark, an XML declaration and remarks. */
const BEGINS =
  /^[\s\0\u00ef\u00bb\u00bf\u00fe\u00ff]{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--[\s\S]{0,2000}?-->\s{0,200}){0,5}<(?:!doctype\s{1,20}html|html|head|body)\b/i;
const SNIPPET = /^\s{0,200}<(?:div|article|main|section|meta|title|p)\b[^>]{0,2000}>/i;

export const html: Format = {
  name: 'html',
  describe: 'a web page as a browser saved it',
  likelihood(head) {
    // The zeros of UTF-16 stand between the letters of tags.
    const start = Buffer.from(head.subarray(0, 20_000)).toString('latin1').replaceAll('\0', '');
    // Vendors' downloads are pages too, and have marks of their own.
    if (BEGINS.test(start)) return 0.5;
    return SNIPPET.test(start) && /<\/(?:p|div|a|h\d|title)>/i.test(start) ? 0.45 : 0;
  },
  async *articles(bytes, options) {
    yield readPage(await collect(bytes), options);
  },
};

/** The article of a page's bytes. */
export async function readPage(
  content: Uint8Array,
  options: { readonly encoding?: string },
): Promise<RawArticle> {
  const { text, encoding, notes } = await decodePage(content, options);
  return { ...(await pageArticle(text)), encoding, notes };
}
