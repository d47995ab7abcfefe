/** The figures that may not fall, in `accuracy.json`. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { COLUMNS, type Row, shownFigure, type Table } from './table.ts';

/** A fall by more than this fails. */
const MARGIN = 0.002;

/** `dev`: of the reader as it is, compared by each run. `cross_validated`: of readers that never saw the page's publisher. */
export type PinName = 'dev' | 'cross_validated';
type Pins = { readonly [N in PinName]?: Table };

export function readPins(file: string): Pins {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Pins) : {};
}

/** Writes one table in place of its last, to four digits: a run of the same reader is never a fall. */
export function pin(file: string, name: PinName, table: Table): void {
  const pins = { ...readPins(file), [name]: table };
  const rounded = (_: string, value: unknown): unknown =>
    typeof value === 'number' ? Number(value.toFixed(4)) : value;
  writeFileSync(file, `${JSON.stringify(pins, rounded, 2)}\n`);
}

export interface Change {
  readonly row: string;
  readonly head: string;
  readonly before: number;
  readonly now: number | null;
  readonly worse: boolean;
}

/** Figures of the pinned table that moved by more than the margin, or are no longer there. */
export function changes(pinned: Table, now: Table): Change[] {
  return Object.entries(pinned).flatMap(([row, before]) =>
    COLUMNS.flatMap(({ measure, head, less }) => {
      const [was, is] = [before[measure] ?? null, (now[row] as Row | undefined)?.[measure] ?? null];
      if (was === null) return [];
      const loss = is === null ? 1 : less ? is - was : was - is;
      // Sums of binary fractions are off by less than this.
      if (Math.abs(loss) <= MARGIN + 1e-9) return [];
      return [{ row, head, before: was, now: is, worse: loss > 0 }];
    }),
  );
}

export function shownChange({ row, head, before, now, worse }: Change): string {
  return `${worse ? 'WORSE ' : 'better'}  ${row}: ${head} ${shownFigure(before)} → ${shownFigure(now)}`;
}
