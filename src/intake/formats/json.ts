/** JSON documents of articles: our own export, lists of articles, exports of read-later services as Omnivore’s. */

import { mostOf } from '../parts.ts';
import type { Format } from './format.ts';
import { isJsonLines } from './jsonl.ts';
import { likelihoodOf } from './rows/columns.ts';
import { elementsOf, hasList } from './rows/elements.ts';
import { MAX_DEPTH, namesIn, rowOfJson, textOfHead } from './rows/object.ts';
import type { PlacedRow } from './rows/row.ts';
import { articlesOfRows, type Unreadable } from './rows/table.ts';
import { Window } from './rows/window.ts';

export const json: Format = {
  name: 'json',
  describe: 'a JSON document of articles: our own export, a list of objects, an export of Omnivore',
  likelihood(head) {
    const text = textOfHead(head);
    if (!/^(?:\[\s{0,100}\{\s{0,100}"|\[\s*\]|\{\s{0,100}")/.test(text) || isJsonLines(text)) return 0;
    if (/^\{\s{0,100}"format_version":\s?\d+,\s{0,100}"articles":/.test(text)) return 0.97;
    return likelihoodOf(namesIn(text));
  },
  streams: 'large',
  tellsCut: true,
  articles: (bytes, options) => articlesOfRows(bytes, options, (parts) => rowsOf(parts, mostOf(options))),
};

async function* rowsOf(parts: AsyncIterable<string>, most: number): AsyncGenerator<PlacedRow | Unreadable> {
  const window = new Window(parts, most);
  try {
    await window.grow();
    const { text: head } = window;
    // Who wrote the document says it once, and not of each article.
    const isOurs = /^\uFEFF?\s*\{\s{0,100}"format_version":/.test(head) && hasList(head.slice(0, 200));
    for await (const element of elementsOf(window)) {
      if ('detail' in element) {
        yield element;
        continue;
      }
      const { text, depth, lines } = element;
      const row = depth > MAX_DEPTH ? `more than ${MAX_DEPTH} values in each other` : rowOfJson(text);
      if (typeof row === 'string') yield { line: lines[0], detail: row };
      else yield { row: isOurs ? [['format_version', '1'], ...row] : row, lines };
    }
  } finally {
    await window.close();
  }
}
