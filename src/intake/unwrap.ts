/** Hard-wrapped text (lynx, html2text, mail) to whole lines. */

import { columnsOf } from './columns.ts';

interface Whole {
  readonly text: string;
  readonly number: number;
  readonly last: number;
}

/** Columns at which programs and people wrap text lie between these. */
const NARROW = 66;
const WIDE = 82;
/** Lines of a width that show it to be the one wrapped at: a few longer ones may hold a word that nothing breaks. */
const ENOUGH = 3;

/** Every line with its number; where the text is hard-wrapped, the lines of a paragraph joined to one. */
export function unwrap(lines: readonly string[]): Whole[] {
  const columns = lines.map((line) => columnsOf(line.trimEnd()));
  const full = columns.filter((width) => width >= NARROW && width <= WIDE).length;
  const wider = columns.filter((width) => width > WIDE).length;
  const alone = (text: string, i: number): Whole => ({ text, number: i + 1, last: i + 1 });
  if (full < 4 || wider > full / 4) return lines.map(alone);

  const limit = wrappedAt(columns);
  const whole: Whole[] = [];
  for (let i = 0; i < lines.length; i++) {
    const parts = [lines[i] ?? ''];
    let last = i;
    while (last + 1 < lines.length && continues(lines, columns, last, limit)) {
      last++;
      parts.push((lines[last] ?? '').trim());
    }
    whole.push({ text: join(parts), number: i + 1, last: last + 1 });
    i = last;
  }
  return whole;
}

/** The column that the text was wrapped at: the greatest that several lines reach. */
function wrappedAt(columns: readonly number[]): number {
  for (let limit = WIDE; limit > NARROW; limit--) {
    if (columns.filter((width) => width >= limit && width <= WIDE).length >= ENOUGH) return limit;
  }
  return NARROW;
}

const BULLET = /^\s*(?:[*+•o-]\s|\d{1,3}[.)]\s|>)/;
const indentOf = (line: string): number => /^[ \t]*/.exec(line)?.[0].length ?? 0;

/** Whether the line after `i` is the rest of the same paragraph. */
function continues(lines: readonly string[], columns: readonly number[], i: number, limit: number): boolean {
  const [line, next] = [lines[i] ?? '', lines[i + 1] ?? ''];
  if (!line.trim() || !next.trim() || BULLET.test(next)) return false;
  const hanging = BULLET.test(line) ? (/^\s*\S+\s+/.exec(line)?.[0].length ?? 0) : indentOf(line);
  if (Math.abs(indentOf(next) - hanging) > 1 && indentOf(next) !== indentOf(line)) return false;
  const word = /^\S{1,200}/.exec(next.trimStart())?.[0] ?? '';
  return (columns[i] ?? 0) + 1 + columnsOf(word) > limit;
}

/** Parts of one paragraph as one line. A hyphen at the end stays, without a blank: only the word's owner knows it away. */
function join(parts: readonly string[]): string {
  let text = parts[0]?.trimEnd() ?? '';
  for (const part of parts.slice(1)) {
    const closed =
      /[\p{L}][-\u2010]$/u.test(text.slice(-3)) ||
      (UNSPACED.test(text.slice(-1)) && UNSPACED.test(part[0] ?? ''));
    text += (closed ? '' : ' ') + part;
  }
  return text;
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。「」（）]/u;
