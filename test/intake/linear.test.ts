/** Time to read grows with the text and no faster, however its lines are; what is too much is refused by its size. */

import { describe, expect, it } from 'vitest';
import { readingsOf } from '../../src/cli/readings.ts';
import { findDates } from '../../src/intake/dates/read.ts';
import { dumpOf } from '../../src/intake/dumps.ts';
import { cost } from '../cost.ts';

const options = { added: '2026-11-23T09:00:00Z' };
const read = (text: string) =>
  readingsOf({ file: 'a.txt', sha256: '0'.repeat(64), content: Buffer.from(text) }, options);

const SENTENCE = 'The keeper of the lamp wrote it down in the book with the blue cover. ';
const DATED = 'Seen on 18 December 2019 at 20:39, and on 5/6/2018. ';

const filled = (piece: string) => (length: number) => piece.repeat(length / piece.length);

const UNDERSCORED = 'News_of_Today\n'.repeat(5);

/** Texts of so many characters, or somewhat fewer. */
const SHAPES: Readonly<Record<string, (length: number) => string>> = {
  'one line of prose': filled(SENTENCE),
  'one line of letters': filled('a'),
  'one line of blanks': (length) => `a${' '.repeat(length)}b`,
  'one line of accents': (length) => `a${'\u0301'.repeat(length / 2)}`,
  'one line without blanks': (length) => '항구지기는보지못했다'.repeat(length / 30),
  'one line of dates': filled('1.1.2019 '),
  'one line of digits': filled('12. 1/'),
  'one line of capitals': filled('Ada Quill, '),
  'one line of bullets': filled('* * # '),
  'one line of brackets': filled('[[(('),
  'one line of quotation marks': filled('> > > '),
  'one line of backslashes': filled('\\'),
  'one line of tags': filled('<a '),
  'one line of letters in a dump': (length) => `${UNDERSCORED}${'a'.repeat(length)}`,
  'one line of ampersands in a dump': (length) => `${UNDERSCORED}${'&#'.repeat(length / 2)}`,
  paragraphs: filled(`${SENTENCE.repeat(4)}\n\n`),
  'lines of a few words': filled('A lamp at dusk\n'),
  'lines of one word': filled('Menu\n'),
  'lines of a date each': filled('18 December 2019\n'),
  'blank lines': (length) => `A lamp${'\n'.repeat(length / 4)}at dusk`,
  rules: filled('---\n'),
};

describe('reading takes time in proportion', () => {
  const [SMALL, TIMES] = [16_384, 8] as const;

  it.each(Object.keys(SHAPES))('to %s', async (shape) => {
    const make = SHAPES[shape] as (length: number) => string;
    const [small, large] = [make(SMALL), make(SMALL * TIMES)];
    // What is compiled on the first reading is not counted.
    await read(small);
    const [first, second] = [await cost(() => read(small), 3), await cost(() => read(large), 3)];
    // Were it quadratic, it would be TIMES as much per byte. A few milliseconds say nothing.
    expect(second / TIMES, `${first} ms, then ${second} ms`).toBeLessThan(first * 3 + 10);
  });

  it('to a line of dates', async () => {
    const [small, large] = [DATED.repeat(500), DATED.repeat(4000)];
    expect(findDates(small)).toHaveLength(1000);
    const [first, second] = [await cost(() => findDates(small), 3), await cost(() => findDates(large), 3)];
    expect(second / 8, `${first} ms, then ${second} ms`).toBeLessThan(first * 3 + 10);
  });
});

it('reads a dump of as many links as there may be lines', () => {
  const lines = Array.from({ length: 249_999 }, (_, i) => `   ${i + 1}. https://lamp.example/${i}`);
  expect(dumpOf(lines)?.('[9999]A lamp at dusk').text).toBe('A lamp at dusk');
});

describe('a text of too many lines', () => {
  it.each(['\n', '\r\n', '\r'])('is refused (%j)', async (end) => {
    await expect(read(`A lamp${end.repeat(250_000)}`)).rejects.toMatchObject({
      kind: 'misuse',
      message: 'more than 250,000 lines, more than one article’s text',
      hint: 'split the file',
    });
    expect((await read(`A lamp${end.repeat(249_999)}`)).readings).toHaveLength(1);
  });
});
