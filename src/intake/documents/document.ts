/** A file of many articles as lines of text, whatever it was written in: plain text, HTML, and what was made of DOCX or RTF. */

import type { Note } from '../../record/note.ts';
import { readWhole } from '../formats/text.ts';
import { linesOf } from '../lines.ts';
import { unwrap } from '../unwrap.ts';
import { htmlLines, isHtml } from './html.ts';

/** A paragraph of it, a heading or a label with its value; hard-wrapped lines are joined to one. */
export interface Row {
  readonly text: string;
  /** Indices of its lines in the document, the end exclusive. */
  readonly from: number;
  readonly to: number;
  /** Columns that it is set in from the left, as centred lines are. */
  readonly indent: number;
  /** Of HTML: the class of the element that it stands in. */
  readonly mark?: string;
}

export interface Document {
  readonly lines: readonly string[];
  /** Its lines that are not blank. */
  readonly rows: readonly Row[];
  /** 1-based number in the file of a line of the document. */
  readonly lineInFile: (line: number) => number;
  readonly encoding: string;
  readonly notes: readonly Note[];
}

export async function readDocument(
  bytes: AsyncIterable<Uint8Array>,
  options: { readonly encoding?: string },
): Promise<Document> {
  const { text, encoding, notes } = await readWhole(bytes, options);
  if (!isHtml(text)) {
    const lines = linesOf(text);
    const rows = unwrap(lines)
      .filter((whole) => whole.text.trim() !== '')
      .map((whole) => ({
        text: plain(whole.text),
        from: whole.number - 1,
        to: whole.last,
        indent: /^[ \t]{0,200}/.exec(whole.text)?.[0].length ?? 0,
      }));
    return { lines, rows, lineInFile: (line) => line + 1, encoding, notes };
  }
  const found = await htmlLines(text);
  const rows = found.flatMap(({ text: line, mark }, i): Row[] => {
    const own = plain(line);
    return own ? [{ text: own, from: i, to: i + 1, indent: 0, ...(mark ? { mark } : {}) }] : [];
  });
  const numbers = found.map(({ number }) => number);
  return {
    lines: found.map((line) => line.text),
    rows,
    lineInFile: (line) => numbers[line] ?? numbers.at(-1) ?? 1,
    encoding,
    notes,
  };
}

/** One blank for every run of blanks, of whatever kind. */
const plain = (text: string): string => text.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim();
