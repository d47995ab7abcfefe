/** Writing into the index: changes are gathered, and rows written in the order of their numbers, as the full-text table wants it. */

import type { Change } from '../../../../record/inventory.ts';
import type { FiledRecord } from '../../../../record/record.ts';
import { distinguishingLength } from '../../../ids.ts';
import type { Database } from '../database.ts';
import { getMeta, setMeta } from '../meta.ts';
import { Entries, type Entry, entryOf } from './entries.ts';
import { isOlder, numbersFor } from './numbers.ts';
import { Statements } from './statements.ts';

/** Rows that are written at once, and characters of them. */
const ROWS = 4000;
const CHARACTERS = 48_000_000;
/** Ids from which on it is less work to look at all. */
const MANY = 2000;

const lengthOf = ({ body }: FiledRecord): number =>
  body.reduce((sum, block) => sum + ('text' in block ? block.text.length : block.items.join(' ').length), 0);

const dayOf = (entry: Entry | undefined): number | undefined => entry && Math.floor(entry.first / 86_400);

export class IndexWriter {
  readonly #db: Database;
  readonly #statements: Statements;
  readonly #entries: Entries;
  /** By file: what is to be written, the last told of each. */
  readonly #gathered = new Map<string, Entry>();
  readonly #others: Change[] = [];
  #characters = 0;
  readonly #ids: string[] = [];

  constructor(db: Database) {
    this.#db = db;
    this.#statements = new Statements(db);
    this.#entries = new Entries(this.#statements);
  }

  /** Takes one change. Nothing is sure to be written before `finish`. */
  take(change: Change): void {
    if (change.kind === 'record') {
      const { record, stamp } = change;
      this.#gathered.set(record.file, entryOf(record, stamp));
      this.#characters += lengthOf(record);
    } else {
      if ('file' in change) this.#gathered.delete(change.file);
      this.#others.push(change);
    }
    if (this.#gathered.size >= ROWS || this.#characters >= CHARACTERS) this.#flush();
  }

  /** Writes all that was taken. */
  finish(): void {
    this.#flush(true);
    this.#entries.finish();
    this.#measureIds();
    const [records, problems] = ['records', 'problems'].map(
      (table) => this.#statements.get(`SELECT count(*) AS n FROM ${table}`)?.n as number,
    ) as [number, number];
    setMeta(this.#db, 'records', records);
    setMeta(this.#db, 'files', records + problems);
  }

  /** Writes what was gathered; not the newest day of it, of which more may come that stands between, unless it is `last`. */
  #flush(last = false): void {
    const all = [...this.#gathered.values()].sort((a, b) => (isOlder(a, b) ? -1 : isOlder(b, a) ? 1 : 0));
    const newest = dayOf(all.at(-1));
    const isLater = (entry: Entry): boolean => !last && dayOf(entry) === newest && dayOf(all[0]) !== newest;
    const now = all.filter((entry) => !isLater(entry));
    const later = all.filter(isLater);
    this.#entries.remove([
      ...now.map(({ file }) => file),
      ...this.#others.flatMap((change) => ('file' in change ? [change.file] : [])),
    ]);
    this.#entries.folders.settle();
    const { numbers, ordered } = numbersFor(this.#db, now, (getMeta(this.#db, 'ordered') ?? 1) === 1);
    setMeta(this.#db, 'ordered', ordered ? 1 : 0);
    const placed = now
      .map((entry, i) => ({ entry, number: numbers[i] as number }))
      .sort((a, b) => a.number - b.number);
    for (const { entry, number } of placed) this.#entries.insert(entry, number);
    for (const change of this.#others) this.#note(change);
    this.#entries.keys.write();
    this.#ids.push(...now.map(({ id }) => id));
    this.#gathered.clear();
    for (const entry of later) this.#gathered.set(entry.file, entry);
    this.#others.length = 0;
    this.#characters = later.reduce((sum, { record }) => sum + lengthOf(record), 0);
  }

  /** Notes what is told of files that are no record, and of folders. */
  #note(change: Change): void {
    const { folders } = this.#entries;
    if (change.kind === 'problem') {
      const { folder, name } = folders.split(change.file);
      const { size, modified, changed } = change.stamp;
      this.#statements.run(
        'INSERT OR REPLACE INTO problems VALUES (?, ?, ?, ?, ?, ?)',
        folder,
        name,
        size,
        modified,
        changed,
        change.message,
      );
    } else if (change.kind === 'folder') {
      const { size, modified, changed } = change.stamp;
      this.#statements.run(
        'UPDATE folders SET size = ?, modified = ?, changed = ? WHERE key = ?',
        size,
        modified,
        changed,
        folders.numberOf(change.folder),
      );
    } else if (change.kind === 'folder-gone') {
      const number = folders.numberOf(change.folder);
      const files = this.#statements.all(
        'SELECT name FROM records WHERE folder = ? UNION ALL SELECT name FROM problems WHERE folder = ?',
        number,
        number,
      );
      this.#entries.remove(
        files.map(({ name }) => (change.folder ? `${change.folder}/${name}` : (name as string))),
      );
      folders.remove(change.folder);
    }
  }

  /** Looks what of each new id tells it from its neighbours; where many came, what of all ids does. */
  #measureIds(): void {
    const beside = (id: string): string[] =>
      ['id < ? ORDER BY id DESC', 'id > ? ORDER BY id'].flatMap((which) => {
        const row = this.#statements.get(`SELECT id FROM records WHERE ${which} LIMIT 1`, id);
        return (row?.id as string | undefined) ?? [];
      });
    const groups =
      this.#ids.length > MANY
        ? [this.#statements.all('SELECT id FROM records ORDER BY id').map(({ id }) => id as string)]
        : this.#ids.map((id) => [id, ...beside(id)]);
    const lengths = groups.map(distinguishingLength);
    setMeta(this.#db, 'idLength', Math.max(getMeta(this.#db, 'idLength') ?? 4, ...lengths));
  }
}
