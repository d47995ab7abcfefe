/** Nexis downloads, as text, HTML, RTF or DOCX: `3 of 500 DOCUMENTS` above each article, labels in capitals. */

import { findDates } from '../dates/read.ts';
import type { Cut, Row } from '../documents/document.ts';
import { cutAbstract, isAbstractHead } from '../downloads/abstracts.ts';
import { download, isCopyright, type Piece, splitAt } from '../downloads/download.ts';
import type { Facts } from '../downloads/facts.ts';
import { cutLabel, foldLabel, keyOf } from '../downloads/labels.ts';
import { NEXIS_LABELS } from '../downloads/nexis-labels.ts';
import { SIGNS } from '../downloads/signs.ts';

/** Rows above the first label, at most: publication, date, edition, a headline of some lines. */
const HEAD = 14;
/** Columns from the left beyond which a line is a centred one. */
const CENTRED = 8;
const CUT: Cut = { at: 'before', sign: ({ text }) => text.length < 60 && SIGNS.nexis.test(text) };
const EDITION = /edition|ausgabe|édition|editie|final/i;
const COVER =
  /^(?:(?:Download|Print) Request|Printopdracht|Ausgabeauftrag|Druckauftrag|Time Of Request|Zeitpunkt)\s?:/i;
const trimmed = (text: string): string => text.replace(/^[,;\s]+|[,;\s]+$/g, '');
/** A label has no small letters in it: what a sentence of the body begins with seldom is one. */
const isLoud = (name: string): boolean => name === name.toUpperCase();

export const nexis = download({
  name: 'nexis',
  describe: 'Nexis: many articles, each under “3 of 500 DOCUMENTS” (text, HTML, RTF, DOCX)',
  marks: [
    {
      pattern:
        /^[^\S\r\n]{0,200}(?:FOCUS - )?\d+ (?:of|von|de|van|sur) \d+ (?:DOCUMENT|DOKUMENT)\w*[^\S\r\n]{0,200}$/gim,
      weight: 0.5,
      again: 0.1,
    },
    {
      pattern: /^[^\S\r\n]{0,200}(?:Dokument|Document) \d+ (?:von|of|de|van) \d+[^\S\r\n]{0,200}$/gim,
      weight: 0.35,
      again: 0.05,
    },
    { pattern: /^[^\S\r\n]{0,200}(?:LENGTH|LÄNGE|LONGUEUR|LENGTE): /gm, weight: 0.2, again: 0.05 },
    {
      pattern: /^[^\S\r\n]{0,200}(?:LOAD-DATE|UPDATE|PUBLICATION-TYPE|LANGUAGE|SPRACHE|LANGUE): ?/gm,
      weight: 0.1,
    },
    {
      pattern: /^[^\S\r\n]{0,200}(?:Download Request|Print Request|Printopdracht|Time Of Request):/gm,
      weight: 0.15,
    },
  ],
  cut: CUT,
  split: (rows) => splitAt(rows, CUT),
  end: ownRows,
  read: ({ rows, first }, begin) => {
    const own = first ? belowCover(rows) : rows;
    return own.length ? readNexis(own, begin(own[0])) : undefined;
  },
});

/** Said of articles alone. */
const TOLD = new Set(['words', 'load_date', 'publication_type']);

/** What stands above the first sign is a cover; an article only where the vendor has changed its sign. */
function belowCover(rows: readonly Row[]): readonly Row[] {
  const told = rows.findIndex(({ text }) =>
    TOLD.has(NEXIS_LABELS.get(foldLabel(labelOf(text)?.name ?? ''))?.key ?? ''),
  );
  if (told < 0) return [];
  const dated = rows.findLastIndex(
    ({ text }, i) => i < told && text.length < 120 && !labelOf(text) && findDates(text).length > 0,
  );
  return rows.slice(Math.max(0, dated - 1));
}

/** Labels and a copyright end the last article. */
function ownRows(rows: readonly Row[]): number {
  const header = rows.findIndex(({ text }) => labelOf(text));
  const body = rows.findIndex(({ text }, i) => i > header && !labelOf(text));
  const tail = rows.findIndex(({ text }, i) => i > body && isTail(text));
  if (header < 0 || body < 0 || tail < 0) return rows.length;
  const end = rows.findIndex(({ text }, i) => i > tail && !labelOf(text) && !isCopyright(text));
  return end < 0 ? rows.length : end;
}

const labelOf = (text: string) => {
  const cut = cutLabel(text);
  return cut && isLoud(cut.name) && cut.name.length > 2 ? cut : undefined;
};
const isKnown = (name: string): boolean => NEXIS_LABELS.has(foldLabel(name));

function readNexis(rows: Piece['rows'], facts: Facts): Facts {
  const labelled = rows.findIndex(({ text }) => labelOf(text) !== undefined);
  const head = rows.slice(0, Math.min(labelled < 0 ? 3 : labelled, HEAD));
  readHead(head, facts);
  let at = head.length;
  // Labels of the header: whatever is written as one is one here, so that a label with a new name is kept.
  for (let row = rows[at]; row && !isAbstractHead(row); row = rows[++at]) {
    const cut = labelOf(row.text);
    if (!cut || (cut.value === '' && !isKnown(cut.name))) break;
    stateLabel(cut, row, facts);
  }
  let end = rows.findIndex(({ text }, i) => i >= at && isTail(text));
  if (end < 0) end = rows.length;
  const { abstract, text } = cutAbstract(rows.slice(at, end));
  facts.keep('abstract', abstract);
  facts.paragraphs(text);
  let isGraphic = false;
  for (const row of rows.slice(end)) {
    // The cover of another download, which may follow in the same file.
    if (COVER.test(row.text)) break;
    const cut = labelOf(row.text);
    if (cut) {
      stateLabel(cut, row, facts);
      isGraphic = NEXIS_LABELS.get(foldLabel(cut.name))?.key === 'captions';
    } else if (isGraphic && !isCopyright(row.text)) facts.goOn('captions', row.text);
    else if (isCopyright(row.text)) facts.keep('copyright', row.text);
    else if (row.text.length > 2) facts.keep('after_body', row.text);
  }
  return facts;
}

function isTail(text: string): boolean {
  const cut = labelOf(text);
  return cut ? isKnown(cut.name) : isCopyright(text) && text.length < 200;
}

function stateLabel({ name, value }: { name: string; value: string }, row: Row, facts: Facts): void {
  facts.state(NEXIS_LABELS.get(foldLabel(name)) ?? { key: keyOf(name) }, value, row);
}

/** Publication, date and headline, in this order; an edition stands behind the date or below it, centred as they are. */
function readHead(rows: readonly Row[], facts: Facts): void {
  const own = rows.filter((row) => !isCopyright(row.text) || void facts.keep('copyright', row.text));
  const at = own.findIndex(({ text }) => text.length < 120 && findDates(text).length > 0);
  const dated = own[at];
  if (at > 0 || (at < 0 && own.length > 1)) facts.give('publication', (own[0] as Row).text, own[0]);
  const editions: string[] = [];
  if (dated) {
    const [date] = findDates(dated.text);
    facts.date(dated.text, dated);
    const edition = trimmed(dated.text.slice(date?.end));
    if (EDITION.test(edition)) editions.push(edition);
  }
  const below = own.slice(at < 0 ? 1 : at + 1);
  // Above the headline, which stands at the left, and centred as the date is.
  while (
    below[0] &&
    below.length > 1 &&
    (below[0].indent > CENTRED ||
      (below.length > 2 && EDITION.test(below[0].text) && below[0].text.length < 40))
  )
    editions.push(trimmed((below.shift() as Row).text));
  facts.give('edition', editions.join('; '), dated);
  const [title, ...rest] = below;
  if (title) facts.give('title', title.text, title);
  if (rest.length) facts.give('subtitle', rest.map(({ text }) => text).join(' '), rest[0]);
}
