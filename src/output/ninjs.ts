/**
 * ninjs 3.0, the IPTC's JSON for news between newsrooms: one item a line. Its dates are moments: where no zone was
 * printed they are given as UTC.
 */

import { renderBody } from '../record/body.ts';
import type { ArticleRecord } from '../record/record.ts';
import { changedAt, members, momentOf, pick, webUrl } from './exchanged.ts';
import { type JsonValue, toJson } from './json.ts';
import { markupOf } from './markup.ts';
import type { Output } from './output.ts';

const STANDARD = {
  name: 'ninjs',
  version: '3.0',
  schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json',
};

function ninjsOf(record: ArticleRecord): JsonValue {
  const { fields, body } = record;
  const source = webUrl(fields.url);
  const count = fields.words === undefined ? {} : { wordCount: fields.words };
  return members({
    uri: `urn:morgue:${fields.id}`,
    standard: STANDARD,
    type: 'text',
    language: fields.language,
    contentCreated: momentOf(fields.published),
    versionCreated: changedAt(record),
    by: fields.authors?.join(', '),
    people: fields.authors?.map((name) => ({ name, rel: 'creator' })),
    headlines: [
      ...(fields.title === undefined ? [] : [{ role: 'main', value: fields.title }]),
      ...(fields.subtitle === undefined ? [] : [{ role: 'subhead', value: fields.subtitle }]),
    ],
    bodies: body.length
      ? [
          { role: 'main', contentType: 'text/html', value: markupOf(body), ...count },
          { role: 'main', contentType: 'text/plain', value: renderBody(body, { verbatim: true }), ...count },
        ]
      : [],
    located: fields.place,
    subjects: [
      ...(fields.section === undefined ? [] : [{ name: fields.section, rel: 'section' }]),
      ...(fields.tags ?? []).map((name) => ({ name, rel: 'tag' })),
    ],
    infoSources: [
      ...(fields.agency === undefined ? [] : [{ name: fields.agency, role: 'agency' }]),
      ...(fields.publication === undefined ? [] : [{ name: fields.publication, role: 'publication' }]),
    ],
    altIds: fields.id === undefined ? [] : [{ role: 'accession', value: fields.id }],
    associations: (fields.captions ?? []).map((caption, i) => ({
      name: `picture${i + 1}`,
      uri: `urn:morgue:${fields.id}:picture:${i + 1}`,
      type: 'picture',
      descriptions: [{ role: 'caption', contentType: 'text/plain', value: caption }],
    })),
    // Its rules want URIs here, which are ASCII.
    trustIndicators:
      source === undefined
        ? []
        : [{ role: 'urn:morgue:source', title: 'where it stood', href: new URL(source).href }],
  });
}

export const ninjs: Output = {
  name: 'ninjs',
  describe: 'IPTC ninjs 3.0, one item a line, for newsrooms',
  extension: 'jsonl',
  async *render(records, { fields }) {
    for await (const record of records) yield `${toJson(ninjsOf(pick(record, fields)))}\n`;
  },
};
