/** Text to lines: what a person would see as one line, its mark, its width and how often it stands on the page. */

import { columnsOf } from './columns.ts';
import { dumpOf } from './dumps.ts';
import type { Line } from './page.ts';
import { unwrap } from './unwrap.ts';

const ITEM = /^(?:[•·▪◦‣●○■□*+]|[-–](?=\s)|o(?=\s{1,2}\S))\s*(?=\S)/;
const QUOTE = /^(?:>\s?){1,40}(?=[^\s>])/;
/** What parts the paragraphs of a quotation. */
const EMPTY_QUOTE = /^(?:>\s?){1,40}$/;
const HEADING = /^#{1,6}\s*(?=\S)/;

/** A text's lines as they are numbered everywhere. */
export const linesOf = (text: string): string[] =>
  text.includes('\r') ? text.split(/\r\n|[\r\n]/) : text.split('\n');

/** The lines of an article's text, blank ones left out; `blankBefore` tells where they stood. */
export function readLines(text: string): Line[] {
  const source = linesOf(text);
  const bared = dumpOf(source);
  const lines: Line[] = [];
  const copies = new Map<string, number>();
  const keys: string[] = [];
  let blankBefore = true;
  for (const whole of unwrap(source)) {
    const bare = bared?.(whole.text);
    const raw = bare?.text ?? whole.text;
    const trimmed = raw.trim();
    const [mark, words] = takeMark(trimmed);
    if (!words || EMPTY_QUOTE.test(words)) {
      blankBefore = true;
      continue;
    }
    const key = trimmed.slice(0, 300).toLowerCase();
    copies.set(key, (copies.get(key) ?? 0) + 1);
    keys.push(key);
    const { number, last, indent } = whole;
    lines.push({
      number,
      last,
      text: words,
      mark: mark ?? (indent !== undefined && indent < 0 ? 'heading' : undefined),
      width: columnsOf(words),
      blankBefore,
      copies: 1,
      indent,
      links: bare?.links,
    });
    blankBefore = false;
  }
  return copies.size === lines.length
    ? lines
    : lines.map((line, i) => counted(line, copies.get(keys[i] as string)));
}

const counted = (line: Line, copies = 1): Line => (copies === 1 ? line : { ...line, copies });

const MARKS = [
  ['item', ITEM],
  ['quote', QUOTE],
  ['heading', HEADING],
] as const;
/** What no mark begins with: nearly all lines, which are told by it faster. */
const NO_MARK = /^(?!o)[\p{L}\p{N}]/u;

/** A line's mark of a list, quotation or heading, and the line without it. */
export function takeMark(text: string): [Line['mark'], string] {
  if (NO_MARK.test(text)) return [undefined, text];
  for (const [mark, pattern] of MARKS) {
    const found = pattern.exec(text);
    if (found) return [mark, text.slice(found[0].length).trim()];
  }
  return [undefined, text];
}
