import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBody } from '../../src/record/body.ts';
import { compareReadings, type Difference } from '../../src/record/difference.ts';
import type { FieldName, Fields } from '../../src/record/fields.ts';
import type { ArticleRecord } from '../../src/record/record.ts';

const NOBODY: ReadonlySet<string> = new Set();
const record = (fields: Fields, body = 'The mill burnt down.'): ArticleRecord => ({
  fields: { id: 'aaaa', ...fields },
  extra: {},
  body: parseBody(body),
});

/** Compares values of fields; what changes and what is kept as `field: from → to`. */
function compare(
  here: Fields,
  read: Fields,
  asRead: Fields,
  byHand = NOBODY,
): Record<'changed' | 'kept', string[]> {
  const shown = ({ field, here, read }: Difference['changed'][number]): string =>
    `${field}: ${here ?? ''} → ${read ?? ''}`;
  const { changed, kept } = compareReadings(record(here), record(read), asRead, byHand);
  return { changed: changed.map(shown), kept: kept.map(shown) };
}

describe('a field', () => {
  it('becomes what is read now where it is what was read before', () => {
    const before = { title: 'Fire', section: 'Local', words: 4 };
    expect(compare(before, { title: 'Fire!', authors: ['Ada Quill'], words: 4 }, before)).toEqual({
      changed: ['title: Fire → Fire!', 'authors:  → Ada Quill', 'section: Local → '],
      kept: [],
    });
  });

  it('is kept where a person set it, took it away or corrected it', () => {
    const here = { title: 'My title', section: 'Local' };
    const read = { title: 'Fire!', authors: ['Bo Berg'], section: 'World' };
    expect(compare(here, read, { title: 'Fire', authors: ['Ada Quill'] })).toEqual({
      changed: [],
      kept: ['title: My title → Fire!', 'authors:  → Bo Berg', 'section: Local → World'],
    });
  });

  it('is no difference where the reader came to agree with the person, whose it stays', () => {
    const here = { title: 'My title' };
    const first = compareReadings(record(here), record(here), { title: 'Fire' }, NOBODY);
    expect([first.changed, first.kept]).toEqual([[], []]);
    expect(compare(here, { title: 'Fire!' }, first.asRead).kept).toEqual(['title: My title → Fire!']);
  });

  it('is kept where something was written into its lines', () => {
    expect(
      compare({ title: 'Fire' }, { title: 'Fire!' }, { title: 'Fire' }, new Set(['title'])).kept,
    ).toEqual(['title: Fire → Fire!']);
  });

  it('is the same however it is written', () => {
    const here = { authors: ['Ada'], title: 'A \uFFFD', words: 4 };
    const read = { authors: ['Ada', ''], title: 'A \ud800', subtitle: '', captions: [], words: 4 };
    expect(compare(here, read, {})).toEqual({ changed: [], kept: [] });
  });

  it('is never one that the person or the accession gives', () => {
    const given = { tags: ['fire'], added: '2020-01-01T00:00:00Z', source_file: 'a', source_format: 'page' };
    const read = { tags: ['x'], added: '2026-01-01T00:00:00Z', source_file: 'b', source_encoding: 'utf-8' };
    expect(compare(given, read, given)).toEqual({ changed: [], kept: [] });
  });
});

describe('the body', () => {
  const compareBodies = (here: string, read: string, byHand = NOBODY): Difference =>
    compareReadings(record({ words: 1 }, here), record({ words: 2 }, read), { words: 1 }, byHand);

  it('becomes what is read now, and with it the number of words', () => {
    const { changed } = compareBodies('One.', 'One two.');
    expect(changed).toEqual([
      { field: 'words', here: 1, read: 2 },
      { field: 'body', here: 'One.', read: 'One two.' },
    ]);
  });

  it('is kept where a person wrote in it, and with it the number of words', () => {
    const { changed, kept, asRead } = compareBodies('One.', 'One two.', new Set(['body']));
    expect(changed).toEqual([]);
    expect(kept.map(({ field }) => field)).toEqual(['body']);
    expect(asRead.words).toBe(1);
  });

  it('tells a cross-head from a paragraph that looks like one', () => {
    expect(compareBodies('## One', '\\## One').changed.map(({ field }) => field)).toEqual(['words', 'body']);
  });
});

describe('notes', () => {
  const notes = (here: string[], read: string[], before: string[], fields: Fields = {}): string[] => {
    const difference = compareReadings(
      record({ ...fields, notes: here }),
      record({ notes: read }),
      { notes: before },
      NOBODY,
    );
    const found = difference.changed.find(({ field }) => field === 'notes');
    return (found ? found.read : here) as string[];
  };

  it('follow the reader one by one, but those that a person took away or wrote', () => {
    expect(notes(['body-missing'], ['control-characters'], ['body-missing'])).toEqual(['control-characters']);
    expect(notes([], ['body-missing', 'control-characters'], ['body-missing'])).toEqual([
      'control-characters',
    ]);
    expect(notes(['ask the desk'], [], [])).toEqual(['ask the desk']);
  });

  it('say nothing new of a field that a person set, nor of an encoding that is not guessed again', () => {
    expect(notes([], ['date-missing'], [], { published: '2020' })).toEqual([]);
    expect(notes([], ['date-missing'], [])).toEqual(['date-missing']);
    expect(notes(['encoding-guessed'], [], ['encoding-guessed'])).toEqual(['encoding-guessed']);
  });
});

it('what a person changes survives any number of readings', () => {
  const value = fc.constantFrom(undefined, 'a', 'b', 'c');
  const list = fc.option(fc.subarray(['a', 'b', 'c'], { minLength: 1 }), { nil: undefined });
  const reading = fc.record({ title: value, section: value, authors: list, captions: list });
  const edit = fc.record(
    { title: value, section: value, authors: list, captions: list },
    { requiredKeys: [] },
  );
  const clean = (fields: object): Fields =>
    Object.fromEntries(Object.entries(fields).filter(([, found]) => found !== undefined));
  fc.assert(
    fc.property(
      reading,
      fc.array(fc.tuple(edit, reading), { minLength: 1, maxLength: 6 }),
      (first, steps) => {
        let here = clean(first);
        let asRead = here;
        const persons = new Map<string, unknown>();
        for (const [edited, read] of steps) {
          for (const [name, wanted] of Object.entries(edited)) {
            // To set what stands there already is no change that anybody could see.
            if (JSON.stringify(here[name as FieldName]) !== JSON.stringify(wanted)) persons.set(name, wanted);
          }
          here = clean({ ...here, ...edited });
          const before = asRead;
          const found = compareReadings(record(here), record(clean(read)), before, NOBODY);
          const changes = found.changed.map(({ field, read: to }) => [field, to]);
          here = clean({ ...here, ...Object.fromEntries(changes) });
          asRead = found.asRead;
          for (const [name, wanted] of persons) {
            // Put back to what was read, a field is the reader's again.
            if (JSON.stringify(wanted) === JSON.stringify(before[name as FieldName])) persons.delete(name);
            else expect(here[name as FieldName]).toEqual(wanted);
          }
          for (const name of ['title', 'section', 'authors', 'captions'] as const)
            if (!persons.has(name)) expect(here[name]).toEqual(read[name]);
        }
      },
    ),
  );
});
