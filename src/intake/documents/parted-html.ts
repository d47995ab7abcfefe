/** HTML as documents of whole articles. */

import type { Note } from '../../record/note.ts';
import { type Cut, type Document, joinNotes, partNotes, plain, type Row } from './document.ts';
import { type HtmlLine, openHtml } from './html.ts';
import type { Pending } from './parted.ts';

export async function htmlDocuments(cut: Cut | undefined, firstLine: number): Promise<Pending> {
  const html = await openHtml(firstLine);
  let lines: HtmlLine[] = [];
  /** Before this line, there is no place to part it. */
  let looked = 0;
  let size = 0;
  let encoding = '';
  let notes: Note[] = [];
  let isFirst = true;
  const take = (end: number): Document => {
    const own = lines.slice(0, end);
    lines = lines.slice(end);
    const begins = isFirst;
    isFirst = false;
    const [mine, others] = partNotes(notes, lines[0]?.number ?? Number.POSITIVE_INFINITY);
    notes = others;
    const numbers = own.map(({ number }) => number);
    const rows = rowsOf(own);
    return {
      begins,
      lines: own.map(({ text }) => text),
      rows,
      rowsWithin: (from, to) => rows.slice(rowAt(rows, from), rowAt(rows, to)),
      lineInFile: (line) => numbers[line] ?? numbers.at(-1) ?? 1,
      encoding,
      notes: mine,
    };
  };
  return {
    get size() {
      return size;
    },
    add(part) {
      for (const line of html.write(part.text)) lines.push(line);
      size += part.text.length;
      encoding = part.encoding;
      notes = joinNotes(notes, part.notes);
    },
    cut() {
      const end = cut && lastCut(lines, looked, cut);
      looked = end === undefined ? lines.length : 0;
      if (end === undefined) return undefined;
      size = 0;
      return take(end);
    },
    end() {
      for (const line of html.end()) lines.push(line);
      return lines.length || isFirst ? take(lines.length) : undefined;
    },
  };
}

function rowsOf(lines: readonly HtmlLine[]): Row[] {
  return lines.flatMap(({ text, mark }, i): Row[] => {
    const own = plain(text);
    return own ? [{ text: own, from: i, to: i + 1, indent: 0, ...(mark ? { mark } : {}) }] : [];
  });
}

/** Index of the first row at a line or below it. */
function rowAt(rows: readonly Row[], line: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as Row).from < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lastCut(lines: readonly HtmlLine[], from: number, { at, sign }: Cut): number | undefined {
  for (let i = lines.length - 1; i >= from; i--) {
    const { text, mark } = lines[i] as HtmlLine;
    const place = at === 'before' ? i : i + 1;
    if (place > 0 && sign({ text: plain(text), ...(mark ? { mark } : {}) })) return place;
  }
  return undefined;
}
