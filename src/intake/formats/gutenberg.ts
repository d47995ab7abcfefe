/** Books of Project Gutenberg: labels, the book between its START and END lines, a licence. The date is the e-text's. */

import { type Block, normaliseBlocks } from '../../record/body.ts';
import type { Extra } from '../../record/record.ts';
import { findDates } from '../dates/read.ts';
import type { Candidate } from '../page.ts';
import type { Format } from './format.ts';
import { paragraphsOf } from './paragraphs.ts';
import { readText } from './text.ts';

const START = /^\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG E(?:BOOK|TEXT)/i;
const END =
  /^(?:\*\*\* ?END OF (?:THE|THIS) PROJECT GUTENBERG E(?:BOOK|TEXT)|End of (?:the )?Project Gutenberg)/i;

/** Languages as its labels name them, by their codes. */
const LANGUAGES: Readonly<Record<string, string>> = Object.fromEntries(
  'en English|fr French|de German|es Spanish|it Italian|pt Portuguese|nl Dutch|fi Finnish|sv Swedish|da Danish|no Norwegian|pl Polish|la Latin|el Greek|hu Hungarian|cs Czech|ca Catalan|eo Esperanto|ja Japanese|zh Chinese|ru Russian|cy Welsh|tl Tagalog'
    .split('|')
    .map((pair) => pair.split(' '))
    .map(([code = '', name = '']) => [name.toLowerCase(), code]),
);

const EXTRA: Readonly<Record<string, string>> = {
  translator: 'translator',
  editor: 'editor',
  illustrator: 'illustrator',
  credits: 'credits',
  'original publication': 'original_publication',
};

export const gutenberg: Format = {
  name: 'gutenberg',
  describe: 'a book of Project Gutenberg, between its START and END lines',
  likelihood: (head) =>
    Buffer.from(head)
      .toString('latin1')
      .split(/\r?\n/)
      .some((line) => START.test(line))
      ? 0.95
      : 0,
  async *articles(bytes, options) {
    const { text, encoding, notes } = await readText(bytes, options);
    const lines = text.split(/\r\n?|\n/);
    const start = lines.findIndex((line) => START.test(line));
    const behind = lines.findIndex((line, i) => i > start && END.test(line));
    const end = behind < 0 ? lines.length : behind;
    const cut = behind < 0 ? [{ code: 'text-cut', detail: 'it has no END line' } as const] : [];
    yield {
      text,
      encoding,
      notes: [...notes, ...cut],
      ...readLabels(lines.slice(0, Math.max(start, 0))),
      body: readBook(lines.slice(start + 1, end)),
    };
  },
};

function readLabels(lines: readonly string[]): { given: Candidate[]; extra: Extra } {
  const given: Candidate[] = [];
  const extra: Extra = Object.create(null);
  for (let i = 0; i < lines.length; i++) {
    const label = /^(?<name>[A-Z][A-Za-z ]{1,30}): *(?<value>\S.*)$/.exec(lines[i] ?? '')?.groups;
    if (!label) continue;
    const at = { line: i + 1, rule: 'label', sure: 1 };
    let value = label.value?.trim() ?? '';
    // A long title goes on, indented, on the next lines.
    while (/^ {2,}\S/.test(lines[i + 1] ?? '')) value += ` ${lines[++i]?.trim()}`;
    const name = (label.name ?? '').toLowerCase();
    const key = EXTRA[name];
    if (name === 'title') given.push({ field: 'title', value, ...at });
    else if (name === 'author') given.push({ field: 'authors', value: value.split(/ and |; /), ...at });
    else if (name === 'language') {
      const code = LANGUAGES[value.toLowerCase()];
      if (code) given.push({ field: 'language', value: code, ...at });
      else extra.original_language = value;
    } else if (/^(?:release|posting) date$/.test(name)) {
      const [date] = findDates(value, { language: 'en' });
      if (date) given.push({ field: 'published', value: date.value, ...at });
      const number = /\[(?:eBook|Etext) #?(\d+)\]/i.exec(value)?.[1];
      if (number) extra.document_id = number;
    } else if (key) extra[key] = value;
  }
  return { given, extra };
}

const CHAPTER =
  /^(?:chapter|book|part|volume|act|scene|canto|letter|kapitel|chapitre|capítulo|capitolo)\s+[\dIVXLC]+\b.{0,80}$/i;

function readBook(lines: readonly string[]): Block[] {
  return normaliseBlocks(
    paragraphsOf(lines.join('\n')).map((block): Block => {
      if (block.kind !== 'paragraph' || !CHAPTER.test(block.text)) return block;
      return { kind: 'heading', text: block.text };
    }),
  );
}
