/** Relevance: BM25 over the words of a query, a word in the headline counting more than one in the text. */

import { findPhrases, isNear, placesOf } from './match.ts';
import type { Texts } from './texts.ts';
import { conditionsOf, type Near, type Query, type Words } from './tree.ts';

const WEIGHTS: ReadonlyMap<string, number> = new Map([
  ['title', 5],
  ['subtitle', 3],
]);

/** How soon further occurrences stop to count, and how much a long text must have more of them. */
const SATURATION = 1.2;
const LENGTH_PENALTY = 0.75;

/** What is kept of a record until all have been seen: occurrences of each word, weighted, and the length of its text. */
export interface Counts {
  readonly occurrences: readonly number[];
  readonly length: number;
}

export class Ranking {
  readonly #terms: readonly (Words | Near)[];
  readonly #records: number[];
  #total = 0;
  #length = 0;

  constructor(query: Query) {
    this.#terms = conditionsOf(query).filter((part) => part.kind === 'words' || part.kind === 'near');
    this.#records = this.#terms.map(() => 0);
  }

  /** Counts one record of the archive, whether or not it matches. */
  count(texts: Texts): Counts {
    const occurrences = this.#terms.map((term) => occurrencesOf(term, texts));
    let length = 0;
    for (const text of texts.of('body')) length += text.length;
    for (const [i, count] of occurrences.entries()) if (count) this.#records[i]! += 1;
    this.#total += 1;
    this.#length += length;
    return { occurrences, length };
  }

  /** The score of a record, once all have been counted. */
  score({ occurrences, length }: Counts): number {
    const average = this.#length / this.#total || 1;
    const penalty = SATURATION * (1 - LENGTH_PENALTY + (LENGTH_PENALTY * length) / average);
    let score = 0;
    for (const [i, count] of occurrences.entries()) {
      const found = this.#records[i]!;
      const rarity = Math.log(1 + (this.#total - found + 0.5) / (found + 0.5));
      score += (rarity * count * (SATURATION + 1)) / (count + penalty);
    }
    return score;
  }
}

function occurrencesOf(term: Words | Near, texts: Texts): number {
  let weighted = 0;
  for (const place of placesOf(term.place, texts)) {
    const weight = WEIGHTS.get(place) ?? 1;
    if (term.kind === 'words') {
      if (!texts.lacks(place, term.steps))
        weighted += weight * findPhrases(texts.tokens(place), term.steps, texts.language).length;
    } else if (isNear(term, place, texts)) weighted += weight;
  }
  return weighted;
}
