/**
 * Undo: the last change taken back, with the help of the register. The lines that it writes say what they undo, so that
 * doing it again goes one change further back, and one that was interrupted goes on where it stopped.
 */

import { openWriter } from './durable.ts';
import type { Act, Entry } from './entry.ts';
import { Holdings } from './holdings.ts';
import { Locator } from './locate.ts';
import type { Archive } from './place.ts';
import { readRegister } from './register.ts';
import { type Run, stampOf } from './run.ts';
import { stepThrough } from './steps.ts';
import { checkTakeBack, isTakenBackBy, takeBack, takeBackOrLeave, type Undone } from './takeback.ts';

/** One run of a command, as far as it can be taken back and was not yet. */
export interface Change {
  readonly change: string;
  readonly time: string;
  readonly act: Act;
  readonly records: readonly { readonly id: string; readonly file: string }[];
}

/** The last change that was not yet taken back; undefined when there is none. */
export async function lastChange(archive: Archive): Promise<Change | undefined> {
  /** By change: how many of its entries can be taken back and were not. */
  const open = new Map<string, number>();
  for await (const { entry, counts } of entriesOf(archive)) {
    if (entry.undoes !== undefined) open.set(entry.undoes, (open.get(entry.undoes) ?? 0) - 1);
    else if (counts) {
      const before = open.get(entry.change) ?? 0;
      open.delete(entry.change);
      open.set(entry.change, before + 1);
    }
  }
  const change = [...open].findLast(([, count]) => count > 0)?.[0];
  if (change === undefined) return undefined;
  let first: Entry | undefined;
  const records: { id: string; file: string }[] = [];
  for await (const entry of openEntries(archive, change)) {
    first ??= entry;
    records.push({ id: entry.id, file: entry.file });
  }
  return first && { change, time: first.time, act: first.act, records };
}

/**
 * Takes a change back and reports each record, when it is safe on the disk. Throws a Failure before anything is done
 * when a record was edited since, or when another has its place; with `partly`, those are left for good and reported.
 */
export async function* undoChange(
  archive: Archive,
  { change }: Pick<Change, 'change'>,
  run: Run & { readonly partly?: boolean | undefined },
): AsyncGenerator<Undone> {
  const writer = await openWriter(archive);
  const locator = new Locator(archive);
  if (!run.partly) {
    for await (const entry of openEntries(archive, change)) await checkTakeBack(archive, locator, entry);
  }
  const stamp = { ...stampOf(run), undoes: change };
  const take = run.partly ? takeBackOrLeave : takeBack;
  const step = (entry: Entry) => take(writer, locator, stamp, entry);
  yield* stepThrough(writer, openEntries(archive, change), step, run.signal);
}

/** The entries of a change that can be taken back and were not. */
async function* openEntries(archive: Archive, change: string): AsyncGenerator<Entry> {
  const undone = new Set<string>();
  for await (const { undoes, id } of readRegister(archive)) if (undoes === change) undone.add(id);
  for await (const { entry, counts } of entriesOf(archive)) {
    if (entry.change === change && counts && !undone.has(entry.id)) yield entry;
  }
}

/** All entries; `counts` says whether one did something that can be taken back. */
async function* entriesOf(archive: Archive): AsyncGenerator<{ entry: Entry; counts: boolean }> {
  const holdings = new Holdings();
  for await (const entry of readRegister(archive)) {
    const effective = holdings.fold(entry);
    yield { entry, counts: effective && entry.undoes === undefined && isTakenBackBy(entry) !== undefined };
  }
}
