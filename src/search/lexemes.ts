/** The first reading of a query: text to lexemes, each with its place. Linear in the text. */

import { QueryError, quote, type Spot } from './tree.ts';

export type Lexeme = { readonly spot: Spot; readonly text: string } & (
  | { readonly kind: 'open' | 'close' | 'minus' | 'and' | 'or' | 'not' | 'word' | 'phrase' | 'pattern' }
  | { readonly kind: 'near'; readonly distance: number }
  | { readonly kind: 'field'; readonly name: string }
);

/** Any of these opens a phrase, and any closes it: people paste what their word processor made of it. */
const QUOTES = '"“”„‟«»';
const BLANK = /\s*/y;
const WORD = new RegExp(`[^\\s()${QUOTES}]+`, 'y');
const MINUS = /-(?=[^\s\-)])/y;
const OPERATORS: Readonly<Record<string, 'and' | 'or' | 'not'>> = {
  and: 'and',
  AND: 'and',
  or: 'or',
  OR: 'or',
  not: 'not',
  NOT: 'not',
};
const NEAR = /^NEAR(?:\/(.*))?$/s;
const DEFAULT_DISTANCE = 10;
const MAX_DISTANCE = 100;

export function readLexemes(text: string): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let at = 0;
  const spotTo = (end: number): Spot => ({ column: at + 1, length: end - at });
  const sticky = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };

  const readPhrase = (): void => {
    let end = at + 1;
    while (end < text.length && !QUOTES.includes(text[end]!)) end++;
    if (end === text.length) {
      throw new QueryError('a quotation mark is opened and not closed', spotTo(at + 1));
    }
    lexemes.push({ kind: 'phrase', text: text.slice(at + 1, end), spot: spotTo(end + 1) });
    at = end + 1;
  };

  const readPattern = (): void => {
    let end = at + 1;
    while (end < text.length && text[end] !== '/') end += text[end] === '\\' ? 2 : 1;
    if (end >= text.length) {
      throw new QueryError(
        'a regular expression has no closing /',
        spotTo(at + 1),
        'to search for the words, use quotation marks',
      );
    }
    const spot = spotTo(end + 1);
    if (end + 1 < text.length && !/[\s)]/.test(text[end + 1]!)) {
      throw new QueryError(
        'a regular expression goes on after its closing /',
        { column: end + 2, length: 1 },
        'write \\/ for a slash inside it',
      );
    }
    lexemes.push({ kind: 'pattern', text: text.slice(at + 1, end), spot });
    at = end + 1;
  };

  /** What stands right after `field:`; a parenthesis is left to be read as such. */
  const readValue = (): void => {
    const next = text[at] ?? ' ';
    if (/[\s)]/.test(next)) {
      const field = lexemes.at(-1)!;
      throw new QueryError(
        `nothing after ${quote(field.text)}`,
        field.spot,
        'write the value right after the colon; to search for the words, use quotation marks',
      );
    }
    if (QUOTES.includes(next)) readPhrase();
    else if (next === '/') readPattern();
    else if (next !== '(') {
      const word = sticky(WORD)![0];
      lexemes.push({ kind: 'word', text: word, spot: spotTo(at + word.length) });
      at += word.length;
    }
  };

  const readWord = (): void => {
    const word = sticky(WORD)![0];
    const spot = spotTo(at + word.length);
    const near = NEAR.exec(word);
    if (near) {
      const distance =
        near[1] === undefined ? DEFAULT_DISTANCE : /^\d{1,3}$/.test(near[1]) ? Number(near[1]) : -1;
      if (distance < 0 || distance > MAX_DISTANCE) {
        throw new QueryError(
          `NEAR takes a number of words up to ${MAX_DISTANCE}`,
          spot,
          'write fire NEAR/5 mill',
        );
      }
      lexemes.push({ kind: 'near', text: word, distance, spot });
    } else lexemes.push({ kind: OPERATORS[word] ?? 'word', text: word, spot });
    at += word.length;
  };

  for (;;) {
    at += sticky(BLANK)![0].length;
    const next = text[at];
    if (next === undefined) return lexemes;
    // A field begins with a letter; `://` is an address.
    const field = text.includes(':') ? sticky(/([\p{L}_][\p{L}\p{M}\p{N}_.-]*):(?!\/\/)/uy) : null;
    if (QUOTES.includes(next)) readPhrase();
    else if (field) {
      lexemes.push({ kind: 'field', text: field[0], name: field[1]!, spot: spotTo(at + field[0].length) });
      at += field[0].length;
      readValue();
    } else if (next === '(' || next === ')' || sticky(MINUS)) {
      const kind = next === '(' ? 'open' : next === ')' ? 'close' : 'minus';
      lexemes.push({ kind, text: next, spot: spotTo(at + 1) });
      at += 1;
    } else readWord();
  }
}
