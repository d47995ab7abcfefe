/** What a download says of one article, gathered label by label, and the article that comes of it. */

import { type Block, countWords } from '../../record/body.ts';
import type { FieldName, FieldValue } from '../../record/fields.ts';
import type { Note } from '../../record/note.ts';
import type { Extra, ExtraValue } from '../../record/record.ts';
import { findDates } from '../dates/read.ts';
import type { Document, Row } from '../documents/document.ts';
import type { Candidate, RawArticle } from '../page.ts';
import type { Label } from './labels.ts';
import { languageNamed } from './languages.ts';
import { namesIn } from './names.ts';
import { withoutPlaces } from './places.ts';
import { isCountOf } from './word-count.ts';

/** Our fields that take a label's value as it is printed. */
const ONCE: ReadonlySet<FieldName> = new Set([
  'title',
  'subtitle',
  'publication',
  'url',
  'page',
  'edition',
  'place',
  'agency',
  'dateline',
]);

export class Facts {
  readonly given: Candidate[] = [];
  readonly extra: Extra = Object.create(null);
  readonly body: Block[] = [];
  private readonly notes: Note[] = [];
  private words: { readonly count: number; readonly row: Row } | undefined;

  private readonly document: Document;
  /** Indices of the article's lines in the document, the end exclusive. */
  private readonly from: number;
  private readonly to: number;
  private readonly rule: string;

  constructor(document: Document, from: number, to: number, rule: string) {
    this.document = document;
    this.from = from;
    this.to = to;
    this.rule = rule;
  }

  has(field: FieldName): boolean {
    return this.given.some((candidate) => candidate.field === field);
  }

  /** A field is given once: what else is said of it is kept beside it. */
  give(field: FieldName, value: FieldValue, row?: Row, alternative?: string): void {
    if (value === '' || (Array.isArray(value) && value.length === 0)) return;
    const before = this.given.find((candidate) => candidate.field === field);
    if (before) {
      if (String(before.value) !== String(value)) this.keep(`other_${field}`, value as ExtraValue);
      return;
    }
    this.given.push({
      field,
      value,
      rule: this.rule,
      sure: 1,
      ...this.lineOf(row),
      ...(alternative === undefined ? {} : { alternative }),
    });
  }

  /** A row's line in the article's text, if it stands there. */
  private lineOf(row: Row | undefined): { readonly line?: number } {
    return row && row.from >= this.from && row.to <= this.to ? { line: row.from - this.from + 1 } : {};
  }

  /** Without a row it is of the article's first line. */
  note(code: Note['code'], row: Row | undefined, detail: string): void {
    this.notes.push({ code, ...(row ? this.lineOf(row) : { line: 1 }), detail });
  }

  /** What is said once of an article was said again. */
  joined(row: Row): void {
    this.note('articles-joined', row, 'another article may begin above');
  }

  /** A key of the vendor's own; what it says twice stays both. */
  keep(key: string, value: ExtraValue): void {
    if (value === '' || (Array.isArray(value) && value.length === 0)) return;
    const before = this.extra[key];
    if (before === undefined) this.extra[key] = value;
    else if (before !== value) this.extra[key] = [before, value].flat();
  }

  /** What a label says, in its field's form. */
  state({ key, list }: Pick<Label, 'key' | 'list'>, value: string, row: Row): void {
    if (ONCE.has(key as FieldName)) this.give(key as FieldName, value, row);
    else if (key === 'section') this.section(value, row);
    else if (key === 'authors') this.byline(value, row);
    else if (key === 'captions') this.caption(value, row);
    else if (key === 'words') this.count(value, row);
    else if (key === 'language') {
      const code = languageNamed(value);
      if (code) this.give('language', code, row);
      else this.keep('language_as_printed', value);
    } else if (key === 'published') {
      if (!this.date(value, row)) this.keep('date_as_printed', value);
    } else {
      if (key === 'document_id' && this.extra[key] !== undefined) this.joined(row);
      this.keep(key, list ? items(value, list) : value);
    }
  }

  private caption(text: string, row: Row): void {
    const at = this.given.findIndex(({ field }) => field === 'captions');
    const before = this.given[at];
    if (!before) this.give('captions', [text], row);
    else this.given[at] = { ...before, value: [before.value, text].flat().map(String) };
  }

  /** What was given goes on: a caption's credit stands on the line below it. */
  goOn(field: 'captions', text: string): void {
    const at = this.given.findIndex((candidate) => candidate.field === field);
    const before = this.given[at];
    if (before) this.given[at] = { ...before, value: [[before.value, text].flat().join(' ')] };
  }

  /** Its names; a byline without any (`Letters`) is kept as it is printed. */
  byline(value: string, row: Row): void {
    const names = namesIn(value);
    if (names.length === 0) this.keep('byline', value);
    else this.give('authors', names, row);
  }

  /** `FRONT PAGE; Pg. 1`, `POLITICS; Version:3` */
  section(value: string, row: Row): void {
    const version = /;\s?Version:(\d{1,6})$/.exec(value);
    if (version) {
      this.keep('version', version[1] as string);
      this.section(value.slice(0, version.index), row);
      return;
    }
    const page = /(?:^|[;,]\s?)(?:pg|page|s|seite|p|pag|blz)\.?\s([^;]{1,40})(?=;|$)/i.exec(value);
    const rest = page ? value.slice(0, page.index) + value.slice(page.index + page[0].length) : value;
    this.give('section', rest.replace(/^[;,\s]+|[;,\s]+$/g, ''), row);
    if (page) this.give('page', (page[1] as string).trim(), row);
  }

  /** The first date of a text, with a clock time that stands by itself; false where it has none. */
  date(value: string, row: Row, time = ''): boolean {
    const [date] = findDates(time ? `${value} ${time}` : value, {});
    if (!date) return false;
    this.give('published', date.value, row, date.alternative);
    return true;
  }

  /** The vendor's own count: `1,234 words`, `1.234 Wörter`, `853w.` */
  count(value: string, row: Row): void {
    const digits = /\d[\d.,'’ ]*/.exec(value)?.[0].replace(/\D/g, '');
    if (!digits || digits.length > 7) return;
    if (this.words) this.joined(row);
    else this.words = { count: Number(digits), row };
  }

  paragraphs(rows: readonly Row[]): void {
    for (const { text } of rows) this.body.push({ kind: 'paragraph', text });
  }

  article(): RawArticle {
    const { document, from, to } = this;
    const text = document.lines.slice(from, to).join('\n');
    return {
      text,
      encoding: document.encoding,
      notes: [...document.notes, ...this.notes, ...this.difference()],
      given: withoutPlaces(this.given, this.body),
      extra: this.extra,
      body: this.body,
      lines: [document.lineInFile(from), document.lineInFile(to - 1)],
    };
  }

  /** Vendors count the body, some with the headline and the byline above it. */
  private difference(): Note[] {
    if (!this.words || this.words.count === 0) return [];
    const { count, row } = this.words;
    const above = this.given
      .filter(({ field }) => ['title', 'subtitle', 'authors', 'dateline'].includes(field))
      .map(({ value }) => String(value));
    const abstract = String(this.extra.abstract ?? '');
    if (isCountOf(count, this.body, [...above, abstract].join(' '))) return [];
    const ours = countWords(this.body);
    return [{ code: 'words-differ', ...this.lineOf(row), detail: `${count} by the vendor, ${ours} here` }];
  }
}

function items(value: string, separator: RegExp): string[] {
  return value
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
