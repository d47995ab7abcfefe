/** Rows as hits, looked up some at a time. */

import type { Stamp } from '../../../../record/inventory.ts';
import type { Hit } from '../../../engine.ts';
import { compareBy, type Order, RELEVANCE } from '../../../order.ts';
import type { Database } from '../database.ts';
import { UNDATED } from '../seconds.ts';

/** A hit, and what its file was like when it was read. */
export interface StampedHit extends Hit {
  readonly stamp: Stamp;
}

/** A row and how well it fits: the higher the better. */
export interface Scored {
  readonly number: number;
  readonly score: number;
}

/** Hits that are looked up at once. */
const BATCH = 500;

/** Hits of rows in their order, given by number where none has a score; those of one score and date by id and file. */
export function* hitsOf(db: Database, rows: readonly (Scored | number)[]): Generator<StampedHit[]> {
  for (let at = 0; at < rows.length; at += BATCH)
    yield lookUp(
      db,
      rows.slice(at, at + BATCH).map((row) => (typeof row === 'number' ? { number: row, score: 0 } : row)),
    );
}

/** Hits of rows just as they stand. */
export function* hitsAsSorted(
  db: Database,
  rows: readonly (Scored & { readonly file: string })[],
): Generator<StampedHit[]> {
  for (let at = 0; at < rows.length; at += BATCH) {
    const part = rows.slice(at, at + BATCH);
    const byFile = new Map(lookUp(db, part).map((hit) => [hit.file, hit]));
    yield part.flatMap(({ file }) => byFile.get(file) ?? []);
  }
}

/** Hits that were looked up, some at a time. */
export function* inBatches(hits: readonly StampedHit[]): Generator<StampedHit[]> {
  for (let at = 0; at < hits.length; at += BATCH) yield hits.slice(at, at + BATCH);
}

const BY_SCORE: readonly Order[] = [
  { by: RELEVANCE, descending: true },
  { by: 'published', descending: true },
];

function lookUp(db: Database, rows: readonly Scored[]): StampedHit[] {
  const scores = new Map(rows.map(({ number, score }) => [number, score]));
  const statement = db.prepare(
    `SELECT CAST(number AS REAL) AS number, id, file, size, modified, changed, CAST(first AS REAL) AS first
     FROM filed WHERE number IN (SELECT value FROM json_each(?))`,
  );
  statement.setReadBigInts(true);
  const found = statement.all(JSON.stringify([...scores.keys()])).map((row) => {
    const score = scores.get(row.number as number) ?? 0;
    return {
      id: row.id as string,
      file: row.file as string,
      score,
      keys: [score, row.first === UNDATED ? undefined : (row.first as number)],
      stamp: { size: Number(row.size), modified: row.modified as bigint, changed: row.changed as bigint },
    };
  });
  return found.sort(compareBy(BY_SCORE)).map(({ keys: _, ...hit }) => hit);
}

/** Hits without their stamps, as bytes: there may be a million, and all of them wait while the first is read. */
export function packed(batch: readonly StampedHit[]): Buffer {
  return Buffer.from(JSON.stringify(batch.map(({ id, file, score }) => [id, file, score])));
}

/** Packed hits in batches; each is let go of as it is read. */
export async function* unpacked(batches: Buffer[]): AsyncGenerator<readonly Hit[]> {
  for (const [i, bytes] of batches.entries()) {
    batches[i] = NOTHING;
    const hits = JSON.parse(bytes.toString()) as [string, string, number][];
    yield hits.map(([id, file, score]) => ({ id, file, score }));
  }
}

const NOTHING = Buffer.alloc(0);
