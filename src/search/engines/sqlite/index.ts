/** The default engine: an index in SQLite, beside the archive, that catches up with it before it answers. */

import { statSync } from 'node:fs';
import { Failure } from '../../../record/failure.ts';
import { type Effort, sameStamp } from '../../../record/inventory.ts';
import type { Counted, Counting } from '../../counting.ts';
import type {
  Collection,
  Engine,
  EngineSpec,
  Found,
  IndexedEngine,
  IndexStatus,
  Search,
} from '../../engine.ts';
import { suggestFor } from '../../suggest.ts';
import { Texts } from '../../texts.ts';
import { Timing } from '../../timing.ts';
import { scan } from '../scan.ts';
import { answer, answerCounts } from './answering/answer.ts';
import { packed, type StampedHit, unpacked } from './answering/hits.ts';
import { lexiconOf } from './answering/lexicon.ts';
import type { ReadTexts } from './answering/verify.ts';
import { catchUp, fill, type Sources, takeUp } from './catch-up.ts';
import type { Database } from './database.ts';
import { hindranceOf, isDamage } from './errors.ts';
import { IndexFile } from './file.ts';
import { problemsIn } from './knowledge.ts';
import { getMeta } from './meta.ts';
import { IndexPlace } from './place.ts';
import { Round } from './round.ts';

/** Times that an answer is sought anew because the index was damaged, or files changed meanwhile. */
const TRIES = 4;

export const sqlite: EngineSpec = {
  name: 'sqlite',
  describe: 'keeps an index in SQLite beside the archive',
  open: async (collection): Promise<IndexedEngine> => {
    const engine = new SqliteEngine(collection);
    return {
      name: 'sqlite',
      find: (search) => engine.find(search),
      count: (counting) => engine.count(counting),
      suggest: (words) => engine.suggest(words),
      close: async () => engine.close(),
      index: {
        status: () => engine.status(),
        catchUp: (options) => engine.catchUp(options),
      },
    };
  },
};

class SqliteEngine {
  readonly #collection: Collection;
  readonly #place: IndexPlace | undefined;
  readonly #sources: Sources;
  readonly #file: IndexFile;

  constructor(collection: Collection) {
    this.#collection = collection;
    this.#place = collection.derived === undefined ? undefined : new IndexPlace(collection.derived);
    this.#sources = { collection, round: new Round(this.#place) };
    this.#file = new IndexFile(this.#place, (db) => fill(db, this.#sources));
  }

  async find(search: Search): Promise<Found> {
    const timing = new Timing(search.clock);
    return this.#orByScan(
      (engine) => engine.find(search),
      async () => {
        const effort = search.fresh ? 'all' : 'some';
        await timing.time('catching up', () => catchUp(this.#file, this.#sources, effort));
        return this.#checked(search, timing);
      },
    );
  }

  async count(counting: Counting): Promise<Counted> {
    return this.#orByScan(
      (engine) => engine.count(counting),
      async () => {
        await catchUp(this.#file, this.#sources, counting.fresh ? 'all' : 'some');
        const db = await this.#file.reader();
        this.#tellProblems(db);
        return answerCounts(db, counting, this.#readTexts);
      },
    );
  }

  /** After a `find`, which has caught up. */
  async suggest(words: readonly string[]): Promise<ReadonlyMap<string, string | undefined>> {
    try {
      return suggestFor(words, lexiconOf(await this.#file.reader()));
    } catch (error) {
      // What keeps it away was said when nothing was found.
      if (!isDamage(error) && hindranceOf(error) === undefined) throw error;
      return (await (await scan.open(this.#collection)).suggest?.(words)) ?? new Map();
    }
  }

  /** Works on the index alone; what a disk or another process hinders is a Failure. */
  async catchUp({ effort, rebuild = false }: { effort: Effort; rebuild?: boolean }): Promise<void> {
    try {
      // One that another process made meanwhile may have been begun before files were edited.
      if (!rebuild || !(await this.#file.rebuild())) await catchUp(this.#file, this.#sources, effort);
    } catch (error) {
      const reason = hindranceOf(error);
      if (reason === undefined) throw error;
      throw new Failure('disk', `the index is not up to date: ${reason}`, 'the next search tries again', {
        cause: error,
      });
    }
  }

  async status(): Promise<IndexStatus> {
    const db = await this.#file.reader();
    const count = (table: string): number =>
      db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n as number;
    const seal = this.#place?.seal();
    const file = seal && this.#place ? this.#place.pathOf(seal.file) : '';
    return {
      folder: this.#place?.folder ?? '',
      size: file ? statSync(file).size : 0,
      records: count('records'),
      problems: count('problems'),
      ordered: (getMeta(db, 'ordered') ?? 1) === 1,
      sweep: this.#sources.round.sweep,
    };
  }

  close(): void {
    this.#file.close();
  }

  /** The answer of the index, which is made anew where it is damaged; where a disk or another process keeps one from it, of a scan. */
  async #orByScan<T>(scanned: (engine: Engine) => Promise<T>, indexed: () => Promise<T>): Promise<T> {
    try {
      for (let tried = 1; ; tried++) {
        try {
          return await indexed();
        } catch (error) {
          if (!isDamage(error) || tried === TRIES) throw error;
          await this.#file.replace();
        }
      }
    } catch (error) {
      const reason = hindranceOf(error);
      if (reason === undefined) throw error;
      this.#collection.onHindrance?.(reason);
      return scanned(await scan.open(this.#collection));
    }
  }

  /** The answer of the index as it stands; again, while files that it would show turn out to have changed. */
  async #checked(search: Search, timing: Timing): Promise<Found> {
    for (let tried = 1; ; tried++) {
      const db = await this.#file.reader();
      this.#tellProblems(db);
      const { hits, plan, ...found } = await answer(db, search, this.#readTexts, timing);
      const { batches, stale } = await this.#looked(hits, timing);
      if (stale.length === 0 || tried === TRIES)
        return { ...found, hits: unpacked(batches), ...timing.explanation(plan) };
      await takeUp(this.#file, this.#sources, this.#collection.read(stale));
    }
  }

  /** Hits looked up and packed, and the files of those that are no longer as they were read. */
  async #looked(
    hits: Iterable<readonly StampedHit[]>,
    timing: Timing,
  ): Promise<{ batches: Buffer[]; stale: string[] }> {
    const batches: Buffer[] = [];
    const stale: string[] = [];
    const coming = hits[Symbol.iterator]();
    for (;;) {
      const next = await timing.time('looking up', () => coming.next());
      if (next.done) return { batches, stale };
      for (const file of await timing.time('checking files', () => this.#staleAmong(next.value)))
        stale.push(file);
      batches.push(packed(next.value));
    }
  }

  async #staleAmong(hits: readonly StampedHit[]): Promise<string[]> {
    const stamps = await this.#collection.stamps(hits.map(({ file }) => file));
    return hits.flatMap(({ file, stamp }, i) => (sameStamp(stamp, stamps[i]) ? [] : [file]));
  }

  readonly #readTexts: ReadTexts = async (files) => {
    const texts = new Map<string, Texts>();
    for await (const batch of this.#collection.read(files))
      for (const change of batch)
        if (change.kind === 'record') texts.set(change.record.file, new Texts(change.record));
    return texts;
  };

  #tellProblems(db: Database): void {
    const { onProblem } = this.#collection;
    if (onProblem) for (const problem of problemsIn(db)) onProblem(problem);
  }
}
