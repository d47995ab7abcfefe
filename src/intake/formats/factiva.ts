/** Factiva downloads, with field codes (`HD`, `WC`, `LP`) or without: each article ends with `Document …` and its number. */

import { findDates, findTimes } from '../dates/read.ts';
import type { Cut, Row } from '../documents/document.ts';
import { download, isCopyright, type Piece, splitAfter } from '../downloads/download.ts';
import { FACTIVA_CODES, FACTIVA_COVER } from '../downloads/factiva-codes.ts';
import type { Facts } from '../downloads/facts.ts';
import { languageNamed } from '../downloads/languages.ts';
import { SIGNS } from '../downloads/signs.ts';

const END = SIGNS.factiva;
const CUT: Cut = { at: 'after', sign: ({ text }) => text.length < 80 && END.test(text) };
const CODE = /^[A-Z]{2,3}$/;
const COUNT = /^\d[\d.,\s]{0,12}\s?(?:words?|Wörter|mots?|woorden|palabras|parole|palavras)$/i;
/** Below all of a page’s articles: it is of none of them. */
const FACTIVA_CLOSE = /^(?:©|\(c\)) ?\d{4} Factiva, Inc/i;
const SUMMARY = /^(?:Search Summary|Zusammenfassung der Suche|Récapitulatif de la recherche|Zoekoverzicht)$/i;

/** What the summary says of the search, each with its value behind it or on the line below. */
const SEARCHED =
  /^(?:(?:free )?text|date|source|author|company|subject|industry|region|language|news filters|results? found|timestamp|duplicates?|texte|volltext|datum|quelle)(\s?:.*)?$/i;

export const factiva = download({
  name: 'factiva',
  describe:
    'Factiva: articles with or without field codes, each ended by “Document” and its number (HTML, RTF, text)',
  marks: [
    {
      pattern: /^[^\S\r\n]{0,200}(?:Document|Dokument|Documento) \w{10,60}[^\S\r\n]{0,200}$/gm,
      weight: 0.45,
      again: 0.1,
    },
    {
      pattern: /^[^\S\r\n]{0,200}\d[\d.,]* (?:words|Wörter|mots|woorden)[^\S\r\n]{0,200}$/gm,
      weight: 0.25,
      again: 0.05,
    },
    { pattern: /^[^\S\r\n]{0,200}(?:HD|WC|PD|LP|TD)[^\S\r\n]{0,200}$/gm, weight: 0.2, again: 0.2 },
    { pattern: /^[^\S\r\n]{0,200}Factiva[^\S\r\n]{0,200}$/gm, weight: 0.15 },
    // Its pages begin with scripts and styles of more than the whole head.
    { pattern: /<title>\s*Factiva\s*<\/title>/gi, weight: 0.4, tags: true },
    {
      pattern: /class=["'][^"'>]{0,40}(?:articleParagraph|factivalogo|fcpNav|frArticle|enArticle)/gi,
      weight: 0.2,
      tags: true,
    },
    { pattern: /(?:global|js|www)[-.]factiva[-.]com/gi, weight: 0.2, tags: true },
  ],
  cut: CUT,
  end: (rows) => {
    const end = 1 + summaryLength(rows.slice(1));
    return FACTIVA_CLOSE.test(rows[end]?.text ?? '') ? end + 1 : end;
  },
  split: (rows) => splitAfter(rows, CUT).map(withoutSummary),
  read: ({ rows }, begin) => {
    const own = withoutCover(rows);
    const coded = own.findIndex(({ text }) => CODE.test(text) && FACTIVA_CODES.has(text));
    const isCoded =
      coded >= 0 && own.filter(({ text }) => CODE.test(text) && FACTIVA_CODES.has(text)).length > 3;
    // Above the first that is known there may be a new one.
    const from = isCoded ? own.findIndex(({ text }) => CODE.test(text)) : -1;
    if (isCoded) return readCoded(own.slice(from), begin(own[from]));
    const counted = own.findIndex(({ text }) => text.length < 40 && COUNT.test(text));
    return counted > 0 || END.test(own.at(-1)?.text ?? '')
      ? readUncoded(own, counted, begin(own[0]))
      : undefined;
  },
});

/** How many rows say what was searched for, from the first on. */
function summaryLength(rows: readonly Row[]): number {
  if (!SUMMARY.test(rows[0]?.text ?? '')) return 0;
  let end = 1;
  for (let said = SEARCHED.exec(rows[end]?.text ?? ''); said; said = SEARCHED.exec(rows[end]?.text ?? ''))
    end += said[1] ? 1 : 2;
  return end;
}

/** It stands below the last article of a download; another download may follow in the same file. */
function withoutSummary({ rows, first }: Piece): Piece {
  const at = rows.findIndex(({ text }) => SUMMARY.test(text));
  if (at === 0) return { rows: rows.slice(summaryLength(rows)), first };
  const isWhole = END.test(rows.at(-1)?.text ?? '');
  return { rows: at < 0 || isWhole ? rows : rows.slice(0, at), first };
}

function withoutCover(rows: Piece['rows']): Piece['rows'] {
  const at = rows.findIndex(({ text }) => !FACTIVA_COVER.has(text) && !FACTIVA_CLOSE.test(text));
  return at < 0 ? [] : rows.slice(at);
}

/** One that is not known is a code too, where a value is not what is missing: vendors make new ones. */
function isCode(text: string, values: ReadonlyMap<string, readonly Row[]>, before: string): boolean {
  if (!CODE.test(text) || values.has(text)) return false;
  if (FACTIVA_CODES.has(text)) return true;
  if (values.size === 0) return true;
  return before !== 'LP' && before !== 'TD' && (values.get(before)?.length ?? 0) > 0;
}

/** A code stands alone on its line, its value below it. */
function readCoded(rows: readonly Row[], facts: Facts): Facts {
  const values = new Map<string, Row[]>();
  let code = '';
  for (const row of rows) {
    if (isCode(row.text, values, code)) {
      code = row.text;
      values.set(code, []);
    } else {
      if (row.text === 'AN') facts.joined(row);
      values.get(code)?.push(row);
    }
  }
  const time = values.get('ET')?.[0]?.text ?? '';
  for (const [name, own] of values) {
    const [row] = own;
    const label = FACTIVA_CODES.get(name) ?? { key: name.toLowerCase() };
    if (!row || name === 'LP' || name === 'TD' || name === 'ET') continue;
    const value = own.map(({ text }) => text).join(name === 'HD' || name === 'BY' ? ' ' : '\n');
    if (name === 'PD') facts.date(value, row, findTimes(time).length ? time : '');
    else if (name === 'AN') facts.keep('document_id', value.replace(/^\S+\s/, ''));
    else facts.state(label, value, row);
  }
  facts.paragraphs([...(values.get('LP') ?? []), ...(values.get('TD') ?? [])]);
  return facts;
}

/** Lines in a fixed order: headline, byline, count of words, date, time, publication, code, section, page, language, copyright. */
function readUncoded(rows: readonly Row[], counted: number, facts: Facts): Facts {
  const head = rows.slice(0, Math.max(counted, 0));
  readAbove(head, facts);
  const count = rows[counted];
  if (count) facts.count(count.text, count);
  let at = Math.max(counted + 1, 0);
  const next = (): Row | undefined => rows[at];
  const day = next();
  if (day && findDates(day.text).length) {
    at++;
    const time = next()?.text ?? '';
    const isTime = time.length < 12 && findTimes(time).length > 0;
    facts.date(day.text, day, isTime ? time : '');
    if (isTime) at++;
  }
  const closed = rows.findIndex(({ text }, i) => i >= at && i < at + 14 && isCopyright(text));
  const spoken = rows.findIndex(
    ({ text }, i) => i >= at && i < at + 14 && text.length < 40 && languageNamed(text) !== undefined,
  );
  const top = closed >= 0 ? closed : spoken >= 0 ? spoken : Math.min(at + 1, rows.length - 1);
  readBelow(rows.slice(at, top + 1), facts);
  const last = rows.at(-1);
  const ended = last && END.test(last.text) ? rows.length - 1 : rows.length;
  if (last && ended < rows.length) facts.keep('document_id', last.text.replace(/^\S+\s/, ''));
  const body = rows.slice(top + 1, ended);
  // Whoever publishes it stands below it, and is no sentence of it.
  const foot = body.at(-1);
  const isFoot =
    body.length > 1 && foot && foot.text.length < 80 && !/[.!?"”’']$/.test(foot.text) && !isParagraph(foot);
  if (isFoot) facts.keep('publisher', foot.text);
  facts.paragraphs(isFoot ? body.slice(0, -1) : body);
  return facts;
}

const isParagraph = ({ mark }: Row): boolean => mark?.includes('articleParagraph') ?? false;
const isHeadline = ({ mark }: Row): boolean => mark?.endsWith('Headline') ?? false;

/** Above the count of words: sometimes a section, the headline, sometimes a byline. */
function readAbove(rows: readonly Row[], facts: Facts): void {
  let at = rows.findIndex(isHeadline);
  if (at < 0) at = rows.length > 2 ? rows.length - 2 : 0;
  // `News` above a headline: without marks, a byline is told by its being names.
  if (rows.length === 2 && !rows.some(isHeadline) && !looksLikeByline(rows[1] as Row)) at = 1;
  const title = rows[at];
  if (title) facts.give('title', title.text, title);
  const section = rows[at - 1];
  if (section) facts.give('section', section.text, section);
  for (const row of rows.slice(at + 1)) facts.byline(row.text, row);
}

const looksLikeByline = ({ text }: Row): boolean =>
  /^(?:by|von|par|door)\s/i.test(text) || text.split(' ').length < 5;

/** Between the date and the body; what is neither section nor page is kept as it is. */
function readBelow(rows: readonly Row[], facts: Facts): void {
  const [publication, ...rest] = rows;
  if (publication) facts.give('publication', publication.text, publication);
  for (const row of rest) {
    const { text } = row;
    const language = languageNamed(text);
    if (isCopyright(text)) facts.keep('copyright', text);
    else if (language && text.length < 40) facts.give('language', language, row);
    else if (/^[A-Z\d]{3,8}$/.test(text) && /[A-Z]/.test(text)) facts.keep('publication_code', text);
    else if (/^(?:[A-Z]{0,2}\d{1,4}[A-Z]?(?:[,; -]+)?){1,8}$/.test(text.slice(0, 60)))
      facts.give('page', text, row);
    else if (!facts.has('section')) facts.give('section', text, row);
    else if (!facts.has('edition')) facts.give('edition', text, row);
    else facts.keep('other_section', text);
  }
}
