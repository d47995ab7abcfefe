/** Counts by field: what they mean, and that every engine counts as a scan does, whatever came and went before. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FiledRecord } from '../../src/record/record.ts';
import { type Counted, parseCounted } from '../../src/search/counting.ts';
import { ENGINES } from '../../src/search/engines/index.ts';
import { scan } from '../../src/search/engines/scan.ts';
import { parseQuery } from '../../src/search/query.ts';
import { ARCHIVE, QUERY } from './agreement.ts';
import { Shelf } from './collection.ts';
import { record } from './records.ts';

const TODAY = { today: '2026-11-23' };
const RUNS = Number(process.env.AGREEMENT_RUNS ?? 300);

interface Asked {
  readonly query?: string;
  readonly by: readonly string[];
  readonly limit?: number | undefined;
}

async function count(
  engine: Awaited<ReturnType<typeof scan.open>>,
  { query = '*', by, limit }: Asked,
): Promise<Counted | string> {
  try {
    return await engine.count({ query: parseQuery(query, TODAY), by: by.map(parseCounted), limit });
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

const LONG = 'a long remark, '.repeat(20);
const SHELF: readonly FiledRecord[] = [
  record('a111', {
    title: 'One',
    published: '2019-12-18T20:39',
    section: 'Local',
    authors: ['Ada Quill', 'Bo Berg'],
  }),
  record(
    'b222',
    { title: 'Two', published: '2019-12-03', section: 'Local', authors: ['Bo Berg', 'Bo Berg'] },
    'mill',
    {
      Desk: { head: 'Ines', deputy: ['Jo', 'Ines'] },
      remark: LONG,
    },
  ),
  record('c333', { title: 'Three', published: '2020', section: 'Arts', dateline: 'OSLO, May 3' }, 'mill', {
    desk: 'night',
  }),
  record('d444', { title: 'Four', published: 'soon', tags: ['\u{1f525}', '\uff01', 'b'] }, '', {
    remark: 'short',
  }),
];

describe.each(ENGINES)('the $name engine', (spec) => {
  const on = async (asked: Asked): Promise<Counted | string> => {
    const engine = await spec.open(new Shelf(SHELF));
    return count(engine, asked).finally(() => engine.close());
  };
  const valuesOf = async (by: string, more: Omit<Asked, 'by'> = {}): Promise<unknown> => {
    const counted = await on({ by: [by], ...more });
    if (typeof counted === 'string') return counted;
    const [field] = counted.fields;
    return [
      field?.values.map(({ value, articles }) => `${value} ${articles}`),
      field?.without,
      field?.distinct,
    ];
  };

  it('counts each value of an article once, and articles without any', async () => {
    expect(await valuesOf('authors')).toEqual([['Bo Berg 2', 'Ada Quill 1'], 2, 2]);
    expect(await valuesOf('section')).toEqual([['Local 2', 'Arts 1'], 1, 2]);
    expect(await valuesOf('section', { limit: 1 })).toEqual([['Local 2'], 1, 2]);
  });

  it('counts what a query means', async () => {
    expect(await valuesOf('section', { query: 'mill' })).toEqual([['Arts 1', 'Local 1'], 0, 2]);
    expect(await valuesOf('section', { query: 'title:/T/' })).toEqual([['Arts 1', 'Local 1'], 0, 2]);
    expect(await valuesOf('section', { query: 'nowhere' })).toEqual([[], 0, 0]);
  });

  it('counts parts of dates as precisely as they are printed, in order of time, the newest where they are many', async () => {
    expect(await valuesOf('year')).toEqual([['2019 2', '2020 1'], 1, 2]);
    expect(await valuesOf('month')).toEqual([['2019-12 2', '2020 1'], 1, 2]);
    expect(await valuesOf('day')).toEqual([['2019-12-03 1', '2019-12-18 1', '2020 1'], 1, 3]);
    expect(await valuesOf('day', { limit: 2 })).toEqual([['2019-12-18 1', '2020 1'], 1, 3]);
    expect(await valuesOf('day', { limit: 1, query: 'date:2019' })).toEqual([['2019-12-18 1'], 0, 2]);
    expect(await valuesOf('published', { query: 'date:2019' })).toEqual([
      ['2019-12-03 1', '2019-12-18T20:39 1'],
      0,
      2,
    ]);
  });

  it('counts keys of the user’s own, those that hold others, long values, and what no index keeps', async () => {
    expect(await valuesOf('desk')).toEqual([['Ines 1', 'Jo 1', 'night 1'], 2, 3]);
    expect(await valuesOf('Desk.Deputy')).toEqual([['Ines 1', 'Jo 1'], 3, 2]);
    expect(await valuesOf('remark')).toEqual([[`${LONG} 1`, 'short 1'], 2, 2]);
    expect(await valuesOf('dateline')).toEqual([['OSLO, May 3 1'], 3, 1]);
    expect(await valuesOf('id', { query: 'mill' })).toEqual([['b222 1', 'c333 1'], 0, 2]);
  });

  it('settles equals by their characters', async () => {
    expect(await valuesOf('tags')).toEqual([['b 1', '\uff01 1', '\u{1f525} 1'], 3, 3]);
  });

  it('tells how many there are, and the first and the last day', async () => {
    expect(await on({ by: [] })).toEqual({
      total: 4,
      days: { first: '2019-12-03', last: '2020' },
      fields: [],
    });
    expect(await on({ by: [], query: 'title:four' })).toEqual({ total: 1, days: undefined, fields: [] });
  });

  it('names what no record has', async () => {
    expect(await on({ by: ['sektion'] })).toMatch(/^Failure: no record has “sektion” to count by/);
    expect(await on({ by: ['body'] })).toMatch(/^Failure: articles are not counted by “body”/);
    expect(await on({ by: ['year'], query: 'nokey:1' })).toMatch(/^QueryError: .*no record has “nokey”/);
  });
});

const BY = fc.subarray(
  [
    ...[
      'year',
      'month',
      'day',
      'section',
      'authors',
      'language',
      'words',
      'tags',
      'published',
      'added',
      'title',
      'url',
    ],
    ...['rating', 'desk', 'source', 'page', 'a', 'a.b', 'captions', 'id'],
  ],
  { minLength: 1, maxLength: 4 },
);

describe.each(ENGINES.filter((engine) => engine !== scan))('the $name engine', (spec) => {
  it('counts what a scan counts, after records came, changed and went', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(ARCHIVE, fc.array(fc.nat(11), { maxLength: 4 })), { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(fc.oneof(fc.constant('*'), QUERY), BY), { minLength: 1, maxLength: 3 }),
        fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
        async (steps, asked, limit) => {
          const shelf = new Shelf();
          const engine = await spec.open(shelf);
          const scanning = await scan.open(shelf);
          for (const [records, gone] of steps) {
            for (const one of records) shelf.put(one);
            for (const i of gone) if (records[i]) shelf.remove(records[i].file);
            for (const [query, by] of asked)
              expect(await count(engine, { query, by, limit })).toEqual(
                await count(scanning, { query, by, limit }),
              );
          }
          await Promise.all([engine.close(), scanning.close()]);
        },
      ),
      { numRuns: RUNS },
    );
  });
});

it('counts an article out once, though it is said twice that it has gone', async () => {
  for (const { open } of ENGINES) {
    const shelf = new Shelf(SHELF);
    const engine = await open(shelf);
    await count(engine, { by: ['section'] });
    const [first, ...others] = SHELF as [FiledRecord, ...FiledRecord[]];
    shelf.remove(first.file);
    const changes = shelf.changes.bind(shelf);
    shelf.changes = async function* (known) {
      for await (const batch of changes(known))
        yield [...batch, ...batch.filter(({ kind }) => kind === 'gone')];
    };
    const fresh = await open(new Shelf(others));
    expect(await count(engine, { by: ['section'] })).toEqual(await count(fresh, { by: ['section'] }));
    await Promise.all([engine.close(), fresh.close()]);
  }
});
