import fc from 'fast-check';
import { expect, it } from 'vitest';
import { endOf } from '../../src/search/highlight.ts';
import { findPhrases } from '../../src/search/match.ts';
import { findInPlain } from '../../src/search/plain.ts';
import { plainLower, stepsOf, tokenise } from '../../src/search/tokens.ts';

const text = fc.stringMatching(/^[abAB1 ,.–\u00a0’-]{0,40}$/);
const phrase = fc.stringMatching(/^[ab1]{1,3}(?: [ab1]{1,2}){0,2}$/);

it('finds in plain text what its tokens have', () => {
  fc.assert(
    fc.property(
      text,
      phrase,
      fc.constantFrom('whole' as const, 'prefix' as const),
      (given, words, ending) => {
        const steps = stepsOf(words, ending);
        const tokens = tokenise(given);
        const found = findPhrases(tokens, steps, undefined).map((at) => [
          tokens[at]?.start,
          endOf(tokens, at, steps),
        ]);
        expect(findInPlain(plainLower(given) as string, steps)).toEqual(found);
      },
    ),
    { numRuns: 1000 },
  );
});

it('finds nothing of other scripts in it', () => {
  expect(findInPlain('plain words', stepsOf('검색어'))).toEqual([]);
  expect(findInPlain('', stepsOf('a'))).toEqual([]);
});
