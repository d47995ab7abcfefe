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
