/** TEI P5, for corpus linguists and editors: a corpus of one TEI document an article, each with its header. */

import type { Block } from '../record/body.ts';
import type { ArticleRecord } from '../record/record.ts';
import { distinctNames, languageCode, pick, webUrl, whenOf } from './exchanged.ts';
import type { Output } from './output.ts';
import { personOf } from './persons.ts';
import { attributesOf, element, escapeXml } from './xml.ts';

const OPENING = `<?xml version="1.0" encoding="utf-8"?>
<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>Articles</title></titleStmt>
      <publicationStmt><p>Exported by morgue.</p></publicationStmt>
      <sourceDesc><p>Each text names its own source.</p></sourceDesc>
    </fileDesc>
  </teiHeader>
`;

function authorOf(name: string): string {
  const person = personOf(name);
  if ('literal' in person) return `<author>${escapeXml(person.literal)}</author>`;
  return `<author><persName><forename>${escapeXml(person.given)}</forename> <surname>${escapeXml(person.family)}</surname></persName></author>`;
}

function headerOf({ fields }: ArticleRecord): string {
  const url = webUrl(fields.url);
  const source = [
    element('title', fields.title ?? '(no headline)', { level: 'a' }),
    element('title', fields.subtitle, { level: 'a', type: 'sub' }),
    ...(fields.authors ?? []).map((name) => `${authorOf(name)}\n`),
    element('title', fields.publication, { level: 'j' }),
    element('edition', fields.edition),
    element('publisher', fields.agency),
    element('date', fields.published, { when: whenOf(fields.published) }),
    element('biblScope', fields.section, { unit: 'section' }),
    element('biblScope', fields.page, { unit: 'page' }),
    url === undefined ? '' : `<ptr${attributesOf({ target: url })}/>\n`,
  ].join('');
  const profile = [
    fields.language === undefined
      ? ''
      : `<langUsage><language${attributesOf({ ident: languageCode(fields.language) ?? 'und' })}>${escapeXml(fields.language)}</language></langUsage>\n`,
    fields.tags?.length
      ? `<textClass><keywords>${fields.tags.map((tag) => `<term>${escapeXml(tag)}</term>`).join('')}</keywords></textClass>\n`
      : '',
  ].join('');
  return [
    '<teiHeader>\n<fileDesc>\n',
    `<titleStmt>${element('title', fields.title ?? '(no headline)').trimEnd()}</titleStmt>\n`,
    fields.words === undefined
      ? ''
      : `<extent><measure${attributesOf({ unit: 'words', quantity: String(fields.words) })}/></extent>\n`,
    `<publicationStmt><publisher>morgue</publisher><idno type="accession">${escapeXml(fields.id ?? '')}</idno></publicationStmt>\n`,
    `<sourceDesc><bibl>\n${source}</bibl></sourceDesc>\n</fileDesc>\n`,
    profile ? `<profileDesc>\n${profile}</profileDesc>\n` : '',
    '</teiHeader>\n',
  ].join('');
}

const inline = (text: string): string => escapeXml(text).replaceAll('\n', '<lb/>');

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'list':
      return `<list>${block.items.map((item) => `<item>${inline(item)}</item>`).join('')}</list>\n`;
    case 'heading':
      return `<ab type="heading">${inline(block.text)}</ab>\n`;
    case 'quote':
      return `<quote><p>${inline(block.text)}</p></quote>\n`;
    case 'paragraph':
      return `<p>${inline(block.text)}</p>\n`;
  }
}

function documentOf(record: ArticleRecord, name: string): string {
  const { fields, body } = record;
  const captions = (fields.captions ?? []).map(
    (caption) => `<figure><figDesc>${inline(caption)}</figDesc></figure>\n`,
  );
  return [
    `<TEI${attributesOf({ 'xml:id': `a${name}`, 'xml:lang': languageCode(fields.language) })}>\n`,
    headerOf(record),
    '<text><body><div type="article">\n',
    element('head', fields.title),
    ...(body.length ? body.map(blockOf) : ['<p/>\n']),
    ...captions,
    '</div></body></text>\n</TEI>\n',
  ].join('');
}

export const tei: Output = {
  name: 'tei',
  describe: 'a TEI corpus, for linguists and editors',
  extension: 'xml',
  async *render(records, { fields }) {
    const distinct = distinctNames();
    let opened = false;
    for await (const record of records) {
      yield (opened ? '' : OPENING) + documentOf(pick(record, fields), distinct(record.fields.id));
      opened = true;
    }
    yield `${opened ? '' : OPENING}</teiCorpus>\n`;
  },
};
