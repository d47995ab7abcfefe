import { describe, expect, it } from 'vitest';
import { type DateOrder, findDates } from '../../../src/intake/dates/read.ts';

const read = (line: string, language?: string, order?: DateOrder) => findDates(line, { language, order })[0];

describe('day and month', () => {
  it('are told by the calendar where it allows one order', () => {
    expect(read('18/12/2019', 'en')).toMatchObject({ value: '2019-12-18', ambiguous: false });
    expect(read('12/18/2019', 'fr')).toMatchObject({ value: '2019-12-18', ambiguous: false });
    expect(read('05/05/2019', 'en')).toMatchObject({ value: '2019-05-05', ambiguous: false });
  });

  it('are month first in English, with the other reading beside', () => {
    expect(read('03/04/2020', 'en')).toMatchObject({
      value: '2020-03-04',
      ambiguous: true,
      alternative: '2020-04-03',
    });
    expect(read('03/04/2020 12:30', 'en')).toMatchObject({ alternative: '2020-04-03T12:30' });
    expect(read('03-04-2020', 'en')).toMatchObject({ value: '2020-03-04', alternative: '2020-04-03' });
  });

  it('are day first elsewhere, and unsure where the language is unknown or has no slashes', () => {
    expect(read('03/04/2020', 'fr')).toMatchObject({ value: '2020-04-03', ambiguous: false });
    expect(read('03/04/2020', 'en-GB')).toMatchObject({ value: '2020-04-03', alternative: '2020-03-04' });
    expect(read('03/04/2020', 'de')).toMatchObject({ value: '2020-04-03', alternative: '2020-03-04' });
    expect(read('03/04/2020')).toMatchObject({ value: '2020-04-03', alternative: '2020-03-04' });
    expect(read('03-04-2020', 'nl')).toMatchObject({ value: '2020-04-03', ambiguous: false });
  });

  it('are never unsure between dots', () => {
    for (const language of ['en', 'de', undefined]) {
      expect(read('03.04.2020', language)).toMatchObject({ value: '2020-04-03', ambiguous: false });
    }
    expect(read('12.18.2019', 'en')).toMatchObject({ value: '2019-12-18' });
    expect(read('12.18.2019', 'de')).toBeUndefined();
  });

  it('follow the day of the week beside them', () => {
    expect(read('Friday 03/04/2020', 'en')).toMatchObject({ value: '2020-04-03', ambiguous: false });
    expect(read('03/04/2020 (Wed)')).toMatchObject({ value: '2020-03-04', ambiguous: false });
  });

  it('follow the person before all but the calendar', () => {
    expect(read('03/04/2020', 'en', 'dmy')).toMatchObject({ value: '2020-04-03', ambiguous: false });
    expect(read('03/04/2020', 'fr', 'mdy')).toMatchObject({ value: '2020-03-04', ambiguous: false });
    expect(read('Friday 03/04/2020', 'en', 'mdy')).toMatchObject({ value: '2020-03-04', ambiguous: false });
    expect(read('18/12/2019', 'en', 'mdy')).toMatchObject({ value: '2019-12-18' });
    expect(read('19/12/18', 'en', 'ymd')).toMatchObject({ value: '2019-12-18' });
  });
});

describe('a year of two digits', () => {
  it('is of the hundred years from 1950', () => {
    expect(read('18.12.19')).toMatchObject({ value: '2019-12-18' });
    expect(read('18.12.49')).toMatchObject({ value: '2049-12-18' });
    expect(read('18.12.50')).toMatchObject({ value: '1950-12-18' });
    expect(read('18.12.99')).toMatchObject({ value: '1999-12-18' });
  });
});

describe('a month whose name is another one’s elsewhere', () => {
  it('is that of the language, else unsure', () => {
    expect(read('18. listopada 2019.', 'hr')).toMatchObject({ value: '2019-10-18', ambiguous: false });
    expect(read('18. listopada 2019', 'pl')).toMatchObject({ value: '2019-11-18', ambiguous: false });
    expect(read('18. listopada 2019')).toMatchObject({ ambiguous: true });
  });
});
