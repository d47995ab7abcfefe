/** Plain text as documents of whole articles. */

import type { Note } from '../../record/note.ts';
import { linesOf } from '../lines.ts';
import { unwrap } from '../unwrap.ts';
import { type Cut, type Document, joinNotes, partNotes, plain } from './document.ts';
import type { Pending } from './parted.ts';

export function textDocuments(cut: Cut | undefined, firstLine: number): Pending {
  let text = '';
  /** Before this, there is no place to part it. */
  let looked = 0;
  let linesBefore = firstLine - 1;
  let isFirst = true;
  let encoding = '';
  let notes: Note[] = [];
  const take = (end: number): Document => {
    const own = text.slice(0, end);
    text = text.slice(end);
    looked = 0;
    const begins = isFirst;
    isFirst = false;
    const lines = linesOf(own);
    // What follows the last line end is the next document's first line.
    if (text !== '') lines.pop();
    const before = linesBefore;
    linesBefore += lines.length;
    const [mine, others] = partNotes(notes, linesBefore + 1);
    notes = others;
    return {
      begins,
      lines,
      rows: rowsOf(lines),
      rowsWithin: (from, to) => rowsOf(lines.slice(from, to), from),
      lineInFile: (line) => before + line + 1,
      encoding,
      notes: mine,
    };
  };
  return {
    get size() {
      return text.length;
    },
    add(part) {
      text += part.text;
      encoding = part.encoding;
      notes = joinNotes(notes, part.notes);
    },
    cut() {
      const end = cut && lastCut(text, looked, cut);
      if (end !== undefined) return take(end);
      looked = text.lastIndexOf('\n', text.lastIndexOf('\n') - 1) + 1;
      return undefined;
    },
    end: () => (text === '' && !isFirst ? undefined : take(text.length)),
  };
}

const rowsOf = (lines: readonly string[], before = 0): Document['rows'] =>
  unwrap(lines)
    .filter((whole) => whole.text.trim() !== '')
    .map((whole) => ({
      text: plain(whole.text),
      from: before + whole.number - 1,
      to: before + whole.last,
      indent: /^[ \t]{0,200}/.exec(whole.text)?.[0].length ?? 0,
    }));

/** Longer lines are no signs. */
const LONGEST_SIGN = 300;
/** Columns of a line that is too short to be joined with the next. */
const SHORT = 16;

const isBlank = (line: string): boolean => line.trim() === '';
const isApart = (line: string): boolean => isBlank(line) || (line.length < SHORT && !line.endsWith(' '));

/**
 * The last place in a text where it can be parted, looked for down from an offset. One at which no wrapped lines would be
 * joined goes before all others.
 */
function lastCut(text: string, from: number, { at, sign }: Cut): number | undefined {
  let doubtful: number | undefined;
  let below: string | undefined;
  for (let end = text.lastIndexOf('\n'); end >= from; ) {
    const start = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end);
    const place = at === 'before' ? start : end + 1;
    if (below !== undefined && place > 0 && line.length < LONGEST_SIGN && sign({ text: plain(line) })) {
      const above = start < 2 ? '' : text.slice(text.lastIndexOf('\n', start - 2) + 1, start - 1);
      if (isBlank(below) && isApart(above)) return place;
      doubtful ??= place;
    }
    below = line;
    end = start - 1;
  }
  return doubtful;
}
