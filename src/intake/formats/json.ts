/** JSON documents of articles: our own export, lists of articles, exports of read-later services as Omnivore’s. */

import type { Format } from './format.ts';
import { isJsonLines } from './jsonl.ts';
import { likelihoodOf } from './rows/columns.ts';
import { elementsOf, hasList } from './rows/elements.ts';
import { MAX_DEPTH, namesIn, rowOfJson, textOfHead } from './rows/object.ts';
import type { PlacedRow } from './rows/row.ts';
import { articlesOfRows, lineCounter, type Unreadable } from './rows/table.ts';
import { readText } from './text.ts';

export const json: Format = {
  name: 'json',
  describe: 'a JSON document of articles: our own export, a list of objects, an export of Omnivore',
  likelihood(head) {
    const text = textOfHead(head);
    if (!/^(?:\[\s{0,100}\{\s{0,100}"|\[\s*\]|\{\s{0,100}")/.test(text) || isJsonLines(text)) return 0;
    if (/^\{\s{0,100}"format_version":\s?\d+,\s{0,100}"articles":/.test(text)) return 0.97;
    return likelihoodOf(namesIn(text));
  },
  async *articles(bytes, options) {
    const decoded = await readText(bytes, options);
    yield* articlesOfRows(decoded, rowsOf(decoded.text));
  },
};

function* rowsOf(text: string): Generator<PlacedRow | Unreadable> {
  const lineAt = lineCounter(text);
  // Who wrote the document says it once, and not of each article.
  const isOurs = /^\uFEFF?\s*\{\s{0,100}"format_version":/.test(text) && hasList(text.slice(0, 200));
  for (const element of elementsOf(text)) {
    if ('detail' in element) {
      yield { line: lineAt(element.at), detail: element.detail };
      continue;
    }
    const { start, end, depth } = element;
    const line = lineAt(start);
    const row =
      depth > MAX_DEPTH ? `more than ${MAX_DEPTH} values in each other` : rowOfJson(text.slice(start, end));
    if (typeof row === 'string') yield { line, detail: row };
    else yield { row: isOurs ? [['format_version', '1'], ...row] : row, lines: [line, lineAt(end)] };
  }
}
