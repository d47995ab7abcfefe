/** A query's tree in words, for people: one condition a line, parts indented under what joins them. */

import { isUnspaced } from './fold.ts';
import type { Condition, Query, Words } from './tree.ts';

/** The words as the search takes them; a run of unspaced characters as one, not as the pairs that it is looked up by. */
function phrase({ steps }: Words): string {
  let text = '';
  let pair: string | undefined;
  for (const { term, prefix, inflected } of steps) {
    const [head, next] = isUnspaced(term) ? [...term] : [];
    if (head !== undefined && head === pair) text += next ?? '';
    else text += (text && ' ') + term;
    if (prefix && head === undefined) text += '*';
    if (inflected) text += '~';
    pair = next;
  }
  return `“${text}”`;
}

const between = (from: string | number | undefined, to: string | number | undefined): string =>
  [from === undefined ? '' : ` from ${from}`, to === undefined ? '' : ` to ${to}`].join('');

type Describe = { readonly [K in Condition['kind']]: (condition: Extract<Condition, { kind: K }>) => string };

const DESCRIBE: Describe = {
  words: (c) => `${c.place?.name ?? 'anywhere'}: ${phrase(c)}`,
  near: (c) => `${c.place?.name ?? 'anywhere'}: ${phrase(c.left)} within ${c.distance} of ${phrase(c.right)}`,
  dates: (c) => `${c.place.name}:${between(c.from, c.to)}`,
  numbers: (c) => `${c.place.name}:${between(c.from, c.to)}`,
  pattern: (c) => `${c.place.name}: matches /${c.source}/`,
  has: (c) => `${c.place.name}: is there`,
  id: (c) => `id: begins with ${c.prefix}`,
  file: (c) => `file: contains “${c.part}”`,
};

const JOINED = { and: 'all of', or: 'any of', not: 'not' } as const;

/** The tree as lines, two spaces a level, no line end at the end. */
export function describeQuery(query: Query): string {
  const lines: string[] = [];
  const describe = (part: Query, indent: string): void => {
    if (part.kind === 'everything') lines.push(`${indent}everything`);
    else if (part.kind === 'and' || part.kind === 'or' || part.kind === 'not') {
      lines.push(indent + JOINED[part.kind]);
      for (const inner of part.kind === 'not' ? [part.part] : part.parts) describe(inner, `${indent}  `);
    } else lines.push(indent + (DESCRIBE[part.kind] as (condition: Condition) => string)(part));
  };
  describe(query, '');
  return lines.join('\n');
}
