/** What an index knows of the archive's folders and files. */

import type { Known, Stamp, Sweep } from '../../../record/inventory.ts';
import type { Database, Statement } from './database.ts';
import { getMeta } from './meta.ts';

interface StampRow {
  readonly size: bigint;
  readonly modified: bigint;
  readonly changed: bigint;
}

const stampOf = ({ size, modified, changed }: StampRow): Stamp => ({ size: Number(size), modified, changed });

/** Of what is no record: its path, and all else that is asked. */
const PROBLEMS = (columns: string): string =>
  `SELECT ltrim(folders.folder || '/' || name, '/') AS file, ${columns} FROM problems JOIN folders ON key = problems.folder`;

/** Known files: of records and of problems. */
const FILES = (where: string): string => `
  SELECT folder, name, size, modified, changed FROM records WHERE ${where}
  UNION ALL SELECT folder, name, size, modified, changed FROM problems WHERE ${where}`;

export class Knowledge implements Known {
  readonly #db: Database;
  readonly sweep: Sweep;

  constructor(db: Database, sweep: Sweep) {
    this.#db = db;
    this.sweep = sweep;
  }

  get size(): number {
    return getMeta(this.#db, 'files') ?? 0;
  }

  /** Folders that were read; one of which only files were told has no stamp yet. */
  folders(): Map<string, Stamp> {
    const rows = this.#exact(
      'SELECT folder, size, modified, changed FROM folders WHERE modified IS NOT NULL',
    ).all();
    return new Map(rows.map((row) => [row.folder as string, stampOf(row as unknown as StampRow)]));
  }

  filesIn(folder: string): Map<string, Stamp> {
    const number = this.#db.prepare('SELECT key FROM folders WHERE folder = ?').get(folder)?.key as
      | number
      | undefined;
    if (number === undefined) return new Map();
    const rows = this.#exact(FILES('folder = ?')).all(number, number);
    return new Map(rows.map((row) => [row.name as string, stampOf(row as unknown as StampRow)]));
  }

  /** Goes through the rows by their numbers; what is no record comes first. */
  filesFrom(cursor: number | undefined, limit: number): ReturnType<Known['filesFrom']> {
    const rows = this.#exact(
      'SELECT CAST(number AS REAL) AS at, file, size, modified, changed FROM filed WHERE number > ? ORDER BY number LIMIT ?',
    ).all(cursor ?? -1, limit);
    const problems =
      cursor === undefined
        ? this.#exact(PROBLEMS('problems.size, problems.modified, problems.changed')).all()
        : [];
    const last = rows.at(-1)?.at as number | undefined;
    return {
      files: [...problems, ...rows].map((row) => ({
        file: row.file as string,
        stamp: stampOf(row as unknown as StampRow),
      })),
      cursor: rows.length < limit ? undefined : last,
    };
  }

  /** A statement whose whole numbers come as bigint: nanoseconds are more than a number holds. */
  #exact(sql: string): Statement {
    const statement = this.#db.prepare(sql);
    statement.setReadBigInts(true);
    return statement;
  }
}

/** Files that are no record, and why. */
export function problemsIn(db: Database): { file: string; message: string }[] {
  const rows = db.prepare(`${PROBLEMS('message')} ORDER BY file`).all();
  return rows.map(({ file, message }) => ({ file: file as string, message: message as string }));
}
