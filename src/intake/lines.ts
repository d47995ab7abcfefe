/** Text to lines: what a person would see as one line, its mark, its width and how often it stands on the page. */

import { columnsOf } from './columns.ts';
import type { Line } from './page.ts';
import { unwrap } from './unwrap.ts';

const ITEM = /^(?:[•·▪◦‣●○■□*+]|[-–](?=\s)|o(?=\s{1,2}\S))\s*(?=\S)/;
const QUOTE = /^>\s?(?=\S)/;
const HEADING = /^#{1,6}\s*(?=\S)/;

/** The lines of an article's text, blank ones left out; `blankBefore` tells where they stood. */
export function readLines(text: string): Line[] {
  const wrapped = unwrap(text.split(/\r\n|[\r\n]/));
  const copies = new Map<string, number>();
  const keys = wrapped.map(({ text }) => keyOf(text));
  for (const key of keys) if (key) copies.set(key, (copies.get(key) ?? 0) + 1);
  const lines: Line[] = [];
  let blankBefore = true;
  for (const [i, { text: raw, number, last }] of wrapped.entries()) {
    const trimmed = raw.trim();
    const [mark, bare] = takeMark(trimmed);
    if (!bare) {
      blankBefore = true;
      continue;
    }
    lines.push({
      number,
      last,
      text: bare,
      mark,
      width: columnsOf(bare),
      blankBefore,
      copies: copies.get(keys[i] as string) ?? 1,
    });
    blankBefore = false;
  }
  return lines;
}

const keyOf = (text: string): string => text.slice(0, 300).trim().toLowerCase();

function takeMark(text: string): [Line['mark'], string] {
  for (const [mark, pattern] of [
    ['item', ITEM],
    ['quote', QUOTE],
    ['heading', HEADING],
  ] as const) {
    const found = pattern.exec(text);
    if (found) return [mark, text.slice(found[0].length).trim()];
  }
  return [undefined, text];
}
