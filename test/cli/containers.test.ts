/** Containers that are made to do harm: they end with a clear line, in little memory, and the rest goes on. */

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { morgue, newFolder } from './shell.ts';

const RAIN =
  'Rain on the quay\n\nIt rained on the quay all morning, and the gulls stood in it as if told to.\n';

/** A zip file; with `times`, its list names each entry so often, all at one place. */
function zipOf(entries: readonly [name: string, content: Buffer][], times = 1): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const packed = deflateRawSync(content);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(crc32(content), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(content.length, 18);
    about.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, Buffer.from(name), packed]);
    const behind = Buffer.alloc(14);
    behind.writeUInt32LE(offset, 10);
    const made = Buffer.from([20, 0]);
    const entry = [Buffer.from('PK\x01\x02', 'latin1'), made, about, behind, Buffer.from(name)];
    for (let i = 0; i < times; i++) list.push(Buffer.concat(entry));
    parts.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(list.length, 4);
  end.writeUInt16LE(list.length, 6);
  end.writeUInt32LE(Buffer.concat(list).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, ...list, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

function folderWith(files: Record<string, Buffer>): string {
  const cwd = newFolder();
  mkdirSync(path.join(cwd, 'in'));
  for (const [name, content] of Object.entries({ ...files, 'rain.txt': Buffer.from(RAIN) }))
    writeFileSync(path.join(cwd, 'in', name), content);
  return cwd;
}

const TEXT = Buffer.from('so it goes and goes\n'.repeat(700_000));

describe('a container that opens to more than any text has', () => {
  it('is named, and the rest goes on: gzip', async () => {
    const cwd = folderWith({ 'bomb.gz': gzipSync(Buffer.alloc(100 * 1024 * 1024)) });
    const { err, exit } = await morgue(['add', 'in'], { cwd });
    expect(err).toContain('in/bomb.gz: opens to a great many times its size');
    expect(err).toContain('Added 1 article');
    expect(exit).toBe(3);
  });

  it('is named, and what came before is kept: zip', async () => {
    const files: [string, Buffer][] = [
      [
        'first.txt',
        Buffer.from('Geese on the weir\n\nForty geese crossed the weir on Sunday without paying.\n'),
      ],
      ...Array.from({ length: 8 }, (_, i): [string, Buffer] => [
        `${i}.bin`,
        Buffer.alloc(15 * 1024 * 1024, 1),
      ]),
    ];
    const cwd = folderWith({ 'bomb.zip': zipOf(files) });
    const { err, exit } = await morgue(['add', 'in'], { cwd });
    expect(err).toContain('in/bomb.zip: opens to a great many times its size');
    expect(err).toContain('Added 2 articles');
    expect(exit).toBe(3);
  });

  it('is known though its entries share their bytes', async () => {
    const cwd = folderWith({ 'shared.zip': zipOf([['a.bin', Buffer.alloc(12 * 1024 * 1024, 1)]], 1000) });
    const { err } = await morgue(['add', 'in'], { cwd });
    expect(err).toContain('in/shared.zip: opens to a great many times its size');
    expect(err).toContain('Added 1 article');
  });

  it('keeps out one entry that is too large alone', async () => {
    const large = Buffer.concat([TEXT, TEXT]);
    const cwd = folderWith({
      'large.zip': zipOf([
        ['large.txt', large],
        ['geese.txt', Buffer.from(RAIN.replaceAll('Rain', 'Hail'))],
      ]),
    });
    const { err } = await morgue(['add', 'in'], { cwd });
    expect(err).toContain('in/large.zip/large.txt: larger than 16 MB');
    expect(err).toContain('Added 2 articles');
  });
});

it('no name in a container is written to', async () => {
  const cwd = folderWith({
    'names.zip': zipOf([
      ['../../../geese.txt', Buffer.from(RAIN)],
      ['/geese.txt', Buffer.from(RAIN.replace('Rain', 'Hail'))],
    ]),
  });
  const { err } = await morgue(['add', 'in', '--quiet'], { cwd });
  expect(err).not.toContain('failed');
  const { out } = await morgue(['list', '--fields', 'source_file', '--format', 'csv'], { cwd });
  expect(out).toContain('names.zip/../../../geese.txt');
  expect(readdirSync(cwd).sort()).toEqual(['archive', 'in']);
  expect(readdirSync(path.dirname(cwd))).not.toContain('geese.txt');
});

describe('a zip file', () => {
  /** Blanks that no packing makes nothing of: what is large and yet quickly read. */
  const blanks = Buffer.from(
    Array.from({ length: 4096 }, (_, i) => createHash('sha256').update(String(i)).digest('hex')).join(''),
  )
    .map((byte) => (byte % 2 ? 0x20 : 0x09))
    .toString();
  const rows = Array.from(
    { length: 70 },
    (_, i) => `${JSON.stringify({ title: `Tide ${i}`, text: `It rose for the ${i}th time.` })}${blanks}\n`,
  ).join('');

  it('has files of many articles that are read as they come, of any size, and kept once', async () => {
    const content = Buffer.from(rows);
    expect(content.length).toBeGreaterThan(17 * 1024 * 1024);
    const cwd = newFolder({
      'tides.zip': zipOf([
        ['in/tides.jsonl', content],
        ['rain.txt', Buffer.from(RAIN)],
      ]),
    });
    const { err, exit } = await morgue(['add', 'tides.zip'], { cwd });
    expect({ exit, err }).toMatchObject({ exit: 0, err: expect.stringContaining('Added 71 articles') });
    const list = [
      'list',
      'title:69',
      '--format',
      'jsonl',
      '--fields',
      'source_file,source_lines,source_sha256',
    ];
    const found = JSON.parse((await morgue(list, { cwd })).out);
    const hash = createHash('sha256').update(content).digest('hex');
    expect(found).toMatchObject({
      source_file: 'tides.zip/in/tides.jsonl',
      source_lines: '70-70',
      source_sha256: hash,
    });
    expect((await morgue(['print', 'title:69', '--raw'], { cwd })).bytes.equals(content)).toBe(true);
    expect((await morgue(['add', 'tides.zip'], { cwd })).err).toMatch(/Added 0 articles .*71 already here/);
  }, 60_000);

  it('that is damaged within an entry gives what stands before, large or small, and the others', async () => {
    for (const text of [rows, blanks.slice(0, 50_000)]) {
      const zip = zipOf([
        ['a.jsonl', Buffer.from(`${JSON.stringify({ title: 'First', text: 'It rose.' })}\n${text}`)],
        ['rain.txt', Buffer.from(RAIN)],
      ]);
      zip.fill(0xff, 2500, 2600);
      const { out, err, exit } = await morgue(['parse', '--format', 'tsv', '--fields', 'title', 'a.zip'], {
        cwd: newFolder({ 'a.zip': zip }),
      });
      expect(exit).toBe(3);
      expect(out).toMatch(/^First$/m);
      expect(out).toMatch(/^Rain on the quay$/m);
      expect(err).toMatch(
        /^morgue: a\.zip\/a\.jsonl: is damaged.* after [\d,]+ bytes of content, which were read; /m,
      );
    }
  });
});
