import { appendFileSync } from 'node:fs';
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBody } from '../../src/record/body.ts';
import type { Fields } from '../../src/record/fields.ts';
import { editFrontMatter } from '../../src/record/frontmatter.ts';
import type { ArticleRecord } from '../../src/record/record.ts';
import { Readings } from '../../src/store/asread.ts';
import { changeRecords } from '../../src/store/change.ts';
import { examineRecords, type Reparsed, type Reread } from '../../src/store/examine.ts';
import type { Archive } from '../../src/store/place.ts';
import type { Incoming } from '../../src/store/receive.ts';
import { removeRecords } from '../../src/store/removal.ts';
import { reparseRecords } from '../../src/store/reparse.ts';
import { lastChange, undoChange } from '../../src/store/undo.ts';
import {
  add,
  addOne,
  all,
  article,
  entries,
  kinds,
  newArchive,
  numberedArticle,
  RUN,
  records,
  snapshot,
} from './articles.ts';

const REGISTER = 'register/2026-11.jsonl';

/** A reader of a later version, which reads of an article what it read before and besides this. */
function reader(fields: Fields, body?: string, version = '2'): Reread {
  return async ({ fields: { id } }) => {
    const before = known.get(id);
    if (!before) return 'it is none of ours';
    return {
      ...before,
      fields: { ...before.fields, ...fields, id, parser: version },
      body: body === undefined ? before.body : parseBody(body),
    };
  };
}
const known = new Map<string, ArticleRecord>();

async function added(archive: Archive, one: Incoming): Promise<string> {
  known.set(one.record.fields.id, one.record);
  return addOne(archive, one);
}

async function targetsOf(archive: Archive) {
  return (await records(archive)).map(({ file, fields: { id } }) => ({ id, file }));
}

async function reparse(archive: Archive, reread: Reread): Promise<Reparsed[]> {
  const desk = { archive, readings: await Readings.open(archive), reread };
  return all(reparseRecords(desk, await targetsOf(archive), RUN));
}

async function examine(archive: Archive, reread: Reread): Promise<Reparsed[]> {
  const desk = { archive, readings: await Readings.open(archive), reread };
  return all(examineRecords(desk, await targetsOf(archive)));
}

async function undo(archive: Archive, partly = false): Promise<string[]> {
  const change = await lastChange(archive);
  return change ? kinds(all(undoChange(archive, change, { ...RUN, partly }))) : [];
}

const textOf = (archive: Archive, file: string): Promise<string> => readFile(join(archive.dir, file), 'utf8');

async function editByHand(archive: Archive, file: string, edit: (text: string) => string): Promise<void> {
  await writeFile(join(archive.dir, file), edit(await textOf(archive, file)));
}

/** The names of what changed and of what was kept, of the only article. */
function only(found: readonly Reparsed[]): { changed: string[]; kept: string[] } {
  const [one] = found;
  if (found.length !== 1 || !one || one.kind === 'refused') throw new Error(JSON.stringify(found));
  return { changed: one.changed.map(({ field }) => field), kept: one.kept.map(({ field }) => field) };
}

/** As the register was before it kept digests of bodies. */
async function forgetBodies(archive: Archive): Promise<void> {
  await editByHand(archive, REGISTER, (text) => text.replace(/"body_sha256":"[^"]*",/g, ''));
}

const MILL = article('Fire at the old mill\n\nThe mill of the village burnt down.\n');

describe('reading anew', () => {
  it('changes the lines of what is read otherwise and the body, and nothing else; undo brings every byte back', async () => {
    const archive = await newArchive();
    const file = await added(archive, MILL);
    await editByHand(archive, file, (text) =>
      text
        .replace('authors:', '# who was it?\nauthors:')
        .replace('---\n\n', 'box: 14 # shelf 3\ntags: [fire]\n---\n\n'),
    );
    const before = await snapshot(archive.dir);
    const old = await textOf(archive, file);
    const newer = reader({ title: 'Fire!', section: 'Local' }, 'The mill burnt.\n\nIt was old.');
    expect(only(await examine(archive, newer))).toEqual({ changed: ['title', 'section', 'body'], kept: [] });
    expect(await snapshot(archive.dir)).toEqual(before);

    expect(only(await reparse(archive, newer))).toEqual({ changed: ['title', 'section', 'body'], kept: [] });
    expect(await textOf(archive, file)).toBe(
      old
        .replace('Fire at the old mill', 'Fire!')
        .replace('source_file:', 'section: "Local"\nsource_file:')
        .replace('parser: "1"', 'parser: "2"')
        .replace('The mill of the village burnt down.', 'The mill burnt.\n\nIt was old.'),
    );
    expect((await entries(archive)).at(-1)).toMatchObject({
      act: 'reparse',
      file,
      parser: '2',
      trash: `trash/${file}`,
      fields: { title: 'Fire!', section: 'Local', authors: ['Ada Quill'], added: RUN.now },
    });
    expect(await textOf(archive, `trash/${file}`)).toBe(old);
    expect(only(await reparse(archive, newer))).toEqual({ changed: [], kept: [] });

    expect(await undo(archive)).toEqual(['rewritten']);
    expect({ ...(await snapshot(archive.dir)), [REGISTER]: '' }).toEqual({ ...before, [REGISTER]: '' });
    expect(only(await examine(archive, newer)).changed).toEqual(['title', 'section', 'body']);
  });

  it('writes nothing where nothing is read otherwise, however new the reader is', async () => {
    const archive = await newArchive();
    await added(archive, MILL);
    const before = await snapshot(archive.dir);
    expect(await kinds(reparse(archive, reader({})))).toEqual(['same']);
    expect(await snapshot(archive.dir)).toEqual(before);
  });

  it('begins anew with what another program wrote meanwhile', async () => {
    const archive = await newArchive();
    const file = await added(archive, MILL);
    let times = 0;
    const newer: Reread = (record) => {
      if (++times === 1) appendFileSync(join(archive.dir, file), '\nAn editor saved this.\n');
      return reader({ title: 'Fire!' }, 'Other.')(record, {});
    };
    expect(only(await reparse(archive, newer))).toEqual({ changed: ['title'], kept: ['body'] });
    expect(await textOf(archive, file)).toMatch(/title: "Fire!"[\s\S]*An editor saved this/);
    expect(Object.keys(await snapshot(archive.dir)).filter((name) => name.startsWith('trash/'))).toEqual([]);
  });

  it('goes on past what cannot be read anew, and leaves it as it is', async () => {
    const archive = await newArchive();
    const files = [];
    for (let n = 0; n < 5; n++) files.push(await added(archive, numberedArticle(n)));
    const [unread, unknown, latin, flow, good] = files as [string, string, string, string, string];
    const ids = files.map((_, n) => numberedArticle(n).record.fields.id);
    await editByHand(archive, REGISTER, (text) => text.replace(new RegExp(`.*"id":"${ids[1]}".*\n`), ''));
    await editByHand(archive, flow, () => `---\n{id: "${ids[3]}", title: "Fire number 3"}\n---\n`);
    const bytes = Buffer.from((await textOf(archive, latin)).replace('village', 'M\xfchle'), 'latin1');
    await writeFile(join(archive.dir, latin), bytes);
    const before = await snapshot(archive.dir);
    const newer: Reread = async (record) =>
      record.file === unread ? 'its original is gone' : reader({ section: 'Local' })(record, {});
    const found = await reparse(archive, newer);
    expect(new Map(found.map((one) => [one.file, one.kind === 'refused' ? one.message : one.kind]))).toEqual(
      new Map([
        [unread, 'its original is gone'],
        [unknown, 'the register does not say how it was read, so a person’s changes cannot be told apart'],
        [latin, 'it is not UTF-8'],
        [flow, expect.any(String)],
        [good, 'differs'],
      ]),
    );
    const after = await snapshot(archive.dir);
    expect(new Set(Object.keys(after).filter((name) => after[name] !== before[name]))).toEqual(
      new Set([good, REGISTER]),
    );
  });

  it('takes the articles of one original one after the other', async () => {
    const archive = await newArchive();
    const source = { file: 'all.txt', sha256: MILL.source.sha256, bytes: MILL.source.bytes };
    for (let n = 0; n < 6; n++)
      await added(archive, n % 2 ? { ...numberedArticle(n), source } : numberedArticle(n));
    const found = await examine(archive, async () => 'enough');
    expect(found.map(({ file }) => /number-\d/.exec(file)?.[0].slice(-1)).join('')).toBe('013524');
  });
});

describe('what a person changed', () => {
  it('is told to the reader, who reads the rest by it', async () => {
    const archive = await newArchive();
    const file = await added(archive, MILL);
    await all(changeRecords(archive, [file], () => ({ title: 'My headline', section: null }), 'set', RUN));
    const told: unknown[] = [];
    const newer: Reread = async (record, decided) => {
      told.push(decided);
      const isTold = decided.title === 'My headline';
      return reader({ title: isTold ? 'Never mine' : 'Fire!', place: isTold ? 'Oslo' : 'Bergen' })(
        record,
        {},
      );
    };
    const [found] = await examine(archive, newer);
    expect(told).toEqual([{}, { title: 'My headline' }]);
    expect(found).toMatchObject({
      changed: [{ field: 'place', read: 'Oslo' }],
      kept: [{ field: 'title', here: 'My headline', read: 'Fire!' }],
    });
  });

  it('is kept: by set, by hand, taken away, in the body', async () => {
    const archive = await newArchive();
    const file = await added(archive, MILL);
    await all(changeRecords(archive, [file], () => ({ title: 'My headline' }), 'set', RUN));
    await editByHand(archive, file, (text) =>
      text.replace(/authors:\n.*\n/, '').replace('burnt down.', 'burnt down, they say.'),
    );
    const newer = reader({ title: 'Fire!', authors: ['Bo Berg'], place: 'Oslo' }, 'Other.');
    expect(only(await reparse(archive, newer))).toEqual({
      changed: ['place'],
      kept: ['title', 'authors', 'body'],
    });
    const text = await textOf(archive, file);
    expect(text).toMatch(/title: "My headline"[\s\S]*place: "Oslo"[\s\S]*they say/);
    expect(text).not.toContain('authors');
    // And by a reader after that one, to whom its words are no news.
    expect(only(await reparse(archive, reader({ title: 'Fire.', place: 'Bergen' }, 'Else.', '3')))).toEqual({
      changed: ['place'],
      kept: ['title', 'authors', 'body'],
    });
  });

  it('is kept where it was written into the lines of a field', async () => {
    const archive = await newArchive();
    const file = await added(archive, MILL);
    const mine = ['title: "Fire at the old mill" # ask the desk', 'parser: "1" # the old one'];
    await editByHand(archive, file, (text) =>
      mine.reduce((edited, line) => edited.replace(line.replace(/ #.*/, ''), line), text),
    );
    const newer = reader({ title: 'Fire!', place: 'Oslo' });
    expect(only(await reparse(archive, newer))).toEqual({ changed: ['place'], kept: ['title'] });
    for (const line of mine) expect(await textOf(archive, file)).toContain(`${line}\n`);
  });

  it('is kept where the register has no digest of the body', async () => {
    for (const [edit, kept] of [
      [(text: string) => text, false],
      [(text: string) => text.replace('title: "', 'title: "My '), false],
      [(text: string) => text.replace('burnt', 'was burnt'), true],
      [(text: string) => text.replace('title: "', 'title: "My ').replace('burnt', 'was burnt'), true],
      [(text: string) => text.replace('The mill', '  The mill'), true],
    ] as const) {
      const archive = await newArchive();
      const file = await added(archive, MILL);
      await forgetBodies(archive);
      await all(changeRecords(archive, [file], () => ({ tags: ['fire'] }), 'tag', RUN));
      await editByHand(archive, file, edit);
      for (const [version, body] of [
        ['2', 'Other.'],
        ['3', 'Else.'],
      ] as const) {
        const found = only(await reparse(archive, reader({ place: version }, body, version)));
        expect(found[kept ? 'kept' : 'changed']).toContain('body');
        if (kept) expect(await textOf(archive, file)).toMatch(/was burnt| {2}The mill/);
      }
    }
  });

  it('is kept where an older register has no digest and the reader came to agree', async () => {
    const archive = await newArchive();
    const file = await added(archive, MILL);
    await forgetBodies(archive);
    await editByHand(archive, file, (text) => text.replace('burnt', 'was burnt'));
    const mine = 'The mill of the village was burnt down.';
    expect(only(await reparse(archive, reader({ place: 'Oslo' }, mine)))).toEqual({
      changed: ['place'],
      kept: [],
    });
    expect(only(await reparse(archive, reader({}, 'Other.', '3'))).kept).toEqual(['body']);
  });

  it('survives any number of readings, whatever is done in between', async () => {
    const word = fc.constantFrom('ash', 'birch', 'cedar', 'dill', 'elder');
    const step = fc.oneof(
      fc.record({ does: fc.constant('set' as const), field: fc.constantFrom('title', 'section'), word }),
      fc.record({ does: fc.constant('line' as const), word }),
      fc.record({ does: fc.constant('write' as const), word }),
      fc.record({ does: fc.constant('read' as const), title: word, section: word, body: word }),
      fc.record({ does: fc.constant('undo' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
        const archive = await newArchive();
        const file = await added(archive, MILL);
        let version = 1;
        let number = 0;
        const persons = new Map<string, string>();
        for (const one of steps) {
          if (one.does === 'set') {
            // No reader reads this word.
            const mine = `${one.word} ${number++}`;
            persons.set(one.field, `${one.field}: "${mine}"`);
            await all(changeRecords(archive, [file], () => ({ [one.field]: mine }), 'set', RUN));
          } else if (one.does === 'line') {
            const mine = `# ${one.word} ${number++}`;
            persons.set(mine, mine);
            await editByHand(archive, file, (text) => text.replace(/\nadded:/, `\n${mine}\nadded:`));
          } else if (one.does === 'write') {
            const mine = `${one.word} ${number++}`;
            persons.set(mine, mine);
            await appendFile(join(archive.dir, file), `\n${mine}\n`);
          } else if (one.does === 'read') {
            version += 1;
            await reparse(
              archive,
              reader({ title: one.title, section: one.section }, one.body, `${version}`),
            );
          } else {
            const last = await lastChange(archive);
            if (last?.act === 'reparse') await undo(archive, true);
          }
          const text = await textOf(archive, file);
          for (const line of persons.values()) expect(text).toContain(line);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('a reading that was killed', () => {
  it('is taken for a reader’s all the same, and registered by the next', async () => {
    const archive = await newArchive();
    const file = await added(archive, MILL);
    const registered = await textOf(archive, REGISTER);
    const newer = reader({ title: 'Fire!' }, 'Other.');
    await reparse(archive, newer);
    // As if it had come no further than the record.
    await writeFile(join(archive.dir, REGISTER), registered);
    const text = await textOf(archive, file);
    expect(only(await reparse(archive, newer))).toEqual({ changed: [], kept: [] });
    expect(await textOf(archive, file)).toBe(text);
    expect((await entries(archive)).map(({ act }) => act)).toEqual(['add', 'reparse']);
    expect(only(await reparse(archive, reader({ title: 'Fire.' }, 'Else.', '3'))).changed).toEqual([
      'title',
      'body',
    ]);
  });
});

describe('undo', () => {
  it('gives the reader’s fields back as the reader’s', async () => {
    const archive = await newArchive();
    const file = await added(archive, MILL);
    const old = await textOf(archive, file);
    await reparse(archive, reader({ title: 'Fire!' }));
    await reparse(archive, reader({ title: 'Fire.' }, undefined, '3'));
    expect(await undo(archive)).toEqual(['rewritten']);
    expect(await undo(archive)).toEqual(['rewritten']);
    expect(await textOf(archive, file)).toBe(old);
    expect(only(await reparse(archive, reader({ title: 'Fire?' }, undefined, '4'))).changed).toEqual([
      'title',
    ]);
  });

  it('does not go over what was edited since, and knows who wrote what when it is left', async () => {
    const archive = await newArchive();
    const file = await added(archive, MILL);
    await reparse(archive, reader({ title: 'Fire!' }, 'Other.'));
    await editByHand(archive, file, (text) => editFrontMatter(text, { place: 'Oslo' }));
    const before = await snapshot(archive.dir);
    await expect(undo(archive)).rejects.toMatchObject({
      kind: 'misuse',
      message: `${file} was edited since`,
    });
    expect(await snapshot(archive.dir)).toEqual(before);
    expect(await undo(archive, true)).toEqual(['refused']);
    expect(only(await reparse(archive, reader({ title: 'Fire.', place: 'Bergen' }, 'Else.', '3')))).toEqual({
      changed: ['title', 'body'],
      kept: ['place'],
    });
  });

  it('tells when the trash was emptied, and takes nothing back by halves', async () => {
    const archive = await newArchive();
    await added(archive, MILL);
    await reparse(archive, reader({ title: 'Fire!' }, 'Other.'));
    await rm(join(archive.dir, 'trash'), { recursive: true });
    const before = await snapshot(archive.dir);
    await expect(undo(archive)).rejects.toMatchObject({
      kind: 'misuse',
      message: expect.stringMatching(/is gone$/),
    });
    expect(await snapshot(archive.dir)).toEqual(before);
  });

  it('brings back what was removed, with what was read last', async () => {
    const archive = await newArchive();
    const file = await added(archive, MILL);
    await reparse(archive, reader({ title: 'Fire!' }, 'Other.'));
    await all(removeRecords(archive, [file], RUN));
    expect(await undo(archive)).toEqual(['restored']);
    expect(only(await examine(archive, reader({ title: 'Fire.' }, 'Else.', '3'))).changed).toEqual([
      'title',
      'body',
    ]);
    await all(removeRecords(archive, [file], RUN));
    expect(await kinds(add(archive, MILL))).toEqual(['added']);
    expect(only(await examine(archive, reader({ title: 'Fire.' }, 'Else.', '3'))).changed).toEqual([
      'title',
      'body',
    ]);
  });
});
