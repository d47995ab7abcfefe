/**
 * Where a phrase stands in a text of plain letters, told without its tokens: a passage is sought in twenty articles while
 * a person waits, and in code that has not run before, each character that is looked at costs.
 */

import type { Stretch } from './highlight.ts';
import type { Step } from './tokens.ts';

const isWord = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);

/**
 * All stretches of a phrase, as `findPhrases` finds them. `plain` is a text as `plainLower` gives it, in which a word is
 * a run of ASCII letters and digits; none of the steps is an inflection.
 */
export function findInPlain(plain: string, steps: readonly Step[]): Stretch[] {
  const found: Stretch[] = [];
  const first = steps[0]?.term;
  if (!first) return found;
  for (let at = plain.indexOf(first); at >= 0; at = plain.indexOf(first, at + 1)) {
    if (isWord(plain.charCodeAt(at - 1))) continue;
    const end = endOfPhrase(plain, at, steps);
    if (end !== undefined) found.push([at, end]);
  }
  return found;
}

/** Where a phrase ends that begins at a word; undefined where it does not stand there. */
function endOfPhrase(plain: string, start: number, steps: readonly Step[]): number | undefined {
  let at = start;
  for (const [i, { term, prefix }] of steps.entries()) {
    if (i > 0) while (at < plain.length && !isWord(plain.charCodeAt(at))) at++;
    if (!plain.startsWith(term, at)) return undefined;
    at += term.length;
    const isWhole = !isWord(plain.charCodeAt(at));
    if (!isWhole && !prefix) return undefined;
    while (isWord(plain.charCodeAt(at))) at++;
  }
  return at;
}
