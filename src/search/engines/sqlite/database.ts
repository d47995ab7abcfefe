/** The one place that knows where SQLite comes from: Node's own where that has full-text search, else a package like it. */

import { createRequire } from 'node:module';
import { versions } from 'node:process';
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';

/** Node has FTS5 from 22.16 on, and says nothing about experiments from 24.15 on. */
const NODE_HAS_FTS5 = 24.15;

export type Database = DatabaseSyncInstance;
export type Statement = StatementSyncInstance;

type Constructor = new (
  file: string,
  options?: { readonly readOnly?: boolean; readonly timeout?: number },
) => Database;

let found: Constructor | undefined;

function sqlite(): Constructor {
  const [major = 0, minor = 0] = versions.node.split('.').map(Number);
  const own = major + minor / 100 >= NODE_HAS_FTS5;
  found ??= (
    createRequire(import.meta.url)(own ? 'node:sqlite' : '@photostructure/sqlite') as {
      DatabaseSync: Constructor;
    }
  ).DatabaseSync;
  return found;
}

/** Milliseconds that one waits for another who writes: longer than a batch takes, and no longer than a scan is put off. */
const PATIENCE = 5000;

export function openDatabase(file: string, options: { readonly readOnly?: boolean } = {}): Database {
  return new (sqlite())(file, { timeout: PATIENCE, ...options });
}

/** SQLite's error code, its extended part cut off; undefined for any other error. */
function codeOf(error: unknown): number | undefined {
  const { errcode } = error as { readonly errcode?: unknown };
  return error instanceof Error && typeof errcode === 'number' ? errcode & 0xff : undefined;
}

/** Codes of errors that mean that a file is damaged, or is no database; and what SQLite says where a table of ours is missing. */
const DAMAGED = [11, 26];
const MISSING = /^(?:no such (?:table|column)|malformed database schema)/;
export const isDamage = (error: unknown): boolean =>
  DAMAGED.includes(codeOf(error) ?? -1) || (codeOf(error) === 1 && MISSING.test((error as Error).message));

/** Whether another process keeps a database to itself. */
export const isLocked = (error: unknown): boolean => [5, 6].includes(codeOf(error) ?? -1);

/** Codes of errors that mean that a disk or another process is in the way: no permission, busy, read-only, full … */
const HINDERED = [3, 5, 6, 8, 10, 13, 14];
export const isHindrance = (error: unknown): boolean => HINDERED.includes(codeOf(error) ?? -1);
