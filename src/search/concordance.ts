/** A concordance: every place where something stands that a query asks for, with the words around it. */

import type { ArticleRecord } from '../record/record.ts';
import { marksIn } from './highlight.ts';
import { isOwn, Texts } from './texts.ts';
import { type Token, tokenise } from './tokens.ts';
import { conditionsOf, type Query } from './tree.ts';

/** One occurrence in its line; left and right are as printed, blanks made single. */
export interface Occurrence {
  /** The place that it stands in, as a query names it. */
  readonly field: string;
  readonly left: string;
  readonly hit: string;
  readonly right: string;
}

/**
 * All occurrences in a record, in the order of its places and by where they stand, with so many words on each side: in
 * scripts without blanks, so many characters. They may overlap; what two conditions ask for is one.
 */
export function occurrencesIn(query: Query, record: ArticleRecord, words: number): Occurrence[] {
  const texts = new Texts({ file: '', ...record });
  const asked = conditionsOf(query).flatMap((part) =>
    'place' in part && part.place && isOwn(part.place.name) ? [part.place.name] : [],
  );
  const found: Occurrence[] = [];
  for (const field of new Set([...texts.anywhere, ...asked]))
    for (const text of texts.of(field)) {
      const marks = marksIn(query, text, field, texts.language);
      if (marks.length === 0) continue;
      const tokens = tokenise(text);
      const met = new Set<string>();
      for (const { start, end } of marks) {
        const key = `${start} ${end}`;
        if (met.has(key)) continue;
        met.add(key);
        const [from, to] = around(tokens, start, end, words, text.length);
        found.push({
          field,
          left: oneBlank(text.slice(from, start)),
          hit: oneBlank(text.slice(start, end)),
          right: oneBlank(text.slice(end, to)),
        });
      }
    }
  return found;
}

/** Where the words before and behind a stretch begin and end; the text's own ends where there are no more. */
function around(
  tokens: readonly Token[],
  start: number,
  end: number,
  words: number,
  length: number,
): [from: number, to: number] {
  const first = firstFrom(tokens, (token) => token.start >= start);
  const behind = firstFrom(tokens, (token) => token.start >= end);
  const from = first - words <= 0 ? 0 : (tokens[first - words] as Token).start;
  const last = tokens[behind + words - 1];
  return [words ? from : start, words ? (last && behind + words < tokens.length ? last.head : length) : end];
}

/** Index of the first token of which something is true that is true of all behind it. */
function firstFrom(tokens: readonly Token[], is: (token: Token) => boolean): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(tokens[middle] as Token)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const oneBlank = (text: string): string => text.replace(/\s+/g, ' ');

/** By the words to one side, the nearest first, without regard to case; those of one article stay in their order. */
export function sortedBy<T extends Occurrence>(side: 'left' | 'right', lines: readonly T[]): T[] {
  const keyOf = ({ [side]: text }: T): string => {
    const terms = tokenise(text).map(({ term }) => term);
    return (side === 'left' ? terms.reverse() : terms).join(' ');
  };
  return lines
    .map((line) => ({ line, key: keyOf(line) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ line }) => line);
}
