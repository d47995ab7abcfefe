/** A page’s text: saved, pasted or dumped, with whatever stood around the article. */

import type { Format } from './format.ts';
import { readText } from './text.ts';

export const page: Format = {
  name: 'page',
  describe: 'the text of a page: saved, pasted, or dumped by lynx, w3m or html2text',
  // Any text may be a page: it is what a file is when nothing says otherwise.
  likelihood: () => 0.1,
  async *articles(bytes, options) {
    const { text, encoding, notes } = await readText(bytes, options);
    yield { text, encoding, notes };
  },
};
