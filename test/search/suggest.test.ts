/** What was most likely meant by a word that is nowhere, of every engine that can tell. */

import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/search/engine.ts';
import { ENGINES } from '../../src/search/engines/index.ts';
import { NEWEST_FIRST } from '../../src/search/order.ts';
import { cost } from '../cost.ts';
import { Shelf } from './collection.ts';
import { RECORDS, record } from './records.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
/** Many words, most of them near each other. */
const crowd = record(
  'c444ddddddddd',
  { title: 'All sorts', tags: ['lantern'] },
  Array.from({ length: 40_000 }, (_, i) => `gov${letters[i % 26]}${(i * 7919).toString(36)}`).join(' '),
);

const engines: Engine[] = [];
afterAll(async () => {
  for (const engine of engines) await engine.close();
});

for (const spec of ENGINES) {
  const { suggest } = await opened(RECORDS);
  describe.runIf(suggest)(`the ${spec.name} engine`, () => {
    it.each([
      ['mlil', 'mill'],
      ['milll', 'mill'],
      ['mil', 'mill'],
      ['mxll', 'mill'],
      ['tuesdya', 'tuesday'],
      ['negotators', 'negotiators'],
      ['negotatrs', 'negotiators'],
      ['oldmill', 'old mill'],
      ['вайна', 'война'],
      ['xqzzt', undefined],
      ['ab', undefined],
      ['검섹', undefined],
      ['1234567890123', undefined],
    ])('for %s says %s', async (word, meant) => {
      const engine = await opened(RECORDS);
      expect([...((await engine.suggest?.([word])) ?? [])]).toEqual([[word, meant]]);
    });

    it('says nothing of words that are there, and the more frequent of two that are as near', async () => {
      const some = [1, 2, 3].map((i) =>
        record(`m11${i}aaaaaaaaa`, {}, i === 1 ? 'the sand' : 'the band hand'),
      );
      const engine = await opened([...some, ...RECORDS]);
      expect(await engine.suggest?.(['fire', 'mill', 'band'])).toEqual(new Map());
      const near = await opened([
        record('m111aaaaaaaaa', {}, 'mind'),
        ...[2, 3].map((i) => record(`m11${i}aaaaaaaaa`, {}, 'mine')),
      ]);
      expect(await near.suggest?.(['minx'])).toEqual(new Map([['minx', 'mine']]));
    });

    it('costs little in a large vocabulary, whatever is asked', async () => {
      const engine = await opened([crowd]);
      const asked = [
        'governmnt',
        'govzzzzzzz',
        'a'.repeat(5000),
        '"',
        "'",
        '{',
        '😀😀😀',
        'lantren',
        ...letters,
      ];
      expect(await cost(() => engine.suggest?.(asked), 3)).toBeLessThan(150);
      expect((await engine.suggest?.(['lantren']))?.get('lantren')).toBe('lantern');
      await fc.assert(
        fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 3 }), async (words) => {
          await engine.suggest?.(words);
        }),
        { numRuns: 50 },
      );
    });
  });

  async function opened(records: typeof RECORDS) {
    const engine = await spec.open(new Shelf(records));
    engines.push(engine);
    await engine.find({ query: { kind: 'everything' }, orders: NEWEST_FIRST, limit: 0 });
    return engine;
  }
}
