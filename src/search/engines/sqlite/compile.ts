/**
 * A query's tree as SQL. What words alone decide is one question to the full-text table; all else is a condition on
 * rows of `records`. The answer is exact but for regular expressions, which are left open: where there are any, the rows
 * found are those that may match.
 */

import { FIELDS } from '../../../record/fields.ts';
import type { Step } from '../../tokens.ts';
import { type Condition, conditionsOf, type Near, type Query, type Words } from '../../tree.ts';
import { BODY, columnOf, holderOf, isIndexed, keyed, ownNumber, secondOf, UNDATED } from './rows.ts';

/** What is known of the index that a query is asked of. */
export interface Vocabulary {
  /** Numbers of the user's keys that some record has, by their names; of those that hold others, by `holderOf`. */
  readonly keys: ReadonlyMap<string, number>;
  /** Numbers of rows whose file's path fits. */
  filesLike(part: string): readonly number[];
}

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
}

/** `split` asks the full-text table about each word by itself, where all at once were too much for it. */
export function compileQuery(query: Query, vocabulary: Vocabulary, { split = false } = {}): Compiled {
  const compiler = new Compiler(vocabulary, split);
  const words = conditionsOf(query).flatMap((part) =>
    (part.kind === 'words' || part.kind === 'near') && !isOpen(part) ? compiler.matchOf(part) : [],
  );
  return {
    rows: compiler.part(query, true),
    open: conditionsOf(query, { negated: true }).some(isOpen),
    ranks: words.length ? words.map((text) => `(${text})`).join(' OR ') : undefined,
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
  matchOf(query: Words | Near): string[] {
    if (!query.place)
      return query.kind === 'words'
        ? [`{title subtitle other body} : ${phraseOf(query.steps)}`]
        : this.#nearAnywhere(query);
    const place = query.place.name;
    const column = columnOf(place);
    if (column) return [`${column} : ${textOf(query)}`];
    return this.#numbersOf(place).map((number) => `keyed : ${textOf(query, number)}`);
  }

  /** Two words near each other must stand in one place: `other` holds many. */
  #nearAnywhere(near: Near): string[] {
    const places = [...this.#vocabulary.keys]
      .filter(([name]) => !name.endsWith('.'))
      .map(([, number]) => number);
    return [
      `{title subtitle body} : ${textOf(near)}`,
      ...[...SEARCHED_NUMBERS, ...places].map((number) => `keyed : ${textOf(near, number)}`),
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
const OLDEST = UNDATED / 2;
/** Seconds that a printed date may span at most. */
const YEAR = 366 * 86_400;

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
