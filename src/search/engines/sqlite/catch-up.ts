/** An index takes up what changed in the archive. */

import type { Change, Effort } from '../../../record/inventory.ts';
import type { Collection } from '../../engine.ts';
import type { Database } from './database.ts';
import type { IndexFile } from './file.ts';
import { Knowledge } from './knowledge.ts';
import { NEVER, type Round } from './round.ts';
import { IndexWriter } from './writing/writer.ts';

/** The archive, and how far the round through it has come. */
export interface Sources {
  readonly collection: Collection;
  readonly round: Round;
}

/** Takes up what the index does not know yet, as far as one looks. */
export async function catchUp(file: IndexFile, sources: Sources, effort: Effort): Promise<void> {
  const { collection, round } = sources;
  const known = new Knowledge(await file.reader(), round.sweep);
  await takeUp(file, sources, collection.changes(known, effort));
}

/** Takes up changes. */
export async function takeUp(
  file: IndexFile,
  sources: Sources,
  changes: AsyncIterable<readonly Change[]>,
): Promise<void> {
  const iterator = noting(sources.round, changes);
  // Nobody is kept from writing while there is nothing to write.
  const first = await iterator.next();
  if (first.done) return;
  await file.write((db) => apply(db, sources.collection, andRest(first.value, iterator)));
}

/** Takes the whole archive into an index that has nothing yet. */
export async function fill(db: Database, { collection, round }: Sources): Promise<void> {
  round.sweep = NEVER;
  await apply(db, collection, noting(round, collection.changes(new Knowledge(db, NEVER), 'all')));
}

/** Changes but for how far the round has come, which is noted. */
async function* noting(
  round: Round,
  changes: AsyncIterable<readonly Change[]>,
): AsyncGenerator<readonly Change[]> {
  for await (const batch of changes) {
    for (const change of batch) if (change.kind === 'swept') round.sweep = change.sweep;
    const others = batch.filter(({ kind }) => kind !== 'swept');
    if (others.length) yield others;
  }
}

/** Writes changes in a transaction, which readers see whole. */
async function apply(
  db: Database,
  { onProgress }: Collection,
  changes: AsyncIterable<readonly Change[]>,
): Promise<void> {
  const writer = new IndexWriter(db);
  db.exec('BEGIN IMMEDIATE');
  try {
    for await (const batch of changes) {
      for (const change of batch) writer.take(change);
      onProgress?.(batch.length);
    }
    writer.finish();
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

async function* andRest<T>(first: T, others: AsyncIterator<T>): AsyncGenerator<T> {
  yield first;
  for (let next = await others.next(); !next.done; next = await others.next()) yield next.value;
}
