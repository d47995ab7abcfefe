/** Names in a query or an order that no record of the archive has: most often a typing error. */

import { Failure } from '../record/failure.ts';
import { FIELDS } from '../record/fields.ts';
import { nearestName } from '../record/near.ts';
import { DATE_PARTS } from './counting.ts';
import { type Order, RELEVANCE } from './order.ts';
import { isOwn } from './texts.ts';
import { conditionsOf, type Query, QueryError, quote } from './tree.ts';

const OWN_NAMES: readonly string[] = [
  ...FIELDS.flatMap((field) => [field.name, ...field.aliases]),
  'body',
  'file',
  'has',
];

/** The name that was most likely meant, if one is close. */
const suggest = (name: string, known: Iterable<string>): string | undefined =>
  nearestName(name, [...OWN_NAMES, ...known]);

/** What of a search names fields. */
interface Asked {
  readonly query: Query;
  readonly orders?: readonly Order[] | undefined;
  readonly fields?: readonly string[] | undefined;
  readonly by?: readonly string[] | undefined;
}

/** Shown of a search, and no field. */
const SHOWN: ReadonlySet<string> = new Set(['snippet']);

/**
 * Throws a QueryError at the first field of a query, or a Failure for an order or a field to show, whose name is neither a field nor among
 * `known`: the keys of the user's that any record of the archive has, in lower case, nested ones with dots.
 */
export function checkKeys(
  { query, orders = [], fields = [], by = [] }: Asked,
  known: ReadonlySet<string>,
): void {
  const isKnown = (name: string): boolean => isOwn(name) || known.has(name);
  for (const condition of conditionsOf(query, { negated: true })) {
    const place = 'place' in condition ? condition.place : undefined;
    if (!place || isKnown(place.name)) continue;
    const meant = suggest(place.name, known);
    const hint = meant ? `did you mean “${meant}”?` : 'to search for the words, use quotation marks';
    throw new QueryError(`no record has ${quote(place.name)}`, place.spot, hint);
  }
  for (const { by } of orders) {
    if (by === RELEVANCE || isKnown(by)) continue;
    const meant = suggest(by, [...known, RELEVANCE]);
    throw new Failure('misuse', `no record has ${quote(by)} to sort by`, meant && `did you mean “${meant}”?`);
  }
  const failure = notToShow(fields, known);
  if (failure) throw failure;
  for (const name of by) {
    if (DATE_PARTS.has(name) || isKnown(name)) continue;
    const meant = suggest(name, [...known, ...DATE_PARTS.keys()]);
    throw new Failure(
      'misuse',
      `no record has ${quote(name)} to count by`,
      meant && `did you mean “${meant}”?`,
    );
  }
}

/** Why the first of some names is none that can be shown; undefined where all can. */
export function notToShow(fields: readonly string[], known: ReadonlySet<string>): Failure | undefined {
  const name = fields.find(
    (field) =>
      !SHOWN.has(field) &&
      !field.startsWith('extra_') &&
      !isOwn(field.toLowerCase()) &&
      !known.has(field.toLowerCase()),
  );
  if (name === undefined) return undefined;
  const meant = suggest(name, known);
  return new Failure('misuse', `no record has ${quote(name)} to show`, meant && `did you mean “${meant}”?`);
}
