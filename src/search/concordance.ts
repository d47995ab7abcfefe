/** A concordance: every place where something stands that a query asks for, with the words around it. */

import type { ArticleRecord } from '../record/record.ts';
import { firstFrom, foundInRecord } from './occurrences.ts';
import { type Token, tokenise } from './tokens.ts';
import type { Query } from './tree.ts';

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
 * scripts without blanks, so many characters.
 */
export function occurrencesIn(query: Query, record: ArticleRecord, words: number): Occurrence[] {
  const lines: Occurrence[] = [];
  for (const { place: field, texts: items, found } of foundInRecord(query, record)) {
    const tokens = new Map<number, readonly Token[]>();
    const tokensOf = (item: number): readonly Token[] => {
      const known = tokens.get(item) ?? tokenise(items[item] as string);
      tokens.set(item, known);
      return known;
    };
    for (const { from, to } of found) {
      const begun = items[from.item] as string;
      const ended = items[to.item] as string;
      const hit =
        from.item === to.item
          ? begun.slice(from.at, to.at)
          : [begun.slice(from.at), ...items.slice(from.item + 1, to.item), ended.slice(0, to.at)].join(' ');
      lines.push({
        field,
        left: oneBlank(before(begun, tokensOf(from.item), from.at, words)),
        hit: oneBlank(hit),
        right: oneBlank(behind(ended, tokensOf(to.item), to.at, words)),
      });
    }
  }
  return lines;
}

/** So many words that stand before a place in a text, or its beginning where there are no more. */
function before(text: string, tokens: readonly Token[], at: number, words: number): string {
  const first = firstFrom(tokens, ({ start }) => start >= at) - words;
  return text.slice(words === 0 ? at : first <= 0 ? 0 : (tokens[first] as Token).start, at);
}

/** So many words behind a place, or the text's end. */
function behind(text: string, tokens: readonly Token[], at: number, words: number): string {
  const next = firstFrom(tokens, ({ start }) => start >= at) + words;
  return text.slice(
    at,
    words === 0 ? at : next < tokens.length ? (tokens[next - 1] as Token).head : text.length,
  );
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
