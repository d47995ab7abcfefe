/** What an index says of itself, by name. */

import type { Database } from './database.ts';

/** Characters that tell all ids apart; 1 while rows stand in order of their dates; how many records, and files in all. */
type Name = 'idLength' | 'ordered' | 'records' | 'files';

export function getMeta(db: Database, name: Name): number | undefined {
  return db.prepare('SELECT value FROM meta WHERE name = ?').get(name)?.value as number | undefined;
}

export function setMeta(db: Database, name: Name, value: number): void {
  db.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(name, value);
}
