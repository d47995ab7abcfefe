/**
 * A query's tree as SQL. What words alone decide is one question to the full-text table; all else is a condition on
 * rows of `records`. The answer is exact but for regular expressions, which are left open: where there are any, the rows
 * found are those that may match.
 */

import { FIELDS } from '../../../record/fields.ts';
import { asksForStems } from '../../stems.ts';
import type { Step } from '../../tokens.ts';
import { type Condition, conditionsOf, type Near, type Query, type Words } from '../../tree.ts';
import { BODY, columnOf, holderOf, isHolder, isIndexed, keyed, ownNumber } from './naming.ts';
import { secondOf, UNDATED } from './rows.ts';
import { inLanguage, type Vocabulary } from './vocabulary.ts';

/** Rows that a part of a query means. `match` is a question to the full-text table; `sql` a condition on `records`. */
export type Part =
  | { readonly kind: 'all' | 'none' }
  | { readonly kind: 'match' | 'mismatch'; readonly text: string }
  | { readonly kind: 'sql'; readonly text: string; readonly values: readonly Value[] };
export type Value = string | number;

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
  const compiler = new Compiler(vocabulary, split);
  const words = conditionsOf(query).flatMap((part) =>
    (part.kind === 'words' || part.kind === 'near') && !isOpen(part)
      ? compiler.matchOf(part, { anyLanguage: true })
      : [],
  );
  return {
    rows: compiler.part(query, true),
    open: conditionsOf(query, { negated: true }).some(isOpen),
    ranks: words.length ? words.map((text) => `(${text})`).join(' OR ') : undefined,
    byLanguage: asksForStems(query),
  };
}

/** Seconds between which all that a query means was published, where one condition of all says so. */
export function publishedBetween(query: Query): { low?: number; high?: number } | undefined {
  if (query.kind === 'and') return query.parts.map(publishedBetween).find((between) => between !== undefined);
  if (query.kind !== 'dates' || query.place.name !== 'published') return undefined;
  const { from, to } = query;
  return {
    ...(from !== undefined && { low: secondOf(from) }),
    ...(to !== undefined && { high: secondOf(to) }),
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

const ALL: Part = { kind: 'all' };
const NONE: Part = { kind: 'none' };
const sql = (text: string, ...values: readonly Value[]): Part => ({ kind: 'sql', text, values });

interface AskOptions {
  /** Of the place that is asked about, where it has no column of its own. */
  readonly number?: number;
  readonly anyLanguage?: boolean;
}

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
        return this.#all(query.parts.map((part) => this.part(part, wide)));
      case 'or':
        return this.#any(query.parts.map((part) => this.part(part, wide)));
      case 'not':
        return not(this.part(query.part, !wide));
      case 'words':
      case 'near': {
        if (isOpen(query)) return wide ? ALL : NONE;
        const matches = this.matchOf(query);
        return this.#any(matches.map((text): Part => ({ kind: 'match', text })));
      }
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

  /** Questions of which any finds the words; none where no record can have them. */
  matchOf(query: Words | Near, options: AskOptions = {}): string[] {
    if (!query.place)
      return query.kind === 'words'
        ? [this.#ask('{title subtitle other body}', query, options)]
        : this.#nearAnywhere(query, options);
    const place = query.place.name;
    const column = columnOf(place);
    if (column) return [this.#ask(column, query, options)];
    return this.#numbersOf(place).map((number) => this.#ask('keyed', query, { ...options, number }));
  }

  /** A question for words as they are or, in records of each language, with its inflections. */
  #ask(columns: string, query: Words | Near, { number, anyLanguage }: AskOptions): string {
    const languages = new Map<string, string[]>();
    for (const language of this.#languagesOf(query, number)) {
      const texts = this.#inflected(query, language, number).map((one) => textOf(one, number));
      const text = `${columns} : (${texts.join(' OR ')})`;
      languages.set(text, [...(languages.get(text) ?? []), language]);
    }
    const inflected = [...languages].map(([text, all]) =>
      anyLanguage ? text : `((${text}) AND (${all.map(inLanguage).join(' OR ')}))`,
    );
    return [`${columns} : ${textOf(query, number)}`, ...inflected].join(' OR ');
  }

  /** Languages in which words of a query have inflections besides themselves. */
  #languagesOf(query: Words | Near, number: number | undefined): Set<string> {
    const last = (query.kind === 'words' ? [query] : [query.left, query.right]).map(({ steps }) =>
      steps.at(-1),
    );
    return new Set(
      last.flatMap((step) =>
        step?.inflected ? [...this.#vocabulary.inflections(step.term, number).keys()] : [],
      ),
    );
  }

  /** A query with each inflection that its words have in a language, the words themselves first. */
  #inflected(query: Words | Near, language: string, number: number | undefined): (Words | Near)[] {
    if (query.kind === 'near') {
      const rights = this.#inflected(query.right, language, number) as Words[];
      const lefts = this.#inflected(query.left, language, number) as Words[];
      return lefts.flatMap((left) => rights.map((right): Near => ({ ...query, left, right })));
    }
    const last = query.steps.at(-1);
    const terms = (last?.inflected && this.#vocabulary.inflections(last.term, number).get(language)) || [];
    const before = query.steps.slice(0, -1);
    return [
      query,
      ...terms.map((term): Words => ({ ...query, steps: [...before, { term, prefix: false }] })),
    ];
  }

  /** Two words near each other must stand in one place: `other` holds many. */
  #nearAnywhere(near: Near, options: AskOptions): string[] {
    const places = [...this.#vocabulary.keys].filter(([name]) => !isHolder(name)).map(([, number]) => number);
    return [
      this.#ask('{title subtitle body}', near, options),
      ...[...SEARCHED_NUMBERS, ...places].map((number) => this.#ask('keyed', near, { ...options, number })),
    ];
  }

  /** Numbers of a place: of a key's own values, and of those that it holds. */
  #numbersOf(place: string): number[] {
    const own = place === 'body' ? BODY : ownNumber(place);
    if (own !== undefined) return [own];
    return [place, holderOf(place)].flatMap((key) => this.#vocabulary.keys.get(key) ?? []);
  }

  #has(place: string): Part {
    return this.#any(
      this.#numbersOf(place).map(
        (number): Part => ({ kind: 'match', text: `keyed : "${keyed(number, '')}"` }),
      ),
    );
  }

  #between(place: string, low: number | undefined, high: number | undefined): Part {
    if (low === undefined && high === undefined) return this.#has(place);
    const [number] = this.#numbersOf(place);
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

  #all(parts: readonly Part[]): Part {
    if (parts.some(({ kind }) => kind === 'none')) return NONE;
    const matches = textsOf(parts, 'match');
    const rest = parts.filter((part) => part.kind === 'sql');
    if (this.#split || matches.length === 0)
      return together(
        parts.filter(({ kind }) => kind !== 'all'),
        'AND',
        ALL,
      );
    const mismatches = textsOf(parts, 'mismatch');
    const wanted = oneText(matches, 'AND');
    const text = mismatches.length ? `(${wanted}) NOT (${oneText(mismatches, 'OR')})` : wanted;
    return together([{ kind: 'match', text }, ...rest], 'AND', ALL);
  }

  #any(parts: readonly Part[]): Part {
    if (parts.some(({ kind }) => kind === 'all')) return ALL;
    const matches = textsOf(parts, 'match');
    const rest = parts.filter(({ kind }) => kind === 'sql' || kind === 'mismatch');
    if (this.#split || matches.length === 0)
      return together(
        parts.filter(({ kind }) => kind !== 'none'),
        'OR',
        NONE,
      );
    return together([{ kind: 'match', text: oneText(matches, 'OR') }, ...rest], 'OR', NONE);
  }
}

/** A second before all that a printed date can name, and after UNDATED. */
export const OLDEST = UNDATED / 2;
/** Seconds that a printed date may span at most. */
export const YEAR = 366 * 86_400;

/** Own places that a bare word looks at and that have no column of their own. */
const SEARCHED_NUMBERS = FIELDS.filter(({ name, searched }) => searched && !columnOf(name)).map(
  ({ name }) => ownNumber(name) as number,
);

const textsOf = (parts: readonly Part[], kind: 'match' | 'mismatch'): string[] =>
  parts.flatMap((part) => (part.kind === kind ? [(part as { text: string }).text] : []));

const oneText = (texts: readonly string[], operator: 'AND' | 'OR'): string =>
  texts.length === 1 ? texts[0]! : texts.map((text) => `(${text})`).join(` ${operator} `);

/** A condition on rows that a part makes. */
export function asSql(part: Part): Part & { kind: 'sql' } {
  switch (part.kind) {
    case 'sql':
      return part;
    case 'match':
    case 'mismatch': {
      const is = part.kind === 'match' ? 'IN' : 'NOT IN';
      return {
        kind: 'sql',
        text: `number ${is} (SELECT rowid FROM words WHERE words MATCH ?)`,
        values: [part.text],
      };
    }
    default:
      return { kind: 'sql', text: part.kind === 'all' ? '1' : '0', values: [] };
  }
}

function together(parts: readonly Part[], operator: 'AND' | 'OR', nothing: Part): Part {
  if (parts.length === 0) return nothing;
  if (parts.length === 1) return parts[0]!;
  const all = parts.map(asSql);
  return {
    kind: 'sql',
    text: `(${all.map(({ text }) => text).join(` ${operator} `)})`,
    values: all.flatMap(({ values }) => values),
  };
}

function not(part: Part): Part {
  if (part.kind === 'all') return NONE;
  if (part.kind === 'none') return ALL;
  if (part.kind === 'match' || part.kind === 'mismatch')
    return { kind: part.kind === 'match' ? 'mismatch' : 'match', text: part.text };
  const { text, values } = asSql(part);
  return { kind: 'sql', text: `NOT (${text})`, values };
}

/** A phrase as the full-text table is asked for it; every term stands in quotes, and none holds one. */
function phraseOf(steps: readonly Step[], number?: number): string {
  const terms = steps.map(({ term }) => (number === undefined ? term : keyed(number, term)));
  return `"${terms.join(' ')}"${steps.at(-1)?.prefix ? ' *' : ''}`;
}

function textOf(query: Words | Near, number?: number): string {
  if (query.kind === 'words') return phraseOf(query.steps, number);
  return `NEAR(${phraseOf(query.left.steps, number)} ${phraseOf(query.right.steps, number)}, ${query.distance})`;
}
