/** A file into which downloads of several vendors were put, one after the other: the rows of each by themselves. */

import type { Document, Row } from '../documents/document.ts';
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

interface Start {
  readonly vendor: Download;
  readonly from: number;
}

/** Signs of others that stood in a vendor's own articles, after which no more are looked at. */
const MOST_REFUSED = 100;
/** Likeness from which on rows are a vendor's: a line of a body may look like a sign. */
const LIKELY = 0.45;
/** Rows by which that is told. */
const MOST_ROWS = 2000;

/** All of a document, in its order; `vendors` by their names. */
export function stretchesOf(
  document: Document,
  own: Download,
  vendors: ReadonlyMap<string, Download>,
): Stretch[] {
  const { rows } = document;
  const runs = runsOf(rows, own.name);
  /** Vendors with the line at which theirs begins. */
  const starts: Start[] = [{ vendor: own, from: 0 }];
  /** The last run of each vendor so far. */
  const passed = new Map<string, Run>();
  let refused = 0;
  for (const [k, run] of runs.entries()) {
    const start = starts.at(-1) as Start;
    const next = vendors.get(run.name);
    const before = passed.get(start.vendor.name);
    passed.set(run.name, run);
    if (!next || next === start.vendor || refused > MOST_REFUSED) continue;
    // Above a vendor's first sign may stand its cover, or as much of an article as another's last has left.
    const begin = before ? before.last + ownRows(start.vendor, rows.slice(before.last, run.first)) : 0;
    if (!isLikely(next, rows.slice(begin, runs[k + 1]?.first))) refused++;
    else if (before) starts.push({ vendor: next, from: lineAfter(document, start, before, run) });
    else starts[0] = { vendor: next, from: 0 };
  }
  if (starts.length === 1) return [{ vendor: (starts[0] as Start).vendor, rows }];
  return starts.map(({ vendor, from }, k) => ({
    vendor,
    rows: document.rowsWithin(from, starts[k + 1]?.from ?? document.lines.length),
  }));
}

/** Where a vendor's lines end, looked for among lines that are wrapped as they are by themselves, and not as all of the file's. */
function lineAfter(document: Document, { vendor, from }: Start, before: Run, next: Run): number {
  const { rows, rowsWithin } = document;
  const line = (rows[next.first] as Row).from;
  const within = rowsWithin(from, line);
  const sign = (rows[before.last] as Row).from;
  const last = within.findLastIndex((row) => row.from <= sign);
  return within[last + ownRows(vendor, within.slice(last))]?.from ?? line;
}

function runsOf(rows: readonly Row[], own: string): Run[] {
  const runs: Run[] = [];
  rows.forEach((row, i) => {
    const last = runs.at(-1);
    const names = signsOf(row, last?.name ?? own);
    if (names.length === 0) return;
    if (last && names.includes(last.name)) last.last = i;
    else runs.push({ name: names.includes(own) ? own : (names[0] as string), first: i, last: i });
  });
  return runs;
}

/** How many of the rows from its last sign on are a vendor's own, where another's follow. */
const ownRows = ({ cut, end }: Download, rows: readonly Row[]): number =>
  end?.(rows) ?? (cut?.at === 'after' ? 1 : rows.length);

const isLikely = ({ marks }: Download, rows: readonly Row[]): boolean => {
  const lines = rows
    .slice(0, MOST_ROWS)
    .map(({ text, mark }) => (mark ? `<p class="${mark}">${text}` : text));
  // Classes are looked into where there are any.
  const isMarked = rows.some(({ mark }) => mark !== undefined);
  return likeness(Buffer.from((isMarked ? ['<html>', ...lines] : lines).join('\n')), marks) >= LIKELY;
};
