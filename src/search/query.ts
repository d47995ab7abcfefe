/**
 * The query language: text to a tree, errors with their column.
 *
 *   any = all { `or` all }          all = each { [`and`] each }       each = { `not` | `-` } near
 *   near = one { `NEAR/5` one }     one = `(` any `)` | `field:` one | word | phrase | /pattern/
 */

import { nameOf } from '../record/name.ts';
import { nearestName } from '../record/near.ts';
import { conditionOf, placeOf } from './conditions.ts';
import { type Lexeme, readLexemes } from './lexemes.ts';
import { type Place, placedAt, type Query, QueryError, quote, type Spot, type Words } from './tree.ts';

/** The name before a saved query's. */
const SAVED = 'query';

/** Limits that no person's query meets; within them every query is parsed, printed and matched without harm. */
const MAX_LENGTH = 65_536;
const MAX_DEPTH = 200;
const MAX_WORDS = 1000;
/** Saved queries within each other. */
const MAX_SAVED = 20;

export interface QueryContext {
  /** The day that `today` and `7d` count from, `YYYY-MM-DD`. */
  readonly today: string;
  /** What `query:NAME` stands for, by name. */
  readonly saved?: ReadonlyMap<string, string>;
}

/** Reads a query; an empty one asks for everything. Throws a QueryError. */
export function parseQuery(text: string, context: QueryContext): Query {
  if (text.length > MAX_LENGTH) {
    throw new QueryError(`the query is longer than ${MAX_LENGTH} characters`, {
      column: MAX_LENGTH + 1,
      length: 1,
    });
  }
  return new Parser(text, context).parse();
}

/** A part of the query with its place, and what it asks: nothing, where it has no letter or digit. */
interface Part {
  readonly query: Query | undefined;
  readonly spot: Spot;
  readonly text: string;
}

/** What a saved query is read within. */
interface Around {
  readonly within?: readonly string[];
  readonly depth?: number;
  readonly words?: number;
}

class Parser {
  readonly #lexemes: readonly Lexeme[];
  readonly #context: QueryContext;
  readonly #end: Spot;
  /** Names of the saved queries that this one is read for, the outermost first. */
  readonly #within: readonly string[];
  #at = 0;
  #depth: number;
  #words: number;

  constructor(text: string, context: QueryContext, { within = [], depth = 0, words = 0 }: Around = {}) {
    this.#lexemes = readLexemes(text);
    this.#context = context;
    this.#end = { column: text.length + 1, length: 1 };
    this.#within = within;
    this.#depth = depth;
    this.#words = words;
  }

  parse(): Query {
    if (this.#lexemes.length === 0) return { kind: 'everything' };
    const query = this.#any(undefined);
    const rest = this.#peek();
    if (rest) throw new QueryError('a parenthesis is closed and not opened', rest.spot);
    return query;
  }

  #peek(): Lexeme | undefined {
    return this.#lexemes[this.#at];
  }

  /** Takes the next lexeme if it is of this kind. */
  #take<K extends Lexeme['kind']>(kind: K): (Lexeme & { kind: K }) | undefined {
    const next = this.#peek();
    if (next?.kind !== kind) return undefined;
    this.#at += 1;
    return next as Lexeme & { kind: K };
  }

  #any(place: Place | undefined): Query {
    const parts = [this.#all(place)];
    while (this.#take('or')) parts.push(this.#all(place));
    return joined('or', parts);
  }

  #all(place: Place | undefined): Query {
    const parts: Part[] = [];
    do parts.push(...this.#near(place));
    while (this.#take('and') || !this.#endsHere());
    const queries = parts.flatMap((part) => part.query ?? []);
    if (queries.length === 0) throw nothingIn(parts[0]!);
    return joined('and', queries);
  }

  /** Whether nothing more belongs to this group: its end, or an `or`. */
  #endsHere(): boolean {
    const kind = this.#peek()?.kind;
    return kind === undefined || kind === 'close' || kind === 'or';
  }

  /** One part, or several where NEAR chains them: each is near the one before. */
  #near(place: Place | undefined): Part[] {
    const negation = this.#take('not') ?? this.#take('minus');
    if (negation) {
      const parts = this.#deeper(negation.spot, () => this.#near(place));
      const queries = parts.map((part) => part.query ?? raise(nothingIn(part)));
      return [{ ...parts[0]!, query: { kind: 'not', part: joined('and', queries) } }];
    }
    const parts: Part[] = [];
    let left = this.#one(place);
    for (let near = this.#take('near'); near; near = this.#take('near')) {
      const right = this.#one(place);
      parts.push({ ...left, query: this.#pair(left, right, near) });
      left = right;
    }
    return parts.length ? parts : [left];
  }

  #pair(left: Part, right: Part, near: Lexeme & { kind: 'near' }): Query {
    const [first, second] = [left, right].map((part) => part.query ?? raise(nothingIn(part)));
    if (first?.kind !== 'words' || second?.kind !== 'words' || first.place?.name !== second.place?.name) {
      throw new QueryError(
        'NEAR stands between two words or phrases of the same field',
        near.spot,
        'write fire NEAR/5 mill, or title:(fire NEAR/5 mill)',
      );
    }
    return { kind: 'near', place: first.place, left: first, right: second as Words, distance: near.distance };
  }

  #one(place: Place | undefined): Part {
    const next = this.#peek();
    const { spot, text } = next ?? { spot: this.#end, text: '' };
    const before = this.#lexemes[this.#at - 1];
    switch (next?.kind) {
      case 'open':
        return { query: this.#group(place), spot, text };
      case 'field': {
        if (place) throw new QueryError(`${quote(text)} stands inside the value of another field`, spot);
        this.#at += 1;
        if (next.name.toLowerCase() === SAVED) return this.#saved(next);
        return this.#one(placeOf(next.name, spot));
      }
      case 'word':
      case 'phrase':
      case 'pattern': {
        this.#at += 1;
        const query = conditionOf(next as Lexeme & { kind: 'word' }, place, this.#context.today);
        if (place && !query) throw nothingIn({ query, spot, text });
        this.#count(query?.kind === 'words' ? query.steps.length : 1, spot);
        return { query, spot, text };
      }
      default:
        throw missing(before, next, spot);
    }
  }

  #count(words: number, spot: Spot): void {
    this.#words += words;
    if (this.#words > MAX_WORDS) throw new QueryError(`the query has more than ${MAX_WORDS} words`, spot);
  }

  /** What stands under the name that follows. Its errors are placed at the name, its own columns told beside. */
  #saved(field: Lexeme): Part {
    const value = this.#peek();
    if (value?.kind !== 'word' && value?.kind !== 'phrase')
      throw new QueryError('“query:” takes the name of a saved query', value?.spot ?? field.spot);
    this.#at += 1;
    const { spot } = value;
    const names = [...(this.#context.saved?.keys() ?? [])];
    const name = nameOf(value.text);
    const text = name === undefined ? undefined : this.#context.saved?.get(name);
    if (name === undefined || text === undefined) {
      const meant = names.length ? nearestName(value.text, names) : undefined;
      const hint = meant ? `did you mean “${meant}”?` : 'see them with: morgue query list';
      throw new QueryError(`no query is saved as ${quote(value.text)}`, spot, hint);
    }
    const within = [...this.#within, name];
    if (this.#within.includes(name))
      throw new QueryError(`the saved query “${name}” asks for itself: ${within.join(', ')}`, spot);
    if (within.length > MAX_SAVED)
      throw new QueryError(`more than ${MAX_SAVED} saved queries stand in each other`, spot);
    this.#count(1, spot);
    const query = this.#deeper(spot, () => {
      try {
        const parser = new Parser(text, this.#context, { within, depth: this.#depth, words: this.#words });
        const read = parser.parse();
        this.#words = parser.#words;
        return read;
      } catch (error) {
        if (!(error instanceof QueryError)) throw error;
        const where = `in the saved query “${name}”, column ${error.column}`;
        throw new QueryError(`${where}: ${error.what}`, spot, error.hint);
      }
    });
    return { query: placedAt(query, spot), spot: field.spot, text: field.text + value.text };
  }

  #group(place: Place | undefined): Query {
    const open = this.#take('open')!;
    if (this.#peek()?.kind === 'close') throw new QueryError('nothing between the parentheses', open.spot);
    const query = this.#deeper(open.spot, () => this.#any(place));
    if (!this.#take('close')) throw new QueryError('a parenthesis is opened and not closed', open.spot);
    return query;
  }

  #deeper<T>(spot: Spot, read: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH)
      throw new QueryError(`the query nests deeper than ${MAX_DEPTH} levels`, spot);
    const result = read();
    this.#depth -= 1;
    return result;
  }
}

const joined = (kind: 'and' | 'or', parts: readonly Query[]): Query =>
  parts.length === 1 ? parts[0]! : { kind, parts };

const raise = (error: QueryError): never => {
  throw error;
};

const nothingIn = (part: Part): QueryError =>
  new QueryError(`nothing to search for in ${quote(part.text)}: it has no letter or digit`, part.spot);

const WAITING: ReadonlySet<Lexeme['kind']> = new Set(['and', 'or', 'not', 'minus', 'near', 'field']);

/** The error where a word should stand: the operator that waits for one, or what came instead. */
function missing(before: Lexeme | undefined, next: Lexeme | undefined, spot: Spot): QueryError {
  const hint = 'to search for the word itself, use quotation marks';
  if (before && WAITING.has(before.kind))
    return new QueryError(`nothing follows ${quote(before.text)}`, before.spot, hint);
  if (next?.kind === 'close') return new QueryError('a parenthesis is closed and not opened', spot);
  if (next) return new QueryError(`nothing stands before ${quote(next.text)}`, spot, hint);
  return new QueryError('a parenthesis is opened and not closed', before?.spot ?? spot);
}
