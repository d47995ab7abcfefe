import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDates, findTimes } from '../../../src/intake/dates/read.ts';
import { spanOf } from '../../../src/record/date.ts';
import { cost } from '../../cost.ts';

const pieces = fc.constantFrom(
  ...'18 12 2019 Dec December Dezember de . / - , : 20:39 pm Uhr Z GMT +09:00 年 月 日 오후 T Wed \u00a0 12.12.19 ( ) İ \ud800 ١ 99999'.split(
    ' ',
  ),
  ' ',
);

describe('any line at all', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
  );
  const language = fc.constantFrom(undefined, 'en', 'de', 'ko', 'th', 'xx-Foo', '');

  it('is read without a throw, into real dates at places in the line, from left to right', () => {
    fc.assert(
      fc.property(line, language, (text, code) => {
        let end = 0;
        for (const date of findDates(text, { language: code })) {
          expect(spanOf(date.value), date.value).toBeDefined();
          if (date.alternative !== undefined) expect(spanOf(date.alternative)).toBeDefined();
          expect(date.start).toBeGreaterThanOrEqual(end);
          expect(date.end).toBeGreaterThan(date.start);
          expect(date.end).toBeLessThanOrEqual(text.length);
          end = date.end;
        }
        for (const time of findTimes(text)) expect(time.value).toMatch(/^[0-2]\d:[0-5]\d(?::[0-5]\d)?$/);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a very long line', () => {
  it.each([
    '1.1.1.1.',
    '1',
    '2019 ',
    'de 1 de 2019 de ',
    '1 Jan ',
    '12.12.12.',
    '18 December 2019 20:39 ',
    "'19",
    '20:39 ',
    'e\u0301\u03011 2019 ',
    '١٢٣٤ ',
    'ธ.ค.',
  ])('of %j takes no more than its length asks for', async (unit) => {
    const text = `18 December 2019 ${unit.repeat(500_000 / unit.length)}`;
    const spent = await cost(() => expect(findDates(text).length).toBeGreaterThan(0));
    expect(spent).toBeLessThan(3000);
  });
});
