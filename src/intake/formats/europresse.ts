/** Europresse, as HTML: publication, header, headline and names each in an element whose class says so. */

import { weekdaysOf } from '../dates/names.ts';
import { findDates } from '../dates/read.ts';
import type { Cut, Row } from '../documents/document.ts';
import { download, isCopyright, type Piece, splitAt } from '../downloads/download.ts';
import type { Facts } from '../downloads/facts.ts';
import { namesIn } from '../downloads/names.ts';
import { EUROPRESSE } from '../downloads/signs.ts';

const NUMBER =
  /^(?:Numéro de document|Document number|Dokumentnummer|Documentnummer)\s?:\s?(\S.*)$|^(news[·.]\d{8}[·.]\S+)$/i;

/** What the vendor says below it of who asked for the article, and when. */
const CERTIFICATE =
  /^(?:news[·.]\d{8}|Ce certificat|Date d'émission|Le présent document|This certificate|Issue Date|Date of issue|All material)/i;

const is = (name: string) => {
  const pattern = new RegExp(`(?:^|\\s)${name}`, 'i');
  return ({ mark }: Pick<Row, 'mark'>): boolean => mark !== undefined && pattern.test(mark);
};
const isPublication = ({ mark }: Pick<Row, 'mark'>): boolean => mark !== undefined && EUROPRESSE.test(mark);
const isHeader = is('DocHeader');
const isTitle = is('titreArticle');
const isAuthors = is('docAuthors');
const CUT: Cut = { at: 'before', sign: isPublication };

export const europresse = download({
  name: 'europresse',
  describe: 'Europresse: articles as its pages have them (HTML)',
  marks: [
    { tags: true, pattern: /class="?[^">]{0,40}DocPublicationName/gi, weight: 0.4, again: 0.1 },
    { tags: true, pattern: /class="?[^">]{0,40}TitreArticle/gi, weight: 0.2, again: 0.05 },
    { tags: true, pattern: /class="?[^">]{0,40}(?:DocHeader|docOcurrContainer|docAuthors)/gi, weight: 0.15 },
    { tags: true, pattern: /cedrom-sni|europresse/gi, weight: 0.1 },
  ],
  cut: CUT,
  end: (rows) => {
    const numbered = rows.findIndex(({ text }) => NUMBER.test(text));
    if (numbered < 0) return rows.length;
    const other = rows.findIndex(({ text }, i) => i > numbered && !CERTIFICATE.test(text));
    return other < 0 ? rows.length : other;
  },
  split: (rows) => splitAt(rows, CUT, 'start').flatMap(splitBelow),
  read: ({ rows }, begin) => {
    const publication = rows.find(isPublication);
    // A page’s own beginning, unless it is an article whose first line was changed.
    if (!publication && !isArticle(rows)) return undefined;
    const facts = begin(rows[0]);
    if (publication) readPublication(publication, facts);
    const titled = rows.findIndex(isTitle);
    const above = rows.slice(0, Math.max(titled, 0));
    for (const row of above) if (!isHeader(row) && !isPublication(row)) facts.keep('kicker', row.text);
    for (const row of rows.filter(isHeader)) readHeader(row, facts);
    if (titled >= 0) facts.give('title', (rows[titled] as Row).text, rows[titled]);
    readBelow(
      rows.slice(titled + 1).filter((row) => !isHeader(row) && !isPublication(row)),
      facts,
    );
    return facts;
  },
});

const isArticle = (rows: readonly Row[]): boolean =>
  rows.some((row) => isTitle(row) || isHeader(row)) && rows.some(({ text }) => NUMBER.test(text));

/** Below an article's number another may stand, whose first line the vendor has changed. */
function splitBelow(piece: Piece): Piece[] {
  const numbered = piece.rows.findIndex(({ text }) => NUMBER.test(text));
  const below = piece.rows.findIndex(({ text }, i) => i > numbered && !CERTIFICATE.test(text));
  if (numbered < 0 || below < 0 || !isArticle(piece.rows.slice(below))) return [piece];
  const rest = { rows: piece.rows.slice(below), first: false };
  return [{ ...piece, rows: piece.rows.slice(0, below) }, ...splitBelow(rest)];
}

/** `Magazine, no. 5968`: what stands behind the comma is which issue of it. */
function readPublication(row: Row, facts: Facts): void {
  const cut = /^(.{1,200}?),\s+(?:no|n°|nr)\.?\s?(.{1,30})$/i.exec(row.text);
  facts.give('publication', cut?.[1] ?? row.text, row);
  if (cut?.[2]) facts.keep('issue', cut[2]);
}

/** `Éditorial, jeudi 4 octobre 2012, p. 03`: section, date and page. */
function readHeader(row: Row, facts: Facts): void {
  const [date] = findDates(row.text);
  if (!date) {
    facts.state({ key: 'section' }, row.text, row);
    return;
  }
  facts.date(row.text, row);
  const before = row.text
    .slice(0, date.start)
    .split(/[,\s]+$/)[0]
    ?.replace(/(?:^|[,\s]+)(\p{L}{2,14})\.?$/u, (all, word: string) => (weekdaysOf(word).length ? '' : all));
  if (before) facts.give('section', before, row);
  const page = /(?:^|[,\s])(?:p|pp|page|S|blz)\.?\s?([A-Z]?\d[\w-]{0,10})/i.exec(row.text.slice(date.end));
  if (page?.[1]) facts.give('page', page[1], row);
}

/** Names, the body, a copyright, the document's number; what follows that is the vendor's certificate. */
function readBelow(rows: readonly Row[], facts: Facts): void {
  const numbered = rows.findIndex(({ text }) => NUMBER.test(text));
  const closed = rows.findIndex(({ text }) => isCopyright(text));
  const last = [numbered, closed].filter((at) => at >= 0);
  const end = last.length ? Math.min(...last) : rows.length;
  if (closed >= 0) facts.keep('copyright', (rows[closed] as Row).text);
  const number = NUMBER.exec(rows[numbered]?.text ?? '');
  if (number) facts.keep('document_id', (number[1] ?? number[2]) as string);
  let body = rows.slice(0, end);
  for (const row of body.filter(isAuthors)) facts.byline(row.text, row);
  body = body.filter((row) => !isAuthors(row));
  const [first] = body;
  // Older pages have names on a line without a mark of its own.
  if (
    !facts.has('authors') &&
    first &&
    body.length > 1 &&
    first.text.length < 80 &&
    !/[.!?:»"”]$/.test(first.text)
  ) {
    const names = namesIn(first.text);
    if (names.length && names.every((name) => /\s/.test(name))) {
      facts.give('authors', names, first);
      body = body.slice(1);
    }
  }
  facts.paragraphs(body);
}
