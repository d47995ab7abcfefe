/** Whoever opens an engine closes it, and then no connection to an index is open any more. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { isIndexed } from '../../src/search/engine.ts';
import { ENGINES } from '../../src/search/engines/index.ts';
import type { Database } from '../../src/search/engines/sqlite/database.ts';
import { NEWEST_FIRST } from '../../src/search/order.ts';
import { articleText } from '../cli/article-text.ts';
import { morgue, newFolder } from '../cli/shell.ts';
import { Shelf } from './collection.ts';
import { RECORDS } from './records.ts';

/** All that were opened. */
const connections: Database[] = [];
vi.mock('../../src/search/engines/sqlite/database.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/search/engines/sqlite/database.ts')>();
  const openDatabase = (...args: Parameters<typeof original.openDatabase>): Database => {
    const database = original.openDatabase(...args);
    connections.push(database);
    return database;
  };
  return { ...original, openDatabase };
});
const open = (): number => connections.filter(({ isOpen }) => isOpen).length;

const folder = mkdtempSync(path.join(tmpdir(), 'morgue-closing-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(ENGINES)('the $name engine', (spec) => {
  it.each([
    ['a folder', folder],
    ['nowhere to keep anything', undefined],
  ])('holds nothing open when it is closed, with %s', async (_, derived) => {
    const shelf = new Shelf(RECORDS);
    if (derived !== undefined) shelf.derived = derived;
    const unused = await spec.open(shelf);
    await unused.close();
    const engine = await spec.open(shelf);
    const { hits } = await engine.find({ query: { kind: 'everything' }, orders: NEWEST_FIRST });
    for await (const batch of hits) expect(batch.length).toBeGreaterThan(0);
    if (isIndexed(engine)) {
      expect(open()).toBeGreaterThan(0);
      await engine.index.catchUp({ effort: 'all', rebuild: true });
    }
    await engine.close();
    await engine.close();
    expect(open()).toBe(0);
  });
});

it.each([
  ['add --quiet two.txt', 0],
  ['search anchor', 0],
  ['list', 0],
  ['stats', 0],
  ['print anchor', 0],
  ['export anchor', 0],
  ['tag --yes anchor +sand', 0],
  ['index', 0],
  ['index --status', 0],
  ['index --rebuild', 0],
  ['search nowhere', 1],
  ['search nofield:anchor', 2],
])('%s leaves nothing open', async (line, exit) => {
  const cwd = newFolder({
    'one.txt': articleText('Anchor in the sand'),
    'two.txt': articleText('Anchor in the sea'),
  });
  await morgue(['add', '--quiet', 'one.txt'], { cwd });
  connections.length = 0;
  expect((await morgue(line.split(' '), { cwd })).exit).toBe(exit);
  expect(connections).not.toEqual([]);
  expect(open()).toBe(0);
});
