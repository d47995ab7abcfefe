import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyText } from '../../src/record/body.ts';
import { readBytes } from './read.ts';

const text = (content: string) => readBytes(Buffer.from(content));

describe('a reading', () => {
  it('is the same for the same bytes, and says where each field stands', async () => {
    const content =
      'Fire at the old mill\n\nBy Ada Quill\n\nMay 3, 2019\n\nThe mill burned on Friday, and the whole town watched it from the bridge.\n';
    const [one, two] = [await text(content), await text(content)];
    expect(two).toEqual(one);
    expect(one.evidence.map(({ field, line }) => [field, line])).toEqual([
      ['title', 1],
      ['authors', 3],
      ['published', 5],
      ['language', undefined],
    ]);
  });

  it('leaves empty what the text does not show', async () => {
    const { record, notes } = await text(
      'A short note about the well, which has been dry since the summer before last, they say.',
    );
    expect(Object.keys(record.fields)).toEqual(expect.arrayContaining(['id', 'words', 'notes']));
    for (const field of ['published', 'authors', 'section', 'place', 'url'])
      expect(record.fields).not.toHaveProperty(field);
    expect(notes.map(({ code }) => code)).toContain('date-missing');
  });

  it('of any bytes is a record', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ minLength: 1, maxLength: 300 }),
          fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }).map((s) => Buffer.from(s)),
        ),
        async (bytes) => {
          const { record } = await readBytes(bytes);
          expect(record.fields.id).toMatch(/^[0-9a-hjkmnp-tv-z]{13}$/);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('Markdown with front matter', () => {
  it('keeps what it says, under the names of our fields where they mean the same', async () => {
    const { record } = await text(
      '---\ntitle: "A: b"\nauthor: Ada Quill\ndate: 2019-05-03 10:00\nkeywords: [fire, mill]\nrating: 5\nid: 7\ndeep:\n  er: x\n---\n# A: b\n\nText *as* it was.\n\n- one\n- two\n',
    );
    expect(record.fields).toMatchObject({
      title: 'A: b',
      authors: ['Ada Quill'],
      published: '2019-05-03T10:00',
      tags: ['fire', 'mill'],
      source_format: 'markdown',
    });
    expect({ ...record.extra }).toMatchObject({ rating: '5', original_id: '7', deep: { er: 'x' } });
    expect(bodyText(record.body)).toBe('Text *as* it was.\n\none\ntwo');
  });

  it('is text where it is no YAML', async () => {
    const { record, notes } = await text(
      '---\ntitle: [open\n---\nThe mill burned on Friday, and the whole town watched it from the bridge for hours.\n',
    );
    expect(record.fields.source_format).toBe('markdown');
    expect(notes).toContainEqual(expect.objectContaining({ code: 'front-matter-invalid', line: 3 }));
  });

  it('is not seen in a text between two rules', async () => {
    const { record, notes } = await text(
      '---\nPhoto of the mill\n---\n\nThe mill burned on Friday, and the whole town watched it from the bridge for hours.\n',
    );
    expect(record.fields.source_format).toBe('page');
    expect(notes.map(({ code }) => code)).not.toContain('front-matter-invalid');
  });
});
