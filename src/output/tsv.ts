/** Tab-separated values with a header row: one line a record whatever is in it, for `cut`, `awk` and spreadsheets. */

import { safeCell } from './csv.ts';
import type { Output } from './output.ts';
import { DEFAULT_FIELDS, shownValue, valueText } from './shown.ts';

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** Tabs and line ends are written as `\t`, `\n` and `\r`, and a backslash as two. */
const cellOf = (text: string): string =>
  safeCell(text).replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] as string);

export const tsv: Output = {
  name: 'tsv',
  describe: 'tab-separated values with a header row, one line a record',
  extension: 'tsv',
  async *render(records, options) {
    const names = options.fields ?? DEFAULT_FIELDS;
    const header = `${names.map(cellOf).join('\t')}\n`;
    let written = false;
    for await (const record of records) {
      const cells = names.map((name) => cellOf(valueText(shownValue(record, name))));
      yield `${written ? '' : header}${cells.join('\t')}\n`;
      written = true;
    }
    if (!written) yield header;
  },
};
