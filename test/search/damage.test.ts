/** An index that is cut short, changed, of another version, or in the way of another process: the answers stay the same. */

import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { IndexedEngine } from '../../src/search/engine.ts';
import { openDatabase } from '../../src/search/engines/sqlite/database.ts';
import { sqlite } from '../../src/search/engines/sqlite/index.ts';
import { IndexPlace } from '../../src/search/engines/sqlite/place.ts';
import { NEWEST_FIRST } from '../../src/search/order.ts';
import { parseQuery } from '../../src/search/query.ts';
import { Shelf } from './collection.ts';
import { RECORDS, record } from './records.ts';

const MANY = [
  ...RECORDS,
  ...Array.from({ length: 50 }, (_, i) =>
    record(
      `${String(i).padStart(4, '0')}zzzzzzzzz`,
      { title: `Story ${i} of the fire`, published: `20${10 + (i % 10)}` },
      'A long text. '.repeat(i),
    ),
  ),
];
const FLIPS = Number(process.env.FLIPS ?? 60);

let shelf: Shelf;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'morgue-damage-'));
  shelf = new Shelf(MANY);
  shelf.derived = folder;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What a new process would answer. */
async function answers(): Promise<string> {
  const engine = await sqlite.open(shelf);
  const all: string[] = [];
  for (const text of ['fire', 'title:story date:2015', '"long text"', '-fire', 'has:rating', '검색']) {
    const { hits, total } = await engine.find({
      query: parseQuery(text, { today: '2026-11-25' }),
      orders: NEWEST_FIRST,
    });
    const ids: string[] = [];
    for await (const batch of hits) ids.push(...batch.map(({ id }) => id));
    all.push(`${text}: ${total} ${ids.join(' ')}`);
  }
  await engine.close();
  return all.join('\n');
}

const indexFile = (): string => {
  const { file } = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')) as { file: string };
  return path.join(folder, file);
};

describe('an index', () => {
  it('that was cut short is made anew', async () => {
    const whole = await answers();
    const { length } = readFileSync(indexFile());
    for (let tenth = 0; tenth < 10; tenth++) {
      truncateSync(indexFile(), Math.floor((length * tenth) / 10));
      expect(await answers()).toBe(whole);
    }
  });

  it('of which any byte was changed is made anew', async () => {
    const whole = await answers();
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0, max: 0.999999, noNaN: true }),
        fc.integer({ min: 1, max: 255 }),
        async (place, bits) => {
          const bytes = readFileSync(indexFile());
          const at = Math.floor(place * bytes.length);
          bytes[at] = (bytes[at] as number) ^ bits;
          writeFileSync(indexFile(), bytes);
          expect(await answers()).toBe(whole);
        },
      ),
      { numRuns: FLIPS },
    );
  });

  it.each(['index.json', 'index.lock', 'round.json'])('is made anew where %s is damaged', async (name) => {
    const whole = await answers();
    for (const bytes of ['', '{"file":"../../etc/passwd"}', '\0'.repeat(9000), '{}', '[]', 'null']) {
      writeFileSync(path.join(folder, name), bytes);
      expect(await answers()).toBe(whole);
    }
    rmSync(path.join(folder, name));
    expect(await answers()).toBe(whole);
  });

  it('that somebody put in its place, older, newer or foreign, is made anew', async () => {
    const whole = await answers();
    for (const sql of [
      'PRAGMA user_version = 99',
      'PRAGMA user_version = 0',
      'PRAGMA application_id = 5',
      'DROP TABLE records',
    ]) {
      const db = openDatabase(indexFile());
      db.exec(sql);
      db.close();
      expect(await answers()).toBe(whole);
    }
  });

  it('may be deleted at any time, whole or in part', async () => {
    const whole = await answers();
    for (const name of readdirSync(folder)) {
      rmSync(path.join(folder, name), { recursive: true, force: true });
      expect(await answers()).toBe(whole);
    }
    rmSync(folder, { recursive: true });
    expect(await answers()).toBe(whole);
  });

  it('that was copied with the archive is made anew', async () => {
    const whole = await answers();
    const copy = mkdtempSync(path.join(tmpdir(), 'morgue-damage-'));
    mkdirSync(copy, { recursive: true });
    for (const name of readdirSync(folder)) copyFileSync(path.join(folder, name), path.join(copy, name));
    rmSync(folder, { recursive: true });
    folder = copy;
    shelf.derived = copy;
    expect(await answers()).toBe(whole);
  });

  it('of a writer that was killed is used as it is', async () => {
    const whole = await answers();
    const seal = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')) as object;
    writeFileSync(path.join(folder, 'index.json'), JSON.stringify({ ...seal, writing: true }));
    expect(await answers()).toBe(whole);
    shelf.put(record('9999zzzzzzzzz', { title: 'A later fire', published: '2025' }));
    expect(await answers()).toContain('9999zzzzzzzzz');
  });

  it('is written again after its lock was damaged', async () => {
    await answers();
    writeFileSync(path.join(folder, 'index.lock'), 'no database, '.repeat(1000));
    shelf.put(record('9999zzzzzzzzz', { title: 'A later fire', published: '2025' }));
    const hindrances: string[] = [];
    shelf.onHindrance = (why) => hindrances.push(why);
    expect(await answers()).toContain('9999zzzzzzzzz');
    expect(hindrances).toEqual([]);
  });

  it('with the log of another beside it is made anew', async () => {
    const whole = await answers();
    writeFileSync(`${indexFile()}-wal`, 'a log of something else'.repeat(100));
    const before = indexFile();
    expect(await answers()).toBe(whole);
    expect(indexFile()).not.toBe(before);
  });

  it('that another process keeps to itself is left to it, and told of', async () => {
    const whole = await answers();
    // A copy, of which nothing in this process has a handle.
    const seal = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')) as object;
    const before = path.join(folder, 'index-00000000.sqlite');
    copyFileSync(indexFile(), before);
    writeFileSync(
      path.join(folder, 'index.json'),
      JSON.stringify({ ...seal, file: path.basename(before), writing: true }),
    );
    const db = openDatabase(before);
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    const hindrances: string[] = [];
    shelf.onHindrance = (why) => hindrances.push(why);
    const engine = await sqlite.open(shelf);
    const query = parseQuery('fire', { today: '2026-11-25' });
    const { total } = await engine.find({ query, orders: NEWEST_FIRST });
    await engine.close();
    expect(hindrances).toEqual([expect.stringMatching(/locked/)]);
    db.exec('ROLLBACK');
    db.close();
    expect(indexFile()).toBe(before);
    expect(whole).toContain(`fire: ${total} `);
  }, 20_000);

  it('leaves nothing half made behind, neither its own nor what another left', async () => {
    const whole = await answers();
    const file = path.basename(indexFile());
    for (const name of ['index-11111111.sqlite', 'index-22222222.sqlite-wal', 'index.json.33333333'])
      writeFileSync(path.join(folder, name), 'half');
    const { changes } = shelf;
    const full = Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', syscall: 'write' });
    shelf.changes = async function* () {
      yield* [];
      throw full;
    };
    const engine = (await sqlite.open(shelf)) as IndexedEngine;
    await expect(engine.index.catchUp({ effort: 'all', rebuild: true })).rejects.toThrow(/ENOSPC/);
    await engine.close();
    shelf.changes = changes;
    const left = readdirSync(folder).filter((name) => !/-(?:wal|shm)$/.test(name) || !name.startsWith(file));
    expect(left.sort()).toEqual([
      file,
      'index.json',
      'index.lock',
      ...(left.includes('round.json') ? ['round.json'] : []),
    ]);
    expect(await answers()).toBe(whole);
  });

  it.runIf(process.platform === 'linux')('is done without where no folder can be made', async () => {
    const whole = await answers();
    const hindrances: string[] = [];
    shelf.onHindrance = (why) => hindrances.push(why);
    shelf.derived = '/proc/none/morgue/index';
    expect(await answers()).toBe(whole);
    expect(hindrances[0]).toBe('ENOENT at mkdir');
  });

  it.each([
    ['asked for anew', true],
    ['missing', false],
  ])('that two find %s at once is made once', async (_, rebuild) => {
    await answers();
    if (!rebuild) rmSync(folder, { recursive: true });
    onTestFinished(() => void vi.restoreAllMocks());
    const engine = (await sqlite.open(shelf)) as IndexedEngine;
    const other = (await sqlite.open(shelf)) as IndexedEngine;
    const made = vi.spyOn(IndexPlace.prototype, 'newFile');
    const { locked } = IndexPlace.prototype;
    // While the one waits for the lock, the other makes the index.
    vi.spyOn(IndexPlace.prototype, 'locked').mockImplementationOnce(async function (this: IndexPlace, work) {
      await other.index.catchUp({ effort: 'all', rebuild });
      return locked.call(this, work) as never;
    });
    await engine.index.catchUp({ effort: 'all', rebuild });
    expect(made).toHaveBeenCalledTimes(1);
    await Promise.all([engine.close(), other.close()]);
  });

  it.each(['index.lock', 'index.json', 'round.json'])(
    'is done without, or made anew, where a folder lies in place of %s',
    async (name) => {
      const whole = await answers();
      rmSync(path.join(folder, name), { force: true });
      mkdirSync(path.join(folder, name, 'held'), { recursive: true });
      shelf.put(record('9999zzzzzzzzz', { title: 'A later fire', published: '2025' }));
      const hindrances: string[] = [];
      shelf.onHindrance = (why) => hindrances.push(why);
      const begun = performance.now();
      expect(await answers()).toContain('9999zzzzzzzzz');
      expect(performance.now() - begun).toBeLessThan(4000);
      if (name === 'round.json') expect(hindrances).toEqual([]);
      else expect(hindrances[0]).toMatch(/unable to open|at (?:rename|open|read)/);
      expect(whole).not.toContain('9999zzzzzzzzz');
    },
  );

  it('takes up what came, changed and went', async () => {
    await answers();
    shelf.put(record('m111aaaaaaaaa', { title: 'Another fire', published: '2015' }));
    shelf.remove('2019/g222bbbbbbbbb.md');
    shelf.put(record('8888zzzzzzzzz', { title: 'A fire in 2015', published: '2015' }, [], { rating: '1' }));
    const fresh = new Shelf();
    for await (const batch of shelf.records()) for (const one of batch) fresh.put(one);
    const kept = await answers();
    rmSync(folder, { recursive: true });
    expect(kept).toBe(await answers());
  });
});
