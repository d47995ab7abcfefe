/** A file of many articles as lines of text, whatever it was written in: plain text, HTML, and what was made of DOCX or RTF. */

import type { Note } from '../../record/note.ts';

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

/** All of a file, or as many of its articles as are in memory at a time. */
export interface Document {
  /** Whether it is the first of its file, or of a stretch of text or HTML in it. */
  readonly begins: boolean;
  readonly lines: readonly string[];
  /** Its lines that are not blank. */
  readonly rows: readonly Row[];
  /** Rows of some of its lines, the end exclusive, as if there were no others: what is beside them may be wrapped otherwise. */
  readonly rowsWithin: (from: number, to: number) => readonly Row[];
  /** 1-based number in the file of a line of the document. */
  readonly lineInFile: (line: number) => number;
  readonly encoding: string;
  readonly notes: readonly Note[];
}

/** Where a file of many articles can be parted: before a row of a kind, or after it. */
export interface Cut {
  readonly at: 'before' | 'after';
  readonly sign: (row: Pick<Row, 'text' | 'mark'>) => boolean;
}

/** One blank for every run of blanks, of whatever kind. */
export const plain = (text: string): string => text.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim();

/** A note of a file goes with its line; one without a line with every document. */
export function partNotes(notes: readonly Note[], line: number): [above: Note[], below: Note[]] {
  return [
    notes.filter((note) => note.line === undefined || note.line < line),
    notes.filter((note) => note.line === undefined || note.line >= line),
  ];
}

/** Notes with those of the next part of a file: one without a line is of the whole file, and said once. */
export const joinNotes = (notes: readonly Note[], more: readonly Note[]): Note[] => [
  ...notes,
  ...more.filter(({ line, code }) => line !== undefined || !notes.some((note) => note.code === code)),
];
