/** Selections: ids and queries on the command line, as one query. */

import { ID_LENGTH, MIN_ID_PREFIX } from '../record/id.ts';
import type { Engine } from '../search/engine.ts';
import { parseQuery } from '../search/query.ts';
import type { Query } from '../search/tree.ts';
import type { ArgumentSpec } from './command.ts';
import type { Terminal } from './terminal.ts';

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

/** Shaped like an id, with a digit: a word of a query seldom is. */
const ID = new RegExp(`^(?=.*\\d)[0-9a-hjkmnp-tv-z]{${MIN_ID_PREFIX},${ID_LENGTH}}$`, 'i');
/** Conditions that one query may have. */
const AT_ONCE = 500;

/** The day that `today` means here, `YYYY-MM-DD`. */
export function todayOf(terminal: Terminal): string {
  const now = terminal.now();
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * What the arguments select. One that could be an id and names exactly one record is that record; all others are the
 * words of a query, which narrows the ids where there are any.
 */
export async function readSelection(
  terminal: Terminal,
  engine: Engine,
  args: readonly string[],
): Promise<Query> {
  const ids = await namingOne(
    engine,
    args.filter((arg) => ID.test(arg)),
  );
  const words = args.filter((arg) => !ids.has(arg));
  const query = parseQuery(words.join(' '), { today: todayOf(terminal) });
  if (ids.size === 0) return query;
  const byId: Query = { kind: 'or', parts: [...ids].map((id) => ({ kind: 'id', prefix: id.toLowerCase() })) };
  return words.length ? { kind: 'and', parts: [byId, query] } : byId;
}

/** Those of the words that begin the id of exactly one record. */
async function namingOne(engine: Engine, words: readonly string[]): Promise<Set<string>> {
  const named = new Map(words.map((word) => [word, 0]));
  for (let i = 0; i < words.length; i += AT_ONCE) {
    const asked = words.slice(i, i + AT_ONCE);
    const query: Query = {
      kind: 'or',
      parts: asked.map((word) => ({ kind: 'id', prefix: word.toLowerCase() })),
    };
    for await (const hits of (await engine.find({ query, orders: [] })).hits) {
      for (const { id } of hits) {
        for (const word of asked)
          if (id.startsWith(word.toLowerCase())) named.set(word, (named.get(word) ?? 0) + 1);
      }
    }
  }
  return new Set([...named].filter(([, count]) => count === 1).map(([word]) => word));
}
