/** The BBC corpus: the first line is the headline, the others are the body. Nothing tells it from a page: only `--from`. */

import type { Format } from './format.ts';
import { paragraphsOf } from './paragraphs.ts';
import { readText } from './text.ts';

export const bbc: Format = {
  name: 'bbc',
  describe: 'a text of the BBC corpus: headline, then paragraphs; only where --from says so',
  likelihood: () => 0,
  async *articles(bytes, options) {
    const { text, encoding, notes } = await readText(bytes, options);
    const lines = text.split(/\r\n?|\n/);
    const first = lines.findIndex((line) => line.trim() !== '');
    const title = lines[first]?.trim() ?? '';
    const given = title
      ? [{ field: 'title', value: title, line: first + 1, rule: 'first-line', sure: 1 } as const]
      : [];
    yield { text, encoding, notes, given, body: paragraphsOf(lines.slice(first + 1).join('\n')) };
  },
};
