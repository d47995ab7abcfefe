import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clustersOf, widthOf } from '../../src/output/width.ts';
import { wrapLine } from '../../src/output/wrap.ts';

const wrap = (text: string, columns: number): string[] =>
  wrapLine(text, columns).map(([start, end]) => text.slice(start, end));

describe('wrapLine', () => {
  it('breaks at blanks and leaves them out', () => {
    expect(wrap('The old mill burned down', 10)).toEqual(['The old', 'mill', 'burned', 'down']);
    expect(wrap('The  old   mill ', 8)).toEqual(['The  old', 'mill']);
    expect(wrap('exactly ten', 11)).toEqual(['exactly ten']);
    expect(wrap('', 10)).toEqual(['']);
  });

  it('does not break at a no-break space', () => {
    expect(wrap('about 5\u00a0km away', 8)).toEqual(['about', '5\u00a0km', 'away']);
  });

  it('breaks a word that fits nowhere', () => {
    expect(wrap('see https://news.example/mill', 10)).toEqual(['see', 'https://ne', 'ws.example', '/mill']);
  });

  it('breaks Chinese and Japanese between characters, but not before or after clinging punctuation', () => {
    expect(wrap('昨日の夜、港で火事', 8)).toEqual(['昨日の', '夜、港で', '火事']);
    expect(wrap('彼は「もう」と', 6)).toEqual(['彼は', '「も', 'う」と']);
  });

  it('keeps Korean words whole, and breaks those that are too long', () => {
    expect(wrap('시장은 금리 동결에', 8)).toEqual(['시장은', '금리', '동결에']);
    expect(wrap('시장은', 4)).toEqual(['시장', '은']);
  });

  it('keeps within the width, in order, and loses nothing but blanks', () => {
    const text = fc.oneof(
      fc.string({
        unit: fc.constantFrom(
          'a',
          'b',
          ' ',
          '  ',
          '漢',
          '。',
          '「',
          '시',
          '👩‍👧',
          'e\u0301',
          '\u200b',
          '\u3000',
          '-',
        ),
      }),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (source, columns) => {
        const lines = wrap(source, columns);
        const bare = (s: string): string =>
          s.replace(/[ \u1680\u2000-\u2006\u2008-\u200b\u205f\u3000]+/g, '');
        expect(bare(lines.join(''))).toBe(bare(source));
        for (const line of lines) {
          if ([...clustersOf(line)].length > 1) expect(widthOf(line)).toBeLessThanOrEqual(columns);
        }
      }),
    );
  });

  it('takes time in proportion to the text', () => {
    expect(wrapLine('「'.repeat(200_000), 80).length).toBeGreaterThan(1000);
    expect(wrapLine(' '.repeat(200_000), 80)).toHaveLength(1);
    expect(wrapLine('a'.repeat(200_000), 80)).toHaveLength(2500);
  });
});
