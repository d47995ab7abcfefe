/** Statements of one writer, each prepared once. */

import type { Database, Statement } from '../database.ts';

type Value = string | number | bigint | null;

export class Statements {
  readonly db: Database;
  readonly #prepared = new Map<string, Statement>();

  constructor(db: Database) {
    this.db = db;
  }

  run(sql: string, ...values: readonly Value[]): { changes: number | bigint } {
    return this.#of(sql).run(...values);
  }

  get(sql: string, ...values: readonly Value[]): Record<string, unknown> | undefined {
    return this.#of(sql).get(...values);
  }

  all(sql: string, ...values: readonly Value[]): Record<string, unknown>[] {
    return this.#of(sql).all(...values);
  }

  #of(sql: string): Statement {
    let statement = this.#prepared.get(sql);
    if (!statement) {
      statement = this.db.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }
}
