/**
 * What the making of an index costs by itself: records are read and parsed beforehand, and handed to the engine from
 * memory. Prints articles per CPU-second.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Change } from '../../src/record/inventory.ts';
import type { FiledRecord } from '../../src/record/record.ts';
import { isIndexed } from '../../src/search/engine.ts';
import { sqlite } from '../../src/search/engines/sqlite/index.ts';
import { openArchive } from '../../src/store/folder.ts';
import { batches } from '../../src/store/records.ts';

const [archive = '', most = '50000'] = process.argv.slice(2);
const records: FiledRecord[] = [];
for await (const batch of batches(await openArchive(archive))) {
  records.push(...batch);
  if (records.length >= Number(most)) break;
}
const derived = mkdtempSync(path.join(tmpdir(), 'morgue-index-'));
try {
  const engine = await sqlite.open({
    derived,
    records: async function* () {},
    async *changes() {
      for (let at = 0; at < records.length; at += 500)
        yield records.slice(at, at + 500).map(
          (record): Change => ({
            kind: 'record',
            record,
            stamp: { size: 2600, modified: 1n, changed: 1n },
          }),
        );
    },
    async *read() {},
    stamps: async () => [],
  });
  if (!isIndexed(engine)) throw new Error('no index');
  (globalThis as { gc?: () => void }).gc?.();
  const before = process.cpuUsage();
  await engine.index.catchUp({ effort: 'all', rebuild: true });
  const { user, system } = process.cpuUsage(before);
  await engine.close();
  console.log(Math.round(records.length / ((user + system) / 1e6)));
} finally {
  rmSync(derived, { recursive: true, force: true });
}
