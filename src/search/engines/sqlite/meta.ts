/** What an index says of itself, by name. */

import type { Database } from './database.ts';

export function getMeta(db: Database, name: 'idLength'): number | undefined {
  return db.prepare('SELECT value FROM meta WHERE name = ?').get(name)?.value as number | undefined;
}

export function setMeta(db: Database, name: 'idLength', value: number): void {
  db.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(name, value);
}
