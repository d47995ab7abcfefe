import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRelative } from '../../../src/intake/dates/relative.ts';
import { RELATIVE } from '../../../src/intake/dates/relative-words.ts';
import { spanOf } from '../../../src/record/date.ts';
import { cost } from '../../cost.ts';

/** When the pages were seen. */
const SEEN = '2019-12-18T20:39';
const read = (line: string, language?: string, asOf = SEEN): string[] =>
  findRelative(line, asOf, language).map(({ value }) => value);

describe('how long ago, counted back from when the page was seen', () => {
  it.each([
    ['2 hours ago', 'en', '2019-12-18T18:39'],
    ['21h ago', 'en', '2019-12-17T23:39'],
    ['an hour ago', 'en', '2019-12-18T19:39'],
    ['45 mins ago', 'en', '2019-12-18T19:54'],
    ['vor 3 Tagen', 'de', '2019-12-15'],
    ['vor einer Stunde', 'de', '2019-12-18T19:39'],
    ['il y a 2 heures', 'fr', '2019-12-18T18:39'],
    ['hace 5 días', 'es', '2019-12-13'],
    ['há 2 horas', 'pt', '2019-12-18T18:39'],
    ['2 ore fa', 'it', '2019-12-18T18:39'],
    ["un'ora fa", 'it', '2019-12-18T19:39'],
    ['3 dagen geleden', 'nl', '2019-12-15'],
    ['2 timmar sedan', 'sv', '2019-12-18T18:39'],
    ['for 2 timer siden', 'no', '2019-12-18T18:39'],
    ['2 timer siden', 'da', '2019-12-18T18:39'],
    ['5 tuntia sitten', 'fi', '2019-12-18T15:39'],
    ['2 godziny temu', 'pl', '2019-12-18T18:39'],
    ['před 5 hodinami', 'cs', '2019-12-18T15:39'],
    ['acum 20 de minute', 'ro', '2019-12-18T20:19'],
    ['2 órája', 'hu', '2019-12-18T18:39'],
    ['πριν από 2 ώρες', 'el', '2019-12-18T18:39'],
    ['2 saat önce', 'tr', '2019-12-18T18:39'],
    ['2 часа назад', 'ru', '2019-12-18T18:39'],
    ['5 хвилин тому', 'uk', '2019-12-18T20:34'],
    ['преди 2 часа', 'bg', '2019-12-18T18:39'],
    ['2시간 전', 'ko', '2019-12-18T18:39'],
    ['송고 3일 전', 'ko', '2019-12-15'],
    ['2時間前', 'ja', '2019-12-18T18:39'],
    ['３日前更新', 'ja', '2019-12-15'],
    ['2小时前', 'zh', '2019-12-18T18:39'],
    ['2 小時前', 'zh', '2019-12-18T18:39'],
    ['2 giờ trước', 'vi', '2019-12-18T18:39'],
    ['2 jam lalu', 'id', '2019-12-18T18:39'],
    ['2 ชั่วโมงที่แล้ว', 'th', '2019-12-18T18:39'],
    ['2 घंटे पहले', 'hi', '2019-12-18T18:39'],
    ['قبل ٣ أيام', 'ar', '2019-12-15'],
    ['قبل ساعتين', 'ar', '2019-12-18T18:39'],
    ['۲ ساعت پیش', 'fa', '2019-12-18T18:39'],
    ['לפני שעתיים', 'he', '2019-12-18T18:39'],
    ['2 weeks ago', 'en', '2019-12-04'],
  ])('%s (%s)', (line, language, value) => {
    expect(read(line, language)).toEqual([value]);
  });

  it.each([
    ['yesterday', 'en', '2019-12-17'],
    ['Yesterday at 10:15', 'en', '2019-12-17T10:15'],
    ['gestern, 10:15 Uhr', 'de', '2019-12-17T10:15'],
    ['Heute, 10:15 Uhr', 'de', '2019-12-18T10:15'],
    ['어제', 'ko', '2019-12-17'],
    ['昨日10:15', 'ja', '2019-12-17T10:15'],
    ['vorgestern', 'de', '2019-12-16'],
    ['вчера в 10:15', 'ru', '2019-12-17T10:15'],
    ['i går 10:15', 'sv', '2019-12-17T10:15'],
  ])('a day by its name: %s (%s)', (line, language, value) => {
    expect(read(line, language)).toEqual([value]);
  });

  it('says no more of months and years than they do', () => {
    expect(read('3 months ago', 'en')).toEqual(['2019-09']);
    expect(read('2 years ago', 'en')).toEqual(['2017']);
    expect(read('13 months ago', 'en', '2019-01-31')).toEqual(['2017-12']);
  });

  it('crosses months, years and a leap day', () => {
    expect(read('1 day ago', 'en', '2020-03-01')).toEqual(['2020-02-29']);
    expect(read('2 hours ago', 'en', '2020-01-01T01:00')).toEqual(['2019-12-31T23:00']);
  });

  it('keeps the zone of the moment that it counts from', () => {
    expect(read('2 hours ago', 'en', '2020-01-01T01:00+09:00')).toEqual(['2019-12-31T23:00+09:00']);
  });

  it('leaves two days open where hours are counted from a day without a time', () => {
    expect(findRelative('2 hours ago', '2020-03-01', 'en')).toMatchObject([
      { value: '2020-03-01', alternative: '2020-02-29' },
    ]);
    expect(read('20 minutes ago', 'en', '2020-03-01')).toEqual(['2020-03-01']);
  });

  it.each([
    'USA Today',
    'today',
    "Yesterday's paper",
    'yesterdays',
    'Covid-19 hours ago',
    '1.5 hours ago',
    '12345 days ago',
    '2 hours',
    'in 2 hours',
    'agoraphobia 2 hours agora',
    '오늘의 뉴스',
    '今日の天気',
  ])('reads nothing in %s', (line) => {
    expect(read(line)).toEqual([]);
  });

  it('tells the words apart from what stands around them', () => {
    const line = 'By Ada Quill | Published 5 hours ago, updated 2 hours ago';
    const found = findRelative(line, SEEN, 'en');
    expect(found.map(({ start, end }) => line.slice(start, end))).toEqual(['5 hours ago', '2 hours ago']);
  });

  it('does not let a strange letter shift what it reads', () => {
    expect(read('İ 2 hours ago', 'en')).toEqual(['2019-12-18T18:39']);
  });

  it('knows what Intl prints in every language of the table', () => {
    const languages = Object.keys(RELATIVE);
    expect(languages.length).toBeGreaterThan(60);
    for (const language of languages) {
      const format = new Intl.RelativeTimeFormat(`${language}-u-nu-latn`);
      for (const [count, unit, value] of [
        [7, 'minute', '2019-12-18T20:32'],
        [3, 'hour', '2019-12-18T17:39'],
        [6, 'day', '2019-12-12'],
        [3, 'week', '2019-11-27'],
      ] as const) {
        const line = format.format(-count, unit).replace(/[\u200e\u200f]/g, '');
        expect(read(line, language), `${language}: ${line}`).toEqual([value]);
      }
    }
  });

  it('gives dates and nothing else, whatever the line and the moment', () => {
    const pieces = Object.values(RELATIVE).flatMap((row) =>
      row.split(/[;,]/).map((form) => form.replace(/^\d=/, '')),
    );
    const piece = fc.oneof(
      fc.constantFrom(...pieces),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(' ', '10:15', '٣'),
    );
    const line = fc.array(piece, { maxLength: 6 }).map((all) => all.join('').replaceAll('#', '999'));
    const seen = fc.constantFrom(SEEN, '2019-12-18', '1600-01-01', '0001-01-01', '2020-02-29T00:00:30Z', 'x');
    fc.assert(
      fc.property(line, seen, fc.constantFrom(undefined, 'en', 'ko', 'xx'), (text, asOf, language) => {
        let end = 0;
        for (const date of findRelative(text, asOf, language)) {
          expect(spanOf(date.value), date.value).toBeDefined();
          expect(date.start).toBeGreaterThanOrEqual(end);
          expect(date.end).toBeGreaterThan(date.start);
          end = date.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 50 },
    );
  });

  it('takes no time over a line of numbers', async () => {
    const line = '12 '.repeat(50_000);
    expect(await cost(() => expect(read(line)).toEqual([]))).toBeLessThan(20_000);
  });
});
