/** What an index knows of the archive's folders and files. */

import type { Known, Stamp, Sweep } from '../../../record/inventory.ts';
import type { Database, Statement } from './database.ts';

interface StampRow {
  readonly size: bigint;
  readonly modified: bigint;
  readonly changed: bigint;
}

const stampOf = ({ size, modified, changed }: StampRow): Stamp => ({ size: Number(size), modified, changed });

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
    const row = this.#db
      .prepare('SELECT (SELECT count(*) FROM records) + (SELECT count(*) FROM problems) AS size')
      .get();
    return row?.size as number;
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

  filesAfter(file: string | undefined, limit: number): { file: string; stamp: Stamp }[] {
    const slash = file?.lastIndexOf('/') ?? -1;
    const [folder, name] =
      file === undefined ? ['', ''] : [slash < 0 ? '' : file.slice(0, slash), file.slice(slash + 1)];
    const number = this.#db.prepare('SELECT key FROM folders WHERE folder = ?').get(folder)?.key as
      | number
      | undefined;
    const from = [number ?? 0, name];
    const after = FILES('(folder, name) > (?, ?)');
    const rows = this.#exact(
      `SELECT folders.folder AS path, found.* FROM (${after} ORDER BY folder, name LIMIT ?) AS found
       JOIN folders ON key = found.folder ORDER BY found.folder, found.name`,
    ).all(...from, ...from, limit);
    return rows.map((row) => ({
      file: row.path ? `${row.path}/${row.name}` : (row.name as string),
      stamp: stampOf(row as unknown as StampRow),
    }));
  }

  /** A statement whose whole numbers come as bigint: nanoseconds are more than a number holds. */
  #exact(sql: string): Statement {
    const statement = this.#db.prepare(sql);
    statement.setReadBigInts(true);
    return statement;
  }
}
