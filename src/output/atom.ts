/** Atom (RFC 4287), for feed readers: the feed is as new as its first article. Written as it goes, without a library that would hold all of it. */

import type { ArticleRecord } from '../record/record.ts';
import { changedAt, distinctNames, languageCode, momentOf, pick, webUrl } from './exchanged.ts';
import { markupOf } from './markup.ts';
import type { Output } from './output.ts';
import { attributesOf, element, escapeXml } from './xml.ts';

const EPOCH = '1970-01-01T00:00:00Z';

const headOf = (updated: string): string => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>urn:morgue:selection</id>
  <title>Articles</title>
  <updated>${updated}</updated>
  <author><name>morgue</name></author>
  <generator>morgue</generator>
`;

function entryOf(record: ArticleRecord, name: string): string {
  const { fields, body } = record;
  const url = webUrl(fields.url);
  const published = momentOf(fields.published);
  return [
    `  <entry${attributesOf({ 'xml:lang': languageCode(fields.language) })}>\n`,
    element('id', `urn:morgue:${name}`, {}, '    '),
    element('title', fields.title ?? '(no headline)', {}, '    '),
    element('updated', changedAt(record) ?? EPOCH, {}, '    '),
    element('published', published, {}, '    '),
    ...(fields.authors ?? []).map((name) => `    <author>${element('name', name).trimEnd()}</author>\n`),
    ...(fields.section === undefined ? [] : [fields.section])
      .concat(fields.tags ?? [])
      .map((term) => `    <category${attributesOf({ term })}/>\n`),
    url === undefined ? '' : `    <link${attributesOf({ href: url })}/>\n`,
    element('summary', fields.subtitle, {}, '    '),
    body.length ? `    <content type="html">${escapeXml(markupOf(body))}</content>\n` : '',
    '  </entry>\n',
  ].join('');
}

export const atom: Output = {
  name: 'atom',
  describe: 'an Atom feed, for feed readers',
  extension: 'atom',
  async *render(records, { fields }) {
    const distinct = distinctNames();
    let opened = false;
    for await (const record of records) {
      const picked = pick(record, fields);
      yield (opened ? '' : headOf(changedAt(picked) ?? EPOCH)) + entryOf(picked, distinct(record.fields.id));
      opened = true;
    }
    yield `${opened ? '' : headOf(EPOCH)}</feed>\n`;
  },
};
