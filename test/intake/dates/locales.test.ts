import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDates } from '../../../src/intake/dates/read.ts';

/**
 * Left out on purpose: `fa` and `ps` print the solar calendar by default and `ar-SA` the lunar one, `zh` in Chinese
 * numerals is no default, `yo` prints bare numbers, `my` short months of one letter, and `gd` crashes some versions of V8.
 */
const LOCALES = (
  'en en-GB en-AU en-CA en-IN de de-AT de-CH fr fr-CA es es-MX pt pt-PT it nl nl-BE da nb nn sv fi is fo et lv lt pl cs sk ' +
  'sl hr sr sr-Latn bs mk bg ru uk be ro hu el tr az sq ca gl eu cy ga br lb mt af id ms fil sw so vi hi bn mr ne ta te kn ' +
  'ml gu pa ur ar ar-EG ar-LB ar-MA ar-DZ ar-IQ he th lo km si am ka hy kk ky uz tg mn ku ha zu ja ko zh zh-TW'
)
  .split(' ')
  .filter((locale) => Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0);

const STYLES = ['long', 'medium'] as const;
const DAY = 86_400_000;

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

describe('every day of the calendar, as Intl prints it, is found again', () => {
  it('in more than thirty languages', () => {
    expect(new Set(LOCALES.map((locale) => locale.split('-')[0])).size).toBeGreaterThan(30);
  });

  it.each(LOCALES)('%s', (locale) => {
    const language = locale.split('-')[0];
    const missed: string[] = [];
    for (const dateStyle of STYLES) {
      const format = new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'UTC' });
      for (let time = Date.UTC(2024, 0, 1); time < Date.UTC(2025, 0, 1); time += DAY) {
        const printed = format.format(time);
        const found = findDates(`(${printed}) Harbour`, { language });
        if (found.length !== 1 || found[0]?.value !== isoDay(time)) missed.push(printed);
      }
    }
    expect(missed).toEqual([]);
  });

  it('in any year from 1900 to 2099, with words around it', () => {
    const anyDay = fc.integer({ min: Date.UTC(1900, 0, 1) / DAY, max: Date.UTC(2099, 11, 31) / DAY });
    const style = fc.constantFrom('full' as const, 'long' as const, 'medium' as const);
    fc.assert(
      fc.property(fc.constantFrom(...LOCALES), anyDay, style, (locale, day, dateStyle) => {
        const printed = new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'UTC' }).format(day * DAY);
        const found = findDates(`Ada Quill, ${printed} | Northwire`, { language: locale.split('-')[0] });
        expect(found.map(({ value }) => value)).toEqual([isoDay(day * DAY)]);
      }),
      { numRuns: 1000 },
    );
  });
});
