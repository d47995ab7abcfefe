import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { cutToWidth, widthOf } from '../../src/output/width.ts';

const line = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(
      'a',
      ' ',
      '시',
      '장',
      '漢',
      'か\u3099',
      'é',
      'e\u0301',
      '👩‍👧',
      '🇳🇴',
      'ﾊ',
      'ｶﾞ',
      '…',
    ),
  }),
);

describe('widthOf', () => {
  it('counts wide characters as two and marks as none', () => {
    expect(widthOf('mill')).toBe(4);
    expect(widthOf('시장은')).toBe(6);
    expect(widthOf('e\u0301')).toBe(1);
    expect(widthOf('👩‍👩‍👧‍👦')).toBe(2);
    expect(widthOf('␛[31m')).toBe(5);
  });

  it('agrees with string-width', () => {
    fc.assert(
      fc.property(line, (text) => {
        expect(widthOf(text)).toBe(stringWidth(text));
      }),
    );
  });
});

describe('cutToWidth', () => {
  it('leaves what fits, and puts … where something is left out', () => {
    expect(cutToWidth('old mill', 8)).toBe('old mill');
    expect(cutToWidth('old mill', 7)).toBe('old mi…');
    expect(cutToWidth('old mill', 5)).toBe('old…');
    expect(cutToWidth('시장은 금리', 6)).toBe('시장…');
    expect(cutToWidth('시장은', 6)).toBe('시장은');
    expect(cutToWidth('시장은', 5)).toBe('시장…');
    expect(cutToWidth('시장은', 1)).toBe('…');
    expect(cutToWidth('mill', 0)).toBe('');
    expect(cutToWidth('', 0)).toBe('');
  });

  it('never gives more columns than there are, nor half a character', () => {
    fc.assert(
      fc.property(line, fc.nat(30), (text, columns) => {
        const cut = cutToWidth(text, columns);
        expect(widthOf(cut)).toBeLessThanOrEqual(columns);
        expect(cut.isWellFormed()).toBe(true);
        if (widthOf(text) <= columns) expect(cut).toBe(text);
        else expect(text.startsWith(cut.replace(/…$/, ''))).toBe(true);
      }),
    );
  });
});
