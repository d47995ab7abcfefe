/**
 * CSL-JSON, the language of citation processors: Zotero, Pandoc, Word's add-ins. Names and types are those of the CSL
 * 1.0.2 data schema; an article is an `article-newspaper`.
 */

import type { ArticleRecord } from '../record/record.ts';
import { dayOf, distinctNames, members, pick, webUrl } from './exchanged.ts';
import { type JsonValue, toJson } from './json.ts';
import type { Output } from './output.ts';
import { personOf } from './persons.ts';

/** As numbers; as printed where no calendar has it. */
function dateOf(date: string | undefined): JsonValue | undefined {
  if (date === undefined) return undefined;
  const day = dayOf(date);
  return day === undefined ? { literal: date } : { 'date-parts': [day.split('-').map(Number)] };
}

function cslOf({ fields }: ArticleRecord, id: string): JsonValue {
  const url = webUrl(fields.url);
  return members({
    id,
    type: 'article-newspaper',
    title: fields.title,
    author: fields.authors?.map((name) => ({ ...personOf(name) })),
    issued: dateOf(fields.published),
    'container-title': fields.publication,
    section: fields.section,
    edition: fields.edition,
    page: fields.page,
    abstract: fields.subtitle,
    source: fields.agency,
    language: fields.language,
    URL: url,
    accessed: url === undefined ? undefined : dateOf(fields.added),
    keyword: fields.tags?.join(', '),
  });
}

export const csl: Output = {
  name: 'csl',
  describe: 'citations as CSL-JSON, for Zotero, Pandoc and others',
  extension: 'json',
  async *render(records, { fields }) {
    const distinct = distinctNames();
    let written = 0;
    for await (const record of records) {
      const item = toJson(cslOf(pick(record, fields), distinct(record.fields.id)), 2).replaceAll(
        '\n',
        '\n  ',
      );
      yield `${written++ === 0 ? '[' : ','}\n  ${item}`;
    }
    yield written === 0 ? '[]\n' : '\n]\n';
  },
};
