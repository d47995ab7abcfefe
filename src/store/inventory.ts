/**
 * What has changed in an archive since an index looked at it. A folder's own time tells of files that came, went or got
 * another name in it, also by an editor that writes a new file and renames it; only such folders are read. What an editor
 * writes in place moves no folder's time: every look goes on with a round through all files, a little at a time.
 */

import { readdirSync } from 'node:fs';
import { type Change, type Effort, type Known, type Stamp, sameStamp } from '../record/inventory.ts';
import { onDisk } from './disk.ts';
import { type Archive, holdsRecords, pathOf } from './place.ts';
import { readChanges } from './records.ts';
import { type Clock, folderStampAt, stampAt } from './stamp.ts';

/** Files up to which an archive is looked at whole. */
const FEW = 3000;
/** Files of which the round looks at the times at once, and milliseconds that it may take of one look. */
const STRIDE = 100;
const ROUND_TIME = 2;
/** Changes that are handed on at once. */
const BATCH = 256;

/** What differs from what is known: what folders show, and as many files as time allows or, with `all`, every file. */
export async function* changesSince(
  archive: Archive,
  known: Known,
  effort: Effort,
  clock: Clock,
): AsyncGenerator<readonly Change[]> {
  const looksAtAll = effort === 'all' || known.size <= FEW;
  const begun = clock.now();
  const folders = known.folders();
  if (!folders.has('')) folders.set('', UNSEEN);
  const look: Look = { archive, known, looksAtAll, clock, met: new Set(folders.keys()), gone: new Set() };
  // A folder comes before those in it.
  for (const [folder, stamp] of [...folders].sort(([a], [b]) => (a < b ? -1 : 1)))
    yield* lookAtFolder(look, folder, stamp);
  if (looksAtAll) yield [{ kind: 'swept', sweep: { cursor: undefined, round: begun, begun: undefined } }];
  else yield* goOnWithRound(archive, known, clock);
}

const UNSEEN: Stamp = { size: -1, modified: -1n, changed: -1n };

interface Look {
  readonly archive: Archive;
  readonly known: Known;
  readonly looksAtAll: boolean;
  readonly clock: Clock;
  /** Folders that are known, or were met. */
  readonly met: Set<string>;
  /** Folders that are there no more; what they held is not either, though a link in their place may lead to its like. */
  readonly gone: Set<string>;
}

const isWithin = (folders: ReadonlySet<string>, place: string): boolean =>
  folders.size > 0 && [...place.matchAll(/\//g)].some(({ index }) => folders.has(place.slice(0, index)));

async function* lookAtFolder(look: Look, folder: string, before: Stamp): AsyncGenerator<readonly Change[]> {
  const { archive, known, clock } = look;
  const stamp = isWithin(look.gone, folder) ? undefined : folderStampAt(archive, folder, clock);
  if (!stamp) {
    look.gone.add(folder);
    yield [{ kind: 'folder-gone', folder }];
    return;
  }
  const isSame = sameStamp(stamp, before);
  if (isSame && !look.looksAtAll) return;
  const files = known.filesIn(folder);
  if (isSame) {
    yield* readChanges(archive, changedAmong(look, folder, files.keys(), files), clock);
    return;
  }
  const { names, folders } = await namesIn(archive, folder);
  const gone = [...files.keys()].filter((name) => !names.has(name)).map((name) => placeOf(folder, name));
  yield* inBatches(gone.map((file): Change => ({ kind: 'gone', file })));
  yield* readChanges(archive, changedAmong(look, folder, names, files), clock);
  for (const inner of folders) {
    if (look.met.has(inner)) continue;
    look.met.add(inner);
    yield* lookAtFolder(look, inner, UNSEEN);
  }
  yield [{ kind: 'folder', folder, stamp }];
}

const placeOf = (folder: string, name: string): string => (folder ? `${folder}/${name}` : name);

/** Names of files that may be records, and places of folders that may hold some. */
async function namesIn(archive: Archive, folder: string): Promise<{ names: Set<string>; folders: string[] }> {
  const path = pathOf(archive, folder);
  const names = new Set<string>();
  const folders: string[] = [];
  for (const entry of await onDisk('read', path, async () => readdirSync(path, { withFileTypes: true }))) {
    if (!holdsRecords(folder, entry.name)) continue;
    if (entry.isDirectory()) folders.push(placeOf(folder, entry.name));
    else if (entry.isFile() && entry.name.endsWith('.md')) names.add(entry.name);
  }
  return { names, folders: folders.sort() };
}

/** Files whose stamps are not those that are known. */
function* changedAmong(
  { archive, clock }: Look,
  folder: string,
  names: Iterable<string>,
  known: ReadonlyMap<string, Stamp>,
): Generator<string> {
  for (const name of names) {
    const file = placeOf(folder, name);
    const before = known.get(name);
    if (before === undefined || !sameStamp(stampAt(archive, file, clock), before)) yield file;
  }
}

/** Looks at the next files of the round, as long as it may. */
async function* goOnWithRound(
  archive: Archive,
  known: Known,
  clock: Clock,
): AsyncGenerator<readonly Change[]> {
  const { sweep } = known;
  const until = clock.now() + ROUND_TIME;
  const begun = sweep.begun ?? clock.now();
  let { cursor } = sweep;
  do {
    const next = known.filesFrom(cursor, STRIDE);
    const changed = next.files.filter(({ file, stamp }) => !sameStamp(stampAt(archive, file, clock), stamp));
    yield* readChanges(
      archive,
      changed.map(({ file }) => file),
      clock,
    );
    cursor = next.cursor;
  } while (cursor !== undefined && clock.now() < until);
  const isDone = cursor === undefined;
  yield [
    {
      kind: 'swept',
      sweep: { cursor, round: isDone ? begun : sweep.round, begun: isDone ? undefined : begun },
    },
  ];
}

function* inBatches(changes: readonly Change[]): Generator<readonly Change[]> {
  for (let at = 0; at < changes.length; at += BATCH) yield changes.slice(at, at + BATCH);
}
