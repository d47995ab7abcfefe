/** What other programs' formats demand of dates, languages and lines, whatever a record says. */

import { describe, expect, it } from 'vitest';
import { languageCode, momentOf, webUrl, whenOf } from '../../src/output/exchanged.ts';
import { outputNamed } from '../../src/output/index.ts';
import { STYLES } from '../../src/output/references.ts';
import type { Fields } from '../../src/record/fields.ts';
import { rendered } from './collect.ts';
import { NASTY } from './nasty.ts';

const [first] = NASTY;
const withFields = (fields: Partial<Fields>) => [{ ...first!, fields: { id: '8k3m', ...fields } }];
const given = (format: string, fields: Partial<Fields>): Promise<string> =>
  rendered(outputNamed(format), withFields(fields));
const cited = (style: string, fields: Partial<Fields>): Promise<string> =>
  rendered(STYLES.find(({ name }) => name === style)!, withFields(fields));

describe('a date', () => {
  it.each([
    ['2019', '2019', '2019-01-01T00:00:00Z'],
    ['2019-12', '2019-12', '2019-12-01T00:00:00Z'],
    ['2019-12-18', '2019-12-18', '2019-12-18T00:00:00Z'],
    ['2019-12-18T20:39', '2019-12-18T20:39:00', '2019-12-18T20:39:00Z'],
    ['2019-12-18 20:39+0200', '2019-12-18T20:39:00+02:00', '2019-12-18T20:39:00+02:00'],
    ['2019-12-18T20:39:30.25Z', '2019-12-18T20:39:30Z', '2019-12-18T20:39:30Z'],
    ['0044', '0044', '0044-01-01T00:00:00Z'],
    ['0000-01-01', undefined, undefined],
    ['-0044-03-15', undefined, undefined],
    ['12019-01-01', undefined, undefined],
    ['2019-02-30', undefined, undefined],
    ['2019-12-18T24:61', undefined, undefined],
    ['2019-12-18T10:00+99:00', undefined, undefined],
    ['2019-12-18T10:00+14:00', '2019-12-18T10:00:00+14:00', '2019-12-18T10:00:00+14:00'],
    ['2019-12-18T10:00+14:30', undefined, undefined],
    ['yesterday', undefined, undefined],
    [undefined, undefined, undefined],
  ])('%s is given as one only where calendars have it', (date, when, moment) => {
    expect(whenOf(date)).toBe(when);
    expect(momentOf(date)).toBe(moment);
  });

  it('that is none is given as it is printed', async () => {
    for (const published of ['12019-01-01', 'spring 2019']) {
      const [item] = JSON.parse(await given('csl', { published }));
      expect(item.issued).toEqual({ literal: published });
      expect(await given('ris', { published })).toContain(`\r\nN1  - ${published}\r\n`);
      expect(await given('ris', { published })).not.toMatch(/^(?:PY|DA)/m);
      expect(await given('biblatex', { published })).toContain(`  year = {${published}},\n`);
      expect(await given('tei', { published })).toContain(`<date>${published}</date>`);
      expect(await cited('text', { title: 'Fire', published })).toBe(`“Fire”, ${published}.\n`);
    }
  });

  it('that is none leaves the time of a feed’s entry to another', async () => {
    const feed = await given('atom', { updated: 'later', published: '2019-05-03' });
    expect(feed).toContain('<updated>2019-05-03T00:00:00Z</updated>');
  });
});

it('a language that is no code is none of an XML document', async () => {
  for (const code of ['en', 'zh-Hant-TW', 'de-1996']) expect(languageCode(code)).toBe(code);
  for (const language of ['EN_us', 'x', 'zz-123456789', 'en" x="', '', undefined])
    expect(languageCode(language)).toBeUndefined();
  expect(await given('tei', { language: 'EN_us' })).toContain('<language ident="und">EN_us</language>');
  for (const format of ['atom', 'tei'])
    expect(await given(format, { language: 'EN_us' })).not.toContain('xml:lang');
});

it.each([
  ['https://post.example/a?b=1&c=%25#d', 'https://post.example/a?b=1&c=%25#d'],
  ['https://例え.example/道', 'https://例え.example/道'],
  ['https://post.example/\x1b[2J\u202egnp\ud800', 'https://post.example/%1B[2J%E2%80%AEgnp%EF%BF%BD'],
  ['https://post.example/a b', undefined],
  ['javascript:alert(1)', undefined],
  ['https://[::1', undefined],
])('a URL is followed and acts on nothing: %j', async (url, written) => {
  expect(webUrl(url)).toBe(written);
  const text = await cited('text', { title: 'Fire', url });
  expect(text).toBe(written === undefined ? '“Fire”, n.d.\n' : `“Fire”, n.d., ${written}.\n`);
});

it('JSON-LD ends no script element that it stands in', async () => {
  const title = '</script><!--';
  const text = await given('newsarticle', { title });
  expect(text).not.toContain('<');
  expect(JSON.parse(text)['@graph'][0].headline).toBe(title);
});

it.each([
  ['csl', /"id": "([^"]+)"/g],
  ['biblatex', /^@article\{([^,]+),/gm],
  ['tei', /xml:id="a([^"]+)"/g],
  ['atom', /<id>urn:morgue:(8k3m[^<]*)</g],
])('%s names copies of a record apart', async (format, name) => {
  const text = await rendered(outputNamed(format), [...withFields({}), ...withFields({}), ...withFields({})]);
  expect([...text.matchAll(name)].map(([, id]) => id)).toEqual(['8k3m', '8k3m-2', '8k3m-3']);
});

describe('a reference', () => {
  it('ends with one full stop, and always has a headline', async () => {
    expect(await cited('text', { title: ' \n ' })).toBe('“(no headline)”, n.d.\n');
    expect(await cited('text', { title: 'Fire', section: 'Local' })).toBe('“Fire”, n.d., Local.\n');
  });

  it.each([
    ['- Ada Quill', '\\- Ada Quill'],
    ['1. FC Quill', '1\\. FC Quill'],
    ['+', '\\+'],
    ['-Ada 1.5', '-Ada 1.5'],
  ])('in Markdown begins no list: %s', async (author, written) => {
    expect(await cited('markdown', { title: 'Fire', authors: [author] })).toBe(`${written}, “Fire”, n.d.\n`);
  });
});
