/** Every engine gives what `scan` gives: the same records in the same order, for any archive and any query. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FiledRecord } from '../../src/record/record.ts';
import type { EngineSpec } from '../../src/search/engine.ts';
import { ENGINES } from '../../src/search/engines/index.ts';
import { scan } from '../../src/search/engines/scan.ts';
import { BEST_FIRST, NEWEST_FIRST, type Order, parseOrder } from '../../src/search/order.ts';
import { parseQuery } from '../../src/search/query.ts';
import { ARCHIVE, QUERY } from './agreement.ts';
import { Shelf } from './collection.ts';

const TODAY = { today: '2026-11-23' };
const RUNS = Number(process.env.AGREEMENT_RUNS ?? 500);
const ORDERS = [
  ...[NEWEST_FIRST, BEST_FIRST],
  ...['title', '-words', 'tags', '-added', 'file', 'published', 'language,-published'].map((text) =>
    text.split(',').map(parseOrder),
  ),
];

async function filesOf(
  spec: EngineSpec,
  shelf: Shelf,
  text: string,
  search: { orders: readonly Order[]; limit?: number; offset?: number },
): Promise<{ total: number; files: string[] } | string> {
  const engine = await spec.open(shelf);
  try {
    const { hits, total } = await engine.find({ ...search, query: parseQuery(text, TODAY) });
    const files: string[] = [];
    for await (const batch of hits) files.push(...batch.map(({ file }) => file));
    return { total, files };
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  } finally {
    await engine.close();
  }
}

describe.each(ENGINES.filter((engine) => engine !== scan))('the $name engine', (spec) => {
  it('finds what a scan finds, in its order', async () => {
    await fc.assert(
      fc.asyncProperty(
        ARCHIVE,
        fc.array(QUERY, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...ORDERS),
        fc.option(fc.integer({ min: 0, max: 8 }), { nil: undefined }),
        fc.integer({ min: 0, max: 3 }),
        async (records: FiledRecord[], queries, orders, limit, offset) => {
          const shelf = new Shelf(records);
          for (const text of queries) {
            const search = { orders, offset, ...(limit !== undefined && { limit }) };
            const [is, should] = [
              await filesOf(spec, shelf, text, search),
              await filesOf(scan, shelf, text, search),
            ];
            if (orders !== BEST_FIRST || typeof is === 'string' || typeof should === 'string')
              expect(is).toEqual(should);
            else {
              expect(is.total).toBe(should.total);
              if (limit === undefined && offset === 0) expect(is.files.sort()).toEqual(should.files.sort());
            }
          }
        },
      ),
      { numRuns: RUNS },
    );
  });
});
