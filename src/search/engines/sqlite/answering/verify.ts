/** What the index cannot tell of a record is looked for in the record itself. */

import type { Texts } from '../../../texts.ts';
import type { Query } from '../../../tree.ts';
import type { Narrowed } from './narrowing.ts';
import { asSql, type Part } from './part.ts';

/** Texts of records that must be read, by file; none of what is gone. */
export type ReadTexts = (files: readonly string[]) => Promise<ReadonlyMap<string, Texts>>;

/** Records that are read at once. */
const BATCH = 500;

/** Those of the rows whose records the query means. */
export async function verified(index: Narrowed, query: Query, rows: Part, read: ReadTexts): Promise<Part> {
  const { text, values } = asSql(rows);
  const candidates = index.all(`SELECT number, file FROM filed WHERE ${text}`, ...values);
  const { matches } = await import('../../../match.ts');
  const numbers: number[] = [];
  for (let at = 0; at < candidates.length; at += BATCH) {
    const part = candidates
      .slice(at, at + BATCH)
      .map(({ number, file }) => ({ number: number as number, file: file as string }));
    const texts = await read(part.map(({ file }) => file));
    for (const { number, file } of part) {
      const one = texts.get(file);
      if (one && matches(query, one)) numbers.push(number);
    }
  }
  return {
    kind: 'sql',
    text: 'number IN (SELECT value FROM json_each(?))',
    values: [JSON.stringify(numbers)],
  };
}
