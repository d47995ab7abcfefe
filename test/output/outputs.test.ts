import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OUTPUTS } from '../../src/output/index.ts';
import type { Shown } from '../../src/output/shown.ts';
import { ACTING } from '../../src/output/visible.ts';
import { rendered } from './collect.ts';
import { NASTY } from './nasty.ts';

/** Those say where an article stood, not what it says. */
const CITATIONS: ReadonlySet<string> = new Set(['csl', 'ris', 'biblatex']);

/** Those give texts as they are, but for what they cannot hold. */
const RAW: ReadonlySet<string> = new Set(['csv', 'tsv', 'md', 'atom', 'tei']);

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

  it('is well-formed Unicode, and acts on no terminal where it is for people or is JSON', async () => {
    const bit = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('\ud800', '\x1b[', '\u202e'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(bit, { maxLength: 6 }), async (bits) => {
        const text = bits.join('');
        const given = await rendered(output, [
          {
            fields: {
              ...{ id: '8k3m', title: text, authors: [text], published: text, section: text, language: text },
              ...{ url: `https://post.example/${text}`, tags: [text], captions: [text] },
            },
            extra: Object.assign(Object.create(null), { [text]: text }),
            body: [
              { kind: 'paragraph', text },
              { kind: 'list', items: [text] },
            ],
          },
        ]);
        expect(given.isWellFormed()).toBe(true);
        if (!RAW.has(name)) expect(given.replaceAll(/\r?\n/g, '').match(ACTING)).toBe(null);
      }),
      { numRuns: 60 },
    );
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
