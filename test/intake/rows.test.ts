/** Rows of tables and documents of many articles; and records that come back from our own exports. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/intake/page.ts';
import { outputNamed } from '../../src/output/index.ts';
import { type Block, countWords, normaliseBlocks } from '../../src/record/body.ts';
import { NOTES } from '../../src/record/note.ts';
import type { ArticleRecord } from '../../src/record/record.ts';
import { readAll } from './read.ts';

const read = (text: string, options = {}): Promise<Reading[]> => readAll(Buffer.from(text), 'file', options);
const titles = (readings: Reading[]): unknown[] => readings.map(({ record }) => record.fields.title);

const word = fc.string({
  minLength: 1,
  maxLength: 8,
  unit: fc.constantFrom(...'abé中"\\,;\'=-#>* \u202e\t'),
});
const text = fc
  .array(word, { minLength: 1, maxLength: 6 })
  .map((words) => words.join(' ').replace(/\s+/g, ' ').trim())
  .filter((made) => made !== '');
const label = text.filter((made) => !made.includes('; '));
const prose = text.map((made) => `x${made}`);
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom('paragraph', 'quote', 'heading'), text: prose }),
  fc.record({ kind: fc.constant('list'), items: fc.array(prose, { minLength: 1, maxLength: 3 }) }),
) as fc.Arbitrary<Block>;
const id = fc.string({
  minLength: 13,
  maxLength: 13,
  unit: fc.constantFrom(...'0123456789abcdefghjkmnpqrstvwxyz'),
});
const key = fc.constantFrom('rating', 'seen', 'body', 'extra_note', 'file', 'matches');

const fields = fc.record(
  {
    title: text,
    subtitle: text,
    authors: fc.array(label, { minLength: 1, maxLength: 3 }),
    published: fc.constantFrom('2019', '2019-12', '2019-12-18T20:39', '2019-12-18T20:39:11+01:00'),
    updated: fc.constantFrom('2020-01-01'),
    section: text,
    place: text,
    publication: text,
    url: fc.webUrl(),
    language: fc.constantFrom('en', 'ko'),
    tags: fc.array(label, { minLength: 1, maxLength: 3 }),
    captions: fc.array(label, { minLength: 1, maxLength: 2 }),
    notes: fc.uniqueArray(fc.constantFrom(...Object.keys(NOTES)), { minLength: 1, maxLength: 3 }),
    source_file: label,
    source_format: fc.constantFrom('page'),
    source_lines: fc.constantFrom('3-9'),
  },
  { requiredKeys: [] },
);

const records: fc.Arbitrary<ArticleRecord[]> = fc.array(
  fc
    .record({
      id,
      fields,
      extra: fc.dictionary(key, text, { noNullPrototype: false }),
      blocks: fc.array(block, { maxLength: 4 }),
    })
    .map(({ id, fields, extra, blocks }) => {
      const body = normaliseBlocks(blocks);
      const words = body.length ? { words: countWords(body) } : {};
      const around = { source_sha256: 'cd'.repeat(32), added: '2020-01-01T00:00:00Z', parser: '1' };
      return { fields: { id, ...fields, ...words, ...around }, extra, body };
    }),
  { minLength: 1, maxLength: 4 },
);

/** What comes back of a record: what the accession says anew is that of the export. */
function returned({ fields, extra, body }: ArticleRecord, kept: boolean): unknown {
  const { source_file, source_format, source_lines, source_sha256, added, parser, source_encoding, ...own } =
    fields;
  const before = { source_file, source_format, source_lines, source_sha256, added };
  const original = Object.entries(before).map(([name, value]) => [`original_${name}`, value]);
  const origins = kept ? Object.fromEntries(original.filter(([, value]) => value !== undefined)) : {};
  return { fields: own, extra: { ...extra, ...origins }, body };
}

async function given(format: string, all: ArticleRecord[], names?: string[]): Promise<Reading[]> {
  let out = '';
  async function* each(): AsyncGenerator<ArticleRecord> {
    yield* all;
  }
  const options = { fields: names, width: 80 } as Parameters<ReturnType<typeof outputNamed>['render']>[1];
  for await (const piece of outputNamed(format).render(each(), options)) out += piece;
  return read(out);
}

describe('our own export comes back', () => {
  it.each(['json', 'jsonl', 'csv'])('as it was: %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(records, async (made) => {
        const unique = made.filter(
          ({ fields }, i) => made.findIndex((other) => other.fields.id === fields.id) === i,
        );
        // CSV has the user's keys only where they are asked for.
        const all = format === 'csv' ? unique.map((record) => ({ ...record, extra: {} })) : unique;
        const back = await given(format, all);
        expect(back.map(({ record }) => returned(record, false))).toEqual(
          all.map((record) => returned(record, true)),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('with keys of the user in columns, and under its ids, though few columns were picked', async () => {
    const record = {
      fields: { id: '8k3m9x2qf04tw', title: '-40 in Weirgate' },
      extra: { rating: '=4' },
      body: [],
    };
    const [first] = await given(
      'csv',
      [record],
      ['id', 'title', 'rating', 'parser', 'source_sha256', 'body'],
    );
    expect(first?.record.fields).toMatchObject({ id: '8k3m9x2qf04tw', title: '-40 in Weirgate' });
    expect(first?.record.extra).toEqual({ rating: '=4' });
    const [second] = await given('jsonl', [record], ['id', 'title']);
    expect(second?.record.fields.id).toBe('8k3m9x2qf04tw');
  });

  it('twice, and still says where it first came from', async () => {
    const fields = {
      id: '8k3m9x2qf04tw',
      title: 'Geese',
      source_file: 'geese.txt',
      source_sha256: 'cd'.repeat(32),
    };
    const [once] = await given('json', [{ fields, extra: {}, body: [] }]);
    const [twice] = await given('json', [once?.record as ArticleRecord]);
    expect(twice?.record.extra).toMatchObject({ original_source_file: 'geese.txt' });
  });

  it('under its own number only once: a second row of that number is another article', async () => {
    const row = (title: string): string => JSON.stringify({ format_version: 1, id: '8k3m9x2qf04tw', title });
    const [first, second] = await read(`${row('Geese')}\n${row('Ducks')}\n`);
    expect(first?.record.fields.id).toBe('8k3m9x2qf04tw');
    expect(second?.record.fields).toMatchObject({ title: 'Ducks' });
    expect(second?.record.fields.id).not.toBe('8k3m9x2qf04tw');
  });
});

describe('what cannot be read is named with its line, and the rest goes on', () => {
  const notesOf = (readings: Reading[]): unknown[] =>
    readings
      .flatMap(({ notes }) => notes)
      .filter(({ code }) => code === 'row-unreadable' || code === 'text-cut');

  it('a broken line of JSON Lines', async () => {
    const found = await read('{"title":"One","text":"a"}\n{"title":\n{"title":"Two","text":"b"}\n[1]\n');
    expect(titles(found)).toEqual(['One', 'Two']);
    expect(notesOf(found)).toMatchObject([{ line: 2 }, { line: 4 }]);
  });

  it('a document that was cut off', async () => {
    const found = await read('[\n{"title":"One","text":"a"},\n{"title":"Two","text":"b"},\n{"title":"Thr');
    expect(titles(found)).toEqual(['One', 'Two']);
    expect(notesOf(found)).toMatchObject([{ line: 4 }]);
  });

  it('a quotation mark that is not closed in a table', async () => {
    const found = await read('title,text\nOne,a\n"Two,b\nThree,c\n');
    expect(titles(found)).toEqual(['One']);
    expect(notesOf(found)).toMatchObject([{ line: 3 }]);
  });

  it('a telegram without an end, and a book', async () => {
    const open = '<REUTERS NEWID="1">\n<TEXT><TITLE>ONE</TITLE><BODY>a</BODY></TEXT>\n';
    expect(notesOf(await read(`${open}</REUTERS>\n${open}`))).toMatchObject([{ code: 'text-cut', line: 4 }]);
    const book = 'Title: Oil\n\n*** START OF THE PROJECT GUTENBERG EBOOK OIL ***\n\nOne.\n';
    expect(notesOf(await read(book))).toMatchObject([{ code: 'text-cut' }]);
  });

  it('values in each other beyond all measure', async () => {
    const deep = `{"title":"One","text":"a","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(titles(await read(`${deep}\n{"title":"Two","text":"b"}`))).toEqual(['Two']);
    expect(titles(await read(`[${deep},{"title":"Two","text":"b"}]`, { format: 'json' }))).toEqual(['Two']);
  });
});

describe('rows', () => {
  it('say which lines of their file they are', async () => {
    const table = await read('title,text\r\nOne,"a\r\nb"\r\n\r\nTwo,c\r\n');
    expect(table.map(({ record }) => record.fields.source_lines)).toEqual(['2-3', '5-5']);
  });

  it('have one id for one content, in JSON of whatever form', async () => {
    const [packed] = await read('[{"title":"One","text":"a"}]');
    const [wide] = await read('[\n  {\n "title" : "One",\n "text" : "a" } ]');
    const [line] = await read('{"title":"One","text":"a"}\n');
    expect(new Set([packed, wide, line].map((found) => found?.record.fields.id)).size).toBe(1);
  });

  it.each([
    ['package.json', '{"name":"x","version":"1","scripts":{"test":"y"}}'],
    [
      'a headline of three words',
      'Title, date, text\n\nNothing about tables stands here, on Tuesday of all days.\n',
    ],
    ['a list of numbers', '[1, 2, 3]'],
  ])('of no article are a page: %s', async (_, content) => {
    const [found] = await read(content);
    expect(found?.record.fields.source_format).toBe('page');
  });

  it('keep numbers of any length, and what is no character at all does not stay', async () => {
    const [first] = await read(
      '[{"title":"A \\ud800","text":"The tide.","post":1234567890123456789,"at":"12345678901234567 \\"1234567890123456789\\""}]',
    );
    expect(first?.record.fields.title).toBe('A \ufffd');
    expect(first?.record.extra).toMatchObject({
      post: '1234567890123456789',
      at: '12345678901234567 "1234567890123456789"',
    });
  });

  it('without any value are none', async () => {
    expect(titles(await read('title;text\nA;x\n;;\nB;y\n'))).toEqual(['A', 'B']);
    expect(
      titles(await read('[{"title":"A","text":"x"},{},{"title":null,"text":""},{"title":"B"}]')),
    ).toEqual(['A', 'B']);
  });

  it('may end as lines did on old computers', async () => {
    expect(titles(await read('title,text\rA,x\rB,y\r'))).toEqual(['A', 'B']);
  });

  it('may have many columns of one name', async () => {
    const header = `title,text,${'a,'.repeat(20_000)}b`;
    const [first] = await read(`${header}\nT,x,${'1,'.repeat(20_000)}2\n`, { format: 'csv' });
    expect(first?.record.extra).toMatchObject({ a: '1', a_2: '1', column_20002: '1', b: '2' });
  });

  it('are noted for control characters that JSON writes in letters', async () => {
    const [first, second] = await read('{"title":"A","text":"x"}\n{"title":"B\\u001b[31m","text":"y"}');
    expect(first?.notes.map(({ code }) => code)).not.toContain('control-characters');
    expect(second?.notes).toContainEqual({ code: 'control-characters', line: 2 });
  });

  it('may have keys of any name', async () => {
    const [found] = await read('[{"title":"One","text":"a","__proto__":{"x":"y"},"constructor":"z"}]');
    expect(Object.keys(found?.record.extra ?? {})).toEqual(['__proto__', 'constructor']);
  });
});
