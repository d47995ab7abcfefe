import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesPath } from '../../../src/intake/decided/path.ts';

describe('a pattern of paths', () => {
  it.each([
    ['mill.txt', 'mill.txt'],
    ['*.txt', 'mill.txt'],
    ['saved/*', 'saved/mill.txt'],
    ['**/*.txt', 'mill.txt'],
    ['**/*.txt', 'saved/2019/mill.txt'],
    ['saved/**', 'saved/2019/mill.txt'],
    ['saved/**/mill.txt', 'saved/mill.txt'],
    ['mill-?.txt', 'mill-1.txt'],
    ['뉴스/*', '뉴스/😀.txt'],
    ['뉴스/?.txt', '뉴스/😀.txt'],
    ['**', 'a/b'],
    ['[draft].txt', '[draft].txt'],
  ])('%s is of %s', (pattern, path) => expect(matchesPath(pattern, path)).toBe(true));

  it.each([
    ['mill.txt', 'saved/mill.txt'],
    ['*.txt', 'saved/mill.txt'],
    ['saved/*', 'saved/2019/mill.txt'],
    ['saved/?', 'saved//'],
    ['**/mill.txt', 'windmill.txt'],
    ['saved/**/mill.txt', 'saved/windmill.txt'],
    ['.*', 'mill.txt'],
    ['', 'mill.txt'],
    ['[dm]ill.txt', 'mill.txt'],
  ])('%s is not of %s', (pattern, path) => expect(matchesPath(pattern, path)).toBe(false));

  it('says the same as a regular expression', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', '/', '.'), { maxLength: 8 });
    const tokens = fc.array(fc.constantFrom('a', 'b', '/', '.', '*', '?', '**/', '**'), { maxLength: 6 });
    const asRegex = (pattern: string): RegExp =>
      new RegExp(
        `^${pattern.replace(/\*\*\/|\*\*|[\s\S]/g, (token) => ({ '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]', '.': '\\.' })[token] ?? token)}$`,
      );
    fc.assert(
      fc.property(tokens, letters, (pattern, path) => {
        expect(matchesPath(pattern.join(''), path.join(''))).toBe(
          asRegex(pattern.join('')).test(path.join('')),
        );
      }),
    );
  });

  it('takes no time over stars that nothing ends', () => {
    expect(matchesPath(`${'*a'.repeat(500)}b`, 'a'.repeat(4000))).toBe(false);
  });
});
