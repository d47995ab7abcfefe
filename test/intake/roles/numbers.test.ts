/** What lines are in numbers: whatever the text, each line has its row, and each column in it is a number. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLines } from '../../../src/intake/lines.ts';
import { loadModels } from '../../../src/intake/models/index.ts';
import { contextOf } from '../../../src/intake/roles/context.ts';
import { COLUMN, LINE_WIDTH } from '../../../src/intake/roles/line-columns.ts';
import { SENTENCES } from '../sentences.ts';

const contextOfText = (text: string): ReturnType<typeof contextOf> => {
  const lines = readLines(text);
  return contextOf(
    lines,
    lines.map(() => []),
    loadModels(),
  );
};

const pieces = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.constantFrom(
    ...Object.values(SENTENCES),
    'Menu',
    'By Orla Feng',
    '• Harbour',
    'Photo: Piet Roos',
    '> so',
    '',
    '2031',
  ),
);

it('are numbers, a row for each line', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (lines) => {
      const { numbers, likely, captions, kept, start, end, lines: read } = contextOfText(lines.join('\n'));
      expect(numbers.length).toBe(read.length * LINE_WIDTH);
      expect(numbers.every(Number.isFinite)).toBe(true);
      for (const chances of [likely, captions]) {
        expect(chances.length).toBe(read.length);
        expect(chances.every((chance) => chance >= 0 && chance <= 1)).toBe(true);
      }
      expect(kept.length).toBe(read.length);
      expect(start).toBeLessThanOrEqual(end);
    }),
  );
});

it('tell how far lines stand from each other', () => {
  const { numbers } = contextOfText('One\nTwo longer\nThree');
  const row = (i: number, column: number): number => numbers[i * LINE_WIDTH + column] as number;
  expect([0, 1, 2].map((i) => row(i, COLUMN.index))).toEqual([0, 1, 2]);
  expect([0, 1, 2].map((i) => row(i, COLUMN.from_end))).toEqual([3, 2, 1]);
  expect(row(0, COLUMN['width@1'])).toBe(row(1, COLUMN.width));
  expect(row(0, COLUMN['width@-1'])).toBeLessThan(0);
});
