/** A vendor's own count of an article's words, which tells an article that was cut, or one that has more than its own. */

import { type Block, bodyText, countWords } from '../../record/body.ts';

/** Share by which the vendor's count of words and ours may differ. */
const WORDS_OFF = 0.05;

/** How vendors count: between blanks; by letters and digits alone, `well-known` twice; papers of the nineties six characters for a word. */
const MEASURES: readonly ((text: string) => number)[] = [
  (text) => countWords([{ kind: 'paragraph', text }]),
  (text) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0,
  (text) => text.length / 6,
];

/** Whether a count is that of the body by one of the measures; some count what stands above it too, or a part of that. */
export function isCountOf(count: number, body: readonly Block[], above: string): boolean {
  const text = bodyText(body);
  const slack = count * WORDS_OFF;
  return MEASURES.some((measure) => {
    const least = measure(text);
    return count >= least - slack && count <= least + measure(above) + slack;
  });
}
