import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurrencesIn, sortedBy } from '../../src/search/concordance.ts';
import { loadPatterns } from '../../src/search/pattern.ts';
import { parseQuery } from '../../src/search/query.ts';
import { Texts } from '../../src/search/texts.ts';
import { tokenise } from '../../src/search/tokens.ts';
import { ARCHIVE } from './agreement.ts';
import { record } from './records.ts';

const queryOf = (text: string) => parseQuery(text, { today: '2026-11-25' });
const linesOf = (query: string, body: string, words = 2): string[] =>
  occurrencesIn(queryOf(query), record('a000', {}, body), words).map(
    ({ left, hit, right }) => `${left}[${hit}]${right}`,
  );

describe('a concordance', () => {
  it('has as many lines as there are occurrences', () => {
    let met = 0;
    fc.assert(
      fc.property(
        ARCHIVE,
        fc.constantFrom('fire', 'mill', 'paper', 'the', 'zurich', '12'),
        (records, word) => {
          for (const one of records) {
            const texts = new Texts(one);
            const counted = texts.anywhere
              .flatMap((place) => texts.of(place))
              .flatMap((text) => tokenise(text))
              .filter(({ term }) => term === word).length;
            met += counted;
            const lines = occurrencesIn(queryOf(word), one, 3);
            expect(lines).toHaveLength(counted);
            for (const { hit } of lines) expect(tokenise(hit).map(({ term }) => term)).toEqual([word]);
          }
        },
      ),
      { numRuns: 200 },
    );
    expect(met).toBeGreaterThan(100);
  });

  it('has a line for each phrase, and for each word that has the other near', () => {
    let met = 0;
    fc.assert(
      fc.property(ARCHIVE, fc.constantFrom('fire', 'a'), fc.constantFrom('mill', 'old'), (records, a, b) => {
        for (const one of records) {
          const texts = new Texts(one);
          let phrases = 0;
          let near = 0;
          for (const place of texts.anywhere) {
            const terms = texts.tokens(place).map(({ term }) => term);
            const others = (at: number, word: string): boolean =>
              terms.some((term, i) => term === word && Math.abs(i - at) <= 3);
            for (const [i, term] of terms.entries()) {
              if (term === a && terms[i + 1] === b) phrases++;
              if ((term === a && others(i, b)) || (term === b && others(i, a))) near++;
            }
          }
          met += phrases;
          expect(occurrencesIn(queryOf(`"${a} ${b}"`), one, 2)).toHaveLength(phrases);
          expect(occurrencesIn(queryOf(`${a} NEAR/2 ${b}`), one, 2)).toHaveLength(near);
        }
      }),
      { numRuns: 200 },
    );
    expect(met).toBeGreaterThan(20);
  });

  it('shows so many words on each side, and no further than the text', () => {
    expect(linesOf('fire', 'One two, three fire; four five. Six fire')).toEqual([
      'two, three [fire]; four five',
      'five. Six [fire]',
    ]);
    expect(linesOf('fire', 'a b fire c d', 0)).toEqual(['[fire]']);
    expect(linesOf('fire', 'fire', 5)).toEqual(['[fire]']);
  });

  it('takes a phrase for one, and each of two that overlap', () => {
    expect(linesOf('"old mill"', 'The old mill and the old, old mill.')).toHaveLength(2);
    expect(linesOf('"a b a"', 'a b a b a', 0)).toEqual(['[a b a]', '[a b a]']);
    expect(linesOf('mill or mill', 'A mill.')).toHaveLength(1);
    expect(linesOf('mill NEAR/3 fire', 'A mill on fire.', 0)).toEqual(['[mill]', '[fire]']);
    expect(linesOf('mill -fire', 'A mill.', 1)).toEqual(['A [mill].']);
  });

  it('takes of two words that must be near only those that are, also over the end of a paragraph', () => {
    const lines = (query: string, ...texts: string[]) =>
      occurrencesIn(
        queryOf(query),
        record(
          'a000',
          {},
          texts.map((text) => ({ kind: 'paragraph', text })),
        ),
        1,
      ).map(({ left, hit, right }) => `${left}[${hit}]${right}`);
    expect(lines('mill NEAR/1 fire', 'mill x fire a b c d mill g h i fire', 'z')).toEqual([
      '[mill] x',
      'x [fire] a',
    ]);
    expect(lines('mill NEAR/1 fire', '***', 'a mill', 'fire b', 'mill')).toEqual(['a [mill]', '[fire] b']);
  });

  it('has every match of a regular expression, of a body as one text', async () => {
    await loadPatterns();
    const body = [
      { kind: 'paragraph', text: 'The one' },
      { kind: 'list', items: ['The two', 'three\nThe four'] },
      { kind: 'paragraph', text: 'x'.repeat(3000) },
    ] as const;
    const found = (query: string): string[] =>
      occurrencesIn(queryOf(query), record('a000', { title: 'The x' }, body, { body: 'The key' }), 1).map(
        ({ field, left, hit, right }) => `${field} ${left}[${hit}]${right}`,
      );
    expect(found('body:/^the/')).toEqual(['body [The] one', 'body [The] two', 'body three [The] four']);
    expect(found('body:/one\\s+the/')).toEqual(['body The [one The] two']);
    expect(found('body:/two\\nthree/')).toEqual(['body The [two three] The']);
    expect(found('title:/x/')).toEqual(['title The [x]']);
    expect(found('body:/x/')).toHaveLength(3000);
    expect(found('body:/y*/')).toEqual([]);
  });

  it('shows what stands under a key once, by its own name', () => {
    const one = record('a000', {}, '', { series: { name: 'mill' } });
    const fields = (query: string): string[] =>
      occurrencesIn(queryOf(query), one, 1).map(({ field }) => field);
    expect(fields('series:mill')).toEqual(['series.name']);
    expect(fields('mill or series:mill or series.name:mill')).toEqual(['series.name']);
  });

  it('counts characters in scripts without blanks', () => {
    expect(linesOf('금리', '오늘 기준금리를 동결', 2)).toEqual(['기준[금리]를 동']);
    expect(linesOf('京', '東京都知事', 1)).toEqual(['東[京]都']);
  });

  it('is ordered by the words to one side, the nearest first', () => {
    const lines = occurrencesIn(queryOf('x'), record('a000', {}, 'b Zoo x c. a apple x B. z zoo x a'), 2);
    expect(sortedBy('left', lines).map(({ left }) => left.trim())).toEqual(
      ['c. a apple', 'b Zoo', 'B. z zoo'].map((text) => text.split(' ').slice(-2).join(' ')),
    );
    expect(sortedBy('right', lines).map(({ right }) => right.trim()[0])).toEqual(['a', 'B', 'c']);
  });
});
