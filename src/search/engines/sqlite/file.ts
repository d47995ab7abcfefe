/**
 * The file of an index through its life: opened to be read, written, and made anew beside the one that others may be
 * reading. Where there is no place for it, it is kept in memory.
 */

import { Failure } from '../../../record/failure.ts';
import { type Database, openDatabase } from './database.ts';
import { isLocked } from './errors.ts';
import type { IndexPlace } from './place.ts';
import { APPLICATION, SCHEMA, VERSION } from './schema.ts';

/** Times that a file is opened which others make anew meanwhile. */
const TRIES = 4;

export class IndexFile {
  readonly #place: IndexPlace | undefined;
  readonly #fill: (db: Database) => Promise<void>;
  #memory: Database | undefined;
  /** The file that is read, and what reads it. */
  #open: { readonly file: string; readonly db: Database } | undefined;

  /** `fill` takes the whole archive into an index that has nothing yet. */
  constructor(place: IndexPlace | undefined, fill: (db: Database) => Promise<void>) {
    this.#place = place;
    this.#fill = fill;
  }

  /** The index to read from; one that is missing, or not as its last writer left it, is made anew. */
  async reader(): Promise<Database> {
    if (!this.#place) return this.#inMemory();
    for (let tried = 1; ; tried++) {
      const seal = this.#place.seal();
      if (seal && (seal.writing || this.#place.isWhole(seal) || this.#place.seal()?.writing)) {
        if (this.#open?.file === seal.file) return this.#open.db;
        this.close();
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

  async write(work: (db: Database) => Promise<void>): Promise<void> {
    const place = this.#place;
    if (!place) return work(this.#inMemory());
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

  /** Makes anew the index that was found to be damaged while it was read. */
  async replace(): Promise<void> {
    await this.rebuild(this.#open?.file);
  }

  /**
   * Makes the index anew. `found` is the file that is to be replaced, null for none: where another whole one lies there
   * when one's turn has come, somebody else just made it, and false is returned.
   */
  async rebuild(found: string | null = this.#place?.seal()?.file ?? null): Promise<boolean> {
    const place = this.#place;
    if (!place) {
      this.close();
      await this.#fill(this.#inMemory());
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
        db.exec(SCHEMA);
        db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -131072');
        await this.#fill(db);
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

  close(): void {
    this.#open?.db.close();
    this.#open = undefined;
    this.#memory?.close();
    this.#memory = undefined;
  }

  #inMemory(): Database {
    if (!this.#memory) {
      this.#memory = openDatabase(':memory:');
      this.#memory.exec(SCHEMA);
    }
    return this.#memory;
  }
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
