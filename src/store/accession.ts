/**
 * Accession: taking articles in, each exactly once. Its record, the bytes it came from and a line in the register are on
 * the disk before an article is reported as added. A writer that is killed in between leaves a record without a line,
 * which the next run recognises. The record's name, which only one writer can give, is the lock.
 */

import { pMapIterable } from 'p-map';
import { openWriter } from './durable.ts';
import type { Entry } from './entry.ts';
import { readHoldings } from './holdings.ts';
import { Locator } from './locate.ts';
import type { Archive } from './place.ts';
import { type Desk, type Incoming, type Outcome, type Receipt, receiver } from './receive.ts';
import { appendEntries } from './register.ts';
import { type Run, stampOf } from './run.ts';
import { workOn } from './steps.ts';
import type { Bytes } from './unfinished.ts';

/** Articles of a batch wait for the disk together: so many, or so many bytes of sources. */
const BATCH = 128;
const BATCH_BYTES = 32 * 1024 * 1024;
const AHEAD = 3;

/**
 * Takes articles in and reports each, in their order, when it is safe on the disk. Throws a Failure of kind `disk` when
 * the disk fails; all that was reported before is safe.
 */
export async function* accession<A extends Incoming>(
  archive: Archive,
  articles: AsyncIterable<A>,
  run: Run,
): AsyncGenerator<Outcome<A>> {
  const writer = await openWriter(archive);
  let suspect = false;
  const { holdings, refresh } = await readHoldings(archive, (problem) => {
    suspect = true;
    run.onRegisterProblem?.(problem);
  });
  suspect ||= holdings.size === 0;
  const desk = { writer, holdings, suspect, locator: new Locator(archive), stamp: stampOf(run) };
  // The next batches are read while this one is written: the disk takes now less, now more time than reading.
  const ahead = pMapIterable(batchesOf(articles), (batch) => batch, { concurrency: 1, backpressure: AHEAD });
  for await (const batch of ahead) {
    if (run.signal?.aborted) return;
    yield* takeIn(desk, refresh, batch);
  }
}

async function* batchesOf<A extends Incoming>(articles: AsyncIterable<A>): AsyncGenerator<A[]> {
  let batch: A[] = [];
  let bytes = 0;
  let last: Bytes | undefined;
  for await (const article of articles) {
    batch.push(article);
    const { bytes: own } = article.source;
    // Articles of one file share its bytes.
    if (own !== last && own instanceof Uint8Array) bytes += own.length;
    last = own;
    if (batch.length < BATCH && bytes < BATCH_BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
    last = undefined;
  }
  if (batch.length) yield batch;
}

/** A batch, in rounds in which each id comes once, so that no two articles of a round are about one file. */
async function* takeIn<A extends Incoming>(
  desk: Desk,
  refresh: () => Promise<void>,
  batch: readonly A[],
): AsyncGenerator<Outcome<A>> {
  const outcomes: (Outcome<A> | undefined)[] = batch.map(() => undefined);
  let failure: unknown;
  for (let left = [...batch.keys()]; left.length && failure === undefined; ) {
    const receive = receiver(desk);
    const round = firstOfEachId(batch, left);
    const { done, failure: failed } = await workOn(round, async (place) => {
      const receipt = await receive(batch[place]!);
      outcomes[place] = receipt.outcome;
      return receipt;
    });
    failure = failed;
    await commit(desk, refresh, done);
    left = left.filter((place) => outcomes[place] === undefined);
  }
  yield* outcomes.filter((outcome) => outcome !== undefined);
  if (failure !== undefined) throw failure;
}

function firstOfEachId(batch: readonly Incoming[], places: readonly number[]): number[] {
  const seen = new Set<string>();
  return places.filter((place) => {
    const { id } = batch[place]!.record.fields;
    const isFirst = !seen.has(id);
    seen.add(id);
    return isFirst;
  });
}

/** Makes what was written safe, then registers it. */
async function commit(
  desk: Desk,
  refresh: () => Promise<void>,
  receipts: readonly Receipt<Incoming>[],
): Promise<void> {
  if (!receipts.some(({ entries }) => entries.length)) return;
  await desk.writer.settle();
  if (receipts.some(({ entries, found }) => found && entries.length)) await refresh();
  const isNews = ({ id, source_sha256: source }: Entry): boolean =>
    !(source && desk.holdings.knows(id, source));
  const entries = receipts.flatMap(({ entries, found }) => (found ? entries.filter(isNews) : entries));
  await appendEntries(desk.writer, entries);
  for (const entry of entries) desk.holdings.fold(entry);
}
