/** Tables with a header row: our own export, other people's, exports of read-later services as Pocket's and Instapaper's. */

import type { Parser } from 'csv-parse';
import { unguardCell } from '../../record/cell.ts';
import { findField } from '../../record/fields.ts';
import type { ExtraValue } from '../../record/record.ts';
import { mostOf } from '../parts.ts';
import type { Format } from './format.ts';
import { likelihoodOf, OWN_NAMES } from './rows/columns.ts';
import { textOfHead } from './rows/object.ts';
import type { PlacedRow } from './rows/row.ts';
import { articlesOfRows, LONG, type Unreadable } from './rows/table.ts';

const DELIMITERS = [',', ';', '\t'] as const;
/** Characters up to which a first line may be a header. */
const HEADER = 4096;

export const csv: Format = {
  name: 'csv',
  describe: 'a table with a header row: our own export, another’s, an export of Pocket or Instapaper',
  likelihood: (head) => readHeader(textOfHead(head)).likelihood,
  streams: 'large',
  tellsCut: true,
  articles: (bytes, options) => articlesOfRows(bytes, options, (parts) => rowsOf(parts, mostOf(options))),
};

/** The delimiter by which the first line looks most like a header, and how much. */
function readHeader(text: string): { delimiter: string; likelihood: number } {
  const [line = ''] = text.slice(0, HEADER).split(/\r\n?|\n/, 1);
  const found = DELIMITERS.map((delimiter) => {
    const names = line.split(delimiter).map((name) => name.replace(/^"(.*)"$/, '$1'));
    // A headline `Date, title` is no header: there are no blanks about the names of one.
    const isHeader =
      line.length < HEADER && names.every((name) => name === name.trim() && name.length <= 100);
    return { delimiter, likelihood: isHeader ? likelihoodOf(names) : 0 };
  });
  return found.reduce((best, next) => (next.likelihood > best.likelihood ? next : best));
}

interface Info {
  readonly lines: number;
  readonly empty_lines: number;
}

/** Names that only our export has. */
const TELLING: ReadonlySet<string> = new Set(['source_sha256', 'parser', 'added']);
/** Columns of one name that are told apart by a number. */
const MOST_SAME = 100;
const isOwnHeader = (names: readonly string[]): boolean =>
  names.includes('id') &&
  (names.some((name) => TELLING.has(name)) || names.every((name) => OWN_NAMES.has(name)));

async function* rowsOf(parts: AsyncIterable<string>, most: number): AsyncGenerator<PlacedRow | Unreadable> {
  const { parse } = await import('csv-parse');
  let rows: PlacedRow[] = [];
  let names: string[] | undefined;
  let isOwn = false;
  let line = 1;
  let empty = 0;
  const onRecord = (cells: string[], { lines, empty_lines }: Info): null => {
    const from = line + empty_lines - empty;
    line = lines + 1;
    empty = empty_lines;
    if (names === undefined) {
      names = namesOf(cells);
      isOwn = isOwnHeader(names);
    } else rows.push({ row: rowOf(names, cells, isOwn), lines: [from, lines] });
    return null;
  };
  let table: Parser | undefined;
  let failure: Error | null | undefined;
  /** What was told of by now; a failure is the last of it. */
  function* told(): Generator<PlacedRow | Unreadable> {
    yield* rows;
    rows = [];
    if (failure) yield { line, detail: plainly((failure as { code?: string }).code) };
  }
  for await (const part of parts) {
    table ??= parse({
      delimiter: readHeader(part.replace(/^\uFEFF?\s*/, '')).delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: most,
      on_record: onRecord,
    }).on('error', (error) => {
      failure = error;
    });
    // A line end of two characters would be counted as two lines within a cell.
    failure ??= await settled((done) => table?.write(part.replace(/\r\n?/g, '\n'), done));
    yield* told();
    if (failure) return;
  }
  failure ??= await settled((done) => void table?.resume().end(done));
  yield* told();
}

/** How a step of a stream ends. */
const settled = (step: (done: (error?: Error | null) => void) => void): Promise<Error | null | undefined> =>
  new Promise((resolve) => void step(resolve));

const DETAILS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark opens here and is not closed',
  CSV_MAX_RECORD_SIZE: LONG,
};
const plainly = (code = ''): string => DETAILS[code] ?? 'no table goes on so';

/** Names of columns, each once; what has no name has its number. */
function namesOf(header: readonly string[]): string[] {
  const names = new Set<string>();
  for (const [i, cell] of header.entries()) {
    const own = unguardCell(cell.trim()) || `column_${i + 1}`;
    let name = own;
    for (let count = 2; names.has(name); count++)
      name = count < MOST_SAME ? `${own}_${count}` : `column_${i + 1}`;
    names.add(name);
  }
  return [...names];
}

function rowOf(names: readonly string[], cells: readonly string[], isOwn: boolean): PlacedRow['row'] {
  const row = cells.flatMap((cell, i): PlacedRow['row'] => {
    const name = names[i] ?? `column_${i + 1}`;
    return cell === '' ? [] : [[name, isOwn ? ownValue(name, cell) : cell]];
  });
  // Its header says it of all rows. Milliseconds since 1970, another's ids, have as many digits as ours.
  const isNumber = /^\d*$/.test(cells[names.indexOf('id')] ?? '') && !names.some((name) => TELLING.has(name));
  return isOwn && !isNumber ? [['format_version', '1'], ...row] : row;
}

/** What our export wrote into a cell: lists joined by `; `, what is nested as JSON, an apostrophe before formulas. */
function ownValue(name: string, cell: string): ExtraValue {
  const text = unguardCell(cell);
  const kind = findField(name)?.name === name ? findField(name)?.kind : undefined;
  if (kind === 'list') return text.split('; ');
  return kind === undefined && !OWN_NAMES.has(name) ? (nestedValue(text) ?? text) : text;
}

function nestedValue(text: string): ExtraValue | undefined {
  if (!/^(?:\{"|\[.*\{")/s.test(text)) return undefined;
  try {
    return JSON.parse(text) as ExtraValue;
  } catch {
    return undefined;
  }
}
