/** JSON Lines: an article a line, our own export or another’s. */

import type { Format } from './format.ts';
import { likelihoodOf } from './rows/columns.ts';
import { hasList } from './rows/elements.ts';
import { MAX_DEPTH, namesIn, rowOfJson, textOfHead } from './rows/object.ts';
import type { PlacedRow } from './rows/row.ts';
import { articlesOfRows, type Unreadable } from './rows/table.ts';
import { readText } from './text.ts';

export const jsonl: Format = {
  name: 'jsonl',
  describe: 'JSON Lines: an article a line, our own export or another’s',
  likelihood(head) {
    const text = textOfHead(head);
    return isJsonLines(text) ? likelihoodOf(namesIn(text)) : 0;
  },
  async *articles(bytes, options) {
    const decoded = await readText(bytes, options);
    yield* articlesOfRows(decoded, rowsOf(decoded.text));
  },
};

/** Whether the first line of a file is an object by itself, and the second begins another; not a whole document on one line. */
export function isJsonLines(head: string): boolean {
  if (!head.startsWith('{')) return false;
  const end = head.indexOf('\n');
  const first = end < 0 ? head : head.slice(0, end);
  if (!/^\{\s*"/.test(first) || hasList(first)) return false;
  if (end < 0) return true;
  return /\}\s*$/.test(first) && /^\s*(?:\{|$)/.test(head.slice(end));
}

function* rowsOf(text: string): Generator<PlacedRow | Unreadable> {
  let line = 0;
  for (const written of text.split('\n')) {
    line += 1;
    if (written.trim() === '') continue;
    const row = isDeep(written) ? `more than ${MAX_DEPTH} values in each other` : rowOfJson(written);
    yield typeof row === 'string' ? { line, detail: row } : { row, lines: [line, line] };
  }
}

/** Brackets in texts count too, as few as they are. */
function isDeep(json: string): boolean {
  let level = 0;
  for (let at = 0; at < json.length; at++) {
    const sign = json.charCodeAt(at) | 0x20;
    if (sign === 0x7b) level += 1;
    else if (sign === 0x7d) level -= 1;
    if (level > MAX_DEPTH) return true;
  }
  return false;
}
