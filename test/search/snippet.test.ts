import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FiledRecord } from '../../src/record/record.ts';
import { fold } from '../../src/search/fold.ts';
import { hitsIn } from '../../src/search/highlight.ts';
import { loadPatterns } from '../../src/search/pattern.ts';
import { parseQuery } from '../../src/search/query.ts';
import { snippetOf } from '../../src/search/snippet.ts';
import { cost } from '../cost.ts';
import { RECORDS, record } from './records.ts';

const parse = (text: string) => parseQuery(text, { today: '2026-11-23' });
const marked = (text: string, hits: readonly (readonly [number, number])[]): string => {
  let shown = '';
  let at = 0;
  for (const [start, end] of hits) {
    shown += `${text.slice(at, start)}[${text.slice(start, end)}]`;
    at = end;
  }
  return shown + text.slice(at);
};
/** Two columns for what is printed wide. */
const columnsOf = (text: string): number =>
  [...text].reduce(
    (columns, character) =>
      columns + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uff00-\uff60]/.test(character) ? 2 : 1),
    0,
  );

describe('a passage', () => {
  it('is cut at the same places whether or not its letters are plain', () => {
    const text = fc.stringMatching(/^[b-h,. ]{0,60}(?:[b-h]{1,70}[,. ]{1,3}){0,30}zz(?: [b-h]{1,60}){0,20}$/);
    fc.assert(
      fc.property(text, fc.integer({ min: 12, max: 200 }), (plain, maxColumns) => {
        const shownOf = (body: string) =>
          snippetOf(parse('zz'), record('m1', {}, body), { maxColumns })?.text;
        expect(shownOf(plain.replaceAll('b', 'ḃ'))).toBe(shownOf(plain)?.replaceAll('b', 'ḃ'));
      }),
    );
  });
});

describe('hits in a text', () => {
  const shown = (query: string, text: string, place = 'body'): string =>
    marked(text, hitsIn(parse(query), text, place, undefined));

  it.each([
    ['fire', 'Fire and FIRE, not fires.', '[Fire] and [FIRE], not fires.'],
    ['neg*', 'The negotiator negotiates', 'The [negotiator] [negotiates]'],
    ['"burden sharing"', 'the [burden-sharing] context', 'the [[burden-sharing]] context'],
    ['zurich strasse', 'In Zürich, auf der Straße', 'In [Zürich], auf der [Straße]'],
    ['cafe', 'ein Cafe\u0301 hier', 'ein [Cafe\u0301] hier'],
    ['검색', '새검색엔진', '새[검색]엔진'],
    ['검색엔', '새검색엔진', '새[검색엔]진'],
    ['엔', '새검색엔진', '새검색[엔]진'],
    ['진', '새검색엔진', '새검색엔[진]'],
    ['ガ', 'ｶﾞﾗｽ', '[ｶﾞ]ﾗｽ'],
    ['fire or "a fire"', 'a fire', '[a fire]'],
    ['fire NEAR/2 mill', 'fire at mill', '[fire] at [mill]'],
    ['fire NEAR/1 mill', 'fire a b mill, fire mill', 'fire a b [mill], [fire] [mill]'],
    ['fire NEAR/1 mill', 'fire a b mill', 'fire a b mill'],
    ['a -b not c', 'a b c', '[a] b c'],
    ['body:/[a-z]+ing/', 'Sharing and caring', '[Sharing] and [caring]'],
    ['body:/x*/', 'axxb', 'a[xx]b'],
    ['title:fire body:mill', 'fire mill', 'fire [mill]'],
    ['date:2019 fire', 'fire in 2019', '[fire] in 2019'],
    ['', 'fire', 'fire'],
  ])('%s: %s', (query, text, expected) => {
    expect(shown(query, text)).toBe(expected);
  });

  it('are those of the place alone', () => {
    expect(shown('fire', 'Fire', 'title')).toBe('[Fire]');
    expect(shown('fire', 'Fire', 'url')).toBe('Fire');
    expect(shown('fire', 'Fire', 'my.key')).toBe('[Fire]');
    expect(shown('url:fire', 'Fire', 'url')).toBe('[Fire]');
    expect(shown('headline:fire', 'Fire', 'title')).toBe('[Fire]');
  });
});

describe('a snippet', () => {
  const show = (query: string, one: FiledRecord, maxColumns = 60): string => {
    const snippet = snippetOf(parse(query), one, { maxColumns, columnsOf });
    return snippet ? `${snippet.field}: ${marked(snippet.text, snippet.hits)}` : 'none';
  };
  const [mill, zurich, korea] = RECORDS as [FiledRecord, FiledRecord, FiledRecord];

  it.each([
    [
      'from the body',
      'negotiators',
      mill,
      'body: …focused on” money — went on. U.S. [negotiators] don’t mind.',
    ],
    ['cut at words', 'tuesday', mill, 'body: …A fire broke out at the old paper mill on [Tuesday] night.'],
    [
      'from where most of it stands',
      'mill burden money',
      mill,
      'body: The [burden]-sharing talks — “not focused on” [money] — went…',
    ],
    ['whole where it is short', 'insurers', mill, 'body: [Insurers] meet on Friday'],
    ['from another place than the headline', 'pool', mill, 'captions: The mill on Tuesday. ([Pool] Photo)'],
    ['from a key', 'lund', mill, 'source.people: Per [Lund]'],
    ['from the place that is asked', 'agency:northwire', mill, 'agency: [Northwire]'],
    [
      'the lead where only the headline has it',
      'title:fire',
      mill,
      'body: OSLO, Dec. 18 (Northwire) -- A fire broke out at the old…',
    ],
    [
      'the lead where nothing is looked for',
      'date:2019',
      mill,
      'body: OSLO, Dec. 18 (Northwire) -- A fire broke out at the old…',
    ],
    ['wide characters counted', '안도', korea, 'body: …동결했다. 검색엔진 API를 쓰는 회사들은 [안도]했다.'],
    ['nothing of a record without text', 'headline', RECORDS[9]!, 'none'],
  ])('%s', (_, query, one, expected) => {
    expect(show(query, one)).toBe(expected);
  });

  it('keeps within its columns', () => {
    expect(show('bleibt', zurich, 30)).toBe('body: …Ein Café [bleibt] offen, sagt…');
    expect(show('동결', korea, 30)).toBe('body: …[동결]했다. 검색엔진 API를…');
  });

  it('is from where it begins what stands in two paragraphs', async () => {
    await loadPatterns();
    const text = (end: string) => [
      { kind: 'paragraph' as const, text: 'The lead.' },
      { kind: 'paragraph' as const, text: `Mill, or an old ${end}` },
      { kind: 'paragraph' as const, text: 'Fire there.' },
    ];
    const one = record('x000', {}, text('mill'));
    expect(show('mill NEAR/1 fire', one)).toBe('body: Mill, or an old [mill]');
    expect(show('body:/mill\\s+fire/', one)).toBe('body: Mill, or an old [mill]');
  });

  it('is one line', () => {
    expect(show('b', record('x000', {}, 'a\nb\tc'))).toBe('body: a [b] c');
  });

  it('has its hits where it says, in no more columns than allowed', () => {
    const word = fc.constantFrom(
      'fire',
      'Mill',
      'café',
      '—',
      'x'.repeat(90),
      '검색엔진을',
      '北京大学',
      'a',
      '\n',
      'e\u0301\u0301',
    );
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 120 }),
        fc.integer({ min: 30, max: 150 }),
        (words, maxColumns) => {
          const one = record('x000', {}, words.join(' '));
          const snippet = snippetOf(parse('fire or mill or CAFE or 색엔 or 京'), one, {
            maxColumns,
            columnsOf,
          });
          if (!snippet) {
            expect(words.join('')).toBe('');
            return;
          }
          expect(columnsOf(snippet.text)).toBeLessThanOrEqual(maxColumns);
          for (const [start, end] of snippet.hits) {
            expect(['fire', 'mill', 'cafe', '색엔', '京']).toContain(fold(snippet.text.slice(start, end)));
          }
          const has = /fire|mill|caf|색엔|京/i.test(words.join(' '));
          expect(snippet.hits.length > 0).toBe(has);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes no time for a long text of one word, or of marks', async () => {
    const search = (): void => {
      for (const text of [
        'fire '.repeat(200_000),
        'a'.repeat(1_000_000),
        `fire${'\u0301'.repeat(1_000_000)}`,
        '검색'.repeat(300_000),
      ]) {
        const snippet = snippetOf(parse('fire or 검색'), record('x000', {}, text), { maxColumns: 80 });
        expect(snippet?.text.length).toBeLessThanOrEqual(130);
      }
    };
    expect(await cost(search)).toBeLessThan(4000);
  });
});
