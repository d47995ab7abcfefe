import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/search/fold.ts';
import { findPhrase } from '../../src/search/match.ts';
import { lowerAsIs, plainLower, plainText, stepsOf, tokenise } from '../../src/search/tokens.ts';

const terms = (text: string): string =>
  tokenise(text)
    .map((token) => token.term)
    .join(' ');
const steps = (text: string, prefix = false): string =>
  stepsOf(text, prefix ? 'prefix' : 'whole')
    .map((step) => step.term + (step.prefix ? '*' : ''))
    .join(' ');
const finds = (query: string, text: string): boolean =>
  findPhrase(tokenise(text), stepsOf(query), undefined) >= 0;

describe('tokens', () => {
  it.each([
    ['words and digits', 'Top U.S. negotiator, 5 billion', 'top u s negotiator 5 billion'],
    [
      'apostrophes and hyphens part words',
      'don’t burden-sharing Hawaiʻi it_is',
      'don t burden sharing hawai i it is',
    ],
    ['accents do not', 'Café Zürich', 'cafe zurich'],
    ['Korean in pairs, the last alone', '금리 동결에', '금리 리 동결 결에 에'],
    ['a run ends where Latin begins', '검색API를', '검색 색 api 를'],
    ['Japanese of mixed script is one run', 'の検索', 'の検 検索 索'],
    ['a vowel sign of Thai is a character', 'ที่', 'ที ี่ ่'],
    ['Indic words are words', 'हिन्दी में', 'हिन्दी में'],
    ['nothing', ' — … 🔥', ''],
  ])('%s', (_, text, expected) => {
    expect(terms(text)).toBe(expected);
  });

  it.each([
    ['one word', 'Fire', 'fire'],
    ['a phrase', 'burden-sharing', 'burden sharing'],
    ['its last word as a beginning', 'burden-shar', 'burden shar*', true],
    ['an unspaced word need not end there', '검색엔', '검색 색엔'],
    ['one character is the beginning of a pair', '검', '검*'],
    ['a run in the middle is whole', '検索 する', '検索 索 する'],
  ])('a query looks for %s', (_, text, expected, prefix = false) => {
    expect(steps(text, prefix)).toBe(expected);
  });

  it('stand in the original where they say', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        let before = 0;
        for (const token of tokenise(text)) {
          expect(token.start).toBeGreaterThanOrEqual(before);
          expect(token.start).toBeLessThan(token.end);
          expect(token.head).toBeLessThanOrEqual(token.end);
          expect(fold(text.slice(token.start, token.end))).toContain(token.term);
          before = token.start;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('are the same for every character and its folded form', () => {
    const odd: string[] = [];
    for (let point = 0; point < 0x30000; point++) {
      const text = String.fromCodePoint(point);
      if (text.isWellFormed() && terms(fold(text)) !== terms(text)) odd.push(point.toString(16));
    }
    expect(odd).toEqual([]);
  });

  it('are the same for a text and its folded form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(terms(fold(text))).toBe(terms(text));
      }),
      { numRuns: 1000 },
    );
  });

  const run = fc.string({
    unit: fc
      .oneof(
        fc.integer({ min: 0x4e00, max: 0x9fff }),
        fc.integer({ min: 0xac00, max: 0xd7a3 }),
        fc.integer({ min: 0x3041, max: 0x3096 }),
        fc.integer({ min: 0x30a1, max: 0x30fa }),
        fc.integer({ min: 0x20000, max: 0x2a6df }),
      )
      .map((point) => String.fromCodePoint(point)),
    minLength: 1,
    maxLength: 12,
  });

  it('every part of an unspaced run finds it, and nothing that is not there does', () => {
    fc.assert(
      fc.property(run, run, (text, other) => {
        const characters = [...text];
        for (let from = 0; from < characters.length; from++) {
          for (let to = from + 1; to <= characters.length; to++) {
            expect(finds(characters.slice(from, to).join(''), `x ${text}, y`)).toBe(true);
          }
        }
        expect(finds(other, text)).toBe(fold(text).includes(fold(other)));
      }),
    );
  });

  it('an unspaced run is found whole, not across a blank', () => {
    expect(finds('검색엔진', '검색 엔진')).toBe(false);
    expect(finds('"검색 엔진"', '새검색 엔진을')).toBe(true);
    expect(finds('검색 엔진', '검색어 엔진')).toBe(false);
  });
});

describe('a quick look for terms', () => {
  it('has each term of a text where there is one', () => {
    let looked = 0;
    for (let code = 0; code < 0x10000; code++) {
      const letter = String.fromCharCode(code);
      for (const text of [letter, `가${letter}京`, `a${letter}b`]) {
        const plain = lowerAsIs(text);
        if (plain === undefined) continue;
        looked++;
        for (const { term } of tokenise(text))
          if (!plain.includes(term)) expect(`${text} has ${term}`).toBe(plain);
      }
    }
    expect(looked).toBeGreaterThan(100_000);
    expect(lowerAsIs('e\u0301')).toBeUndefined();
    expect(lowerAsIs('か\u3099')).toBeUndefined();
  });
});

describe('a plain text', () => {
  const points = [...Array(0x250).keys(), ...Array.from({ length: 0x100 }, (_, i) => 0x2000 + i)];
  const texts = points
    .map((point) => String.fromCharCode(point))
    .flatMap((letter) => [letter, `Am${letter}B`, `é${letter}É`, `${letter}${letter} x`, `1${letter}2`]);
  const words = (plain: string) => [
    ...plain.toLowerCase().matchAll(/[^\0-\x2f:-@[-`{-\x7f\xa0\u2010-\u2027\u20a0-\u20bf]+/g),
  ];

  it('has the tokens of the text', () => {
    const plain = texts.flatMap((text) => plainText(text) ?? []);
    expect(plain.length).toBeGreaterThan(1500);
    for (const text of texts) {
      const made = plainText(text);
      if (made === undefined) continue;
      expect({ text, terms: words(made).map(([term]) => term) }).toEqual({
        text,
        terms: tokenise(text).map(({ term }) => term),
      });
    }
  });

  it('has them where they stand in the text, when it is to be marked', () => {
    let looked = 0;
    for (const text of texts) {
      const made = plainLower(text);
      if (made === undefined) continue;
      looked++;
      expect({
        text,
        tokens: words(made).map((word) => [word[0], word.index, word.index + word[0].length]),
      }).toEqual({
        text,
        tokens: tokenise(text).map(({ term, start, end }) => [term, start, end]),
      });
    }
    expect(looked).toBeGreaterThan(1400);
  });

  it('is one in German, French, Polish and Turkish too', () => {
    expect(plainText('Häuser, déjà vu: łódź „ığdır“')).toBe('Hauser, deja vu: lodz „igdir“');
  });
});
