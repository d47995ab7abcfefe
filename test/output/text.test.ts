import { describe, expect, it } from 'vitest';
import type { RenderOptions, Style } from '../../src/output/output.ts';
import { showCount, showDate } from '../../src/output/reading.ts';
import type { Shown } from '../../src/output/shown.ts';
import { text } from '../../src/output/text.ts';
import { widthOf } from '../../src/output/width.ts';
import { rendered } from './collect.ts';
import { NASTY } from './nasty.ts';

const MILL = NASTY[0]!;
const article = (fields: object, body: Shown['body'] = []): Shown => ({
  fields: { id: '0000', ...fields },
  extra: Object.create(null),
  body,
});
const show = (record: Shown, options?: RenderOptions): Promise<string> => rendered(text, [record], options);

describe('text', () => {
  it('lays an article out for reading', async () => {
    expect(await show(MILL, { width: 50 })).toBe(`Fire at the old mill
Nobody was hurt, says the harbour master
Ada Quill, Björn Ångström · 3 May 2019, 20:39 ·
Local · Northwire · The Harbour Post · 1,204 words

OSLO, May 3 (Northwire) -- The old mill burned
down on Friday.
A second line.

What is known

- Two engines came
- Nobody was inside
  so far as is known

> It was bright.
> Very bright.

# not a heading, - not a list, <b>not bold</b>

Caption: The mill at dusk. (Pool Photo)
`);
  });

  it('breaks no line when there is no width', async () => {
    const long = 'word '.repeat(500).trim();
    const lines = (await show(article({ title: long }, [{ kind: 'paragraph', text: long }]))).split('\n');
    expect(lines.filter((line) => line === long)).toHaveLength(2);
  });

  it('keeps every line within the width, marks and wide characters counted', async () => {
    for (const width of [10, 24, 80]) {
      for (const line of (await rendered(text, NASTY, { width })).split('\n')) {
        expect(widthOf(line)).toBeLessThanOrEqual(width);
      }
    }
  });

  it('says what is missing', async () => {
    expect(await show(article({}))).toBe('(no headline)\nundated\n');
  });

  it('counts characters where words are not written apart', async () => {
    expect(await show(article({ language: 'ja', words: 1500 }))).toContain('1,500 characters');
    expect(await show(article({ language: 'ko', words: 1 }))).toContain('· 1 word\n');
  });

  it('lets nothing through that acts on a terminal', async () => {
    const all = await rendered(text, NASTY);
    expect(all).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/);
    expect(all).toContain('␛[31mred');
    const picked = await rendered(text, NASTY, {
      fields: ['title', 'bad\x1bname', 'authors', 'body', 'file'],
    });
    expect(picked).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
  });

  it('separates articles by a rule', async () => {
    expect(await rendered(text, [article({ title: 'One' }), article({ title: 'Two' })], { width: 10 })).toBe(
      'One\nundated\n\n──────────\n\nTwo\nundated\n',
    );
  });

  it('gives a single picked field bare, one line a record, and several with their names', async () => {
    expect(await rendered(text, NASTY.slice(0, 2), { fields: ['authors'] })).toBe(
      'Ada Quill; Björn Ångström\n\n',
    );
    expect(await show(MILL, { fields: ['title', 'words', 'missing'] })).toBe(
      'title: Fire at the old mill\nwords: 1204\nmissing: \n',
    );
    expect(await show(MILL, { fields: ['body'], width: 80 })).toMatch(
      /^OSLO, May 3[\s\S]*<b>not bold<\/b>\n$/,
    );
  });

  const brackets: Style = {
    title: (part) => `T(${part})`,
    meta: (part) => `M(${part})`,
    heading: (part) => `H(${part})`,
    hit: (part) => `[${part}]`,
  };
  /** Where any of the words stands, as a search would say. */
  const hits =
    (...words: string[]) =>
    (line: string) =>
      words.flatMap((word) =>
        [...line.matchAll(new RegExp(word, 'gi'))].map((m) => [m.index, m.index + m[0].length] as const),
      );

  it('styles each line by itself and sets hits off in it, across breaks too', async () => {
    const record = article({ title: 'Fire at the old mill' }, [{ kind: 'heading', text: 'The old mill' }]);
    expect(await show(record, { width: 12, style: brackets, hits: hits('old mill') })).toBe(
      'T(Fire at the)\nT([old mill])\nM(undated)\n\nH(The [old mill])\n',
    );
    expect(await show(record, { width: 10, style: brackets, hits: hits('old mill', 'mill', 'the') })).toBe(
      'T(Fire at)\nT([the] [old])\nT([mill])\nM(undated)\n\nH([The] [old])\nH([mill])\n',
    );
  });

  it('asks for hits in the text as it is shown', async () => {
    const record = article({ title: '\x1b\u202Eold mill' });
    expect(await show(record, { style: brackets, hits: hits('old') })).toContain('T(␛<U+202E>[old] mill)');
  });

  it('survives hits that lie outside the text or over each other', async () => {
    const record = article({ title: 'mill' });
    const wild = () =>
      [
        [3, 99],
        [-5, 1],
        [0, 2],
        [2, 2],
        [9, 4],
      ] as const;
    expect(await show(record, { style: brackets, hits: wild })).toContain('T([m][i]l[l])');
  });
});

describe('numbers and dates', () => {
  it('groups thousands', () => {
    expect([0, 999, 1000, 1234567].map(showCount)).toEqual(['0', '999', '1,000', '1,234,567']);
  });

  it.each([
    ['2019', '2019'],
    ['2019-12', 'December 2019'],
    ['2019-12-08', '8 December 2019'],
    ['2019-12-18T20:39', '18 December 2019, 20:39'],
    ['2019-12-18T20:39:05+09:00', '18 December 2019, 20:39:05 +09:00'],
    ['2019-12-18T20:39Z', '18 December 2019, 20:39 UTC'],
    ['2019-13-01', '2019-13-01'],
    ['last Tuesday', 'last Tuesday'],
  ])('shows %s as %s', (date, shown) => expect(showDate(date)).toBe(shown));
});
