/**
 * A query's tree as SQL. What words alone decide is one question to the full-text table; all else is a condition on
 * rows of `records`. The answer is exact but for regular expressions, which are left open: where there are any, the rows
 * found are those that may match.
 */

import { asksForStems } from '../../../stems.ts';
import { type Condition, conditionsOf, type Query } from '../../../tree.ts';
import { isIndexed } from '../naming.ts';
import { OLDEST, secondOf, YEAR } from '../seconds.ts';
import { ALL, allOf, anyOf, NONE, not, type Part, sql } from './part.ts';
import { numbersOf, questionsFor, questionsForAny } from './questions.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface Compiled {
  readonly rows: Part;
  /** Whether each row that is found must still be looked at. */
  readonly open: boolean;
  /** What ranks: any of the words that a record may be found by; undefined where there are none. */
  readonly ranks: string | undefined;
  /** Whether languages are asked for beside words, so that the question for rows is not what ranks. */
  readonly byLanguage: boolean;
}

/** `split` asks the full-text table about each word by itself, where all at once were too much for it. */
export function compileQuery(query: Query, vocabulary: Vocabulary, { split = false } = {}): Compiled {
  const words = conditionsOf(query).flatMap((part) =>
    (part.kind === 'words' || part.kind === 'near') && !isOpen(part)
      ? questionsFor(part, vocabulary, { anyLanguage: true })
      : [],
  );
  return {
    rows: new Compiler(vocabulary, split).part(query, true),
    open: conditionsOf(query, { negated: true }).some(isOpen),
    ranks: words.length ? words.map((text) => `(${text})`).join(' OR ') : undefined,
    byLanguage: asksForStems(query),
  };
}

/** Whether the index cannot tell: regular expressions, and places whose words are not in it. */
const isOpen = (condition: Condition): boolean => {
  if (condition.kind === 'pattern') return true;
  const place = 'place' in condition ? condition.place?.name : undefined;
  return place !== undefined && !isIndexed(place) && !(condition.kind === 'has' && ALWAYS_THERE.has(place));
};

/** What every record has. */
const ALWAYS_THERE: ReadonlySet<string> = new Set(['id', 'file']);

class Compiler {
  readonly #vocabulary: Vocabulary;
  readonly #split: boolean;

  constructor(vocabulary: Vocabulary, split: boolean) {
    this.#vocabulary = vocabulary;
    this.#split = split;
  }

  /** `wide`: whether what cannot be told is taken for found, rather than for not found. */
  part(query: Query, wide: boolean): Part {
    switch (query.kind) {
      case 'everything':
        return ALL;
      case 'and':
        return allOf(
          query.parts.map((part) => this.part(part, wide)),
          { split: this.#split },
        );
      case 'or':
        return this.#any(query.parts.map((part) => this.part(part, wide)));
      case 'not':
        return not(this.part(query.part, !wide));
      case 'words':
      case 'near':
        if (isOpen(query)) return wide ? ALL : NONE;
        return this.#matching(questionsFor(query, this.#vocabulary));
      case 'dates':
        return this.#between(
          query.place.name,
          query.from === undefined ? undefined : secondOf(query.from),
          query.to === undefined ? undefined : secondOf(query.to),
        );
      case 'numbers':
        return this.#between(query.place.name, query.from, query.to);
      case 'pattern':
        return wide ? ALL : NONE;
      case 'has':
        if (ALWAYS_THERE.has(query.place.name)) return ALL;
        if (isOpen(query)) return wide ? ALL : NONE;
        return this.#has(query.place.name);
      case 'id':
        return sql('id >= ? AND id < ?', query.prefix, `${query.prefix}\u{10ffff}`);
      case 'file':
        return sql(
          'number IN (SELECT value FROM json_each(?))',
          JSON.stringify(this.#vocabulary.filesLike(query.part)),
        );
    }
  }

  #any(parts: readonly Part[]): Part {
    return anyOf(parts, { split: this.#split });
  }

  #matching(questions: readonly string[]): Part {
    return this.#any(questions.map((text): Part => ({ kind: 'match', text })));
  }

  #has(place: string): Part {
    return this.#matching(questionsForAny(place, this.#vocabulary));
  }

  #between(place: string, low: number | undefined, high: number | undefined): Part {
    if (low === undefined && high === undefined) return this.#has(place);
    const [number] = numbersOf(place, this.#vocabulary);
    if (number === undefined) return NONE;
    const facts = (most: number): Part =>
      sql(
        `number IN (SELECT record FROM facts WHERE place = ${number} AND low <= ? AND low >= ? AND high >= ?)`,
        high ?? Number.MAX_SAFE_INTEGER,
        low === undefined ? -Number.MAX_SAFE_INTEGER : low - most,
        low ?? -Number.MAX_SAFE_INTEGER,
      );
    if (place !== 'published') return facts(place === 'words' ? 0 : YEAR);
    const rows = sql(
      '(first <= ? AND first >= ? AND last >= ?)',
      high ?? Number.MAX_SAFE_INTEGER,
      low === undefined ? OLDEST : low - YEAR,
      low ?? OLDEST,
    );
    return this.#any([rows, facts(YEAR)]);
  }
}
