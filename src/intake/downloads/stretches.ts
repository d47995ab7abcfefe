/** A file into which downloads of several vendors were put, one after the other: the rows of each by themselves. */

import type { Row } from '../documents/document.ts';
import type { Download } from './download.ts';
import { likeness } from './likeness.ts';
import { signsOf } from './signs.ts';

export interface Stretch {
  readonly vendor: Download;
  readonly rows: readonly Row[];
}

/** Rows with one vendor's signs, from the first to the last. */
interface Run {
  readonly name: string;
  readonly first: number;
  last: number;
}

/** Likeness from which on rows are a vendor's: a line of a body may look like a sign. */
const LIKELY = 0.45;
/** Rows by which that is told. */
const MOST_ROWS = 2000;

/** All rows of a file, in its order; `vendors` by their names. */
export function stretchesOf(
  rows: readonly Row[],
  own: Download,
  vendors: ReadonlyMap<string, Download>,
): Stretch[] {
  const runs = runsOf(rows, own.name);
  const stretches: Stretch[] = [];
  let vendor = own;
  let from = 0;
  runs.forEach((run, k) => {
    const next = vendors.get(run.name);
    if (!next || next === vendor) return;
    const before = runs.slice(0, k).findLast(({ name }) => name === vendor.name);
    // Above a vendor's first sign may stand its cover, or as much of an article as another's last has left.
    const begin = before ? before.last + ownRows(vendor, rows.slice(before.last, run.first)) : from;
    const end = runs[k + 1]?.first ?? rows.length;
    if (!isLikely(next, rows.slice(begin, end))) return;
    if (begin > from) stretches.push({ vendor, rows: rows.slice(from, begin) });
    vendor = next;
    from = begin;
  });
  stretches.push({ vendor, rows: rows.slice(from) });
  return stretches;
}

function runsOf(rows: readonly Row[], own: string): Run[] {
  const runs: Run[] = [];
  rows.forEach(({ text }, i) => {
    const last = runs.at(-1);
    const names = signsOf(text, last?.name ?? own);
    if (names.length === 0) return;
    if (last && names.includes(last.name)) last.last = i;
    else runs.push({ name: names.includes(own) ? own : (names[0] as string), first: i, last: i });
  });
  return runs;
}

/** How many of the rows from its last sign on are a vendor's own, where another's follow. */
const ownRows = ({ cut, end }: Download, rows: readonly Row[]): number =>
  end?.(rows) ?? (cut?.at === 'after' ? 1 : rows.length);

const isLikely = ({ marks }: Download, rows: readonly Row[]): boolean =>
  likeness(
    Buffer.from(
      rows
        .slice(0, MOST_ROWS)
        .map(({ text }) => text)
        .join('\n'),
    ),
    marks,
  ) >= LIKELY;
