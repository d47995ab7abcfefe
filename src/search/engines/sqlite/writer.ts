/** Writing into the index: changes are gathered, and rows written in the order of their numbers, as the full-text table wants it. */

import type { Change, Stamp } from '../../../record/inventory.ts';
import { distinguishingLength } from '../../ids.ts';
import { isOwn } from '../../texts.ts';
import type { Database, Statement } from './database.ts';
import { getMeta, setMeta } from './meta.ts';
import { FIRST_KEY, ownNumber } from './naming.ts';
import { isOlder, numbersFor } from './numbers.ts';
import { factsOfStored, type Row, rowOf } from './rows.ts';
import { readStored, writeStored } from './stored.ts';
import { Tallies } from './tallies.ts';

/** Rows that are written at once, and characters of them. */
const ROWS = 4000;
const CHARACTERS = 48_000_000;
/** Ids from which on it is less work to look at all. */
const MANY = 2000;

/** Finds a row by its folder and its name, which is given twice. */
const NAMED = 'folder = ? AND substr(name, -12) = substr(?, -12) AND name = ?';

type NewRow = Row & { readonly id: string; readonly file: string; readonly stamp: Stamp };

const dayOf = (row: NewRow | undefined): number | undefined => row && Math.floor(row.first / 86_400);

export class IndexWriter {
  readonly #db: Database;
  readonly #statements = new Map<string, Statement>();
  readonly #folders = new Map<string, number>();
  /** Folders of which nothing is written yet, so that there is nothing to look for. */
  readonly #newFolders = new Set<number>();
  readonly #keys = new Map<string, number>();
  readonly #counts = new Map<string, number>();
  readonly #tallies: Tallies;
  /** By file: what is to be written, the last told of each. */
  readonly #rows = new Map<string, NewRow>();
  readonly #others: Change[] = [];
  #characters = 0;
  readonly #ids: string[] = [];
  #idLength: number;

  constructor(db: Database) {
    this.#db = db;
    this.#tallies = new Tallies(db);
    for (const { name, number } of this.#all('SELECT name, number FROM keys'))
      this.#keys.set(name as string, number as number);
    this.#idLength = Number(getMeta(db, 'idLength') ?? 4);
  }

  /** Takes one change. Nothing is sure to be written before `finish`. */
  take(change: Change): void {
    if (change.kind === 'record') {
      const row = rowOf(change.record, (key) => this.#keyNumber(key));
      this.#rows.set(change.record.file, {
        ...row,
        id: change.record.fields.id,
        file: change.record.file,
        stamp: change.stamp,
      });
      this.#characters += row.words.body.length;
    } else {
      if ('file' in change) this.#rows.delete(change.file);
      this.#others.push(change);
    }
    if (this.#rows.size >= ROWS || this.#characters >= CHARACTERS) this.#flush();
  }

  /** Writes all that was taken. */
  finish(): void {
    this.#flush(true);
    this.#tallies.write();
    this.#measureIds(this.#ids);
    setMeta(this.#db, 'idLength', this.#idLength);
    const [records, problems] = ['records', 'problems'].map(
      (table) => this.#get(`SELECT count(*) AS n FROM ${table}`)?.n as number,
    ) as [number, number];
    setMeta(this.#db, 'records', records);
    setMeta(this.#db, 'files', records + problems);
    this.#ids.length = 0;
  }

  /** Writes what was gathered; not the newest day of it, of which more may come that stands between, unless it is `last`. */
  #flush(last = false): void {
    const all = [...this.#rows.values()].sort((a, b) => (isOlder(a, b) ? -1 : isOlder(b, a) ? 1 : 0));
    const newest = dayOf(all.at(-1));
    const isLater = (row: NewRow): boolean => !last && dayOf(row) === newest && dayOf(all[0]) !== newest;
    const rows = all.filter((row) => !isLater(row));
    const later = all.filter(isLater);
    this.#remove([
      ...rows.map(({ file }) => file),
      ...this.#others.flatMap((change) => ('file' in change ? [change.file] : [])),
    ]);
    this.#newFolders.clear();
    const { numbers, ordered } = numbersFor(this.#db, rows, (getMeta(this.#db, 'ordered') ?? 1) === 1);
    setMeta(this.#db, 'ordered', ordered ? 1 : 0);
    const placed = rows
      .map((row, i) => ({ row, number: numbers[i] as number }))
      .sort((a, b) => a.number - b.number);
    for (const { row, number } of placed) this.#insert(row, number);
    for (const change of this.#others) this.#note(change);
    this.#ids.push(...rows.map(({ id }) => id));
    for (const [name, count] of this.#counts)
      this.#run('UPDATE keys SET records = records + ? WHERE name = ?', count, name);
    this.#rows.clear();
    for (const row of later) this.#rows.set(row.file, row);
    this.#others.length = 0;
    this.#counts.clear();
    this.#characters = later.reduce((sum, { words }) => sum + words.body.length, 0);
  }

  #insert({ id, file, stamp, words, facts, stored, first, last, keys }: NewRow, number: number): void {
    const { folder, name } = this.#split(file);
    this.#run(
      'INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      number,
      id,
      folder,
      name,
      stamp.size,
      stamp.modified,
      stamp.changed,
      first,
      last,
      writeStored(stored),
    );
    this.#run(
      'INSERT INTO words (rowid, title, subtitle, other, body, keyed) VALUES (?, ?, ?, ?, ?, ?)',
      number,
      words.title,
      words.subtitle,
      words.other,
      words.body,
      words.keyed,
    );
    for (const { place, low, high } of facts)
      this.#run('INSERT OR IGNORE INTO facts VALUES (?, ?, ?, ?)', place, low, high, number);
    for (const key of keys) this.#count(key, 1);
    const labels = this.#tallies.enter(stored, (place) => ownNumber(place) ?? this.#keyNumber(place));
    this.#run('INSERT INTO labels VALUES (?, ?)', number, labels);
  }

  /** Looks what of an id tells it from its neighbours; where many came, what of all ids does. */
  #measureIds(ids: readonly string[]): void {
    const beside = (id: string): string[] =>
      ['id < ? ORDER BY id DESC', 'id > ? ORDER BY id'].flatMap(
        (which) =>
          (this.#get(`SELECT id FROM records WHERE ${which} LIMIT 1`, id)?.id as string | undefined) ?? [],
      );
    const groups =
      ids.length > MANY
        ? [this.#all('SELECT id FROM records ORDER BY id').map(({ id }) => id as string)]
        : ids.map((id) => [id, ...beside(id)]);
    for (const group of groups) this.#idLength = Math.max(this.#idLength, distinguishingLength(group));
  }

  #remove(files: readonly string[]): void {
    const isProblem = this.#get('SELECT 1 FROM problems LIMIT 1') !== undefined;
    // One that came back after it had gone is named twice.
    const rows = [...new Set(files)].flatMap((file) => {
      const { folder, name } = this.#split(file);
      if (this.#newFolders.has(folder)) return [];
      if (isProblem) this.#run('DELETE FROM problems WHERE folder = ? AND name = ?', folder, name);
      const row = this.#get(`SELECT number, stored FROM records WHERE ${NAMED}`, folder, name, name);
      return row ? [row as { number: number; stored: string }] : [];
    });
    for (const { number, stored } of rows.sort((a, b) => a.number - b.number)) {
      const values = readStored(stored);
      this.#run('DELETE FROM words WHERE rowid = ?', number);
      this.#run('DELETE FROM records WHERE number = ?', number);
      for (const { place, low } of factsOfStored(values))
        this.#run('DELETE FROM facts WHERE place = ? AND low = ? AND record = ?', place, low, number);
      for (const name of Object.keys(values)) if (!isOwn(name)) this.#count(name, -1);
      this.#tallies.leave(this.#get('SELECT labels FROM labels WHERE number = ?', number)?.labels as string);
      this.#run('DELETE FROM labels WHERE number = ?', number);
    }
  }

  #note(change: Change): void {
    if (change.kind === 'problem') {
      const { folder, name } = this.#split(change.file);
      const { size, modified, changed } = change.stamp;
      this.#run(
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
      this.#run(
        'UPDATE folders SET size = ?, modified = ?, changed = ? WHERE key = ?',
        size,
        modified,
        changed,
        this.#folder(change.folder),
      );
    } else if (change.kind === 'folder-gone') {
      const number = this.#folder(change.folder);
      const files = this.#all(
        'SELECT name FROM records WHERE folder = ? UNION ALL SELECT name FROM problems WHERE folder = ?',
        number,
        number,
      );
      this.#remove(files.map(({ name }) => (change.folder ? `${change.folder}/${name}` : (name as string))));
      this.#run('DELETE FROM folders WHERE key = ?', number);
      this.#folders.delete(change.folder);
    }
  }

  #count(key: string, by: number): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + by);
  }

  #keyNumber(key: string): number {
    let number = this.#keys.get(key);
    if (number === undefined) {
      number = FIRST_KEY + this.#keys.size;
      this.#keys.set(key, number);
      this.#run('INSERT INTO keys VALUES (?, ?, 0)', number, key);
    }
    return number;
  }

  #split(file: string): { folder: number; name: string } {
    const slash = file.lastIndexOf('/');
    return { folder: this.#folder(slash < 0 ? '' : file.slice(0, slash)), name: file.slice(slash + 1) };
  }

  #folder(folder: string): number {
    let number = this.#folders.get(folder);
    if (number === undefined) {
      const isNew = this.#prepared('INSERT OR IGNORE INTO folders (folder) VALUES (?)').run(folder).changes;
      number = this.#get('SELECT key FROM folders WHERE folder = ?', folder)?.key as number;
      this.#folders.set(folder, number);
      if (isNew) this.#newFolders.add(number);
    }
    return number;
  }

  #prepared(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  readonly #run = (sql: string, ...values: (string | number | bigint | null)[]): void => {
    this.#prepared(sql).run(...values);
  };
  readonly #get = (sql: string, ...values: (string | number)[]): Record<string, unknown> | undefined =>
    this.#prepared(sql).get(...values);
  readonly #all = (sql: string, ...values: (string | number)[]): Record<string, unknown>[] =>
    this.#prepared(sql).all(...values);
}
