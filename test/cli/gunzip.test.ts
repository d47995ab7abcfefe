/** Packed bytes that are cut off or changed: what can be unpacked is had, and nothing of it is lost unsaid. */

import { constants, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Damage, unpack } from '../../src/cli/gunzip.ts';

const pages = [0, 1, 2].map((page) =>
  Array.from({ length: 40 }, (_, i) => `The ferry called ${(i * 7919 * (page + 3)) % 997} times.`).join('\n'),
);
const members = pages.map((page) => gzipSync(page));
const packed = Buffer.concat(members);

async function unpacked(bytes: Uint8Array, size = bytes.length): Promise<{ text: string; damage?: Damage }> {
  const found: { damage?: Damage } = {};
  const chunks: Uint8Array[] = [];
  async function* read(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const damaged = (damage: Damage): void => {
    expect(found.damage).toBeUndefined();
    found.damage = damage;
  };
  for await (const chunk of unpack(read, { check: () => {}, damaged })) chunks.push(chunk);
  return { text: Buffer.concat(chunks).toString('latin1'), ...found };
}

describe('packed bytes', () => {
  it('are unpacked in whatever pieces they come, and zeros may follow', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: packed.length }), fc.nat(9), async (size, zeros) => {
        const { text, damage } = await unpacked(Buffer.concat([packed, Buffer.alloc(zeros)]), size);
        expect(text).toBe(pages.join(''));
        expect(damage).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  });

  it('that are cut off give all that zlib can tell of them', async () => {
    const [first] = members as [Buffer];
    for (let cut = 1; cut < first.length; cut += 7) {
      const rest = first.subarray(0, cut);
      const { text, damage } = await unpacked(rest);
      expect(text).toBe(gunzipSync(rest, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1'));
      expect(damage).toMatchObject({ isCut: true });
    }
  });

  it('that are changed give what stands before, and it is said', async () => {
    const [first, second] = members as [Buffer, Buffer];
    await fc.assert(
      fc.asyncProperty(fc.nat(second.length - 1), fc.nat(7), async (at, bit) => {
        const changed = Buffer.from(packed);
        changed[first.length + at] = (changed[first.length + at] as number) ^ (1 << bit);
        const { text, damage } = await unpacked(changed);
        expect(text.startsWith(pages[0] as string)).toBe(true);
        // Of a member's head there are bytes that say nothing of its content.
        if (at >= 10) expect(damage?.failure.message).toMatch(/^is (?:damaged|cut off)/);
        else if (!damage) expect(text).toBe(pages.join(''));
      }),
      { numRuns: 60 },
    );
  });

  it('that something else follows are told from those that end', async () => {
    for (const rest of ['xy', '\0\0PK', `${'\0'.repeat(20_000)}z`]) {
      const { text, damage } = await unpacked(Buffer.concat([packed, Buffer.from(rest)]));
      expect(text).toBe(pages.join(''));
      expect(damage?.failure.message).toMatch(/^is damaged at byte/);
    }
  });
});
