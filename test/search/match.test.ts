import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FiledRecord } from '../../src/record/record.ts';
import { matches } from '../../src/search/match.ts';
import { parseQuery } from '../../src/search/query.ts';
import { Texts } from '../../src/search/texts.ts';
import { cost } from '../cost.ts';
import { RECORDS, record } from './records.ts';

const parse = (text: string) => parseQuery(text, { today: '2026-11-23' });
/** The first letters of the ids that a query finds, in the order of the records. */
const found = (text: string): string => {
  const query = parse(text);
  return RECORDS.filter((one) => matches(query, new Texts(one)))
    .map((one) => one.fields.id.slice(0, 4))
    .join(' ');
};
const ALL = RECORDS.map((one) => one.fields.id.slice(0, 4)).join(' ');

describe('a query finds', () => {
  it.each([
    ['everything', '', ALL],
    ['a word in the headline, the body, a caption', 'mill', 'm111'],
    ['in either case', 'FIRE', 'm111 n999'],
    ['whole words only', 'fir', ''],
    ['or their beginnings', 'fir*', 'm111 n999'],
    ['all the words', 'fire paper', 'm111 n999'],
    ['wherever they stand', 'quill insurers', 'm111'],
    ['one of them', 'insurers or Stadtrat', 'm111 g222'],
    ['none of them', '-fire -a', 'g222 k333 j444 z555 r666 a777 t888'],
    ['words joined by hyphens as a phrase', 'burden-sharing', 'm111'],
    ['however the hyphen is written', '"burden sharing"', 'm111'],
    ['a phrase with its punctuation left out', '"us negotiators" or "U S negotiators"', 'm111'],
    ['apostrophes of either kind', "don't", 'm111'],
    ['no phrase across blocks', '"on we"', ''],
    ['nor across items of a list', '"friday builders"', ''],
    ['nor across values', '"quill jo" or "fire follow"', ''],
    ['nor across fields', '"mill nobody"', ''],
    ['no word of a field that is not searched', 'northwire en', ''],
    ['a word of a key of the user’s', '"night desk"', 'm111'],
  ])('%s: %s', (_, query, ids) => {
    expect(found(query)).toBe(ids);
  });

  it.each([
    ['accents or none', 'zurich strasse cafe', 'g222'],
    ['either way round', 'ÄRGER Lukasz', 'g222'],
    ['Korean inside words', '기준', 'k333'],
    ['Korean by one syllable', '엔', 'k333'],
    ['Korean before Latin', '검색엔진API', 'k333'],
    ['no Korean across a blank', '시장은금리', ''],
    ['Japanese inside a run of mixed script', '索エン', 'j444'],
    ['Japanese by width', 'ｶﾞﾗｽ', 'j444'],
    ['no Japanese か for が', 'か', 'j444'],
    ['no kana of another sound', 'カラス', ''],
    ['Chinese inside a run', '大学', 'z555'],
    ['Chinese by one character', '京', 'z555'],
    ['no Chinese across punctuation', '示经', ''],
    ['Russian without the dots of ё', 'елка', 'r666'],
    ['and with them', 'ЁЛКА', 'r666'],
    ['but wars are no warriors', 'title:воины', ''],
    ['Arabic without vowel points', 'محمد', 'a777'],
    ['Arabic without hamza', 'احمد', 'a777'],
    ['digits of any script', 'عام 2019', 'a777'],
    ['Thai inside a run', 'ไทยจับ', 't888'],
  ])('in any language: %s', (_, query, ids) => {
    expect(found(query)).toBe(ids);
  });

  it.each([
    ['within so many words', 'fire NEAR/5 paper', 'm111 n999'],
    ['in either order', 'paper NEAR/1 fire', 'n999'],
    ['next to one another', 'old NEAR/0 mill', 'm111'],
    ['one too far', 'fire NEAR/3 mill title:fire', 'm111'],
    ['not when farther', 'broke NEAR/4 mill', ''],
    ['phrases, from end to beginning', '"broke out" NEAR/4 "paper mill"', 'm111'],
    ['across a block, whose end counts as one', 'tuesday NEAR/3 burden', 'm111'],
    ['only so', 'tuesday NEAR/2 burden', ''],
    ['in one field, not across two', 'mill NEAR/9 nobody', ''],
    ['in the field that is asked', 'title:(fire NEAR/2 mill)', ''],
    ['in that field alone', 'title:(fire NEAR/3 mill)', 'm111'],
  ])('words %s: %s', (_, query, ids) => {
    expect(found(query)).toBe(ids);
  });

  it.each([
    ['a field', 'title:fire', 'm111'],
    ['an alias', 'headline:fire', 'm111'],
    ['a list by any item', 'by:brand', 'm111'],
    ['a phrase in one', 'by:"jo brand"', 'm111'],
    ['the body alone', 'body:fire', 'm111 n999'],
    ['not the others', 'body:oslo -title:fire', ''],
    ['a group', 'title:(fire or ärger)', 'm111 g222'],
    ['a field that bare words pass by', 'agency:northwire lang:en', 'm111'],
    ['an address', 'url:news.example', 'm111'],
    ['a code', 'notes:date-missing', 't888'],
    ['a key', 'rating:5', 'm111'],
    ['a nested key', 'source.people:lund', 'm111'],
    ['whatever its case', 'SOURCE.desk:night', 'm111'],
    ['a key like a field in another case', 'page:z9', 'm111'],
    ['an id by its beginning', 'id:m11', undefined],
    ['an id', 'id:m111', 'm111'],
    ['an id in capitals', 'id:M111AAAAAAAAA', 'm111'],
    ['a path', 'file:2019/k', 'k333'],
    ['what has a field', 'has:subtitle', 'm111'],
    ['by an alias', 'has:tag', 'm111 z555'],
    ['what has a key', 'has:rating', 'm111 g222'],
    ['a key without a value is not there', 'has:empty', ''],
    ['what has a body', '-has:body', 'm112'],
    ['zero is a value', 'has:words words:0', 'n999'],
    ['a star', 'rating:*', 'm111 g222'],
  ])('by field: %s: %s', (_, query, ids) => {
    if (ids === undefined) expect(() => found(query)).toThrow('at least 4');
    else expect(found(query)).toBe(ids);
  });

  it.each([
    ['a year', 'date:2019', 'm111 g222 k333'],
    ['a month, and dates that may lie in it', 'date:2019-12', 'm111 g222 k333'],
    ['a day', 'date:2019-12-18', 'm111 g222 k333'],
    ['a minute', 'date:2019-12-18T20:39', 'm111 g222 k333'],
    ['not another', 'date:2019-12-18T20:40 section:local', ''],
    ['another month', 'date:2019-11', 'k333'],
    ['a range', 'date:2019-12-31..2020-01', 'g222 k333 j444'],
    ['all before', 'date:..2000', 'r666'],
    ['all after', 'date:>2020-02-28', 'z555 a777'],
    ['from', 'date:>=2020-02-29', 'z555 a777'],
    ['before', 'date:<1999-05-02', 'r666'],
    ['not before', 'date:<1999-05-01', ''],
    ['a leap day', 'date:2020-02-29', 'z555'],
    ['to the second', 'date:2021-06-30T08:00:15', 'a777'],
    ['never what is no date', 'date:0000..9999', 'm111 g222 k333 j444 z555 r666 a777'],
    ['when it was taken in', 'added:7d..', 'm111'],
    ['after all time', 'date:>9999', ''],
    ['before all time', 'date:<0000', ''],
  ])('by date: %s: %s', (_, query, ids) => {
    expect(found(query)).toBe(ids);
  });

  it.each([
    ['words:>=328', 'm111 g222'],
    ['words:>328', 'g222'],
    ['words:100..328', 'm111 k333'],
    ['words:..30', 'z555 r666 a777 n999'],
    ['words:328', 'm111'],
  ])('by number: %s', (query, ids) => {
    expect(found(query)).toBe(ids);
  });

  it.each([
    ['anywhere in a value', 'title:/old mi/', 'm111'],
    ['in either case', 'title:/FIRE/', 'm111'],
    ['accents as they stand', 'title:/zurich/', ''],
    ['anchored', 'title:/^fire.*mill$/', 'm111'],
    ['each item of a list', 'by:/^jo/', 'm111'],
    ['the body as one text', 'body:/friday\\nbuilders/', 'm111'],
    ['its lines', 'body:/^insurers/', 'm111'],
    ['punctuation', 'body:/\\[?burden-sharing/', 'm111'],
    ['slashes', 'url:/\\/2019\\/1\\d\\//', 'm111'],
    ['dates as printed', 'date:/^2019-12$/', 'g222'],
    ['numbers', 'words:/^3/', 'm111 z555'],
    ['paths', 'file:/^2019\\/[jk]/', 'k333 j444'],
    ['ids', 'id:/k{9}$/', 'm112'],
    ['keys', 'rating:/\\d\\d/', 'g222'],
  ])('by regular expression: %s: %s', (_, query, ids) => {
    expect(found(query)).toBe(ids);
  });
});

describe('whatever the record', () => {
  it('a word of the body finds it, as any part of a CJK run does', () => {
    const letters = fc.constantFrom(...'abé ß.-“7一二三가나ガぁжя');
    const text = fc.string({ unit: letters, minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, (body) => {
        const texts = new Texts(record('x000', {}, body));
        for (const word of body.split(/[^\p{L}\p{N}]+/u).filter(Boolean)) {
          expect(matches(parse(`"${word}"`), texts)).toBe(true);
          expect(matches(parse(`${word}*`), texts)).toBe(true);
        }
        for (const [run] of body.matchAll(/[一二三가나ガぁ]+/gu)) {
          for (let i = 0; i < run.length; i++) expect(matches(parse(run.slice(i)), texts)).toBe(true);
        }
      }),
    );
  });

  it('one query of many words means what the words mean one by one', () => {
    const words = fc.array(
      fc.constantFrom('fire', 'mill', 'zurich', 'fir*', '市场', '場', 'absent', '"old mill"'),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(words, fc.constantFrom(...RECORDS), (list, one) => {
        const each = list.map((word) => matches(parse(word), new Texts(one)));
        expect(matches(parse(list.join(' or ')), new Texts(one))).toBe(each.includes(true));
        expect(matches(parse(list.join(' ')), new Texts(one))).toBe(!each.includes(false));
      }),
    );
  });

  it('takes no time for a regular expression or a phrase made to explode', async () => {
    const texts = new Texts(record('x000', {}, 'a '.repeat(50_000)));
    const search = (): void => {
      expect(matches(parse('body:/(a|a )*(a| a)*b/'), texts)).toBe(false);
      expect(matches(parse(`"${'a '.repeat(998)}b"`), texts)).toBe(false);
      expect(matches(parse('a NEAR/1 b or b NEAR a'), texts)).toBe(false);
    };
    expect(await cost(search)).toBeLessThan(3000);
  });
});

describe('a key that holds others', () => {
  const nested: FiledRecord = {
    fields: { id: '8k3m9x2qf04tw' },
    extra: { case: { number: '12', people: ['Ada Quill'] }, _own: 'x' },
    body: [],
    file: 'undated/a.md',
  };
  it.each([
    ['case:12', true],
    ['has:case', true],
    ['case.people:quill', true],
    ['case:quill', true],
    ['cas:12', false],
    ['_own:x', true],
  ])('%s is %s', (query, expected) => {
    expect(matches(parse(query), new Texts(nested))).toBe(expected);
  });
});
