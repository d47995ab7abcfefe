import { describe, expect, it } from 'vitest';
import { OUTPUTS } from '../../src/output/index.ts';
import type { Shown } from '../../src/output/shown.ts';
import { rendered } from './collect.ts';
import { NASTY } from './nasty.ts';

/** Those say where an article stood, not what it says. */
const CITATIONS: ReadonlySet<string> = new Set(['csl', 'ris', 'biblatex']);

describe.each(OUTPUTS.map((output) => [output.name, output] as const))('%s', (name, output) => {
  it('says what it is', () => {
    expect(name).toMatch(/^[a-z]+$/);
    expect(output.describe).not.toBe('');
    expect(output.extension).toMatch(/^[a-z]+$/);
  });

  it('renders every record, each value in it, and ends with a line end', async () => {
    const all = await rendered(output, NASTY);
    expect(all.endsWith('\n')).toBe(true);
    for (const [i, record] of NASTY.entries()) {
      const one = await rendered(output, [record]);
      expect(one.endsWith('\n')).toBe(true);
      if (i === 0)
        for (const words of [
          'Fire at the old mill',
          'Quill',
          ...(CITATIONS.has(name) ? [] : ['burned down']),
        ])
          expect(one).toContain(words);
    }
  });

  it('takes no more than one record at a time', async () => {
    let given = 0;
    async function* counted(): AsyncGenerator<Shown> {
      for (const record of [...NASTY, ...NASTY]) {
        given++;
        yield record;
      }
    }
    let pieces = 0;
    for await (const _ of output.render(counted(), {})) {
      expect(given - pieces).toBeLessThanOrEqual(1);
      pieces++;
    }
    expect(given).toBe(NASTY.length * 2);
  });

  it('shows the picked fields and no others', async () => {
    const picked = await rendered(output, NASTY.slice(0, 1), { fields: ['title', 'section'] });
    expect(picked).toContain('Fire at the old mill');
    expect(picked).toContain('Local');
    expect(picked).not.toContain('Quill');
    expect(picked).not.toContain('burned');
  });

  it('writes nothing of its own before a failure of its input', async () => {
    // biome-ignore lint/correctness/useYield: it fails before the first record
    async function* failing(): AsyncGenerator<Shown> {
      throw new Error('no such article');
    }
    const pieces: string[] = [];
    const run = async (): Promise<void> => {
      for await (const piece of output.render(failing(), {})) pieces.push(piece);
    };
    await expect(run()).rejects.toThrow('no such article');
    expect(pieces).toEqual([]);
  });
});
