import { describe, expect, it } from 'vitest';
import { describeQuery } from '../../src/search/explain.ts';
import { parseQuery } from '../../src/search/query.ts';

const parse = (text: string) => parseQuery(text, { today: '2026-11-23' });
/** The tree on one line: `>` for a level deeper. */
const tree = (text: string): string =>
  describeQuery(parse(text))
    .split('\n')
    .map((line) => line.replace(/^ +/, (indent) => '>'.repeat(indent.length / 2)))
    .join(' ');

describe('a query', () => {
  it.each([
    ['', 'everything'],
    ['  ', 'everything'],
    ['*', 'everything'],
    ['Fire', 'anywhere: “fire”'],
    ['fire mill', 'all of >anywhere: “fire” >anywhere: “mill”'],
    ['fire and mill AND oslo', 'all of >anywhere: “fire” >anywhere: “mill” >anywhere: “oslo”'],
    ['a or b c OR d', 'any of >anywhere: “a” >all of >>anywhere: “b” >>anywhere: “c” >anywhere: “d”'],
    ['(a or b) c', 'all of >any of >>anywhere: “a” >>anywhere: “b” >anywhere: “c”'],
    ['not a', 'not >anywhere: “a”'],
    ['a -b NOT c', 'all of >anywhere: “a” >not >>anywhere: “b” >not >>anywhere: “c”'],
    ['-(a or b)', 'not >any of >>anywhere: “a” >>anywhere: “b”'],
    ['not not a', 'not >not >>anywhere: “a”'],
    ['-"a b"', 'not >anywhere: “a b”'],
    ['"or" "not"', 'all of >anywhere: “or” >anywhere: “not”'],
    ['Or Not Near', 'all of >anywhere: “or” >anywhere: “not” >anywhere: “near”'],
    ['"exact phrase"', 'anywhere: “exact phrase”'],
    [
      '“curly quotes” «et autres» „auch so“',
      'all of >anywhere: “curly quotes” >anywhere: “et autres” >anywhere: “auch so”',
    ],
    ['burden-sharing', 'anywhere: “burden sharing”'],
    ['neg*', 'anywhere: “neg*”'],
    ['burden-shar*', 'anywhere: “burden shar*”'],
    ['"neg*"', 'anywhere: “neg”'],
    ['Johnson & Johnson', 'all of >anywhere: “johnson” >anywhere: “johnson”'],
    ['--flag', 'anywhere: “flag”'],
    ['검색엔진', 'anywhere: “검색엔진”'],
    ['검색API 를', 'all of >anywhere: “검색 api” >anywhere: “를”'],
  ])('of words: %j', (text, expected) => {
    expect(tree(text)).toBe(expected);
  });

  it.each([
    ['a NEAR b', 'anywhere: “a” within 10 of “b”'],
    ['"a b" NEAR/0 c*', 'anywhere: “a b” within 0 of “c*”'],
    ['x a NEAR/5 b y', 'all of >anywhere: “x” >anywhere: “a” within 5 of “b” >anywhere: “y”'],
    ['a NEAR/5 b NEAR/2 c', 'all of >anywhere: “a” within 5 of “b” >anywhere: “b” within 2 of “c”'],
    ['title:(a NEAR/5 b)', 'title: “a” within 5 of “b”'],
    ['not a NEAR b', 'not >anywhere: “a” within 10 of “b”'],
  ])('of neighbours: %j', (text, expected) => {
    expect(tree(text)).toBe(expected);
  });

  it.each([
    ['title:fire', 'title: “fire”'],
    ['Headline:Fire', 'title: “fire”'],
    ['by:"Ada Quill"', 'authors: “ada quill”'],
    [
      'title:(fire or "old mill") oslo',
      'all of >any of >>title: “fire” >>title: “old mill” >anywhere: “oslo”',
    ],
    ['title:or', 'title: “or”'],
    ['-tag:fire', 'not >tags: “fire”'],
    ['body:fir*', 'body: “fir*”'],
    ['title:*', 'title: is there'],
    ['has:caption', 'captions: is there'],
    ['has:(title or body)', 'any of >title: is there >body: is there'],
    ['has:Source.Desk', 'source.desk: is there'],
    ['Source.Desk:night', 'source.desk: “night”'],
    ['темы:огонь', 'темы: “огонь”'],
    ['id:M111', 'id: begins with m111'],
    ['file:2019/12', 'file: contains “2019/12”'],
    ['file:"ÜBER uns"', 'file: contains “uber uns”'],
    ['url:https://news.example/mill', 'url: “https news example mill”'],
    ['url:/\\/2019\\/\\d+/', 'url: matches /\\/2019\\/\\d+/'],
    ['title:/(old|new) mill/ x', 'all of >title: matches /(old|new) mill/ >anywhere: “x”'],
  ])('of fields: %j', (text, expected) => {
    expect(tree(text)).toBe(expected);
  });

  it.each([['12:30'], ['https://x.example/y'], ['C++:'], [':x'], ['1st:a']])('has no field in %s', (text) => {
    expect(tree(text)).toMatch(/^anywhere: /);
  });

  it.each([
    ['date:2019', 'from 2019-01-01T00:00:00 to 2019-12-31T23:59:59'],
    ['date:2020-02', 'from 2020-02-01T00:00:00 to 2020-02-29T23:59:59'],
    ['date:2019-12-18', 'from 2019-12-18T00:00:00 to 2019-12-18T23:59:59'],
    ['date:2019-12-18T20:39', 'from 2019-12-18T20:39:00 to 2019-12-18T20:39:59'],
    ['date:"2019-12-18 20:39"', 'from 2019-12-18T20:39:00 to 2019-12-18T20:39:59'],
    ['date:2019-11..2020-01', 'from 2019-11-01T00:00:00 to 2020-01-31T23:59:59'],
    ['date:2019..', 'from 2019-01-01T00:00:00'],
    ['date:..yesterday', 'to 2026-11-22T23:59:59'],
    ['date:Today', 'from 2026-11-23T00:00:00 to 2026-11-23T23:59:59'],
    ['date:7d..', 'from 2026-11-16T00:00:00'],
    ['date:2w..today', 'from 2026-11-09T00:00:00 to 2026-11-23T23:59:59'],
    ['date:3m..', 'from 2026-08-23T00:00:00'],
    ['date:1y', 'from 2025-11-23T00:00:00 to 2025-11-23T23:59:59'],
    ['date:>2019', 'from 2020-01-01T00:00:00'],
    ['date:>=2019', 'from 2019-01-01T00:00:00'],
    ['date:<2019', 'to 2018-12-31T23:59:59'],
    ['date:<=2019', 'to 2019-12-31T23:59:59'],
  ])('of dates: %s', (text, expected) => {
    expect(tree(text)).toBe(`published: ${expected}`);
  });

  it('counts months back to a day that exists', () => {
    const query = parseQuery('date:1m..', { today: '2024-03-31' });
    expect(describeQuery(query)).toBe('published: from 2024-02-29T00:00:00');
  });

  it.each([
    ['words:500', 'from 500 to 500'],
    ['words:500..', 'from 500'],
    ['words:..500', 'to 500'],
    ['words:100..500', 'from 100 to 500'],
    ['words:>500', 'from 501'],
    ['words:>=500', 'from 500'],
    ['words:<500', 'to 499'],
    ['words:<=500', 'to 500'],
  ])('of numbers: %s', (text, expected) => {
    expect(tree(text)).toBe(`words: ${expected}`);
  });
});
