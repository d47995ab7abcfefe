/** A record's entry in all tables of the index: written, and taken out again. */

import type { Stamp } from '../../../../record/inventory.ts';
import type { FiledRecord } from '../../../../record/record.ts';
import { isOwn } from '../../../texts.ts';
import { ownNumber } from '../naming.ts';
import { readStored, writeStored } from '../stored.ts';
import { Tallies } from '../tallies.ts';
import { Folders, Keys } from './names.ts';
import { factsOfStored, publishedIn, rowOf } from './rows.ts';
import type { Statements } from './statements.ts';

/** A record that is to be written. */
export interface Entry {
  readonly id: string;
  readonly file: string;
  readonly record: FiledRecord;
  readonly stamp: Stamp;
  /** Seconds since 1970 between which it was published. */
  readonly first: number;
  readonly last: number;
}

export const entryOf = (record: FiledRecord, stamp: Stamp): Entry => ({
  id: record.fields.id,
  file: record.file,
  record,
  stamp,
  ...publishedIn(record),
});

/** Finds a row by its folder and its name, which is given twice. */
const NAMED = 'folder = ? AND substr(name, -12) = substr(?, -12) AND name = ?';

export class Entries {
  readonly #statements: Statements;
  readonly folders: Folders;
  readonly keys: Keys;
  readonly #tallies: Tallies;

  constructor(statements: Statements) {
    this.#statements = statements;
    this.folders = new Folders(statements);
    this.keys = new Keys(statements);
    this.#tallies = new Tallies(statements.db);
  }

  /** Writes an entry under a number that none has. Numbers must grow, as the full-text table wants them. */
  insert({ id, file, record, stamp, first, last }: Entry, number: number): void {
    // Not made before: what is soon let go of costs little to collect.
    const { words, facts, stored, keys } = rowOf(record, (key) => this.keys.numberOf(key));
    const { folder, name } = this.folders.split(file);
    this.#statements.run(
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
    this.#statements.run(
      'INSERT INTO words (rowid, title, subtitle, other, body, keyed) VALUES (?, ?, ?, ?, ?, ?)',
      number,
      words.title,
      words.subtitle,
      words.other,
      words.body,
      words.keyed,
    );
    for (const { place, low, high } of facts)
      this.#statements.run('INSERT OR IGNORE INTO facts VALUES (?, ?, ?, ?)', place, low, high, number);
    for (const key of keys) this.keys.count(key, 1);
    const labels = this.#tallies.enter(stored, (place) => ownNumber(place) ?? this.keys.numberOf(place));
    this.#statements.run('INSERT INTO labels VALUES (?, ?)', number, labels);
  }

  /** Takes out what is known of files, also of those that were no record. */
  remove(files: readonly string[]): void {
    const isProblem = this.#statements.get('SELECT 1 FROM problems LIMIT 1') !== undefined;
    // One that came back after it had gone is named twice.
    const rows = [...new Set(files)].flatMap((file) => {
      const { folder, name } = this.folders.split(file);
      if (this.folders.isFresh(folder)) return [];
      if (isProblem) this.#statements.run('DELETE FROM problems WHERE folder = ? AND name = ?', folder, name);
      const row = this.#statements.get(
        `SELECT number, stored FROM records WHERE ${NAMED}`,
        folder,
        name,
        name,
      );
      return row ? [row as { number: number; stored: string }] : [];
    });
    for (const row of rows.sort((a, b) => a.number - b.number)) this.#removeRow(row);
  }

  #removeRow({ number, stored }: { number: number; stored: string }): void {
    const values = readStored(stored);
    this.#statements.run('DELETE FROM words WHERE rowid = ?', number);
    this.#statements.run('DELETE FROM records WHERE number = ?', number);
    for (const { place, low } of factsOfStored(values))
      this.#statements.run(
        'DELETE FROM facts WHERE place = ? AND low = ? AND record = ?',
        place,
        low,
        number,
      );
    for (const name of Object.keys(values)) if (!isOwn(name)) this.keys.count(name, -1);
    const labels = this.#statements.get('SELECT labels FROM labels WHERE number = ?', number)?.labels;
    this.#tallies.leave(labels as string);
    this.#statements.run('DELETE FROM labels WHERE number = ?', number);
  }

  /** Writes what was counted of labels. */
  finish(): void {
    this.#tallies.write();
  }
}
