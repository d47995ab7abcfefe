/** Rows that a part of a query means, as SQL: a question to the full-text table, or a condition on rows of `records`. */

/** `match` is a question to the full-text table, `mismatch` all rows that it does not find; `sql` is a condition on `records`. */
export type Part =
  | { readonly kind: 'all' | 'none' }
  | { readonly kind: 'match' | 'mismatch'; readonly text: string }
  | { readonly kind: 'sql'; readonly text: string; readonly values: readonly Value[] };
export type Value = string | number;
type Question = [sql: string, values: readonly Value[]];

export const ALL: Part = { kind: 'all' };
export const NONE: Part = { kind: 'none' };
export const sql = (text: string, ...values: readonly Value[]): Part => ({ kind: 'sql', text, values });

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

export function not(part: Part): Part {
  if (part.kind === 'all') return NONE;
  if (part.kind === 'none') return ALL;
  if (part.kind === 'match' || part.kind === 'mismatch')
    return { kind: part.kind === 'match' ? 'mismatch' : 'match', text: part.text };
  const { text, values } = asSql(part);
  return { kind: 'sql', text: `NOT (${text})`, values };
}

interface Joining {
  /** Whether the full-text table is asked about each part by itself. */
  readonly split: boolean;
}

/** Rows that all parts mean. */
export function allOf(parts: readonly Part[], { split }: Joining): Part {
  if (parts.some(({ kind }) => kind === 'none')) return NONE;
  const matches = textsOf(parts, 'match');
  const rest = parts.filter((part) => part.kind === 'sql');
  if (split || matches.length === 0)
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

/** Rows that any part means. */
export function anyOf(parts: readonly Part[], { split }: Joining): Part {
  if (parts.some(({ kind }) => kind === 'all')) return ALL;
  const matches = textsOf(parts, 'match');
  const rest = parts.filter(({ kind }) => kind === 'sql' || kind === 'mismatch');
  if (split || matches.length === 0)
    return together(
      parts.filter(({ kind }) => kind !== 'none'),
      'OR',
      NONE,
    );
  return together([{ kind: 'match', text: oneText(matches, 'OR') }, ...rest], 'OR', NONE);
}

const textsOf = (parts: readonly Part[], kind: 'match' | 'mismatch'): string[] =>
  parts.flatMap((part) => (part.kind === kind ? [(part as { text: string }).text] : []));

const oneText = (texts: readonly string[], operator: 'AND' | 'OR'): string =>
  texts.length === 1 ? texts[0]! : texts.map((text) => `(${text})`).join(` ${operator} `);

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

/** A question for the numbers of rows, which a condition, an order and a limit may follow. */
export function selectNumbers(rows: Part): Question {
  if (rows.kind === 'match') return ['SELECT rowid AS number FROM words WHERE words MATCH ?', [rows.text]];
  return selectFromRecords(rows);
}

/** The same where an order by dates follows. */
export function selectFromRecords(rows: Part): Question {
  const { text, values } = asSql(rows);
  return [`SELECT number FROM records WHERE ${text}`, values];
}

/** A question for the rows, each with a score: the lower the better. */
export function selectRanked(rows: Part, ranks: string): Question {
  if (rows.kind === 'match')
    return ['SELECT rowid AS number, rank AS score FROM words WHERE words MATCH ?', [rows.text]];
  const { text, values } = asSql(rows);
  return [
    `WITH ranked AS MATERIALIZED (SELECT rowid AS number, rank AS score FROM words WHERE words MATCH ?)
     SELECT number, coalesce((SELECT score FROM ranked WHERE ranked.number = records.number), 0) AS score FROM records WHERE ${text}`,
    [ranks, ...values],
  ];
}
