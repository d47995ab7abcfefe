/** Wires the store and the search engine: the engine is handed records, it never looks for them. */

import type { Shown } from '../output/shown.ts';
import { oneLine } from '../output/visible.ts';
import { Failure } from '../record/failure.ts';
import type { Effort } from '../record/inventory.ts';
import type { FiledRecord } from '../record/record.ts';
import { type Collection, type Engine, type Hit, type IndexStatus, isIndexed } from '../search/engine.ts';
import { ENGINES } from '../search/engines/index.ts';
import { indexFolder } from '../store/derived.ts';
import { findArchive, openArchive } from '../store/folder.ts';
import { changesSince } from '../store/inventory.ts';
import type { Archive } from '../store/place.ts';
import { batches, readChanges, readRecord } from '../store/records.ts';
import { stampAt } from '../store/stamp.ts';
import { type Context, say } from './context.ts';
import { holdHeaps } from './heap.ts';
import { startProgress } from './progress.ts';

/** How much the heap may grow while an index is written, in percent of what is in use. */
const GROWTH = 50;

/** Where an archive is made when no place is named. */
export const DEFAULT_FOLDER = 'archive';

const locate = async ({ terminal, globals }: Context): Promise<string | undefined> => {
  if (globals.archive === '')
    throw new Failure('misuse', '--archive is empty', 'name the folder of an archive');
  return findArchive({
    cwd: terminal.cwd,
    explicit: globals.archive,
    environment: terminal.environment.MORGUE_ARCHIVE,
  });
};

/** The archive that is meant, if there is one. */
export async function findNearest(context: Context): Promise<Archive | undefined> {
  const dir = await locate(context);
  return dir === undefined ? undefined : openArchive(dir);
}

/** The archive that is meant. Throws a Failure when there is none. */
export async function openNearest(context: Context): Promise<Archive> {
  const archive = await findNearest(context);
  if (archive) return archive;
  throw new Failure(
    'misuse',
    `no archive in ${context.terminal.cwd} or above it`,
    'make one with: morgue init; or name it with --archive',
  );
}

/** The archive that is meant, or where there is none a new one in `archive/`, of which the person is told. */
export async function openOrCreate(context: Context): Promise<Archive> {
  const { createArchive } = await import('../store/create.ts');
  const { archive, created } = await createArchive(await folderToCreate(context));
  if (created) say(context, `Made an archive in ${archive.dir}`);
  return archive;
}

/** Where an archive is, or would be made. */
export const folderToCreate = async (context: Context): Promise<string> =>
  (await locate(context)) ?? `${context.terminal.cwd}/${DEFAULT_FOLDER}`;

/** The engine over an archive's records, which is closed when the command ends. Files that are no record are said once by name, and stop nothing. */
export async function openEngine(
  context: Context,
  archive: Archive,
  onProgress?: (records: number) => void,
): Promise<Engine> {
  const said = new Set<string>();
  const onProblem = ({ file, message }: { file: string; message: string }): void => {
    if (!said.has(file)) say(context, oneLine(`morgue: ${file} is no record and is left out: ${message}`));
    said.add(file);
  };
  const clock = { now: () => context.terminal.now().getTime() };
  const derived = await indexFolder(archive, context.terminal.environment);
  const collection: Collection = {
    records: () => batches(archive, { onProblem }),
    changes: (known, effort) => changesSince(archive, known, effort, clock),
    read: (files) => readChanges(archive, files, clock),
    stamps: async (files) => files.map((file) => stampAt(archive, file, clock)),
    onProblem,
    onHindrance: (why) => say(context, oneLine(`morgue: searching without an index: ${why}`)),
    ...(onProgress && { onProgress }),
    ...(derived !== undefined && { derived }),
  };
  const [engine] = ENGINES;
  if (!engine) throw new Error('no search engine is built in');
  const open = await engine.open(collection);
  context.opened.push(open);
  return open;
}

/** What is to be shown of a hit's record. */
export type ShowHit = (record: FiledRecord, hit: Hit) => Shown;

/**
 * The records of hits, in their order; what has gone since the search is left out. Each is read when it is asked for:
 * files are read at one go, so that reading ahead would save no time, and what was read would lie in memory.
 */
export async function* recordsOf(
  archive: Archive,
  hits: AsyncIterable<readonly Hit[]>,
  show: ShowHit = (record) => record,
): AsyncGenerator<Shown> {
  for await (const batch of hits)
    for (const hit of batch) {
      const record = await readIfThere(archive, hit.file);
      if (record) yield show(record, hit);
    }
}

async function readIfThere(archive: Archive, file: string): Promise<FiledRecord | undefined> {
  try {
    return await readRecord(archive, file);
  } catch (error) {
    if (error instanceof Failure && error.kind === 'absent') return undefined;
    throw error;
  }
}

/** Brings the index up to date after records were written, so that the next search need not; shows how far it is. */
export async function catchUp(
  context: Context,
  archive: Archive,
  options: { effort?: Effort; rebuild?: boolean } = {},
): Promise<IndexStatus | undefined> {
  const { terminal, globals } = context;
  const progress = startProgress(terminal, { quiet: globals.quiet });
  const letHeaps = holdHeaps(GROWTH);
  try {
    const engine = await openEngine(context, archive, (records) => progress.advance(records));
    if (!isIndexed(engine)) return undefined;
    await engine.index.catchUp({ effort: 'some', ...options });
    return await engine.index.status();
  } finally {
    letHeaps();
    progress.end();
  }
}

/** What is to be told of the index; undefined where the engine keeps none. */
export async function indexStatus(context: Context, archive: Archive): Promise<IndexStatus | undefined> {
  const engine = await openEngine(context, archive);
  return isIndexed(engine) ? engine.index.status() : undefined;
}
