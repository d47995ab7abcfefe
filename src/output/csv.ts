/** CSV as RFC 4180 has it: a header row, CRLF, lists joined by `; `; no cell that a spreadsheet would take for a formula. */

import { stringify } from 'csv-stringify/sync';
import { guardCell } from '../record/cell.ts';
import { findField } from '../record/fields.ts';
import type { Output } from './output.ts';
import { DEFAULT_FIELDS, shownValue, valueText } from './shown.ts';

/** A text that may stand in a cell: without NUL, well-formed, and with an apostrophe before what would be a formula. */
export const safeCell = (text: string): string => guardCell(text.replaceAll('\0', '').toWellFormed());

/** One row of texts, its line end included. */
export const csvRow = (cells: readonly string[]): string =>
  stringify([cells.map(safeCell)], { record_delimiter: 'windows', quote_record_delimiter: true });

export const csv: Output = {
  name: 'csv',
  describe: 'comma-separated values with a header row, for spreadsheets',
  extension: 'csv',
  async *render(records, options) {
    const names = options.fields ?? DEFAULT_FIELDS;
    const style = {
      record_delimiter: 'windows',
      // Naming the delimiter would stop csv-stringify from quoting a lone CR or LF.
      quote_record_delimiter: true,
      // A lone empty cell must be written as "", or its row would be an empty line, which many readers skip.
      quoted_empty: names.length === 1,
    };
    const header = stringify([names.map(safeCell)], style);
    let written = false;
    for await (const record of records) {
      const cells = names.map((name) => {
        const text = valueText(shownValue(record, name));
        return findField(name)?.kind === 'number' ? text : safeCell(text);
      });
      yield (written ? '' : header) + stringify([cells], style);
      written = true;
    }
    if (!written) yield header;
  },
};
