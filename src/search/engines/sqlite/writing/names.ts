/** What rows name by a number: folders, and the user's keys. */

import { FIRST_KEY } from '../naming.ts';
import type { Statements } from './statements.ts';

export class Folders {
  readonly #statements: Statements;
  readonly #numbers = new Map<string, number>();
  /** Of which nothing is written yet, so that there is nothing to look for. */
  readonly #fresh = new Set<number>();

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  /** A file's folder and its name there. */
  split(file: string): { folder: number; name: string } {
    const slash = file.lastIndexOf('/');
    return { folder: this.numberOf(slash < 0 ? '' : file.slice(0, slash)), name: file.slice(slash + 1) };
  }

  numberOf(folder: string): number {
    let number = this.#numbers.get(folder);
    if (number === undefined) {
      const { changes } = this.#statements.run('INSERT OR IGNORE INTO folders (folder) VALUES (?)', folder);
      number = this.#statements.get('SELECT key FROM folders WHERE folder = ?', folder)?.key as number;
      this.#numbers.set(folder, number);
      if (changes) this.#fresh.add(number);
    }
    return number;
  }

  isFresh(number: number): boolean {
    return this.#fresh.has(number);
  }

  /** To be told that files were written. */
  settle(): void {
    this.#fresh.clear();
  }

  remove(folder: string): void {
    this.#statements.run('DELETE FROM folders WHERE key = ?', this.numberOf(folder));
    this.#numbers.delete(folder);
  }
}

export class Keys {
  readonly #statements: Statements;
  readonly #numbers = new Map<string, number>();
  /** By how many more records have each. */
  readonly #changes = new Map<string, number>();

  constructor(statements: Statements) {
    this.#statements = statements;
    for (const { name, number } of statements.all('SELECT name, number FROM keys'))
      this.#numbers.set(name as string, number as number);
  }

  numberOf(key: string): number {
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = FIRST_KEY + this.#numbers.size;
      this.#numbers.set(key, number);
      this.#statements.run('INSERT INTO keys VALUES (?, ?, 0)', number, key);
    }
    return number;
  }

  count(key: string, by: 1 | -1): void {
    this.#changes.set(key, (this.#changes.get(key) ?? 0) + by);
  }

  /** Writes what was counted. */
  write(): void {
    for (const [name, change] of this.#changes)
      this.#statements.run('UPDATE keys SET records = records + ? WHERE name = ?', change, name);
    this.#changes.clear();
  }
}
