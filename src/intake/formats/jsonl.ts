/** JSON Lines: an article a line, our own export or another’s. */

import { mostOf } from '../parts.ts';
import type { Format } from './format.ts';
import { likelihoodOf } from './rows/columns.ts';
import { hasList } from './rows/elements.ts';
import { MAX_DEPTH, namesIn, rowOfJson, textOfHead } from './rows/object.ts';
import type { PlacedRow } from './rows/row.ts';
import { articlesOfRows, LONG, type Unreadable } from './rows/table.ts';

export const jsonl: Format = {
  name: 'jsonl',
  describe: 'JSON Lines: an article a line, our own export or another’s',
  likelihood(head) {
    const text = textOfHead(head);
    return isJsonLines(text) ? likelihoodOf(namesIn(text)) : 0;
  },
  streams: 'large',
  tellsCut: true,
  articles: (bytes, options) => articlesOfRows(bytes, options, (parts) => rowsOf(parts, mostOf(options))),
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

async function* rowsOf(parts: AsyncIterable<string>, most: number): AsyncGenerator<PlacedRow | Unreadable> {
  let line = 0;
  for await (const written of linesIn(parts, most)) {
    line += 1;
    if (written === undefined) yield { line, detail: LONG };
    else if (written.trim() !== '') {
      const row = isDeep(written) ? `more than ${MAX_DEPTH} values in each other` : rowOfJson(written);
      yield typeof row === 'string' ? { line, detail: row } : { row, lines: [line, line] };
    }
  }
}

/** The lines of a text; undefined for one that is longer than any article. */
async function* linesIn(parts: AsyncIterable<string>, most: number): AsyncGenerator<string | undefined> {
  let rest: string | undefined = '';
  for await (const part of parts) {
    const lines = part.split('\n');
    for (const [i, line] of lines.entries()) {
      if (i > 0) {
        yield rest;
        rest = line;
      } else if (rest !== undefined) rest += line;
    }
    if (rest !== undefined && rest.length > most) rest = undefined;
  }
  yield rest;
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
