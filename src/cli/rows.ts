/** Records as rows: a summary of each, or the fields that were picked. */

import { type Shown, shownValue, valueText } from '../output/shown.ts';
import { layOutColumns, type Row } from './columns.ts';
import type { Terminal } from './terminal.ts';

/** The day of a record in a row. */
export const dayOf = ({ fields }: Shown): string => fields.published?.slice(0, 10) ?? 'undated';

/** The beginning of an id that names its record on the command line: at least so many characters, a digit among them. */
export function shortId(id: string, length: number): string {
  const digit = id.search(/\d/);
  return id.slice(0, Math.max(length, digit + 1));
}

/** Columns from which on a section is shown beside the headline. */
const ROOMY = 60;

/** Rows `id date section headline`: at a screen the shortest id that names one record, else the whole. */
export async function* summaryRows(
  records: AsyncIterable<Shown>,
  terminal: Terminal,
  idLength: number,
): AsyncGenerator<string> {
  const { colour, width } = terminal;
  const isNarrow = width !== undefined && width < ROOMY;
  async function* rows(): AsyncGenerator<Row> {
    for await (const record of records) {
      const { id, section = '', title = '(no headline)' } = record.fields;
      yield {
        cells: [
          terminal.isScreen ? shortId(id, idLength) : id,
          dayOf(record),
          isNarrow ? '' : section,
          title,
        ],
      };
    }
  }
  yield* layOutColumns(
    rows(),
    [{ style: colour.yellow }, { style: colour.dim }, { style: colour.cyan, max: 16 }, { flexible: true }],
    { width },
  );
}

/** Rows of the picked fields. */
export async function* fieldRows(
  records: AsyncIterable<Shown>,
  terminal: Terminal,
  fields: readonly string[],
): AsyncGenerator<string> {
  async function* rows(): AsyncGenerator<Row> {
    for await (const record of records)
      yield { cells: fields.map((name) => valueText(shownValue(record, name))) };
  }
  yield* layOutColumns(
    rows(),
    fields.map((name) => ({ flexible: name === 'title' || name === 'body' })),
    { width: terminal.width },
  );
}
