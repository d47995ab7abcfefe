/** What is asked of SQLite for a query, in lines for people. */

import { type Order, RELEVANCE } from '../../../order.ts';
import type { Compiled } from './compile.ts';
import { asSql } from './part.ts';

export function describePlan({ rows, open, ranks }: Compiled, orders: readonly Order[]): string[] {
  const ranked = orders.some(({ by }) => by === RELEVANCE);
  const order = orders.map(({ by, descending }) => (by === RELEVANCE || !descending ? by : `-${by}`));
  return [
    rows.kind === 'match' ? `full text: ${rows.text}` : `rows: ${filledIn(asSql(rows))}`,
    ...(open ? ['reads each of these records: only they tell of a regular expression'] : []),
    ...(ranked && ranks !== undefined && !(rows.kind === 'match' && rows.text === ranks)
      ? [`ranked by: ${ranks}`]
      : []),
    ...(order.length ? [`order: ${order.join(', ')}`] : []),
  ];
}

/** SQL with its values where they belong. */
function filledIn({ text, values }: ReturnType<typeof asSql>): string {
  let next = 0;
  return text.replace(/\?/g, () => {
    const value = values[next++];
    return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
  });
}
