/** The Reuters-21578 corpus: SGML files of a thousand telegrams each. */

import type { Block } from '../../record/body.ts';
import type { Extra } from '../../record/record.ts';
import { findDates } from '../dates/read.ts';
import { joinNotes } from '../documents/document.ts';
import type { Candidate, RawArticle } from '../page.ts';
import { mostOf, partsOf } from '../parts.ts';
import type { Format } from './format.ts';
import { lineCounter } from './rows/table.ts';
import { Window } from './rows/window.ts';
import { tooLarge } from './text.ts';

/** Lists of a telegram, each item in `<D>`, with the keys under which they are kept. */
const LISTS = {
  TOPICS: 'topics',
  PLACES: 'places',
  PEOPLE: 'persons',
  ORGS: 'organizations',
  EXCHANGES: 'exchanges',
  COMPANIES: 'companies',
} as const;

export const reuters: Format = {
  name: 'reuters-21578',
  describe: 'an SGML file of the Reuters-21578 corpus',
  likelihood: (head) =>
    /<REUTERS [^>]{0,300}\bNEWID="/.test(Buffer.from(head).toString('latin1')) ? 0.97 : 0,
  streams: 'large',
  async *articles(bytes, options) {
    let file: Pick<RawArticle, 'encoding' | 'notes'> = { encoding: '', notes: [] };
    async function* texts(): AsyncGenerator<string> {
      for await (const { text, encoding, notes } of partsOf(bytes, options)) {
        // Its telegrams end with a control character, which says nothing is wrong.
        const own = notes.filter(({ code }) => code !== 'control-characters');
        file = { encoding, notes: joinNotes(file.notes, own) };
        yield text;
      }
    }
    const window = new Window(texts(), mostOf(options));
    try {
      for (let start = await nextStart(window, 0); start !== undefined; ) {
        window.drop(start);
        const next = await nextStart(window, START.length);
        const chunk = window.text.slice(0, next);
        const close = chunk.indexOf('</REUTERS>');
        const telegram = close < 0 ? chunk.trimEnd() : chunk.slice(0, close + '</REUTERS>'.length);
        const first = window.lineAt(0);
        const { encoding, notes } = file;
        file = { encoding, notes: [] };
        const cut =
          close < 0 ? [{ code: 'text-cut', line: first, detail: 'a telegram has no end' } as const] : [];
        yield {
          text: telegram,
          encoding,
          notes: [...notes, ...cut],
          lines: [first, window.lineAt(telegram.length)],
          ...readTelegram(telegram),
        };
        start = next;
      }
    } finally {
      await window.close();
    }
  },
};

const START = '<REUTERS';

/** Where the next telegram begins; undefined behind the last. Throws a Failure where one is larger than any article. */
async function nextStart(window: Window, from: number): Promise<number | undefined> {
  const start = await window.settle(
    (text) => {
      const found = /<REUTERS\b/g;
      found.lastIndex = from;
      return found.exec(text)?.index;
    },
    (found, text) => found === undefined || found + START.length === text.length,
  );
  if (start === undefined && window.isFull) throw tooLarge();
  return start;
}

function readTelegram(telegram: string): Required<Pick<RawArticle, 'given' | 'extra' | 'body'>> {
  const given: Candidate[] = [];
  const extra: Extra = Object.create(null);
  const give = (
    name: string,
    field: Candidate['field'],
    read: (text: string) => Candidate['value'] | undefined,
  ): void => {
    const found = element(telegram, name);
    const value = found && read(plain(found.text));
    if (found && value !== undefined && String(value) !== '')
      given.push({ field, value, line: lineCounter(telegram)(found.at), rule: 'element', sure: 1 });
  };
  give('DATE', 'published', (text) => findDates(titleMonth(text), { language: 'en' })[0]?.value);
  give('TITLE', 'title', oneLine);
  give('AUTHOR', 'authors', (text) =>
    [
      oneLine(text)
        .replace(/^by /i, '')
        .replace(/, Reuters?$/i, ''),
    ].filter(Boolean),
  );
  give('DATELINE', 'dateline', (text) => oneLine(text).replace(/[\s-]+$/, ''));
  give('DATELINE', 'place', (text) => placeIn(oneLine(text)));
  given.push({ field: 'agency', value: 'Reuters', line: 1, rule: 'element', sure: 1 });
  for (const [name, key] of Object.entries(LISTS)) {
    const items = [...(element(telegram, name)?.text ?? '').matchAll(/<D>([^<]{0,200})<\/D>/g)];
    if (items.length) extra[key] = items.map(([, item]) => plain(item ?? ''));
  }
  const id = /\bNEWID="(\d{1,9})"/.exec(telegram.slice(0, 500))?.[1];
  if (id) extra.document_id = id;
  return { given, extra, body: readBody(telegram) };
}

/** An element's text and where it begins. */
function element(telegram: string, name: string): { readonly text: string; readonly at: number } | undefined {
  const opening = new RegExp(`<${name}(?:\\s[^>]{0,100})?>`).exec(telegram);
  if (!opening) return undefined;
  const at = opening.index + opening[0].length;
  const end = telegram.indexOf(`</${name}>`, at);
  return { text: telegram.slice(at, end < 0 ? undefined : end), at };
}

/** The dateline stands in an element of its own, and in print before the lead: there it is put back. */
function readBody(telegram: string): Block[] {
  const text = element(telegram, 'TEXT');
  const body = element(telegram, 'BODY');
  const dateline =
    body && element(telegram, 'DATELINE') ? oneLine(plain(element(telegram, 'DATELINE')?.text ?? '')) : '';
  // A brief has a headline alone; what was not processed is all in TEXT.
  const bare = text && !body ? text.text.replace(/<(TITLE|AUTHOR|DATELINE)>[^<]{0,2000}<\/\1>/g, '') : '';
  const lines = plain(body?.text ?? bare).split(/\r?\n/);
  const paragraphs: string[] = [];
  for (const line of lines) {
    const words = line.trim();
    if (!words || /^(?:reuters?|\*{3,}|blah blah blah\.)$/i.test(words)) continue;
    // Paragraphs are indented, and not set apart.
    if (/^\s{2,}/.test(line) || paragraphs.length === 0) paragraphs.push(words);
    else paragraphs[paragraphs.length - 1] += ` ${words}`;
  }
  return paragraphs.map((words, i) => ({
    kind: 'paragraph',
    text: i === 0 && dateline ? `${dateline.replace(/[\s-]+$/, '')} - ${words}` : words,
  }));
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** Characters for their entities; the corpus's control characters are left out. */
const plain = (sgml: string): string =>
  sgml
    .replace(/&(?:#(\d{1,6})|(\w{2,4}));/g, (entity, code: string | undefined, name: string | undefined) => {
      if (code === undefined) return NAMED[name ?? ''] ?? entity;
      return Number(code) < 32 ? '' : String.fromCodePoint(Math.min(Number(code), 0xfffd));
    })
    .replace(/[\0-\x08\x0b-\x1f]/g, '');

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** `26-FEB-1987` as dates are printed elsewhere. */
const titleMonth = (date: string): string =>
  date
    .trim()
    .replace(
      /^(\d{1,2})-([A-Z])([A-Z]{2})-(\d{4})\s+(\d\d:\d\d:\d\d).*$/,
      (_, day, first: string, rest: string, year, time) =>
        `${day} ${first}${rest.toLowerCase()} ${year} ${time}`,
    );

/** `SAO PAULO, Feb 26 -`: what is before the day. */
function placeIn(dateline: string): string | undefined {
  const place =
    /^(?<place>[^\d]{2,60}?),? (?:Jan|Feb|March|April|May|June|July|Aug|Sept?|Oct|Nov|Dec)\b/i.exec(dateline)
      ?.groups?.place;
  return place
    ?.replace(/,$/, '')
    .replace(/\p{Lu}+/gu, (word) => (word[0] ?? '') + word.slice(1).toLowerCase());
}
