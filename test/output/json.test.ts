import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { json, toJson } from '../../src/output/json.ts';
import { jsonl } from '../../src/output/jsonl.ts';
import { ACTING } from '../../src/output/visible.ts';
import { rendered } from './collect.ts';
import { ACTING_TEXT, NASTY } from './nasty.ts';

const articles = async (): Promise<Record<string, unknown>[]> =>
  JSON.parse(await rendered(json, NASTY)).articles;

describe('json', () => {
  it('is one valid document at every size', async () => {
    expect(await rendered(json, [])).toBe('{\n  "format_version": 1,\n  "articles": []\n}\n');
    for (let size = 0; size <= NASTY.length; size++) {
      const document = JSON.parse(await rendered(json, NASTY.slice(0, size)));
      expect(document.format_version).toBe(1);
      expect(document.articles).toHaveLength(size);
    }
    expect(JSON.parse(await rendered(json, NASTY, { fields: ['nothing'] })).articles[0]).toEqual({});
  });

  it('gives fields in their order, then body, file and snippet, words as a number', async () => {
    const [mill] = await articles();
    expect(Object.keys(mill!)).toEqual([
      ...[
        'id',
        'title',
        'subtitle',
        'authors',
        'published',
        'section',
        'dateline',
        'place',
        'agency',
        'publication',
      ],
      ...['language', 'tags', 'captions', 'words', 'notes', 'body', 'file', 'snippet'],
    ]);
    expect(mill).toMatchObject({ words: 1204, authors: ['Ada Quill', 'Björn Ångström'] });
  });

  it('gives the body in the source’s words, without the backslashes of the file', async () => {
    const [mill] = await articles();
    expect(mill!.body).toContain(
      '## What is known\n\n- Two engines came\n- Nobody was inside\n  so far as is known',
    );
    expect(mill!.body).toContain('\n\n# not a heading, - not a list, <b>not bold</b>');
  });

  it('leaves out empty fields, but never the body', async () => {
    expect((await articles())[1]).toEqual({ id: '0000', body: '' });
  });

  it('keeps the user’s keys, renamed where the name is one of ours', async () => {
    const record = (await articles())[4];
    expect(record).toMatchObject({
      2019: 'first?',
      extra_extra_body: 'mine',
      extra_body: 'mine too',
      empty: '',
      none: null,
    });
    expect(record).toMatchObject({
      extra_file: '/etc/passwd',
      extra_format_version: '99',
      extra_snippet: 's',
    });
    expect(record).toMatchObject({
      file: 'undated/keys-3333.md',
      nested: { a: { b: 'deep' }, list: ['x', { y: null }, { y: 'z' }] },
    });
  });

  it('keeps keys that JavaScript treats specially', async () => {
    const record = (await articles())[5]!;
    expect(Object.getOwnPropertyDescriptor(record, '__proto__')?.value).toBe('polluted');
    expect(record.constructor).toBe('own');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('picks fields by name, nested ones and renamed ones too', async () => {
    const fields = [
      'file',
      'nested.list.y',
      'nested.a.b',
      'extra_file',
      'title',
      'nested.missing',
      'nested.a.b.c',
      '__proto__',
    ];
    const [picked] = JSON.parse(await rendered(json, [NASTY[4]!], { fields })).articles;
    expect(Object.entries(picked)).toEqual([
      ['file', 'undated/keys-3333.md'],
      ['nested.list.y', ['z']],
      ['nested.a.b', 'deep'],
      ['extra_file', '/etc/passwd'],
      ['title', '「もう一度」と彼は言った👩‍👩‍👧‍👦'],
    ]);
  });
});

describe('jsonl', () => {
  it('is one line a record for every reader of lines, with format_version first', async () => {
    const text = await rendered(jsonl, NASTY);
    const lines = text.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/);
    expect(lines.pop()).toBe('');
    expect(lines).toHaveLength(NASTY.length);
    for (const line of lines) expect(line.startsWith('{"format_version":1')).toBe(true);
    const { format_version: _, ...first } = JSON.parse(lines[0]!);
    expect(first).toEqual((await articles())[0]);
    expect(await rendered(jsonl, [])).toBe('');
  });

  it('keeps a key that looks like an index behind format_version', async () => {
    expect(await rendered(jsonl, [NASTY[4]!])).toMatch(/^\{"format_version":1,"id":"3333"/);
  });
});

describe('JSON values', () => {
  it('come back equal from any text, but for half pairs, with nothing in them that acts', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...ACTING_TEXT.split('')) }),
      fc.string({ unit: fc.constantFrom('\\', 'u', 'd8', '3d', '\ud83d', '\udca1', '\n', '"') }),
    );
    fc.assert(
      fc.property(text, (value) => {
        const written = toJson(value);
        expect(JSON.parse(written)).toBe(value.toWellFormed());
        expect(written.isWellFormed()).toBe(true);
        expect(written.search(new RegExp(ACTING.source, 'u'))).toBe(-1);
      }),
    );
  });
});
