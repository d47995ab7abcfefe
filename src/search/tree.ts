/** The query as a tree: what the grammar makes, and what every engine is asked. */

import type { RE2JS } from 're2js';
import { Failure } from '../record/failure.ts';
import type { Step } from './tokens.ts';

/** Where something stands in a query's text: 1-based column and length, both in UTF-16 units. */
export interface Spot {
  readonly column: number;
  readonly length: number;
}

/** A part of a query as an error shows it: short, and on one line. */
export function quote(text: string): string {
  const line = text.replace(/\s/g, ' ');
  return `“${line.length > 40 ? `${line.slice(0, 39).toWellFormed()}…` : line}”`;
}

/** Misuse of the query language: what is wrong and where. */
export class QueryError extends Failure {
  readonly column: number;
  readonly length: number;
  /** The message without its place. */
  readonly what: string;

  constructor(what: string, spot: Spot, hint?: string) {
    super('misuse', `query, column ${spot.column}: ${what}`, hint);
    this.name = 'QueryError';
    this.column = spot.column;
    this.length = spot.length;
    this.what = what;
  }
}

/**
 * A place to look: a field of ours by its own name, `body`, `file`, or else a key of the user's, in lower case, nested
 * ones with dots. The spot is where the query names it.
 */
export interface Place {
  readonly name: string;
  readonly spot: Spot;
}

/** Words that stand in this order, nothing between them: one word, or a phrase. Without a place, anywhere that is searched. */
export interface Words {
  readonly kind: 'words';
  readonly place: Place | undefined;
  readonly steps: readonly Step[];
}

/** Two phrases in one field with at most `distance` tokens between them, in either order; the end of a block counts as one. */
export interface Near {
  readonly kind: 'near';
  readonly place: Place | undefined;
  readonly left: Words;
  readonly right: Words;
  readonly distance: number;
}

/** A date that may lie between two seconds, both included, as `YYYY-MM-DDTHH:MM:SS`. */
interface DateRange {
  readonly kind: 'dates';
  readonly place: Place;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** A number between two others, both included. */
interface NumberRange {
  readonly kind: 'numbers';
  readonly place: Place;
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** A regular expression found in one value of a field as printed; in the body, in its whole text. */
export interface Pattern {
  readonly kind: 'pattern';
  readonly place: Place;
  readonly source: string;
  readonly pattern: RE2JS;
}

interface Has {
  readonly kind: 'has';
  readonly place: Place;
}

/** An id that begins so. */
interface IdPrefix {
  readonly kind: 'id';
  readonly prefix: string;
}

/** A path in the archive that contains this; both sides folded. */
interface FilePart {
  readonly kind: 'file';
  readonly part: string;
}

export type Condition = Words | Near | DateRange | NumberRange | Pattern | Has | IdPrefix | FilePart;

export type Query =
  | { readonly kind: 'everything' }
  | { readonly kind: 'and'; readonly parts: readonly Query[] }
  | { readonly kind: 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  | Condition;

/** The conditions of a query in order; those under a `not` are left out unless asked for. */
export function conditionsOf(query: Query, options: { negated?: boolean } = {}): Condition[] {
  if (query.kind === 'everything') return [];
  if (query.kind === 'and' || query.kind === 'or')
    return query.parts.flatMap((part) => conditionsOf(part, options));
  if (query.kind === 'not') return options.negated ? conditionsOf(query.part, options) : [];
  return [query];
}

/** A query read from another text than the person's, with what it names placed where theirs names that text. */
export function placedAt(query: Query, spot: Spot): Query {
  if (query.kind === 'and' || query.kind === 'or')
    return { ...query, parts: query.parts.map((part) => placedAt(part, spot)) };
  if (query.kind === 'not') return { ...query, part: placedAt(query.part, spot) };
  return 'place' in query && query.place ? { ...query, place: { ...query.place, spot } } : query;
}
