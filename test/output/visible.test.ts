import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeVisible, oneLine } from '../../src/output/visible.ts';
import { ACTING_TEXT } from './nasty.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...ACTING_TEXT.split(''), '\r', '\n', '\r\n', '\t') }),
);

describe('makeVisible', () => {
  it('shows controls by their pictures and the rest by their number', () => {
    expect(makeVisible('\x1b[31m')).toBe('␛[31m');
    expect(makeVisible('\0\x07\x7f')).toBe('␀␇␡');
    expect(makeVisible('\x9b1m\x85')).toBe('<U+009B>1m<U+0085>');
    expect(makeVisible('\u202Etxt.exe')).toBe('<U+202E>txt.exe');
    expect(makeVisible('a\u2028b\u{E0041}\uD800')).toBe('a<U+2028>b<U+E0041><U+D800>');
    expect(makeVisible('\uFEFFx\u200E\u061C\u2066\u2060')).toBe('<U+FEFF>x<U+200E><U+061C><U+2066><U+2060>');
  });

  it('keeps line ends and tabs only when asked, and CR only in a CRLF', () => {
    expect(makeVisible('a\r\nb\tc\rd\n')).toBe('a␍␊b␉c␍d␊');
    expect(makeVisible('a\r\nb\tc\rd\n', { keepNewlines: true })).toBe('a\r\nb␉c␍d\n');
    expect(makeVisible('a\nb\tc', { keepTabs: true })).toBe('a␊b\tc');
  });

  it('leaves text alone, with joiners, emoji, and pairs', () => {
    for (const text of [
      'Zürich 검색 検索',
      'می\u200Cخواهم',
      'क्\u200Dष',
      '👩‍👩‍👧‍👦 ❤️',
      '葛\u{E0100}城',
      'co\u00ADop',
      '\u00a0«x»',
    ]) {
      expect(makeVisible(text)).toBe(text);
    }
  });

  it('leaves nothing that acts, whatever it is given, and then changes nothing more', () => {
    const forbidden =
      /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]|\p{Cs}/u;
    fc.assert(
      fc.property(hostile, fc.boolean(), fc.boolean(), (text, keepNewlines, keepTabs) => {
        const shown = makeVisible(text, { keepNewlines, keepTabs });
        expect(shown).not.toMatch(forbidden);
        expect(shown).not.toMatch(/\r(?!\n)/);
        if (!keepNewlines) expect(shown).not.toMatch(/[\r\n]/);
        if (!keepTabs) expect(shown).not.toContain('\t');
        expect(makeVisible(shown, { keepNewlines, keepTabs })).toBe(shown);
      }),
    );
  });

  it('takes time in proportion to the text', () => {
    expect(makeVisible('\x1b'.repeat(1_000_000))).toHaveLength(1_000_000);
  });
});

describe('oneLine', () => {
  it('makes blanks of line ends and tabs, and shows the rest', () => {
    expect(oneLine('a\r\n\tb\x1bc')).toBe('a b␛c');
    fc.assert(
      fc.property(hostile, (text) => {
        expect(oneLine(text)).not.toMatch(/[\t\r\n\x1b]/);
      }),
    );
  });
});
