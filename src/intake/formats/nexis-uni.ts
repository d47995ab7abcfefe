/** Nexis Uni and Lexis Advance, as DOCX, RTF or their text: labels in small letters, `Body`, `End of Document`. */

import { findDates } from '../dates/read.ts';
import type { Cut, Row } from '../documents/document.ts';
import { cutAbstract } from '../downloads/abstracts.ts';
import { download, isCopyright, type Piece, splitAfter } from '../downloads/download.ts';
import type { Facts } from '../downloads/facts.ts';
import { cutLabel, foldLabel, keyOf } from '../downloads/labels.ts';
import { NEXIS_LABELS } from '../downloads/nexis-labels.ts';
import { SIGNS } from '../downloads/signs.ts';

const END = SIGNS['nexis-uni'];
const CUT: Cut = { at: 'after', sign: ({ text }) => text.length < 40 && END.test(text) };
const BODY = /^(?:Body|Text|Textkörper|Corps|Corps du texte|Hoofdtekst)$/;
const AFTER =
  /^(?:Classification|Klassifizierung|Klassifikation|Classificatie|Graphic|Grafik|Notes|Correction)$/;
/** What is said below the body even where no line divides the two. */
const TAIL = new Set(['load_date', 'language', 'publication_type', 'journal_code', 'document_type']);
/** What stood below the article on its page. */
const LINKED = /^(?:Link to|Link naar|Lien vers le) (?:PDF|image|the original article)\.?$/i;
/** Of the cover’s list, above the first article of a download. */
const COVER = /^(?:Job Number|Client\/Matter|Documents \(\d{1,5}\))/;
/** Rows between the date and the body, at most: what is before them is the cover’s list of what was asked for. */
const HEAD = 40;

export const nexisUni = download({
  name: 'nexis-uni',
  describe: 'Nexis Uni and Lexis Advance: articles that end with “End of Document” (DOCX, RTF, text)',
  marks: [
    {
      pattern:
        /^[^\S\r\n]{0,200}(?:End of Document|Ende des Dokuments|Fin du document|Einde van document)[^\S\r\n]{0,200}$/gim,
      weight: 0.4,
      again: 0.1,
    },
    { pattern: /^(?:Body|Textkörper|Corps|Hoofdtekst)[^\S\r\n]{0,200}$/gm, weight: 0.2, again: 0.05 },
    {
      pattern: /^(?:Length|Länge|Longueur|Lengte)\s?:\s?[\d.,]+ (?:words|Wörter|mots|woorden)/gm,
      weight: 0.2,
    },
    { pattern: /^(?:Load-Date|Classification|Byline|Section):?/gm, weight: 0.1 },
    { pattern: /^(?:Job Number|Client\/Matter|Search Terms|Documents \(\d+\)):?/gm, weight: 0.3 },
  ],
  cut: CUT,
  split: (rows) => splitAfter(rows, CUT),
  read: readUni,
});

const known = (text: string) => {
  const cut = cutLabel(text);
  const label = cut && NEXIS_LABELS.get(foldLabel(cut.name));
  return cut && label ? { label, value: cut.value } : undefined;
};

function readUni(
  { rows, first: isFirst }: Piece,
  begin: (from: Row | undefined) => Facts,
): Facts | undefined {
  const body = rows.findIndex(({ text }) => BODY.test(text));
  // Without a body there is a date with a label or a copyright below it: a picture, or an article that was cut.
  const before = body < 0 ? rows.length : body;
  const isCovered = isFirst || rows.slice(0, before).some(({ text }) => COVER.test(text));
  let dated = rows.findLastIndex(
    ({ text }, i) =>
      i < before &&
      i >= before - HEAD &&
      text.length < 90 &&
      !cutLabelled(text) &&
      findDates(text).length > 0,
  );
  if (dated < 0) {
    if (body < 0) return undefined;
    dated = isCovered ? -1 : Math.min(1, before - 1);
  }
  const start = isCovered ? Math.max(0, dated - 2) : 0;
  const facts = begin(rows[start]);
  const above = rows.slice(start, Math.max(dated, start)).filter(({ text }) => !isCopyright(text));
  const publication = above.length > 1 ? (above.at(-1) as Row) : undefined;
  const title = publication ? above.slice(0, -1) : above;
  if (title[0]) facts.give('title', title.map(({ text }) => text).join(' '), title[0]);
  if (publication) facts.give('publication', publication.text.replace(/\.$/, ''), publication);
  const day = rows[dated];
  if (day) facts.date(day.text, day);
  for (const row of rows.slice(dated + 1, before)) stateRow(row, facts);
  if (body < 0) return facts;
  readBody(rows.slice(body + 1), facts);
  return facts;
}

/** A label that is none of a date: `Load-Date: …` is. */
const cutLabelled = (text: string): boolean => known(text) !== undefined || isCopyright(text);

function stateRow(row: Row, facts: Facts): void {
  const own = known(row.text);
  const cut = cutLabel(row.text);
  if (own) facts.state(own.label, own.value, row);
  else if (isCopyright(row.text)) facts.keep('copyright', row.text);
  else if (cut?.value) facts.keep(keyOf(cut.name), cut.value);
  else if (!END.test(row.text) && !AFTER.test(row.text)) facts.keep('about', row.text);
}

function readBody(rows: readonly Row[], facts: Facts): void {
  let end = rows.findIndex(
    ({ text }) => AFTER.test(text) || END.test(text) || TAIL.has(known(text)?.label.key ?? ''),
  );
  if (end < 0) end = rows.length;
  const { abstract, text } = cutAbstract(rows.slice(0, end));
  facts.keep('abstract', abstract);
  const linked = text.at(-1);
  const isLinked = linked !== undefined && LINKED.test(linked.text);
  if (isLinked) facts.keep('after_body', linked.text);
  facts.paragraphs(isLinked ? text.slice(0, -1) : text);
  let heading = '';
  for (const row of rows.slice(end)) {
    if (AFTER.test(row.text)) heading = row.text;
    else if (/^Gra/.test(heading) && !known(row.text) && !END.test(row.text))
      facts.give('captions', [row.text], row);
    else stateRow(row, facts);
  }
}
