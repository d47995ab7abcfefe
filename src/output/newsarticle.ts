/** JSON-LD of schema.org's NewsArticle, which search engines and archives of the web read. One document, a graph of articles. */

import { renderBody } from '../record/body.ts';
import type { ArticleRecord } from '../record/record.ts';
import { members, pick, webUrl } from './exchanged.ts';
import { type JsonValue, toJson } from './json.ts';
import type { Output } from './output.ts';
import { personOf } from './persons.ts';

const named = (type: string, name: string | undefined): JsonValue | undefined =>
  name === undefined ? undefined : { '@type': type, name };

function newsArticleOf({ fields, body }: ArticleRecord): JsonValue {
  return members({
    '@type': 'NewsArticle',
    identifier: fields.id,
    headline: fields.title,
    alternativeHeadline: fields.subtitle,
    author: fields.authors?.map((name) => ({
      '@type': 'literal' in personOf(name) && !name.includes(' ') ? 'Organization' : 'Person',
      name,
    })),
    datePublished: fields.published,
    dateModified: fields.updated,
    articleSection: fields.section,
    printEdition: fields.edition,
    printPage: fields.page,
    dateline: fields.dateline,
    locationCreated: named('Place', fields.place),
    sourceOrganization: named('NewsMediaOrganization', fields.agency),
    publisher: named('NewsMediaOrganization', fields.publication),
    url: webUrl(fields.url),
    inLanguage: fields.language,
    keywords: fields.tags,
    image: fields.captions?.map((caption) => ({ '@type': 'ImageObject', caption })),
    wordCount: fields.words,
    articleBody: body.length ? renderBody(body, { verbatim: true }) : undefined,
  });
}

export const newsarticle: Output = {
  name: 'newsarticle',
  describe: 'schema.org NewsArticle as JSON-LD, for the web',
  extension: 'jsonld',
  async *render(records, { fields }) {
    const opening = '{\n  "@context": "https://schema.org",\n  "@graph": [';
    let written = 0;
    for await (const record of records) {
      // Pages carry it in a script element, which a text must not end.
      const item = toJson(newsArticleOf(pick(record, fields)), 2)
        .replaceAll('\n', '\n    ')
        .replaceAll('<', '\\u003c');
      yield `${written++ === 0 ? opening : ','}\n    ${item}`;
    }
    yield written === 0 ? `${opening}]\n}\n` : '\n  ]\n}\n';
  },
};
