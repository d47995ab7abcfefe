/** A format of downloads: how its articles are split, and how one of them is read. The rest is the same for all. */

import type { Note } from '../../record/note.ts';
import { type Cut, type Document, joinNotes, type Row } from '../documents/document.ts';
import { documentsOf } from '../documents/parted.ts';
import type { Format } from '../formats/format.ts';
import { hasTooManyLines, tooLarge, tooManyLines } from '../formats/text.ts';
import type { RawArticle } from '../page.ts';
import { mostOf } from '../parts.ts';
import { Facts } from './facts.ts';
import { likeness, type Mark } from './likeness.ts';
import { type Stretch, stretchesOf } from './stretches.ts';

/** Rows of one article. */
export interface Piece {
  readonly rows: readonly Row[];
  /** Whether the file's cover, a list of what was asked for, may stand in it. */
  readonly first: boolean;
}

export interface Download {
  readonly name: string;
  readonly describe: string;
  readonly marks: readonly Mark[];
  /** Where a large file can be parted, as `split` does; without, it is in memory whole. */
  readonly cut?: Cut;
  readonly split: (rows: readonly Row[]) => readonly Piece[];
  /** How many rows from its last sign on are its own where another vendor's follow; without, all, or the sign where it ends an article. */
  readonly end?: (rows: readonly Row[]) => number;
  /** Where in the piece the article begins, and what it says; undefined for what is no article. */
  readonly read: (piece: Piece, begin: (from: Row | undefined) => Facts) => Facts | undefined;
}

/** All vendors, by their names: what one finds of another's in a file is read as the other reads it. */
const vendors = new Map<string, Download>();

export function download(own: Download): Format {
  const { name, describe, marks, cut } = own;
  vendors.set(name, own);
  return {
    name,
    describe,
    streams: 'large',
    likelihood: (head) => likeness(head, marks),
    async *articles(bytes, options) {
      /** Documents before the first that has articles. */
      let unread: Document[] | undefined = [];
      let before: Download | undefined;
      for await (const document of documentsOf(bytes, options, cut)) {
        for (const [k, stretch] of stretchesOf(document, own, vendors).entries()) {
          const isNew = stretch.vendor !== before || (k === 0 && document.begins);
          before = stretch.vendor;
          for (const facts of factsOf(document, stretch, { isOther: stretch.vendor !== own, isNew })) {
            unread = undefined;
            yield facts.article();
          }
        }
        unread?.push(document);
      }
      // Whatever a person names as this format, or seemed to be: its text is there, to be read as a page.
      if (unread) yield asPage(unread, mostOf(options));
    },
  };
}

function* factsOf(
  document: Document,
  { vendor, rows: all }: Stretch,
  { isOther, isNew }: { readonly isOther: boolean; readonly isNew: boolean },
): Generator<Facts> {
  const pieces = vendor.split(all);
  let isNoted = !isOther || !isNew;
  for (const { rows, first } of pieces) {
    const last = rows.at(-1);
    if (!last) continue;
    const begin = (from: Row | undefined): Facts =>
      new Facts(document, (from ?? (rows[0] as Row)).from, last.to, vendor.name);
    const facts = vendor.read({ rows, first: first && isNew }, begin);
    if (!facts) continue;
    if (!isNoted) facts.note('other-format', undefined, `read as ${vendor.name} from here on`);
    isNoted = true;
    if (vendor.cut?.at === 'after' && rows === pieces.at(-1)?.rows && !vendor.cut.sign(last))
      facts.note('text-cut', last, 'the line that ends an article is missing');
    yield facts;
  }
}

function asPage(documents: readonly Document[], most: number): RawArticle {
  const text = documents.flatMap(({ lines }) => lines).join('\n');
  if (text.length > most) throw tooLarge();
  if (hasTooManyLines(text)) throw tooManyLines();
  const notes = documents.reduce<readonly Note[]>((before, { notes }) => joinNotes(before, notes), []);
  return { text, encoding: documents.at(-1)?.encoding ?? 'utf-8', notes };
}

/** Pieces that end with a row, which is part of them; what follows the last is one too, as of a file that was cut. */
export function splitAfter(rows: readonly Row[], { sign }: Cut): Piece[] {
  const pieces: Piece[] = [];
  let own: Row[] = [];
  const close = (): void => {
    if (own.length) pieces.push({ rows: own, first: pieces.length === 0 });
    own = [];
  };
  for (const row of rows) {
    own.push(row);
    if (sign(row)) close();
  }
  close();
  return pieces;
}

/** Pieces between rows that part them, which belong to none, unless they are asked for; what stands above them all is the first. */
export function splitAt(rows: readonly Row[], { sign }: Cut, keep: 'start' | 'none' = 'none'): Piece[] {
  const pieces: Piece[] = [];
  let own: Row[] = [];
  let isAbove = true;
  const close = (): void => {
    if (own.length) pieces.push({ rows: own, first: isAbove });
  };
  for (const row of rows) {
    if (sign(row)) {
      close();
      isAbove = false;
      own = keep === 'start' ? [row] : [];
    } else own.push(row);
  }
  close();
  return pieces;
}

const COPYRIGHT = /^(?:copyright\b|\(c\)|©|all rights reserved|alle rechten|alle rechte|tous droits)/i;
export const isCopyright = (text: string): boolean => COPYRIGHT.test(text);
