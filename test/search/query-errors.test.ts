import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeQuery } from '../../src/search/explain.ts';
import { parseQuery } from '../../src/search/query.ts';
import { QueryError } from '../../src/search/tree.ts';
import { cost } from '../cost.ts';

const parse = (text: string) => parseQuery(text, { today: '2026-11-23' });

describe('a query that cannot be read', () => {
  it.each([
    ['"fire', 1, 'a quotation mark is opened and not closed'],
    ['old "mill', 5, 'a quotation mark is opened and not closed'],
    ['title:"mill', 7, 'a quotation mark is opened and not closed'],
    ['(fire', 1, 'a parenthesis is opened and not closed'],
    ['fire (', 6, 'a parenthesis is opened and not closed'],
    ['title:(fire', 7, 'a parenthesis is opened and not closed'],
    ['fire)', 5, 'a parenthesis is closed and not opened'],
    [')', 1, 'a parenthesis is closed and not opened'],
    ['fire ()', 6, 'nothing between the parentheses'],
    ['fire or', 6, 'nothing follows “or”'],
    ['fire or or mill', 6, 'nothing follows “or”'],
    ['(fire or ) mill', 7, 'nothing follows “or”'],
    ['fire and', 6, 'nothing follows “and”'],
    ['or fire', 1, 'nothing stands before “or”'],
    ['(and fire)', 2, 'nothing stands before “and”'],
    ['not', 1, 'nothing follows “not”'],
    ['fire not', 6, 'nothing follows “not”'],
    ['fire NEAR', 6, 'nothing follows “NEAR”'],
    ['fire NEAR/3', 6, 'nothing follows “NEAR/3”'],
    ['NEAR/3 fire', 1, 'nothing stands before “NEAR/3”'],
    ['fire NEAR/x mill', 6, 'NEAR takes a number of words up to 100'],
    ['fire NEAR/101 mill', 6, 'NEAR takes a number of words up to 100'],
    ['fire NEAR (a or b)', 6, 'NEAR stands between two words or phrases of the same field'],
    ['title:fire NEAR mill', 12, 'NEAR stands between two words or phrases of the same field'],
    ['&', 1, 'nothing to search for in “&”: it has no letter or digit'],
    ['fire or ""', 9, 'nothing to search for in “”: it has no letter or digit'],
    ['not 🔥', 5, 'nothing to search for in “🔥”: it has no letter or digit'],
    ['& NEAR b', 1, 'nothing to search for in “&”: it has no letter or digit'],
    ['fire title:""', 12, 'nothing to search for in “”: it has no letter or digit'],
    ['fi*re', 3, '“*” stands only at the end of a word'],
    ['title:', 1, 'nothing after “title:”'],
    ['fire title: mill', 6, 'nothing after “title:”'],
    ['(title:)', 2, 'nothing after “title:”'],
    ['title:(by:ada)', 8, '“by:” stands inside the value of another field'],
    ['title:>5', 7, '“title” is neither a date nor a number'],
    ['rating:3..5', 8, '“rating” is neither a date nor a number'],
    ['date:soon', 6, '“soon” is no date'],
    ['date:2019-13', 6, '“2019-13” is no date'],
    ['date:2019-02-29', 6, '“2019-02-29” is no date'],
    ['date:2019..soon', 12, '“soon” is no date'],
    ['date:"2019..soon"', 13, '“soon” is no date'],
    ['date:2020..2019', 6, 'the range ends before it begins'],
    ['date:..', 6, 'a date is missing on either side of “..”'],
    ['date:>', 7, 'a date is missing'],
    ['date:(2019 or x)', 15, '“x” is no date'],
    ['words:many', 7, '“many” is no number'],
    ['words:500..100', 7, 'the range ends before it begins'],
    ['words:<=x', 9, '“x” is no number'],
    ['id:m11', 4, 'an id needs at least 4 characters'],
    ['id:m11u', 4, '“m11u” is no id'],
    ['has:/x/', 5, '“has:” takes the name of a field'],
    ['body:/a', 6, 'a regular expression has no closing /'],
    ['body:/a\\/', 6, 'a regular expression has no closing /'],
    ['url:/2019/12/', 11, 'a regular expression goes on after its closing /'],
    ['body:/(a/', 6, 'a regular expression cannot be read: missing closing )'],
    ['body:/x[z-a]/', 6, 'a regular expression cannot be read: invalid character class range in “z-a”'],
    ['body:/(?=a)/', 6, 'a regular expression cannot be read: invalid or unsupported Perl syntax in “(?=”'],
    ['body:/(a{1000}|b{1000})c{999}/', 6, 'a regular expression is too large'],
  ])('%s: column %i', (text, column, what) => {
    let error: unknown;
    try {
      parse(text);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(QueryError);
    const { kind, message, column: at, length } = error as QueryError;
    expect({ kind, message, at }).toEqual({
      kind: 'misuse',
      message: `query, column ${column}: ${what}`,
      at: column,
    });
    expect(length).toBeGreaterThan(0);
    expect(column - 1 + length).toBeLessThanOrEqual(text.length + 1);
  });

  it.each([
    [
      'ten thousand parentheses',
      `${'('.repeat(10_000)}a${')'.repeat(10_000)}`,
      'the query nests deeper than 200 levels',
    ],
    ['ten thousand nots', `${'not '.repeat(10_000)}a`, 'the query nests deeper than 200 levels'],
    ['100 KB', 'a '.repeat(50_000), 'the query is longer than 65536 characters'],
    ['too many words', 'a '.repeat(1001), 'the query has more than 1000 words'],
    ['a phrase of too many words', `"${'a '.repeat(1001)}"`, 'the query has more than 1000 words'],
  ])('is refused at once: %s', (_, text, what) => {
    expect(() => parse(text)).toThrow(what);
  });

  it('may be nested as deep as people do', () => {
    expect(describeQuery(parse(`${'('.repeat(200)}a${')'.repeat(200)}`))).toBe('anywhere: “a”');
  });
});

describe('any text at all', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '(',
      ')',
      '"',
      '“',
      '-',
      'not ',
      ' or ',
      ' and ',
      ' NEAR/3 ',
      '*',
      '/',
      '\\',
      '..',
      '>',
      'date:',
      'title:',
      'has:',
      'id:',
      'words:',
      'key:',
      'body:',
      ' ',
    ),
    fc.string({ maxLength: 5 }),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );

  it('is a query, or an error within it', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        try {
          expect(describeQuery(parse(text))).not.toBe('');
        } catch (error) {
          if (!(error instanceof QueryError)) throw error;
          expect(error.column).toBeGreaterThanOrEqual(1);
          expect(error.column - 1 + error.length).toBeLessThanOrEqual(text.length + 1);
          expect(error.message).not.toMatch(/\n/);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    '(',
    '"',
    '-',
    'a:',
    'a',
    '/',
    'a:/',
    '*',
    'not ',
    'a or ',
    '..',
    'date:',
    'NEAR ',
    '“',
    '가',
    '\u0301',
    'é ',
    'a-',
  ])('takes no time to refuse or read: %j over and over', async (part) => {
    const read = (): void => {
      try {
        parse(part.repeat(65_536 / part.length));
      } catch (error) {
        if (!(error instanceof QueryError)) throw error;
      }
    };
    expect(await cost(read)).toBeLessThan(1000);
  });
});

describe('a saved query', () => {
  const withSaved = (text: string, saved: Record<string, string>) =>
    parseQuery(text, { today: '2026-11-23', saved: new Map(Object.entries(saved)) });
  const errorOf = (text: string, saved: Record<string, string>): string => {
    try {
      withSaved(text, saved);
      return '';
    } catch (error) {
      expect(error).toBeInstanceOf(QueryError);
      return (error as QueryError).message;
    }
  };

  it('stands for its text as a whole, wherever it is named', () => {
    const saved = { mills: 'mill or forge', quiet: '-query:mills date:2019', all: '' };
    const same = (text: string, meant: string): void =>
      expect(describeQuery(withSaved(text, saved))).toBe(describeQuery(parse(meant)));
    same('fire query:mills', 'fire (mill or forge)');
    same('-query:MILLS', 'not (mill or forge)');
    same('(query:quiet or "query:mills")', '((not (mill or forge) date:2019) or "query mills")');
    same('query:all fire', '(*) fire');
  });

  it.each([
    ['query:none', {}, 'query, column 7: no query is saved as “none”'],
    [
      'fire query:one',
      { one: 'a or' },
      'query, column 12: in the saved query “one”, column 3: nothing follows “or”',
    ],
    ['query:one', { one: 'query:one' }, /asks for itself: one, one$/],
    ['query:one', { one: 'a query:two', two: 'b -query:one' }, /asks for itself: one, two, one$/],
    ['query:__proto__', { one: 'a' }, /no query is saved as/],
    ['query:/a/', { a: 'a' }, /takes the name of a saved query/],
    ['query:(a)', { a: 'a' }, /takes the name of a saved query/],
    ['by:(query:a)', { a: 'a' }, /stands inside the value of another field/],
  ])('in %s is an error with its place', (text, saved, message) => {
    expect(errorOf(text, saved)).toMatch(message);
  });

  it('places what it names where it is named', () => {
    const query = withSaved('fire query:mills', { mills: 'a (b or not colour:red)' });
    expect(JSON.stringify(query)).toContain('{"name":"colour","spot":{"column":12,"length":5}}');
  });

  it('neither nests nor multiplies without end', async () => {
    const chain = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`q${i}`, `a query:q${i + 1}`]));
    expect(errorOf('query:q0', chain)).toMatch(/more than 20 saved queries stand in each other/);
    const doubling = Object.fromEntries(
      Array.from({ length: 15 }, (_, i) => [`q${i}`, `query:q${i + 1} query:q${i + 1}`]),
    );
    expect(await cost(() => errorOf('query:q0', { ...doubling, q15: 'a' }))).toBeLessThan(200);
    expect(errorOf('query:q0', { ...doubling, q15: 'a' })).toMatch(/more than 1000 words/);
    const deep = { deep: `${'('.repeat(150)}a${')'.repeat(150)}` };
    expect(errorOf(`${'('.repeat(150)}query:deep${')'.repeat(150)}`, deep)).toMatch(/deeper than 200 levels/);
  });
});
