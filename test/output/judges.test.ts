/** What other programs make of our outputs: readers and rules that this project did not write. */

// @ts-expect-error It has no types.
import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse as parseCsv } from 'csv-parse/sync';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { outputNamed } from '../../src/output/index.ts';
import { SCHEMAS } from '../../src/output/schema.ts';
import { rendered } from './collect.ts';
import { NASTY } from './nasty.ts';

interface Cited {
  readonly id?: string;
  readonly type?: string;
  readonly title?: string;
  readonly author?: readonly {
    readonly family?: string;
    readonly given?: string;
    readonly literal?: string;
  }[];
  readonly issued?: { readonly 'date-parts'?: readonly (readonly number[])[] };
  readonly 'container-title'?: string;
  readonly URL?: string;
}

const [first] = NASTY;
if (!first) throw new Error('no record');
const MILL = {
  ...first,
  fields: { ...first.fields, url: 'https://post.example/mill?a=1&b=50%25_x', added: '2026-11-24T09:00:00Z' },
};

/** What citation.js reads of what we write. */
async function cited(format: string, records = [MILL]): Promise<Cited[]> {
  const text = await rendered(outputNamed(format), records);
  // Of RIS it must be told: it takes a text for BibTeX in which an entry of that stands somewhere.
  return new Cite(text, format === 'ris' ? { forceType: '@ris/file' } : {}).data as Cited[];
}

describe('citation.js', () => {
  it('knows the inputs that it is given', () => {
    expect(plugins.list()).toEqual(expect.arrayContaining(['@bibtex', '@ris']));
  });

  const BY = [
    { family: 'Quill', given: 'Ada' },
    { family: 'Ångström', given: 'Björn' },
  ];
  const DAY = { 'date-parts': [[2019, 5, 3]] };
  // What it takes them for: an article in BibLaTeX is always one of a journal, and RIS of NEWS has reporters and a year.
  it.each([
    ['csl', { type: 'article-newspaper', author: BY, issued: DAY }],
    ['biblatex', { type: 'article-journal', author: BY, issued: DAY }],
    ['ris', { type: 'article-newspaper', issued: { 'date-parts': [[2019]] } }],
  ])('reads %s as what it is', async (format, expected) => {
    const [item, ...more] = await cited(format);
    expect(more).toEqual([]);
    expect(item).toMatchObject({
      ...expected,
      'container-title': 'The Harbour Post',
      URL: 'https://post.example/mill?a=1&b=50%25_x',
    });
    expect(item?.title).toMatch(/^Fire at the old mill/);
    expect(JSON.stringify(item)).toMatch(/Quill.*Ångström/);
  });

  it.each(['csl', 'ris', 'biblatex'])(
    'reads as many articles of %s as there are, whatever is in them',
    async (format) => {
      const titled = NASTY.filter(({ fields }) => fields.title !== undefined);
      expect((await cited(format, titled as (typeof MILL)[])).length).toBe(titled.length);
    },
  );

  it.each([
    ['50% of $5 & more_or #1', '50% of $5 & more_or #1'],
    ['Back\\slash {braces} ~ ^', /Back.slash .?braces/],
  ])('reads signs that TeX acts on: %s', async (title, read) => {
    const [item] = await cited('biblatex', [{ ...MILL, fields: { ...MILL.fields, title } }]);
    expect(item?.title).toMatch(read);
  });
});

/** The rules of ninjs 3.0 that bear on what we write. */
const named = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string' }, rel: { type: 'string' }, role: { type: 'string' } },
};
const NINJS = {
  type: 'object',
  required: ['uri'],
  properties: {
    uri: { type: 'string', format: 'uri' },
    standard: {
      type: 'object',
      properties: { name: { const: 'ninjs' }, version: { type: 'string' }, schema: { type: 'string' } },
      additionalProperties: false,
    },
    type: {
      enum: ['text', 'audio', 'video', 'picture', 'graphic', 'composite', 'component', 'event', 'planning'],
    },
    versionCreated: {
      type: 'string',
      pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:Z|[+-]\\d\\d:\\d\\d)$',
    },
    contentCreated: {
      type: 'string',
      pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:Z|[+-]\\d\\d:\\d\\d)$',
    },
    by: { type: 'string' },
    language: { type: 'string' },
    located: { type: 'string' },
    headlines: {
      type: 'array',
      items: {
        type: 'object',
        required: ['value'],
        properties: { role: { type: 'string' }, value: { type: 'string' } },
      },
    },
    bodies: {
      type: 'array',
      items: {
        type: 'object',
        required: ['value'],
        properties: {
          role: { type: 'string' },
          contentType: { enum: ['text/html', 'text/plain'] },
          wordCount: { type: 'integer', minimum: 0 },
          value: { type: 'string' },
        },
        additionalProperties: false,
      },
    },
    people: { type: 'array', items: named },
    subjects: { type: 'array', items: named },
    infoSources: { type: 'array', items: named },
    altIds: {
      type: 'array',
      items: { type: 'object', properties: { role: { type: 'string' }, value: { type: 'string' } } },
    },
    associations: {
      type: 'array',
      items: {
        type: 'object',
        required: ['uri', 'name'],
        properties: { name: { type: 'string' }, uri: { type: 'string', format: 'uri' } },
      },
    },
    trustIndicators: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          role: { type: 'string', format: 'uri' },
          title: { type: 'string' },
          href: { type: 'string', format: 'uri' },
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
};

describe.each(Object.entries(SCHEMAS))('the schema of %s', (format, schema) => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  const isValid = ajv.compile(schema as object);

  it('takes what is printed, as ajv reads it', async () => {
    const text = await rendered(outputNamed(format), NASTY, {});
    const values =
      format === 'json'
        ? [JSON.parse(text)]
        : text
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line));
    for (const value of values) expect([isValid(value), isValid.errors]).toEqual([true, null]);
  });

  it('refuses another version, and a title that is no text', () => {
    const wrong = (article: object) =>
      format === 'json' ? { format_version: 1, articles: [article] } : { format_version: 1, ...article };
    expect(isValid(wrong({ title: 'Fire' }))).toBe(true);
    expect(isValid(wrong({ title: 5 }))).toBe(false);
    expect(isValid({ ...wrong({}), format_version: 2 })).toBe(false);
  });
});

it('ninjs keeps its rules, as ajv reads them', async () => {
  const ajv = new Ajv({ formats: { uri: /^[a-z][a-z\d+.-]*:[\w.~:/?#[\]@!$&'()*+,;=%-]+$/i } });
  const isValid = ajv.compile(NINJS);
  const lines = (await rendered(outputNamed('ninjs'), NASTY)).trimEnd().split('\n');
  expect(lines.length).toBe(NASTY.length);
  for (const line of lines) expect([isValid(JSON.parse(line)), isValid.errors]).toEqual([true, null]);
});

it('JSON-LD is one JSON document with an article for each record', async () => {
  const document = JSON.parse(await rendered(outputNamed('newsarticle'), NASTY)) as { '@graph': unknown[] };
  expect(document['@graph'].length).toBe(NASTY.length);
  expect(document['@graph'][0]).toMatchObject({
    '@type': 'NewsArticle',
    dateline: 'OSLO, May 3 (Northwire)',
  });
});

it('TSV has a line for each record, as another reader splits it', async () => {
  const rows = parseCsv(await rendered(outputNamed('tsv'), NASTY), {
    delimiter: '\t',
    quote: null,
    columns: true,
  });
  expect(rows.length).toBe(NASTY.length);
  expect(rows[0]).toMatchObject({ title: 'Fire at the old mill', authors: 'Ada Quill; Björn Ångström' });
});

it('CSV is the same table to two readers, whatever is in it', async () => {
  const text = await rendered(outputNamed('csv'), NASTY);
  const rows = parseCsv(text) as string[][];
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: true });
  expect(errors).toEqual([]);
  expect(data).toEqual(rows);
  expect(rows.length).toBe(NASTY.length + 1);
  expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
});
