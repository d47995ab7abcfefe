/**
 * Rows as aligned columns, cut to the width of a screen; off a screen the same rows uncut, with tabs between the cells.
 * Rows stream through: widths that are not given are measured over the first of them.
 */

import { oneLine } from '../output/visible.ts';
import { cutToWidth, widthOf } from '../output/width.ts';

export interface Column {
  /** Columns of the screen; measured when absent. */
  readonly width?: number;
  /** The most it gets when it is measured. */
  readonly max?: number;
  /** Takes what the others leave. The last column does where none is marked. */
  readonly flexible?: boolean;
  readonly align?: 'left' | 'right';
  /** Given the text of a cell after it was cut. */
  readonly style?: (text: string) => string;
}

export interface Row {
  readonly cells: readonly string[];
  /** Lines to stand below it, as they are. */
  readonly below?: readonly string[];
}

export interface LayoutOptions {
  /** Columns of the screen; undefined off a screen. */
  readonly width: number | undefined;
  /** Rows to measure by before the first is printed: a screenful. */
  readonly measured?: number;
}

const GAP = '  ';
const SCREENFUL = 50;
/** What the flexible column should have: measured columns give way to it, down to a few letters. */
const ROOM = 16;
const FEW = 4;
/** What it must have: for that, given widths give way too. */
const LEAST = 8;

/** Rows in, lines out, each with its line end. */
export async function* layOutColumns(
  rows: AsyncIterable<Row>,
  columns: readonly Column[],
  options: LayoutOptions,
): AsyncGenerator<string> {
  let lineOf: ((cells: readonly string[]) => string) | undefined;
  let held: Row[] = [];
  const measured = options.width === undefined ? 1 : (options.measured ?? SCREENFUL);
  const print = (row: Row): string => `${[lineOf?.(row.cells), ...(row.below ?? [])].join('\n')}\n`;
  const start = (): string[] => {
    lineOf = fitColumns(
      columns,
      held.map((row) => row.cells),
      options.width,
    );
    const printed = held.map(print);
    held = [];
    return printed;
  };
  for await (const row of rows) {
    if (lineOf) yield print(row);
    else if (held.push(row) >= measured) yield* start();
  }
  if (held.length) yield* start();
}

/**
 * A function that makes a line, without its line end, of a row's cells; widths are measured over the given rows.
 * On a screen a column that is empty in all of them is left out.
 */
export function fitColumns(
  columns: readonly Column[],
  measured: readonly (readonly string[])[],
  width: number | undefined,
): (cells: readonly string[]) => string {
  const styled = (column: Column, text: string): string => (text && column.style ? column.style(text) : text);
  if (width === undefined) {
    return (cells) => columns.map((column, i) => styled(column, oneLine(cells[i] ?? ''))).join('\t');
  }
  const widths = shareWidth(columns, measured, width);
  const kept = columns.flatMap((column, i) => (widths[i] ? [{ column, i, width: widths[i] }] : []));
  return (cells) =>
    kept
      .map(({ column, i, width }) => {
        const text = cutToWidth(oneLine(cells[i] ?? ''), width);
        const blanks = ' '.repeat(width - widthOf(text));
        return column.align === 'right' ? blanks + styled(column, text) : styled(column, text) + blanks;
      })
      .join(GAP)
      .trimEnd();
}

/** Each column's width. Where too little is left for the flexible one, others give way, the widest first. */
function shareWidth(
  columns: readonly Column[],
  measured: readonly (readonly string[])[],
  total: number,
): number[] {
  const marked = columns.findIndex((column) => column.flexible);
  const flexible = marked < 0 ? columns.length - 1 : marked;
  const natural = columns.map(
    (column, i) => column.width ?? Math.max(0, ...measured.map((cells) => widthOf(oneLine(cells[i] ?? '')))),
  );
  const widths = natural.map((width, i) => (i === flexible ? 0 : Math.min(width, columns[i]?.max ?? total)));
  const gaps = GAP.length * widths.filter((width) => width > 0).length;
  const left = (): number => widths.reduce((room, width) => room - width, total - gaps);
  const giveWay = (room: number, least: number, may: (i: number) => boolean): void => {
    while (left() < Math.min(room, natural[flexible] || 1)) {
      const widest = Math.max(...widths.filter((_, i) => may(i)));
      if (widest <= least) break;
      widths[widths.findIndex((width, i) => width === widest && may(i))] = widest - 1;
    }
  };
  giveWay(ROOM, FEW, (i) => columns[i]?.width === undefined);
  giveWay(LEAST, 1, () => true);
  widths[flexible] = Math.max(1, left());
  return widths;
}
