/** Printing counts by field: as tables with bars at a screen, as rows for other programs off it. */

import { csvRow } from '../output/csv.ts';
import { toJson } from '../output/json.ts';
import { lay } from '../output/lay.ts';
import { FORMAT_VERSION } from '../output/output.ts';
import { showCount, showDate, showNumber } from '../output/reading.ts';
import { oneLine } from '../output/visible.ts';
import type { Counted, FieldCounts } from '../search/counting.ts';
import { fitColumns } from './columns.ts';
import type { Terminal } from './terminal.ts';

type Form = (counted: Counted, terminal: Terminal) => Iterable<string>;

/** Every way in which counts are printed, by the name of its format. */
export const COUNT_FORMS: Readonly<Record<string, Form>> = {
  text: (counted, terminal) =>
    terminal.isScreen && terminal.width !== undefined
      ? tables(counted, terminal, terminal.width)
      : rowsOf(counted).map((row) => `${row.map(oneLine).join('\t')}\n`),
  csv: (counted) => [['field', 'value', 'articles'], ...rowsOf(counted)].map(csvRow),
  json: (counted) => [
    `${toJson(
      {
        format_version: FORMAT_VERSION,
        articles: counted.total,
        ...counted.days,
        fields: counted.fields.map(({ by, without, distinct, values }) => ({
          field: by,
          without,
          distinct,
          values: values.map(({ value, articles }) => ({ value, articles })),
        })),
      },
      2,
    )}\n`,
  ],
  jsonl: (counted) =>
    rowsOf(counted).map(
      ([field, value, articles]) =>
        `{"format_version":${FORMAT_VERSION},"field":${toJson(field)},"value":${value === '' ? 'null' : toJson(value)},"articles":${articles}}\n`,
    ),
};

type CountRow = readonly [field: string, value: string, articles: string];

/** Rows of all fields; those without a value have none, which no value is. */
function rowsOf({ fields }: Counted): CountRow[] {
  return fields.flatMap(({ by, without, values }) => [
    ...values.map(({ value, articles }): CountRow => [by, value, String(articles)]),
    ...(without ? [[by, '', String(without)] as const] : []),
  ]);
}

/** Columns of the longest bar, at most; on a narrow screen a third of it. */
const BAR = 32;
const NONE = '(none)';
/** Rows by which columns are measured. */
const MEASURED = 10_000;

function* tables(counted: Counted, { colour, style }: Terminal, width: number): Generator<string> {
  for (const line of lay(summaryOf(counted), { width }, { style: style.title })) yield `${line}\n`;
  const bar = Math.min(BAR, Math.floor(width / 3));
  const tables = counted.fields.map((field) => ({ field, rows: cellsOf(field, bar) }));
  const all = tables.flatMap(({ rows }) => rows);
  const numbers = all.reduce((most, [, articles]) => Math.max(most, articles.length), 0);
  const lineOf = fitColumns(
    [
      { max: Math.max(1, width - bar - numbers - INDENT.length - 4) },
      { align: 'right' },
      { flexible: true, style: colour.cyan },
    ],
    all.slice(0, MEASURED),
    width - INDENT.length,
  );
  for (const { field, rows } of tables) {
    yield `\n${style.heading(field.by)}${colour.dim(extentOf(field))}\n`;
    for (const [i, row] of rows.entries()) {
      const line = INDENT + lineOf(row);
      yield `${i < field.values.length ? line : colour.dim(line)}\n`;
    }
  }
}

const INDENT = '  ';

function summaryOf({ total, days }: Counted): string {
  const articles = showNumber(total, 'article');
  if (!days) return articles;
  const [first, last] = [days.first, days.last].map(showDate);
  return `${articles}, ${first}${first === last ? '' : ` to ${last}`}`;
}

/** How many values there are, where not all of them are shown. */
const extentOf = ({ values, distinct }: FieldCounts): string =>
  values.length < distinct ? `, ${showCount(values.length)} of ${showCount(distinct)}` : '';

function cellsOf({ values, without }: FieldCounts, bar: number): [string, string, string][] {
  const most = values.reduce((most, { articles }) => Math.max(most, articles), 0);
  const rows = values.map(({ value, articles }): [string, string, string] => [
    value,
    showCount(articles),
    barOf((articles / most) * bar),
  ]);
  return without ? [...rows, [NONE, showCount(without), '']] : rows;
}

/** So many columns of a bar, to an eighth. */
const barOf = (columns: number): string =>
  '█'.repeat(Math.floor(columns)) + ' ▏▎▍▌▋▊▉'.charAt(Math.floor((columns % 1) * 8)).trim();
