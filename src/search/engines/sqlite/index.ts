/** The default engine: an index in SQLite, beside the archive, that catches up with it before it answers. */

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { Failure } from '../../../record/failure.ts';
import { type Change, type Effort, type Sweep, sameStamp } from '../../../record/inventory.ts';
import type { Counted, Counting } from '../../counting.ts';
import type {
  Collection,
  Engine,
  EngineSpec,
  Found,
  Hit,
  IndexedEngine,
  IndexStatus,
  Search,
} from '../../engine.ts';
import { suggestFor } from '../../suggest.ts';
import { Texts } from '../../texts.ts';
import { Timing } from '../../timing.ts';
import { scan } from '../scan.ts';
import { type Answer, Asked, type ReadTexts, type StampedHit } from './answer.ts';
import { type Database, isDamage, isHindrance, isLocked, openDatabase } from './database.ts';
import { Knowledge } from './knowledge.ts';
import { lexiconOf } from './lexicon.ts';
import { getMeta } from './meta.ts';
import { IndexPlace } from './place.ts';
import { APPLICATION, SCHEMA, VERSION } from './schema.ts';
import { IndexWriter } from './writer.ts';

const SWEEP = 'round.json';
/** Times that an answer is sought anew because files changed meanwhile. */
const TRIES = 4;
/** Files whose stamps are compared at once. */
const AT_ONCE = 2000;

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
      index: {
        status: () => engine.status(),
        catchUp: ({ effort, rebuild = false }) =>
          engine.orFail(async () => {
            // One that another process made meanwhile may have been begun before files were edited.
            if (!rebuild || !(await engine.rebuild())) await engine.catchUp(effort);
          }),
      },
    };
  },
};

class SqliteEngine {
  readonly #collection: Collection;
  readonly #place: IndexPlace | undefined;
  /** An index that is kept nowhere. */
  #memory: Database | undefined;
  /** The file that is read, and what reads it. */
  #open: { readonly file: string; readonly db: Database } | undefined;

  constructor(collection: Collection) {
    this.#collection = collection;
    this.#place = collection.derived === undefined ? undefined : new IndexPlace(collection.derived);
  }

  async find(search: Search): Promise<Found> {
    const timing = new Timing(search.clock);
    return this.#orByScan(
      (engine) => engine.find(search),
      async () => {
        await timing.time('catching up', () => this.catchUp(search.fresh ? 'all' : 'some'));
        return this.#answer(search, timing);
      },
    );
  }

  async count(counting: Counting): Promise<Counted> {
    return this.#orByScan(
      (engine) => engine.count(counting),
      async () => {
        await this.catchUp(counting.fresh ? 'all' : 'some');
        const db = await this.#reader();
        this.#tellProblems(db);
        return new Asked(db).count(counting, this.#readTexts);
      },
    );
  }

  /** The answer of the index, which is made anew where it is damaged; where a disk or another process keeps one from it, of a scan. */
  async #orByScan<T>(scanned: (engine: Engine) => Promise<T>, indexed: () => Promise<T>): Promise<T> {
    try {
      for (let tried = 1; ; tried++) {
        try {
          return await indexed();
        } catch (error) {
          if (!isDamage(error) || tried === TRIES) throw error;
          await this.rebuild(this.#open?.file);
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
  async #answer(search: Search, timing: Timing): Promise<Found> {
    for (let tried = 1; ; tried++) {
      const db = await this.#reader();
      this.#tellProblems(db);
      const { hits, plan, ...answer } = await answerBut(new Asked(db), search, this.#readTexts, timing);
      const batches = await timing.time('looking up', () => [...hits]);
      const stale = await timing.time('checking files', () => this.#staleAmong(batches));
      if (stale.length === 0 || tried === TRIES)
        return { ...answer, hits: withoutStamps(batches), ...timing.explanation(plan) };
      await this.#take(this.#collection.read(stale));
    }
  }

  /** After a `find`, which has caught up. */
  async suggest(words: readonly string[]): Promise<ReadonlyMap<string, string | undefined>> {
    try {
      return suggestFor(words, lexiconOf(await this.#reader()));
    } catch (error) {
      // What keeps it away was said when nothing was found.
      if (!isDamage(error) && hindranceOf(error) === undefined) throw error;
      return (await (await scan.open(this.#collection)).suggest?.(words)) ?? new Map();
    }
  }

  /** Does work on the index alone; what a disk or another process hinders is a Failure. */
  async orFail(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const reason = hindranceOf(error);
      if (reason === undefined) throw error;
      throw new Failure('disk', `the index is not up to date: ${reason}`, 'the next search tries again', {
        cause: error,
      });
    }
  }

  async status(): Promise<IndexStatus> {
    const db = await this.#reader();
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
      sweep: this.#sweep(),
    };
  }

  async #take(changes: AsyncIterable<readonly Change[]>): Promise<void> {
    const iterator = changes[Symbol.asyncIterator]();
    // Nobody is kept from writing while there is nothing to write.
    const first = await iterator.next();
    if (first.done) return;
    await this.#writing(async (db) => {
      await this.#apply(db, rest(first.value, iterator));
    });
  }

  async catchUp(effort: Effort): Promise<void> {
    const db = await this.#reader();
    await this.#take(this.#noting(this.#collection.changes(new Knowledge(db, this.#sweep()), effort)));
  }

  /** Changes but for how far the round through all files has come, which is kept beside the index: most looks find nothing else. */
  async *#noting(changes: AsyncIterable<readonly Change[]>): AsyncGenerator<readonly Change[]> {
    for await (const batch of changes) {
      for (const change of batch) if (change.kind === 'swept') this.#setSweep(change.sweep);
      const others = batch.filter(({ kind }) => kind !== 'swept');
      if (others.length) yield others;
    }
  }

  /** Writes changes in transactions, each of which readers see whole. */
  async #apply(db: Database, changes: AsyncIterable<readonly Change[]>): Promise<void> {
    const writer = new IndexWriter(db);
    db.exec('BEGIN IMMEDIATE');
    try {
      for await (const batch of changes) {
        for (const change of batch) writer.take(change);
        this.#collection.onProgress?.(batch.length);
      }
      writer.finish();
      db.exec('COMMIT');
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }

  /** A database to read from. */
  async #reader(): Promise<Database> {
    if (!this.#place) {
      this.#memory ??= created(openDatabase(':memory:'));
      return this.#memory;
    }
    for (let tried = 1; ; tried++) {
      const seal = this.#place.seal();
      if (seal && (seal.writing || this.#place.isWhole(seal) || this.#place.seal()?.writing)) {
        if (this.#open?.file === seal.file) return this.#open.db;
        this.#close();
        try {
          const db = opened(this.#place.pathOf(seal.file));
          this.#open = { file: seal.file, db };
          return db;
        } catch (error) {
          // What another process holds is not for us to replace.
          if (tried === TRIES || isLocked(error)) throw error;
        }
      }
      if (tried === TRIES)
        throw new Failure('disk', 'the index cannot be made', 'see: morgue index --status');
      await this.rebuild(seal?.file ?? null);
    }
  }

  #close(): void {
    this.#open?.db.close();
    this.#open = undefined;
  }

  async #writing(work: (db: Database) => Promise<void>): Promise<void> {
    const place = this.#place;
    if (!place) {
      this.#memory ??= created(openDatabase(':memory:'));
      await work(this.#memory);
      return;
    }
    await place.locked(async () => {
      const seal = place.seal();
      if (!seal) return;
      place.setSeal(seal.file, true);
      const db = openDatabase(place.pathOf(seal.file));
      try {
        db.exec('PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536');
        await work(db);
        db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      } finally {
        db.close();
        // Where readers kept the log from being emptied, the next writer seals.
        place.setSeal(seal.file, place.hasLog(seal.file));
      }
    });
  }

  /**
   * Makes the index anew, beside the one that others may be reading. `found` is the file that is to be replaced, null for
   * none: where another whole one lies there when one's turn has come, somebody else just made it, and false is returned.
   */
  async rebuild(found: string | null = this.#place?.seal()?.file ?? null): Promise<boolean> {
    const place = this.#place;
    if (!place) {
      this.#memory = created(openDatabase(':memory:'));
      await this.#apply(
        this.#memory,
        this.#noting(this.#collection.changes(new Knowledge(this.#memory, NEVER), 'all')),
      );
      return true;
    }
    return place.locked(async () => {
      const seal = place.seal();
      if (seal && seal.file !== found && place.isWhole(seal)) return false;
      // What was left half made.
      if (seal) place.sweep(seal.file);
      const file = place.newFile();
      const db = openDatabase(place.pathOf(file));
      try {
        created(db);
        db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -131072');
        this.#setSweep(NEVER);
        await this.#apply(db, this.#noting(this.#collection.changes(new Knowledge(db, NEVER), 'all')));
        db.exec('PRAGMA journal_mode = WAL');
      } catch (error) {
        place.remove(file);
        throw error;
      } finally {
        db.close();
      }
      place.sync(file);
      place.setSeal(file, false);
      place.sweep(file);
      return true;
    });
  }

  /** Files of hits that are no longer as they were read. */
  async #staleAmong(batches: readonly (readonly StampedHit[])[]): Promise<string[]> {
    const hits = batches.flat();
    const stale: string[] = [];
    for (let at = 0; at < hits.length; at += AT_ONCE) {
      const part = hits.slice(at, at + AT_ONCE);
      const stamps = await this.#collection.stamps(part.map(({ file }) => file));
      part.forEach(({ file, stamp }, i) => {
        if (!sameStamp(stamp, stamps[i])) stale.push(file);
      });
    }
    return stale;
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
    if (!onProblem) return;
    const rows = db
      .prepare(
        `SELECT ltrim(folders.folder || '/' || name, '/') AS file, message FROM problems JOIN folders ON key = problems.folder ORDER BY file`,
      )
      .all();
    for (const { file, message } of rows) onProblem({ file: file as string, message: message as string });
  }

  #sweep(): Sweep {
    try {
      return this.#place ? (JSON.parse(readFileSync(this.#place.pathOf(SWEEP), 'utf8')) as Sweep) : NEVER;
    } catch {
      return NEVER;
    }
  }

  #setSweep(sweep: Sweep): void {
    try {
      if (this.#place) writeFileSync(this.#place.pathOf(SWEEP), JSON.stringify(sweep));
    } catch (error) {
      // The round begins anew next time: nothing of an answer depends on it.
      if (hindranceOf(error) === undefined) throw error;
    }
  }
}

/** An answer without what is excepted: all that match are looked up for it, and only what is shown need be checked. */
async function answerBut(asked: Asked, search: Search, read: ReadTexts, timing: Timing): Promise<Answer> {
  const { except, limit, offset = 0 } = search;
  if (!except?.size) return asked.answer(search, read, timing);
  const answer = await asked.answer({ ...search, limit: undefined, offset: 0 }, read, timing);
  const left: StampedHit[] = [];
  for (const batch of answer.hits) for (const hit of batch) if (!except.has(hit.id)) left.push(hit);
  const shown = left.slice(offset, limit === undefined ? undefined : offset + limit);
  return { ...answer, total: left.length, hits: [shown] };
}

/** Why a disk or another process keeps one from an index; undefined for any other error. */
function hindranceOf(error: unknown): string | undefined {
  if (isHindrance(error) || isDamage(error)) return (error as Error).message;
  const { syscall, code } = error as NodeJS.ErrnoException;
  return syscall !== undefined &&
    /^(?:E(?:NOENT|NOSPC|ACCES|PERM|ROFS|DQUOT|IO|BUSY|NOTDIR|EXIST|ISDIR|NOTEMPTY))$/.test(code ?? '')
    ? `${code} at ${syscall}`
    : undefined;
}

const NEVER: Sweep = { cursor: undefined, round: undefined, begun: undefined };

function created(db: Database): Database {
  db.exec(SCHEMA);
  return db;
}

/** An index to read from. Throws where it is damaged, of another version, or none of ours. */
function opened(file: string): Database {
  const db = openDatabase(file, { readOnly: true });
  try {
    if (isOurs(db)) return db;
    throw new Failure('damaged', `${file} is no index of this version`);
  } catch (error) {
    db.close();
    throw error;
  }
}

function isOurs(db: Database): boolean {
  const read = (name: string): unknown => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  return read('application_id') === APPLICATION && read('user_version') === VERSION;
}

async function* rest<T>(first: T, iterator: AsyncIterator<T>): AsyncGenerator<T> {
  yield first;
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
}

async function* withoutStamps(batches: readonly (readonly StampedHit[])[]): AsyncGenerator<readonly Hit[]> {
  for (const batch of batches) yield batch.map(({ id, file, score }) => ({ id, file, score }));
}
