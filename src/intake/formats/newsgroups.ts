/** Posts of newsgroups, as in the 20 Newsgroups corpus: a block of headers, a blank line, text with quotations. */

import { type Block, normaliseBlocks } from '../../record/body.ts';
import type { Extra } from '../../record/record.ts';
import { findDates } from '../dates/read.ts';
import type { Candidate } from '../page.ts';
import type { Format } from './format.ts';
import { unwrap } from './paragraphs.ts';
import { readText } from './text.ts';

/** Headers that posts have and mails have not. */
const OF_POSTS = /^(?:Newsgroups|Lines|NNTP-Posting-Host|Xref|Path|Distribution):/im;
const OF_MAILS = /^(?:Received|MIME-Version|Delivered-To|Return-Path|DKIM-Signature|Content-Type|To):/im;
/** What is kept of the others, under its own key. */
const KEPT: Readonly<Record<string, string>> = {
  from: 'from',
  organization: 'organization',
  newsgroups: 'newsgroups',
  'message-id': 'message_id',
  'reply-to': 'reply_to',
  references: 'references',
  distribution: 'distribution',
  summary: 'summary',
  keywords: 'keywords',
};

export const newsgroups: Format = {
  name: 'newsgroups',
  describe: 'a post of a newsgroup, as in the 20 Newsgroups corpus: headers, a blank line, text',
  likelihood(head) {
    const [headers = ''] = Buffer.from(head)
      .toString('latin1')
      .split(/\r?\n\r?\n/, 1);
    if (!/^[A-Z][\w-]{0,40}: /.test(headers) || OF_MAILS.test(headers)) return 0;
    return /^From: /im.test(headers) && /^Subject: /im.test(headers) && OF_POSTS.test(headers) ? 0.9 : 0;
  },
  async *articles(bytes, options) {
    const { text, encoding, notes } = await readText(bytes, options);
    const lines = text.split(/\r\n?|\n/);
    const blank = lines.findIndex((line) => line.trim() === '');
    const end = blank < 0 ? lines.length : blank;
    yield { text, encoding, notes, ...readHeaders(lines.slice(0, end)), body: readPost(lines.slice(end)) };
  },
};

function readHeaders(lines: readonly string[]): { given: Candidate[]; extra: Extra } {
  const given: Candidate[] = [];
  const extra: Extra = Object.create(null);
  const give = (field: Candidate['field'], value: Candidate['value'], line: number): void =>
    void given.push({ field, value, line, rule: 'header', sure: 1 });
  for (let i = 0; i < lines.length; i++) {
    const header = /^(?<name>[A-Za-z][\w-]{0,40}):[ \t]*(?<value>.*)$/.exec(lines[i] ?? '')?.groups;
    if (!header) continue;
    const line = i + 1;
    let value = header.value ?? '';
    while (/^[ \t]/.test(lines[i + 1] ?? '')) value += ` ${lines[++i]?.trim()}`;
    value = value.trim();
    if (!value) continue;
    const name = (header.name ?? '').toLowerCase();
    if (name === 'subject') give('title', value, line);
    else if (name === 'from') {
      const author = nameIn(value);
      if (author) give('authors', [author], line);
    } else if (name === 'date') {
      const [date] = findDates(value, { language: 'en' });
      if (date) give('published', date.value, line);
    }
    const key = KEPT[name];
    if (key) extra[key] = name === 'newsgroups' ? value.split(/\s*,\s*/) : value;
  }
  return { given, extra };
}

/** `quill@weir.example (Ada Quill)` and `Ada Quill <quill@weir.example>`; an address alone is no name. */
function nameIn(from: string): string | undefined {
  const name =
    /^\S{1,200} \((?<name>[^()]{1,200})\)$/.exec(from)?.groups?.name ??
    /^(?<name>[^<>@]{1,200})<[^<>]{0,200}>$/.exec(from)?.groups?.name;
  return name?.trim().replace(/^"(.*)"$/, '$1') || undefined;
}

/** Quoted lines are a quotation; what is wrapped is joined, by itself and within a quotation. */
function readPost(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let chunk: string[] = [];
  let kind: 'paragraph' | 'quote' = 'paragraph';
  const close = (): void => {
    if (chunk.length) blocks.push({ kind, text: unwrap(chunk.join('\n')) });
    chunk = [];
  };
  for (const line of lines) {
    const quoted = /^[ \t]{0,4}[>|:](?<text>.*)$/.exec(line)?.groups?.text;
    const next = quoted === undefined ? 'paragraph' : 'quote';
    const text = (quoted ?? line).trim();
    if (next !== kind || text === '') close();
    kind = next;
    if (text !== '') chunk.push(text);
  }
  close();
  return normaliseBlocks(blocks);
}
