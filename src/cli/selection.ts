/** Selections: ids and queries on the command line, as one query. */

import { Failure } from '../record/failure.ts';
import { ID_LENGTH, isId } from '../record/id.ts';
import type { Engine } from '../search/engine.ts';
import { parseQuery, type QueryContext } from '../search/query.ts';
import type { Query } from '../search/tree.ts';
import type { ArgumentSpec } from './command.ts';

export const SELECTION: ArgumentSpec = {
  name: '[selection...]',
  describe: 'ids, or a query (see: morgue help search); everything without',
  completes: 'query',
};

export const NEEDED_SELECTION: ArgumentSpec = {
  ...SELECTION,
  name: '<selection...>',
  describe: 'ids, or a query (see: morgue help search)',
};

/** Shaped like an id: a whole one, or the beginning of one with a digit in it, which a word of a query seldom has. */
const looksLikeId = (arg: string): boolean =>
  isId(arg.toLowerCase()) && (arg.length === ID_LENGTH || /\d/.test(arg));
/** Conditions that one query may have. */
const AT_ONCE = 500;

/**
 * What the arguments select. One that could be an id and names exactly one record is that record; all others are the
 * words of a query, which narrows the ids where there are any. Throws a Failure for one that begins several ids.
 */
export async function readSelection(
  engine: Engine,
  args: readonly string[],
  context: QueryContext,
): Promise<Query> {
  refuseEmpty(args);
  const ids = await namingOne(engine, args.filter(looksLikeId));
  const words = args.filter((arg) => !ids.has(arg));
  // Beside an operator, an id is one more condition of the query.
  if (ids.size && words.some((word) => OPERATOR.test(word))) {
    return parseQuery(args.map((arg) => (ids.has(arg) ? `id:${arg}` : arg)).join(' '), context);
  }
  const query = parseQuery(words.join(' '), context);
  if (ids.size === 0) return query;
  const byId: Query = { kind: 'or', parts: [...ids].map((id) => ({ kind: 'id', prefix: id.toLowerCase() })) };
  return words.length ? { kind: 'and', parts: [byId, query] } : byId;
}

const OPERATOR = /^(?:or|and|not|near(?:\/\d+)?)$|^\(|\)$/i;

/** An argument that is empty most often is a variable that was not set: it must not mean everything. */
export function refuseEmpty(args: readonly string[]): void {
  if (args.some((arg) => arg.trim() === ''))
    throw new Failure('misuse', 'an argument is empty', 'name ids or a query; * is everything');
}

/** Those of the words that begin the id of exactly one article. */
async function namingOne(engine: Engine, words: readonly string[]): Promise<Set<string>> {
  // The same article may lie in two files, when somebody copied one.
  const named = new Map(words.map((word) => [word, new Set<string>()]));
  for (let i = 0; i < words.length; i += AT_ONCE) {
    const asked = words.slice(i, i + AT_ONCE);
    const query: Query = {
      kind: 'or',
      parts: asked.map((word) => ({ kind: 'id', prefix: word.toLowerCase() })),
    };
    for await (const hits of (await engine.find({ query, orders: [] })).hits) {
      for (const { id } of hits) {
        for (const word of asked) if (id.startsWith(word.toLowerCase())) named.get(word)?.add(id);
      }
    }
  }
  for (const [word, { size }] of named) {
    if (size === 0 && word.length === ID_LENGTH) throw new Failure('absent', `no article has the id ${word}`);
    // What has letters and digits mixed is meant as an id; a mere number may be a word of the text.
    if (size > 1 && /[a-z]/i.test(word)) {
      throw new Failure(
        'misuse',
        `“${word}” begins ${size} ids`,
        'give more of it, or quote it to search for the word',
      );
    }
  }
  return new Set([...named].filter(([, { size }]) => size === 1).map(([word]) => word));
}
