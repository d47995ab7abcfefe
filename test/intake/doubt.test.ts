/** A value of which the reader is not sure is noted on the record, with the value and how sure it is. */

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBytes, readFile } from './read.ts';

const PAGES = path.join(import.meta.dirname, '../fixtures/page');
const CODES = { title: 'title-unsure', authors: 'authors-unsure', published: 'date-unsure' } as const;

describe('a doubt', () => {
  it('is noted of every value that is likelier wrong than right, and of no other', async () => {
    let doubts = 0;
    for (const name of readdirSync(PAGES)) {
      const { evidence, notes, record } = await readFile(path.join(PAGES, name), name);
      for (const [field, code] of Object.entries(CODES)) {
        const found = evidence.find((candidate) => candidate.field === field);
        const isUnsure = found !== undefined && found.sure < 0.5;
        const note = notes.find((note) => note.code === code);
        expect(note !== undefined, `${name}: ${code}`).toBe(isUnsure);
        if (!found || !note) continue;
        doubts += 1;
        expect(record.fields.notes).toContain(code);
        expect(note.line).toBe(found.line);
        expect(note.detail).toMatch(/^0\.[0-4]\d sure of \S/);
        expect(note.detail).toContain([found.value].flat()[0]);
      }
    }
    expect(doubts).toBeGreaterThan(0);
  });

  it('is gone when a person gives the value', async () => {
    const text = Buffer.from(
      'Harbour\nA note on knots\nWhat ropes do at night\nThey are tighter than they look, said Ida Holm, who has tied them all her life.\n',
    );
    const codes = async (given: Record<string, string>): Promise<string[]> =>
      (await readBytes(text, 'knots.txt', { given })).notes.map(({ code }) => code);
    expect(await codes({})).toContain('title-unsure');
    expect(await codes({ title: 'A note on knots' })).not.toContain('title-unsure');
  });
});
