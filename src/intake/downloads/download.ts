/** A format of downloads: how its articles are split, and how one of them is read. The rest is the same for all. */

import { type Document, type Row, readDocument } from '../documents/document.ts';
import type { Format } from '../formats/format.ts';
import { Facts } from './facts.ts';
import { likeness, type Mark } from './likeness.ts';
import { signOfOther } from './signs.ts';

/** Rows of one article. */
export interface Piece {
  readonly rows: readonly Row[];
  /** Whether the file's cover, a list of what was asked for, may stand above it. */
  readonly first: boolean;
}

export interface Download {
  readonly name: string;
  readonly describe: string;
  readonly marks: readonly Mark[];
  readonly split: (rows: readonly Row[]) => readonly Piece[];
  /** Where in the piece the article begins, and what it says; undefined for what is no article. */
  readonly read: (piece: Piece, begin: (from: Row | undefined) => Facts) => Facts | undefined;
}

export const download = ({ name, describe, marks, split, read }: Download): Format => ({
  name,
  describe,
  likelihood: (head) => likeness(head, marks),
  async *articles(bytes, options) {
    const document: Document = await readDocument(bytes, options);
    let some = false;
    for (const piece of split(document.rows)) {
      const last = piece.rows.at(-1);
      if (!last) continue;
      const begin = (from: Row | undefined): Facts =>
        new Facts(document, (from ?? (piece.rows[0] as Row)).from, last.to, name);
      const facts = read(piece, begin);
      if (!facts) continue;
      some = true;
      const other = piece.rows.find(({ text }) => signOfOther(text, name));
      if (other) facts.note('other-format', other, `a line as in ${signOfOther(other.text, name)} files`);
      yield facts.article();
    }
    // Whatever a person names as this format, or seemed to be: its text is there, to be read as a page.
    if (!some) yield { text: document.lines.join('\n'), encoding: document.encoding, notes: document.notes };
  },
});

/** Pieces that end with a row, which is part of them; what follows the last is one too, as of a file that was cut. */
export function splitAfter(rows: readonly Row[], isEnd: (text: string) => boolean): Piece[] {
  const pieces: Piece[] = [];
  let own: Row[] = [];
  const close = (): void => {
    if (own.length) pieces.push({ rows: own, first: pieces.length === 0 });
    own = [];
  };
  for (const row of rows) {
    own.push(row);
    if (isEnd(row.text)) close();
  }
  close();
  return pieces;
}

/** Pieces between rows that part them, which belong to none; what stands before the first is left out, unless asked for. */
export function splitAt(
  rows: readonly Row[],
  isStart: (row: Row) => boolean,
  keep: 'start' | 'none' = 'none',
): Piece[] {
  const pieces: Piece[] = [];
  let own: Row[] | undefined;
  for (const row of rows) {
    if (isStart(row)) {
      if (own?.length) pieces.push({ rows: own, first: pieces.length === 0 });
      own = keep === 'start' ? [row] : [];
    } else own?.push(row);
  }
  if (own?.length) pieces.push({ rows: own, first: pieces.length === 0 });
  return pieces;
}

const COPYRIGHT = /^(?:copyright\b|\(c\)|©|all rights reserved|alle rechten|alle rechte|tous droits)/i;
export const isCopyright = (text: string): boolean => COPYRIGHT.test(text);
