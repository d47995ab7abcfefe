import { describe, expect, it } from 'vitest';
import { findDates, findTimes } from '../../../src/intake/dates/read.ts';

const values = (line: string, language?: string): string[] =>
  findDates(line, { language }).map(({ value }) => value);

describe('the clock time beside a date is a part of it', () => {
  it.each([
    ['en', 'Wed 18 Dec 2019 20.39 GMT', '2019-12-18T20:39Z'],
    ['en', '20:39 December 18, 2019', '2019-12-18T20:39'],
    ['en', 'December 18, 2019 at 8:39 pm', '2019-12-18T20:39'],
    ['en', 'December 18, 2019 8:39 P.M.', '2019-12-18T20:39'],
    ['en', '18 December 2019 • 8.39pm', '2019-12-18T20:39'],
    ['en', 'Dec 18, 2019 8pm', '2019-12-18T20:00'],
    ['en', '12:05 am, Wednesday, December 18, 2019', '2019-12-18T00:05'],
    ['en', 'Dec 18, 2019, 12:31 PM UTC', '2019-12-18T12:31Z'],
    ['en', 'Wed, 18 Dec 2019 20:39:15 +0900', '2019-12-18T20:39:15+09:00'],
    ['en', 'Wed Dec 18 20:39:15 KST 2019', '2019-12-18T20:39:15+09:00'],
    ['en', '2019-12-18T20:39:00+01:00', '2019-12-18T20:39:00+01:00'],
    ['en', '2019-12-18T20:39-05:00', '2019-12-18T20:39-05:00'],
    ['en', '2019-12-18T20:39:15.123Z', '2019-12-18T20:39:15Z'],
    ['de', '18.12.2019 | 20:39 Uhr', '2019-12-18T20:39'],
    ['de', '18.12.2019, 20.39 Uhr', '2019-12-18T20:39'],
    ['de', '18. Dezember 2019 um 20 Uhr', '2019-12-18T20:00'],
    ['de', 'um 12:30 am 18.12.2019', '2019-12-18T12:30'],
    ['fr', '18 décembre 2019 à 20h39', '2019-12-18T20:39'],
    ['fr', '18/12/2019 à 20h', '2019-12-18T20:00'],
    ['fr', '18/12/2019 - 20:39 UTC+1', '2019-12-18T20:39+01:00'],
    ['pt', '18.dez.2019 às 20h39', '2019-12-18T20:39'],
    ['es', '18 dic 2019 - 20:39 CET', '2019-12-18T20:39+01:00'],
    ['es', '18 dic 2019 8:39 p. m.', '2019-12-18T20:39'],
    ['sv', '18 dec 2019 kl 20.39', '2019-12-18T20:39'],
    ['fi', '18.12.2019 klo 20.39', '2019-12-18T20:39'],
    ['nl', '18 december 2019 20:39 uur', '2019-12-18T20:39'],
    ['ru', '18.12.2019, 20:39 МСК', '2019-12-18T20:39+03:00'],
    ['el', '18 Δεκεμβρίου 2019, 8:39 μ.μ.', '2019-12-18T20:39'],
    ['ja', '2019年12月18日 20時39分', '2019-12-18T20:39'],
    ['ja', '2019年12月18日（水）午後8時39分', '2019-12-18T20:39'],
    ['zh', '2019年12月18日 下午8:39', '2019-12-18T20:39'],
    ['ko', '2019년 12월 18일 오후 8시 39분', '2019-12-18T20:39'],
    ['ko', '2019-12-18 PM 8:39', '2019-12-18T20:39'],
    ['ko', '2019-12-18 20:39 (GMT+9)', '2019-12-18T20:39+09:00'],
    ['th', '18 ธ.ค. 2562 20.39 น.', '2019-12-18T20:39'],
  ])('%s: %s', (language, line, expected) => {
    expect(values(line, language)).toEqual([expected]);
  });

  it('goes to the date that it is nearer to', () => {
    expect(values('10:12 BST, 3 May 2021 | Updated: 11:40 BST, 4 May 2021')).toEqual([
      '2021-05-03T10:12',
      '2021-05-04T11:40',
    ]);
    expect(values('March 2, 2022 at 7:15 am Updated March 3, 2022 at 4:50 pm')).toEqual([
      '2022-03-02T07:15',
      '2022-03-03T16:50',
    ]);
    expect(values('June 7, 2022 2:45 am(Updated 3:10 am)')).toEqual(['2022-06-07T02:45']);
  });

  it('is left where words part them, or where it is no time of day', () => {
    expect(values('18.12.2019 Lesezeit 5:30')).toEqual(['2019-12-18']);
    expect(values('18.12.2019 5h ago')).toEqual(['2019-12-18']);
    expect(values('18.12.2019 25:70')).toEqual(['2019-12-18']);
    expect(values('December 2019 12:30', 'en')).toEqual(['2019-12']);
  });
});

describe('a time zone', () => {
  it('is in the value where it is printed and means one offset', () => {
    expect(values('20:39, 18 December 2019 GMT')).toEqual(['2019-12-18T20:39Z']);
    expect(values('Dec 18, 2019 8:39 PM EST')).toEqual(['2019-12-18T20:39-05:00']);
  });

  it.each(['IST', 'BST', 'CST', 'ET'])('of several meanings is kept as printed only: %s', (zone) => {
    expect(findDates(`Dec 18, 2019, 20:39 ${zone}`)).toMatchObject([{ value: '2019-12-18T20:39', zone }]);
  });

  it('is no dash between two times', () => {
    expect(values('18.12.2019 10:00-12:00')).toEqual(['2019-12-18T10:00']);
  });
});

describe('clock times alone in a line', () => {
  it('are found for those who know the day', () => {
    expect(findTimes('15:59 Uhr').map(({ value }) => value)).toEqual(['15:59']);
    expect(findTimes('Today 5:00 am, updated 17:20 CET')).toMatchObject([
      { value: '05:00' },
      { value: '17:20', zone: { offset: '+01:00' } },
    ]);
  });

  it('are not seen in plain decimals', () => {
    expect(findTimes('12.30 and 4.5 and 1.20.30')).toEqual([]);
  });
});
