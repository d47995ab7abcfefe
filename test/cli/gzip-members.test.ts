/** Gzip in many members: one that is damaged loses what is in it, and what is behind it is read. */

import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Damage } from '../../src/cli/gunzip.ts';
import { unpackMembers } from '../../src/cli/gzip-members.ts';
import { morgue, newFolder } from './shell.ts';

/** As large as a page of a crawl: of less than some hundred bytes, zlib may read over several before it stumbles. */
const page = (number: number): string =>
  Array.from(
    { length: 2000 },
    (_, i) => `Page ${number}: the ferry called ${(i * 7919 * (number + 3)) % 99_991} times.`,
  ).join('\n');
const PAGES = Array.from({ length: 12 }, (_, i) => page(i));
const MEMBERS = PAGES.map((text) => gzipSync(text));
const startOf = (member: number): number =>
  MEMBERS.slice(0, member).reduce((sum, { length }) => sum + length, 0);

async function unpacked(bytes: Uint8Array, size = 700): Promise<{ text: string; damages: Damage[] }> {
  const damages: Damage[] = [];
  const chunks: Uint8Array[] = [];
  async function* read(from = 0): AsyncGenerator<Uint8Array> {
    for (let at = from; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const watch = { check: () => {}, damaged: (damage: Damage) => damages.push(damage) };
  for await (const chunk of unpackMembers(read, watch)) chunks.push(chunk);
  return { text: Buffer.concat(chunks).toString('latin1'), damages };
}

const flipped = (bytes: Uint8Array, ...places: number[]): Buffer => {
  const copy = Buffer.from(bytes);
  for (const at of places) copy[at] = (copy[at] as number) ^ 0x55;
  return copy;
};

describe('members of gzip', () => {
  const packed = Buffer.concat(MEMBERS);

  it('that are whole are given as they are', async () => {
    for (const size of [1, 700, packed.length])
      expect(await unpacked(packed, size)).toEqual({ text: PAGES.join(''), damages: [] });
  });

  it('cost what is damaged, and a neighbour at most', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(PAGES.length - 1), fc.nat(100_000), async (member, place) => {
        // Behind the head: some of its bytes say nothing of what is in it.
        const at = 10 + (place % ((MEMBERS[member]?.length ?? 0) - 10));
        const { text, damages } = await unpacked(flipped(packed, startOf(member) + at));
        expect(damages).toHaveLength(1);
        const others = PAGES.filter((_, i) => i !== member && i !== member + 1);
        for (const other of others) expect(text.split(other)).toHaveLength(2);
      }),
      { numRuns: 100 },
    );
  });

  it('are named by the first byte that is wrong, and by how many more', async () => {
    const two = flipped(packed, startOf(3) + 1, startOf(8) + 1);
    const { text, damages } = await unpacked(two);
    expect(damages).toMatchObject([
      {
        failure: {
          message: expect.stringMatching(
            /^is damaged at byte [\d,]+ and 1 more place; what was packed there is lost, the rest was read$/,
          ),
        },
        at: startOf(3) + 2,
        isCut: false,
      },
    ]);
    expect(text).toBe(
      [PAGES.slice(0, 3), PAGES.slice(4, 8), PAGES.slice(9)].map((some) => some.join('')).join('\n\n'),
    );
  });

  it('are cut at the end only where the last of them is', async () => {
    const cut = flipped(packed, startOf(3) + 1).subarray(0, packed.length - 20);
    expect((await unpacked(cut)).damages).toMatchObject([{ isCut: true }]);
    expect((await unpacked(packed.subarray(0, packed.length - 20))).damages).toMatchObject([
      { isCut: true, failure: { message: expect.stringMatching(/^is cut off at byte/) } },
    ]);
  });

  it('that are nothing but beginnings are looked at no longer than any', async () => {
    const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff]);
    const { damages } = await unpacked(Buffer.concat(Array.from({ length: 50_000 }, () => head)), 65_536);
    expect(damages).toMatchObject([{ failure: { message: expect.stringContaining('1,000 more places') } }]);
  });
});

describe('a crawl that is packed record by record', () => {
  const record = (number: number): string => {
    const text = `The ferry called\n\n${page(number)}\n`;
    return `WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://ferry.example/${number}\r\nContent-Length: ${text.length}\r\n\r\n${text}\r\n\r\n`;
  };

  it('gives all records but the damaged ones, and says so', async () => {
    const records = Array.from({ length: 20 }, (_, i) => gzipSync(record(i)));
    const place = records.slice(0, 7).reduce((sum, { length }) => sum + length, 60);
    const cwd = newFolder({ 'ferry.warc.gz': flipped(Buffer.concat(records), place) });
    const { out, err, exit } = await morgue(
      ['parse', '--format', 'jsonl', '--fields', 'url', 'ferry.warc.gz'],
      {
        cwd,
      },
    );
    expect(exit).toBe(3);
    expect(err).toMatch(
      /^morgue: ferry\.warc\.gz: is damaged at byte [\d,]+; what was packed there is lost/m,
    );
    const urls = out.match(/ferry\.example\/\d+/g) ?? [];
    expect(urls.length).toBeGreaterThanOrEqual(18);
    expect(new Set(urls).size).toBe(urls.length);
    expect(urls.at(-1)).toBe('ferry.example/19');
  });
});
