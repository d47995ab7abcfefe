/** The one place that knows where SQLite comes from: Node's own where that has full-text search, else a package like it. */

import { createRequire } from 'node:module';
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';

/** Node has FTS5 from 22.16 on, and says nothing about experiments from 24.15 on. */
const NODE_HAS_FTS5 = 24.15;

export type Database = DatabaseSyncInstance;
export type Statement = StatementSyncInstance;

type Constructor = new (
  file: string,
  options?: { readonly readOnly?: boolean; readonly timeout?: number },
) => Database;

let constructor: Constructor | undefined;

function sqlite(): Constructor {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const own = major + minor / 100 >= NODE_HAS_FTS5;
  constructor ??= (
    createRequire(import.meta.url)(own ? 'node:sqlite' : '@photostructure/sqlite') as {
      DatabaseSync: Constructor;
    }
  ).DatabaseSync;
  return constructor;
}

/** Milliseconds that one waits for another who writes. */
const PATIENCE = 30_000;

export function openDatabase(file: string, options: { readonly readOnly?: boolean } = {}): Database {
  return new (sqlite())(file, { timeout: PATIENCE, ...options });
}

/** Codes of SQLite's errors that mean a file is damaged, or is no database. */
const DAMAGED = new Set([11, 26]);

export function isDamage(error: unknown): boolean {
  return error instanceof Error && DAMAGED.has(primaryCode(error) & 0xff);
}

export function primaryCode(error: Error): number {
  const { errcode, errstr } = error as Error & { errcode?: number; errstr?: string };
  return errcode ?? (errstr === undefined ? 0 : -1);
}
