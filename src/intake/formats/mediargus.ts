/** Mediargus: a numbered list of headlines with their papers, and often the articles’ texts below it. */

import { findDates } from '../dates/read.ts';
import type { Row } from '../documents/document.ts';
import { download, isCopyright, type Piece } from '../downloads/download.ts';
import type { Facts } from '../downloads/facts.ts';
import { namesIn } from '../downloads/names.ts';
import { SIGNS } from '../downloads/signs.ts';

const NUMBERED = /^(\d{1,6})\. (\S.*)$/s;
const SOURCE = SIGNS.mediargus;
/** `30-11-2011, p.23`: how a text begins that stands below the list. */
const DATED = /^(\d{2}-\d{2}-\d{4})(?:, p\.? ?(\S{1,12}))?$/;

/** Texts among which an entry of the list finds its own. */
const NEAR = 4;

export const mediargus = download({
  name: 'mediargus',
  describe: 'Mediargus: a numbered list of articles, with their texts below it or without (text)',
  marks: [
    {
      pattern:
        /^.{1,120}, \p{L}{5,10} \d{1,2} \p{L}{3,10} \d{4}(?:, p\.? ?[^,\n]{1,12})?, \d{1,6}w\.?[^\S\r\n]{0,200}$/gmu,
      weight: 0.7,
      again: 0.15,
    },
    { pattern: /^[?\ufeff]?1\. \S/gm, weight: 0.1 },
  ],
  split,
  // The last text's copyright, or the list's last excerpt.
  end: (rows) => rows.findLastIndex(({ text }) => text.startsWith('©')) + 1 || 2,
  read: ({ rows }, begin) => {
    const [first] = rows;
    const text = rows.findIndex((row) => DATED.test(row.text));
    if (!first || !NUMBERED.test(headOf(first))) return undefined;
    return text < 0
      ? readListed(rows, begin(first))
      : readText(rows.slice(0, text), rows.slice(text), begin(rows[text]));
  },
});

/** The first number may stand behind a mark that was not understood. */
const headOf = ({ text }: Row): string => text.replace(/^[?\ufeff\s]{1,3}(?=\d)/, '');

/** The number of an entry of the list; undefined for any other row. */
const numberAt = (rows: readonly Row[], i: number): number | undefined => {
  const number = SOURCE.test(rows[i + 1]?.text ?? '') && NUMBERED.exec(headOf(rows[i] as Row))?.[1];
  return number ? Number(number) : undefined;
};

/** Several lists may be in one file: each counts its entries anew. */
function split(rows: readonly Row[]): Piece[] {
  let last = 0;
  const begins = [0];
  for (let i = 0; i < rows.length; i++) {
    const number = numberAt(rows, i);
    if (number === undefined) continue;
    if (number <= last) begins.push(i);
    last = number;
  }
  return begins.flatMap((begin, k) => splitList(rows.slice(begin, begins[k + 1])));
}

/** Each entry of the list, with its text where there is one: texts stand in the list’s order. */
function splitList(rows: readonly Row[]): Piece[] {
  const starts = rows.flatMap((_, i) => (numberAt(rows, i) === undefined ? [] : [i]));
  const firstText = rows.findIndex(({ text }, i) => i > (starts.at(-1) ?? 0) && DATED.test(text));
  const listEnd = firstText < 0 ? rows.length : firstText;
  const entries = starts.map((start, k) => rows.slice(start, Math.min(starts[k + 1] ?? listEnd, listEnd)));
  const texts: Row[][] = [];
  for (const row of rows.slice(listEnd)) {
    const last = texts.at(-1);
    // Only after a text's copyright line does the next one begin: a date may stand by itself within one.
    if (DATED.test(row.text) && (!last || last.some(({ text }) => isCopyright(text)))) texts.push([row]);
    else last?.push(row);
  }
  let next = 0;
  return entries.map((entry, k) => {
    // Looked for near its place alone: the same paper may have the same page on the same day again.
    const at = texts.slice(next, next + NEAR).findIndex((text) => belong(entry, text));
    const text = at < 0 ? undefined : texts[next + at];
    if (text) next += at + 1;
    return { rows: [...entry, ...(text ?? [])], first: k === 0 };
  });
}

function belong(entry: readonly Row[], [head]: readonly Row[]): boolean {
  const source = SOURCE.exec(entry[1]?.text ?? '');
  const dated = DATED.exec(head?.text ?? '');
  const days = [source?.[2], dated?.[1]].map((text) => findDates(text ?? '', { order: 'dmy' })[0]?.value);
  return days[0] !== undefined && days[0] === days[1] && (source?.[3] ?? '') === (dated?.[2] ?? '');
}

function readEntry(entry: readonly Row[], facts: Facts): Row[] {
  const [head, source, ...excerpt] = entry;
  if (head) facts.give('title', (NUMBERED.exec(headOf(head))?.[2] ?? '').trim(), head);
  const [, publication, day, page, words] = SOURCE.exec(source?.text ?? '') ?? [];
  if (source && publication && day) {
    facts.give('publication', publication, source);
    facts.date(day, source);
    if (page) facts.give('page', page, source);
    if (words) facts.count(words, source);
  }
  facts.give('language', 'nl');
  return excerpt;
}

function readListed(rows: readonly Row[], facts: Facts): Facts {
  facts.paragraphs(readEntry(rows, facts));
  return facts;
}

const SUPPLEMENT = /\b(?:magazine|weekend|bijlage|katern)\b/i;

/** Names stand where a section does, which may be called after its paper: `De Havenbode der Letteren`. */
const isByline = (text: string, entry: readonly Row[]): boolean => {
  const paper = SOURCE.exec(entry[1]?.text ?? '')?.[1] ?? '';
  return namesIn(text).length > 0 && !SUPPLEMENT.test(text) && !(paper && text.startsWith(paper));
};

/** `Noord, Oost, Zuid`: editions in which it was printed. */
const areRegions = (row: Row | undefined): boolean =>
  row !== undefined && row.text.length < 120 && row.text.split(',').length > 2 && !/[.!?]$/.test(row.text);

const fold = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Below its date a text has regions, a section, the headline and a deck; the list's excerpt says where it begins. */
function readText(entry: readonly Row[], rows: readonly Row[], facts: Facts): Facts {
  const excerpt = readEntry(entry, facts);
  const title = fold(String(facts.given.find(({ field }) => field === 'title')?.value ?? ''));
  let end = rows.findLastIndex(({ text }) => isCopyright(text));
  if (end < 0) {
    end = rows.length;
    facts.note('text-cut', rows.at(-1) as Row, 'the text lacks its copyright line');
  } else facts.keep('copyright', (rows[end] as Row).text);
  const head = rows.slice(1, Math.min(end, 8));
  const titled = head.findIndex(({ text }) => fold(text) === title);
  // An article without a headline may have regions all the same.
  const isRegional = titled < 0 && end > 2 && areRegions(head[0]);
  if (isRegional) facts.keep('regions', (head[0] as Row).text.split(/,\s?/));
  for (const row of head.slice(0, Math.max(titled, 0)).reverse())
    if (areRegions(row)) facts.keep('regions', row.text.split(/,\s?/));
    else if (isByline(row.text, entry)) facts.byline(row.text, row);
    else facts.state({ key: facts.has('section') ? 'other_section' : 'section' }, row.text, row);
  let begin = titled < 0 ? (isRegional ? 2 : 1) : titled + 2;
  const start = fold(excerpt[0]?.text ?? '').slice(0, 40);
  const begun = rows.findIndex(
    ({ text }, i) => i >= begin && i < begin + 6 && start !== '' && fold(text).startsWith(start),
  );
  if (titled >= 0 && begun > begin) {
    facts.give(
      'subtitle',
      rows
        .slice(begin, begun)
        .map(({ text }) => text)
        .join(' '),
      rows[begin],
    );
    begin = begun;
  }
  facts.paragraphs(rows.slice(begin, end));
  return facts;
}
