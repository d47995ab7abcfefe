/** The contract: what every engine must do, run on each of ENGINES. */

import { describe, expect, it, onTestFinished } from 'vitest';
import { Failure } from '../../src/record/failure.ts';
import type { FiledRecord } from '../../src/record/record.ts';
import type { Hit } from '../../src/search/engine.ts';
import { ENGINES } from '../../src/search/engines/index.ts';
import { matches } from '../../src/search/match.ts';
import { BEST_FIRST, NEWEST_FIRST, parseOrder } from '../../src/search/order.ts';
import { loadPatterns } from '../../src/search/pattern.ts';
import { parseQuery } from '../../src/search/query.ts';
import { loadStemmers } from '../../src/search/stems.ts';
import { Texts } from '../../src/search/texts.ts';
import { QueryError } from '../../src/search/tree.ts';
import { cost } from '../cost.ts';
import { Shelf } from './collection.ts';
import { RECORDS, record } from './records.ts';

const TODAY = { today: '2026-11-23' };

const QUERIES = [
  '',
  'fire',
  'fire or 시장',
  'fire -paper',
  'fir* mill',
  'fires~',
  'mills~ NEAR/3 fired~',
  'straßen~',
  'title:fires~ -place:fire~',
  '"old mill"',
  'fire NEAR/3 mill',
  '검색',
  '京',
  'ｶﾞﾗｽ',
  'zurich',
  'date:2019',
  'date:..2019-12-18',
  'added:7d..',
  'words:>100 -lang:de',
  'has:rating',
  'source.desk:night',
  'rating:5 or rating:12',
  'title:/^(fire|an) /',
  'file:k333 or id:m112',
  '-has:published',
  'page:z9',
];

describe.each(ENGINES)('the $name engine', ({ open }) => {
  const search = async (
    records: readonly FiledRecord[],
    text: string,
    {
      orders = NEWEST_FIRST,
      ...limits
    }: {
      orders?: typeof NEWEST_FIRST;
      limit?: number;
      offset?: number;
      except?: ReadonlySet<string>;
    } = {},
  ) => {
    const engine = await open(new Shelf(records));
    onTestFinished(() => engine.close());
    const { hits, total, idLength } = await engine.find({
      query: parseQuery(text, TODAY),
      orders,
      ...limits,
    });
    const all: Hit[] = [];
    for await (const batch of hits) all.push(...batch);
    return { hits: all, total, idLength, ids: all.map((hit) => hit.id.slice(0, 4)).join(' ') };
  };

  it('leaves out what is excepted, before it takes a part, and looks at no file of it', async () => {
    const all = RECORDS.map(({ fields }) => fields.id);
    const except = new Set(all.filter((_, i) => i % 2));
    const isLeft = (short: string): boolean => ![...except].some((id) => id.startsWith(short));
    for (const orders of [NEWEST_FIRST, BEST_FIRST, [parseOrder('title')]]) {
      const left = (await search(RECORDS, '', { orders })).ids.split(' ').filter(isLeft);
      expect(await search(RECORDS, '', { orders, except, offset: 1, limit: 2 })).toMatchObject({
        total: left.length,
        ids: left.slice(1, 3).join(' '),
      });
    }
    expect(await search(RECORDS, '', { except: new Set(all) })).toMatchObject({ total: 0, ids: '' });
    const shelf = new Shelf(RECORDS);
    const looked: string[] = [];
    const { stamps } = shelf;
    shelf.stamps = (files) => {
      looked.push(...files);
      return stamps.call(shelf, files);
    };
    const engine = await open(shelf);
    await engine.find({ query: parseQuery('', TODAY), orders: NEWEST_FIRST, except, limit: 1 });
    await engine.close();
    expect(looked.length).toBeLessThanOrEqual(1);
  });

  it.each([
    ['as many words as may be', `fire or ${'mill or '.repeat(998)}paper`],
    ['as long as may be', `fire or ${'x'.repeat(65_000)}`],
    ['nested as deep as may be', `${'(not '.repeat(99)}(fire)${')'.repeat(99)}`],
    ['made to explode', 'title:/(a+)+$/ or body:/(x+x+)+y/ or body:/(.*)*(.*)*fire$/'],
  ])('answers a query that is %s soon, and as it is meant', async (_, text) => {
    await loadPatterns();
    const records = [
      ...RECORDS,
      record('l000', { title: `${'a'.repeat(20_000)}!` }, `${'x'.repeat(20_000)} z`),
    ];
    const query = parseQuery(text, TODAY);
    let ids = '';
    const spent = await cost(async () => {
      ({ ids } = await search(records, text));
    });
    expect(spent).toBeLessThan(2000);
    const meant = records
      .filter((one) => matches(query, new Texts(one)))
      .map(({ fields }) => fields.id.slice(0, 4));
    expect(ids.split(' ').filter(Boolean).sort()).toEqual(meant.sort());
  });

  it.each(['__proto__', 'constructor', 'tostring', 'desk.', 'desk', "it's “so”", 'k'.repeat(10_000)])(
    'takes a key for nothing but a key: %s',
    async (key) => {
      const extra = Object.fromEntries([
        [key, 'hazel'],
        ['desk', 'alder'],
      ]);
      const records = [
        ...RECORDS,
        record('z111zzzzzzzzz', { title: 'Leaves' }, [], { ...extra, 'desk.': 'birch', [key]: 'hazel' }),
      ];
      expect((await search(records, 'hazel')).ids).toBe('z111');
      const orders = [parseOrder(key)];
      const sorted = await search(records, '', { orders });
      expect(sorted.hits.map(({ id }) => id)[0]).toBe('z111zzzzzzzzz');
      expect(sorted.total).toBe(records.length);
    },
  );

  it('lists copies of one article by their files', async () => {
    const copies = ['b', 'a', 'c', 'd'].map((name) => ({
      ...record('z111zzzzzzzzz', { title: 'Twin', published: '2020' }),
      file: `2019/${name}.md`,
    }));
    for (const limit of [1, 2, 3])
      expect((await search(copies, 'twin', { limit })).hits.map(({ file }) => file)).toEqual(
        ['2019/a.md', '2019/b.md', '2019/c.md'].slice(0, limit),
      );
  });

  it('answers a query with more conditions than a database takes', async () => {
    const many = (text: (i: number) => string): string =>
      Array.from({ length: 990 }, (_, i) => text(i)).join(' or ');
    expect((await search(RECORDS, `${many((i) => `file:none${i}`)} or file:k333`)).ids).toBe('k333');
    expect(
      (
        await search(
          RECORDS,
          many((i) => `w${i}`),
          { orders: BEST_FIRST },
        )
      ).total,
    ).toBe(0);
    expect(
      (
        await search(
          RECORDS,
          `(${Array.from({ length: 490 }, (_, i) => `(-w${i} file:k333)`).join(' or ')})`,
          { orders: BEST_FIRST },
        )
      ).ids,
    ).toBe('k333');
  }, 30_000);

  it.each(QUERIES)('finds what the query means: %s', async (text) => {
    await loadStemmers(['en', 'de', 'ru', 'ar']);
    const query = parseQuery(text, TODAY);
    const expected = RECORDS.filter((one) => matches(query, new Texts(one))).map((one) => one.fields.id);
    const { hits, total } = await search(RECORDS, text);
    expect(hits.map((hit) => hit.id).sort()).toEqual(expected.sort());
    expect(total).toBe(expected.length);
    const ranked = await search(RECORDS, text, { orders: BEST_FIRST });
    expect(ranked.hits.map((hit) => hit.id).sort()).toEqual(expected.sort());
  });

  it('says where each record lies', async () => {
    const { hits } = await search(RECORDS, 'mill');
    expect(hits).toEqual([{ id: 'm111aaaaaaaaa', file: '2019/m111aaaaaaaaa.md', score: 0 }]);
  });

  it.each([
    ['newest first, the undated last', '-published', 'a777 z555 j444 m111 g222 k333 r666 m112 n999 t888'],
    ['oldest first, the undated last', 'published', 'r666 k333 g222 m111 j444 z555 a777 m112 n999 t888'],
    ['by number', 'words', 'n999 a777 r666 z555 j444 k333 m111 g222 m112 t888'],
    ['by an alias', '-date', 'a777 z555 j444 m111 g222 k333 r666 m112 n999 t888'],
    ['by a key, numbers as numbers', 'rating', 'm111 g222 a777 j444 k333 m112 n999 r666 t888 z555'],
    ['the other way', '-rating', 'g222 m111 a777 j444 k333 m112 n999 r666 t888 z555'],
    ['by a list', 'tags', 'm111 z555 a777 g222 j444 k333 m112 n999 r666 t888'],
    ['by id', '-id', 'z555 t888 r666 n999 m112 m111 k333 j444 g222 a777'],
    ['by path', 'file', 'a777 g222 j444 k333 m111 m112 n999 r666 t888 z555'],
  ])('lists %s', async (_, order, ids) => {
    expect((await search(RECORDS, '', { orders: [parseOrder(order)] })).ids).toBe(ids);
  });

  it('sorts text without regard to case and accents, and ties by the next order, then by id', async () => {
    const records = [
      record('d444', { title: 'zebra', section: 'a' }),
      record('c333', { title: 'Äpfel', section: 'b' }),
      record('b222', { title: 'apfel', section: 'a' }),
      record('a111', { title: 'Banane', section: 'a' }),
      record('e555', { section: 'a' }),
      record('0000', { title: 'äpfel', section: 'b' }),
    ];
    const orders = [parseOrder('title'), parseOrder('-section')];
    expect((await search(records, '', { orders })).ids).toBe('0000 c333 b222 a111 d444 e555');
  });

  it('puts the best first: the headline before the text, more before less, the rare before the common', async () => {
    const filler = 'The council met again and spoke about the budget of the town for hours.';
    const records = [
      record('0001', { title: 'Budget', published: '2019' }, `${filler} A fire was mentioned.`),
      record('0002', { title: 'Fire', published: '2018' }, filler),
      record(
        '0003',
        { title: 'Budget again', published: '2017' },
        `${filler} A fire, a second fire and a third fire.`,
      ),
      record('0004', { title: 'Council' }, `${filler} Ostriches were seen.`),
      record('0005', { title: 'Council' }, `${filler} Council, council, council.`),
    ];
    expect((await search(records, 'fire', { orders: BEST_FIRST })).ids).toBe('0002 0003 0001');
    expect((await search(records, 'ostriches or council', { orders: BEST_FIRST })).ids).toMatch(/^0004 0005/);
    const { hits } = await search(records, 'fire', { orders: BEST_FIRST });
    expect(hits[0]!.score).toBeGreaterThan(hits[1]!.score);
  });

  it('puts the newest first where all are equally good', async () => {
    const { ids } = await search(RECORDS, 'has:published date:2019', { orders: BEST_FIRST });
    expect(ids).toBe('m111 g222 k333');
  });

  it('gives a part of the hits and the total of all', async () => {
    expect(await search(RECORDS, '', { limit: 2, offset: 1 })).toMatchObject({ ids: 'z555 j444', total: 10 });
    expect(await search(RECORDS, '', { limit: 0 })).toMatchObject({ ids: '', total: 10 });
    expect(await search(RECORDS, '', { offset: 9 })).toMatchObject({ ids: 't888', total: 10 });
    expect(await search(RECORDS, '', { offset: 99 })).toMatchObject({ ids: '', total: 10 });
    expect(await search(RECORDS, '', { limit: 1e9 })).toMatchObject({ total: 10 });
  });

  it('gives many hits in batches', async () => {
    const many = Array.from({ length: 2500 }, (_, i) =>
      record(String(i).padStart(5, '0'), { title: `fire ${i}` }),
    );
    const { hits, total } = await search(many, 'fire', { orders: [parseOrder('id')] });
    expect(total).toBe(2500);
    expect(hits.map((hit) => hit.id)).toEqual(many.map((one) => one.fields.id));
  });

  it('tells how much of an id must be shown', async () => {
    const withIds = (...ids: string[]) => ids.map((id) => record(id, {}));
    expect((await search([], '')).idLength).toBe(4);
    expect((await search(withIds('abcdefghjkmnp'), '')).idLength).toBe(4);
    expect((await search(withIds('abcdefghjkmnp', 'abcx000000000'), '')).idLength).toBe(4);
    expect(
      (await search(withIds('abcdefghjkmnp', '0000000000000', 'abcdefx000000'), 'nothing')).idLength,
    ).toBe(7);
    expect((await search(withIds('abcdefghjkmnp', 'abcdefghjkmnp', 'bbcdefghjkmnp'), '')).idLength).toBe(4);
  });

  it('finds nothing in an empty archive', async () => {
    expect(await search([], 'fire')).toMatchObject({ ids: '', total: 0 });
  });

  it.each([
    ['titel:fire', 1, 'titel', 'did you mean “title”?'],
    ['fire (oslo or ratings:5)', 15, 'ratings', 'did you mean “rating”?'],
    ['-source.dsk:night', 2, 'source.dsk', 'did you mean “source.desk”?'],
    ['has:captain', 5, 'captain', 'did you mean “caption”?'],
    ['fire shares:up', 6, 'shares', 'to search for the words, use quotation marks'],
    ['source:x source.nobody:y zzz:/x/', 10, 'source.nobody', 'to search for the words, use quotation marks'],
  ])('refuses a field that no record has: %s', async (text, column, name, hint) => {
    const error = await search(RECORDS, text).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(QueryError);
    expect(error).toMatchObject({
      kind: 'misuse',
      column,
      hint,
      message: `query, column ${column}: no record has “${name}”`,
    });
  });

  it('refuses an order that no record has', async () => {
    const error = await search(RECORDS, '', { orders: [parseOrder('-publishd')] }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Failure);
    expect(error).toMatchObject({
      kind: 'misuse',
      message: 'no record has “publishd” to sort by',
      hint: 'did you mean “published”?',
    });
    expect(() => parseOrder('-')).toThrow(Failure);
  });

  it('hands on what went wrong while the records were read', async () => {
    const broken = async function* (): AsyncGenerator<readonly never[]> {
      yield [];
      throw new Failure('disk', 'the disk is gone');
    };
    const shelf = Object.assign(new Shelf(RECORDS), { records: broken, changes: broken });
    await expect(
      (async () => {
        const engine = await open(shelf);
        onTestFinished(() => engine.close());
        const { hits } = await engine.find({ query: parseQuery('', TODAY), orders: [] });
        for await (const _ of hits);
      })(),
    ).rejects.toThrow('the disk is gone');
  });
});

it('engines have names of their own', () => {
  expect(new Set(ENGINES.map((engine) => engine.name)).size).toBe(ENGINES.length);
});
