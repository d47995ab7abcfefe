/** Pull quotes: words of the body that are set a second time between its paragraphs. */

import type { Block } from '../../record/body.ts';

/** Fewest letters of one, most characters, and how many lines are looked up in the body: bounds for hostile pages. */
const SHORTEST = 20;
const LONGEST = 400;
const MOST = 50;

/** A function that tells whether a line's letters stand in a paragraph of the body too. */
export function pullQuotes(body: readonly Block[]): (text: string) => boolean {
  let told: string | undefined;
  let left = MOST;
  return (text) => {
    const words = text.length <= LONGEST ? lettersOf(text) : '';
    if (words.length < SHORTEST || left <= 0) return false;
    left -= 1;
    told ??= body.map((block) => (block.kind === 'list' ? '' : lettersOf(block.text))).join(' ');
    return told.includes(words);
  };
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
