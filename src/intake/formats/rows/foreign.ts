/** A row of another's table: articles of a corpus, links that a read-later service kept. */

import type { Block } from '../../../record/body.ts';
import { spanOf } from '../../../record/date.ts';
import { type FieldName, findField } from '../../../record/fields.ts';
import type { Extra, ExtraValue } from '../../../record/record.ts';
import { findDates } from '../../dates/read.ts';
import type { Candidate } from '../../page.ts';
import { paragraphsOf } from '../paragraphs.ts';
import { type Meaning, meaningOf } from './columns.ts';
import { splitNames, splitTags } from './lists.ts';
import type { Row, RowArticle } from './row.ts';

type Parts = Required<Pick<RowArticle, 'given' | 'extra' | 'body'>>;

export function readForeign(row: Row, lineOf: (name: string) => number): Parts {
  const given = new Map<FieldName, Candidate>();
  const extra: Extra = Object.create(null);
  let body: Block[] | undefined;
  const languageRow = row.find(([name]) => meaningOf(name) === 'language')?.[1];
  const language = typeof languageRow === 'string' ? languageRow.toLowerCase() : undefined;
  for (const [name, value] of row) {
    if (value === null || value === '') continue;
    const meaning = meaningOf(name);
    if (meaning === 'body' && body === undefined && typeof value === 'string') body = paragraphsOf(value);
    else if (meaning === 'saved')
      extra[Object.hasOwn(extra, 'saved') ? name : 'saved'] = momentOf(value) ?? value;
    else {
      const read =
        meaning && !given.has(meaning as FieldName) ? readValue(meaning, value, language) : undefined;
      if (read) given.set(read.field, { ...read, line: lineOf(name), rule: 'row' });
      else extra[Object.hasOwn(extra, keyOf(name)) ? name : keyOf(name)] = value;
    }
  }
  // A link that was saved without a title is called by its address.
  if (given.get('title')?.value === given.get('url')?.value) given.delete('title');
  return { given: [...given.values()], extra, body: body ?? [] };
}

/** What is no field's value stays under its own name, as keys are written; a name of ours is not its own. */
function keyOf(name: string): string {
  const key = name
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, '_')
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return findField(key) || meaningOf(name) === 'body' || key === 'saved' ? `original_${key}` : key;
}

type Read = Pick<Candidate, 'field' | 'value' | 'sure' | 'alternative'>;

function readValue(meaning: Meaning, value: ExtraValue, language: string | undefined): Read | undefined {
  const spec = findField(meaning);
  if (!spec || spec.origin === 'intake') return undefined;
  const field = spec.name;
  if (spec.kind === 'list') {
    const texts = (Array.isArray(value) ? value : [value]).flatMap((item) => textOf(item) ?? []);
    const split = field === 'authors' ? splitNames : splitTags;
    const values = Array.isArray(value) ? texts : texts.flatMap(split);
    return values.length ? { field, value: [...new Set(values)], sure: 1 } : undefined;
  }
  const text = textOf(value);
  if (text === undefined) return undefined;
  if (spec.kind === 'date') return readDate(field, text, language);
  if (field === 'language' && !/^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(text)) return undefined;
  if (field === 'url' && !/^[a-z][a-z\d+.-]*:\/\/\S+$/i.test(text)) return undefined;
  return { field, value: text.replace(/\s*\n\s*/g, ' '), sure: 1 };
}

/** A text, or what a thing with a name is called: `{"name": "The Harbour Post"}`. */
function textOf(value: ExtraValue): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  if (Array.isArray(value)) return value.length === 1 ? textOf(value[0] ?? null) : undefined;
  const name = value?.name ?? value?.title;
  return typeof name === 'string' ? name.trim() || undefined : undefined;
}

function readDate(field: FieldName, text: string, language: string | undefined): Read | undefined {
  const moment = momentOf(text);
  if (moment) return { field, value: moment, sure: 1 };
  if (spanOf(text)) return { field, value: text.replace(' ', 'T'), sure: 1 };
  const digits = /^(\d{4})(\d\d)(\d\d)$/.exec(text)?.slice(1).join('-');
  if (digits && spanOf(digits)) return { field, value: digits, sure: 1 };
  const [found] = findDates(text, { language });
  if (!found) return undefined;
  const { value, alternative } = found;
  return { field, value, sure: 1, ...(alternative === undefined ? {} : { alternative }) };
}

/** Seconds or milliseconds since 1970 as a time in UTC: how services write when something was. */
function momentOf(value: ExtraValue): string | undefined {
  if (typeof value !== 'string') return undefined;
  // Thousandths of a second are a clock's, and not the text's.
  const precise = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d{1,9}(Z|[+-]\d\d:?\d\d)$/.exec(value);
  if (precise && spanOf(value)) return `${precise[1]}${precise[2]}`;
  if (!/^\d{9,10}(?:\d{3})?$/.test(value)) return undefined;
  const seconds = value.length > 10 ? Math.floor(Number(value) / 1000) : Number(value);
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}
