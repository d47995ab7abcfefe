import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openWriter } from '../../src/store/durable.ts';
import { ACTS, type Entry, formatEntry, parseEntry } from '../../src/store/entry.ts';
import { readHoldings } from '../../src/store/holdings.ts';
import type { Archive } from '../../src/store/place.ts';
import { appendEntries, newChange, type RegisterProblem, readRegister } from '../../src/store/register.ts';
import { all, entries, newArchive } from './articles.ts';

const entry = (more: Partial<Entry> = {}): Entry => ({
  time: '2026-11-23T09:00:00Z',
  act: 'add',
  change: '20261123T090000-00000000',
  id: '8k3m9x2qf04tw',
  file: '2020/03/2020-03-04-fire-8k3m9x2q.md',
  ...more,
});

async function append(archive: Archive, ...lines: readonly Entry[]): Promise<void> {
  await appendEntries(await openWriter(archive), lines);
}

async function problems(archive: Archive): Promise<RegisterProblem[]> {
  const found: RegisterProblem[] = [];
  await all(readRegister(archive, { onProblem: (problem) => found.push(problem) }));
  return found;
}

describe('the register', () => {
  it('gives back its entries in order, over months', async () => {
    const archive = await newArchive();
    await append(archive, entry(), entry({ act: 'tag', before: 'id: "x"\n', record_sha256: 'a'.repeat(64) }));
    await append(archive, entry({ time: '2027-01-02T00:00:00Z', act: 'remove', trash: 'trash/fire.md' }));
    expect((await readdir(join(archive.dir, 'register'))).sort()).toEqual(['2026-11.jsonl', '2027-01.jsonl']);
    expect((await entries(archive)).map(({ act }) => act)).toEqual(['add', 'tag', 'remove']);
  });

  it('keeps the order in which things were done when the clock goes back', async () => {
    const archive = await newArchive();
    await append(archive, entry({ time: '2026-12-01T00:00:00Z' }));
    await append(archive, entry({ time: '2026-11-30T00:00:00Z', act: 'remove' }));
    expect((await entries(archive)).map(({ act }) => act)).toEqual(['add', 'remove']);
  });

  it('writes an entry as one line of JSON with its keys in one order', async () => {
    const archive = await newArchive();
    const fields = { title: 'Line\u2028separators and\nnewlines', authors: ['Ada Quill'] };
    await append(archive, { fields, ...entry({ source_file: 'mill.txt' }) });
    const text = await readFile(join(archive.dir, 'register/2026-11.jsonl'), 'utf8');
    expect(text.match(/\n/g)).toHaveLength(1);
    expect(Object.keys(JSON.parse(text))).toEqual([
      'time',
      'act',
      'change',
      'id',
      'file',
      'source_file',
      'fields',
    ]);
    expect((await entries(archive))[0]?.fields).toEqual(fields);
  });

  it('tolerates a torn last line, reports it, and goes on on a new one', async () => {
    const archive = await newArchive();
    await append(archive, entry({ id: 'aaaa' }));
    const file = join(archive.dir, 'register/2026-11.jsonl');
    await appendFile(file, formatEntry(entry({ id: 'bbbb' })).slice(0, 50));
    expect((await entries(archive)).map(({ id }) => id)).toEqual(['aaaa']);
    expect(await problems(archive)).toEqual([
      { file: 'register/2026-11.jsonl', line: 2, message: 'is cut off', torn: true },
    ]);
    await append(archive, entry({ id: 'cccc' }));
    expect((await entries(archive)).map(({ id }) => id)).toEqual(['aaaa', 'cccc']);
    expect(await problems(archive)).toMatchObject([{ line: 2, message: 'is not JSON', torn: false }]);
  });

  it('takes a last line that lost only its end of line', async () => {
    const archive = await newArchive();
    await mkdir(join(archive.dir, 'register'));
    await writeFile(
      join(archive.dir, 'register/2026-11.jsonl'),
      formatEntry(entry({ id: 'aaaa' })).trimEnd(),
    );
    await append(archive, entry({ id: 'bbbb' }));
    expect((await entries(archive)).map(({ id }) => id)).toEqual(['aaaa', 'bbbb']);
    expect(await problems(archive)).toEqual([]);
  });

  it('passes over bad lines anywhere and says what is wrong with each', async () => {
    const archive = await newArchive();
    await mkdir(join(archive.dir, 'register'));
    const bad = [
      'not json',
      '[]',
      '7',
      JSON.stringify({ ...entry(), act: 'burn' }),
      JSON.stringify({ ...entry(), file: '../../etc/passwd.md' }),
      JSON.stringify({ ...entry(), file: 'register/2026-11.md' }),
      JSON.stringify({ ...entry(), trash: 'trash/../morgue.md' }),
      JSON.stringify({ ...entry(), id: undefined }),
      `"${'x'.repeat(17 * 1024 * 1024)}"`,
    ];
    const text = `\n${bad.join('\n')}\n${formatEntry(entry({ id: 'aaaa' }))}`;
    await writeFile(join(archive.dir, 'register/2026-11.jsonl'), text);
    await writeFile(join(archive.dir, 'register/notes.txt'), 'not read');
    expect((await entries(archive)).map(({ id }) => id)).toEqual(['aaaa']);
    expect((await problems(archive)).map(({ line, message }) => [line, message])).toEqual([
      [2, 'is not JSON'],
      [3, 'has no “time”'],
      [4, 'is not an object'],
      [5, 'has an unusable “act”'],
      [6, 'has an unusable “file”'],
      [7, 'has an unusable “file”'],
      [8, 'has an unusable “trash”'],
      [9, 'has no “id”'],
      [10, 'is too long'],
    ]);
  });

  it('loses no line when many append at once', async () => {
    const archive = await newArchive();
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        append(archive, entry({ id: `a${100 + i}` }), entry({ id: `b${100 + i}` })),
      ),
    );
    expect(new Set((await entries(archive)).map(({ id }) => id)).size).toBe(40);
    expect(await problems(archive)).toEqual([]);
  });

  it('names changes so that they sort by time and are all different', () => {
    const changes = ['2026-11-23T09:00:00Z', '2026-11-23T09:00:01Z', '2026-12-01T00:00:00Z'].map(newChange);
    expect(changes.toSorted()).toEqual(changes);
    expect(new Set(Array.from({ length: 100 }, () => newChange('2026-11-23T09:00:00Z'))).size).toBe(100);
  });
});

it('reads whatever it wrote, with the fields and without', () => {
  const texts = fc.record({
    act: fc.constantFrom(...ACTS),
    source_file: fc.string({ unit: 'binary' }),
    before: fc.oneof(fc.string({ unit: 'binary' }), fc.constant(',"fields":{}}')),
    fields: fc.dictionary(
      fc.string(),
      fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string()), fc.integer()),
    ),
  });
  fc.assert(
    fc.property(texts, (some) => {
      const written = entry(some as Partial<Entry>);
      const line = formatEntry(written);
      expect(line.indexOf('\n')).toBe(line.length - 1);
      expect(parseEntry(line.trimEnd(), { fields: true })).toEqual(JSON.parse(line));
      const { fields: _, ...rest } = JSON.parse(line);
      const without = parseEntry(line.trimEnd());
      expect(without).toMatchObject(rest);
    }),
  );
});

describe('the holdings', () => {
  it('follow what was done', async () => {
    const archive = await newArchive();
    const [one, two] = ['a'.repeat(64), 'b'.repeat(64)];
    await append(archive, entry({ source_sha256: one }));
    const { holdings, refresh } = await readHoldings(archive);
    const { id, file } = entry();
    expect(holdings.fileOf(id)).toBe(file);
    expect(holdings.fileOf('0000')).toBeUndefined();
    expect([holdings.knows(id, one), holdings.knows(id, two), holdings.size]).toEqual([true, false, 1]);

    await append(archive, entry({ act: 'copy', source_sha256: two }));
    await append(archive, entry({ act: 'tag', file: 'moved.md', time: '2026-12-01T00:00:00Z' }));
    await refresh();
    expect(holdings.knows(id, two)).toBe(true);
    expect(holdings.fileOf(id)).toBe('moved.md');

    await append(archive, entry({ act: 'remove' }));
    await refresh();
    expect([holdings.fileOf(id), holdings.knows(id, one), holdings.size]).toEqual([undefined, false, 0]);

    await append(archive, entry({ act: 'restore' }));
    await refresh();
    expect([holdings.knows(id, one), holdings.knows(id, two), holdings.size]).toEqual([true, true, 1]);
  });
});
