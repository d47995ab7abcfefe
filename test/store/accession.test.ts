import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatRecord } from '../../src/record/frontmatter.ts';
import { accession } from '../../src/store/accession.ts';
import { originalPlace, readOriginal } from '../../src/store/originals.ts';
import type { Archive } from '../../src/store/place.ts';
import type { Incoming } from '../../src/store/receive.ts';
import {
  add,
  addOne,
  all,
  article,
  each,
  entries,
  hash,
  kinds,
  NOW,
  newArchive,
  numberedArticle,
  RUN,
  records,
  snapshot,
  unfinished,
} from './articles.ts';

const TEXT = 'Fire at the old mill\n\nNobody was hurt on Tuesday.\n';
const mill = article(TEXT);
const { id } = mill.record.fields;

async function acts(archive: Archive): Promise<string[]> {
  return (await entries(archive)).map(({ act }) => act);
}

describe('an article that is new', () => {
  it('gets a record, its original and a line in the register', async () => {
    const archive = await newArchive();
    const [outcome] = await add(archive, mill);
    const file = `2020/03/2020-03-04-fire-at-the-old-mill-${id.slice(0, 8)}.md`;
    expect(outcome).toEqual({ kind: 'added', id, file, article: mill });
    const written = await readFile(join(archive.dir, file));
    expect(written.toString()).toBe(formatRecord(mill.record));
    expect(Buffer.from(await readOriginal(archive, mill.source.sha256)).toString()).toBe(TEXT);
    const { id: _, source_file, source_sha256, parser, ...fields } = mill.record.fields;
    expect(await entries(archive)).toEqual([
      {
        time: NOW,
        act: 'add',
        change: expect.stringMatching(/^20261123T090000-[0-9a-f]{8}$/),
        id,
        file,
        source_file,
        source_sha256,
        record_sha256: hash(written),
        body_sha256: hash('Nobody was hurt on Tuesday.'),
        parser,
        fields,
      },
    ]);
    expect(await unfinished(archive)).toEqual([]);
  });

  it('lies under undated/ when it has no date', async () => {
    const archive = await newArchive();
    expect(await addOne(archive, article(TEXT, { published: '' }))).toMatch(
      /^undated\/fire-at-the-old-mill-/,
    );
  });

  it('is one of many in a file, whose bytes are kept once', async () => {
    const archive = await newArchive();
    const { source } = article('the whole download');
    const parts = [1, 2, 3].map((n) => ({ record: numberedArticle(n).record, source }));
    expect(await kinds(add(archive, ...parts))).toEqual(['added', 'added', 'added']);
    expect(await kinds(add(archive, ...parts))).toEqual(['held', 'held', 'held']);
    expect(Object.keys(await snapshot(join(archive.dir, 'originals')))).toHaveLength(1);
  });

  it('reports in the order in which they came, all lines under one change', async () => {
    const archive = await newArchive();
    const many = Array.from({ length: 300 }, (_, i) => numberedArticle(i % 290));
    const outcomes = await add(archive, ...many);
    expect(outcomes.map((outcome) => outcome.article)).toEqual(many);
    expect(outcomes.map(({ kind }) => kind)).toEqual(many.map((_, i) => (i < 290 ? 'added' : 'held')));
    const lines = await entries(archive);
    expect(lines.map((line) => line.id)).toEqual(many.slice(0, 290).map(({ record }) => record.fields.id));
    expect(new Set(lines.map(({ change }) => change)).size).toBe(1);
  });
});

describe('an article that is here', () => {
  it('is held, and not a byte of the archive changes', async () => {
    const archive = await newArchive();
    await add(archive, mill);
    const before = await snapshot(archive.dir);
    expect(await kinds(add(archive, mill))).toEqual(['held']);
    expect(await kinds(add(archive, article(TEXT, { file: 'other/name.txt' })))).toEqual(['held']);
    expect(await snapshot(archive.dir)).toEqual(before);
  });

  it.each([
    ['CRLF twin', TEXT.replaceAll('\n', '\r\n')],
    ['copy with a byte order mark', `\uFEFF${TEXT}`],
    ['copy with blanks at the end', `${TEXT}  \n\n`],
  ])('takes a %s for a copy: its bytes are kept, and it is noted once', async (_, text) => {
    const archive = await newArchive();
    const file = await addOne(archive, mill);
    const twin = article(text);
    expect(twin.record.fields.id).toBe(id);
    expect(await add(archive, twin)).toEqual([{ kind: 'copied', id, file, article: twin }]);
    expect(await records(archive)).toHaveLength(1);
    expect(Buffer.from(await readOriginal(archive, twin.source.sha256)).toString()).toBe(text);
    expect(await acts(archive)).toEqual(['add', 'copy']);
    const before = await snapshot(archive.dir);
    expect(await kinds(add(archive, twin, mill))).toEqual(['held', 'held']);
    expect(await snapshot(archive.dir)).toEqual(before);
  });

  it('is taken in once when it comes several times at a time', async () => {
    const archive = await newArchive();
    const twin = article(TEXT.replaceAll('\n', '\r\n'));
    const outcomes = await kinds(add(archive, mill, mill, twin, numberedArticle(1), mill, twin));
    expect(outcomes).toEqual(['added', 'held', 'copied', 'added', 'held', 'held']);
    expect(await records(archive)).toHaveLength(2);
    expect(await acts(archive)).toEqual(['add', 'add', 'copy']);
  });

  it('is known wherever its file was moved and whatever it is called now', async () => {
    const archive = await newArchive();
    const file = await addOne(archive, mill);
    for (const place of [file.replace('2020/03', 'fires'), 'my favourite.md']) {
      const [{ file: now = '' } = {}] = await records(archive);
      await mkdir(dirname(join(archive.dir, place)), { recursive: true });
      await rename(join(archive.dir, now), join(archive.dir, place));
      expect(await add(archive, mill)).toMatchObject([{ kind: 'held', file: place }]);
      expect(await records(archive)).toHaveLength(1);
    }
  });

  it('is added again when its file was deleted', async () => {
    const archive = await newArchive();
    const file = await addOne(archive, mill);
    await rm(join(archive.dir, file));
    expect(await add(archive, mill)).toMatchObject([{ kind: 'added', file }]);
    expect(await kinds(add(archive, mill))).toEqual(['held']);
    expect(await records(archive)).toHaveLength(1);
  });

  it('gets its original back when that was deleted or torn', async () => {
    const archive = await newArchive();
    await add(archive, mill);
    const whole = await snapshot(archive.dir);
    const original = join(archive.dir, originalPlace(mill.source.sha256));
    await rm(original);
    expect(await kinds(add(archive, mill))).toEqual(['held']);
    await writeFile(original, 'torn');
    expect(await kinds(add(archive, mill))).toEqual(['held']);
    expect(await snapshot(archive.dir)).toEqual(whole);
  });

  it('keeps what a person edited', async () => {
    const archive = await newArchive();
    const file = await addOne(archive, mill);
    await appendFile(join(archive.dir, file), '\nMy own remark.\n');
    const before = await snapshot(archive.dir);
    expect(await kinds(add(archive, mill))).toEqual(['held']);
    expect(await snapshot(archive.dir)).toEqual(before);
  });
});

describe('names', () => {
  it('are different for two articles with one headline and day', async () => {
    const archive = await newArchive();
    const other = article(`${TEXT}And another word.\n`);
    expect(await kinds(add(archive, mill, other))).toEqual(['added', 'added']);
    expect(await records(archive)).toHaveLength(2);
  });

  it('show more of the id where the beginnings are equal', async () => {
    const archive = await newArchive();
    const [one, two, three] = ['aaaaaaaabbbbb', 'aaaaaaaaccccc', 'aaaaaaaaccccd'].map((own) =>
      article(TEXT, { id: own }),
    );
    const files = [await addOne(archive, one!), await addOne(archive, two!)];
    expect(files).toEqual([
      '2020/03/2020-03-04-fire-at-the-old-mill-aaaaaaaa.md',
      '2020/03/2020-03-04-fire-at-the-old-mill-aaaaaaaaccccc.md',
    ]);
    const taken = join(archive.dir, '2020/03/2020-03-04-fire-at-the-old-mill-aaaaaaaaccccd.md');
    await writeFile(taken, 'somebody’s own note\n');
    expect(await add(archive, three!)).toMatchObject([
      { kind: 'added', file: '2020/03/2020-03-04-fire-at-the-old-mill-aaaaaaaaccccd-2.md' },
    ]);
    expect(await kinds(add(archive, one!, two!, three!))).toEqual(['held', 'held', 'held']);
    expect(await readFile(taken, 'utf8')).toBe('somebody’s own note\n');
  });

  it('never lead out of the archive', async () => {
    const archive = await newArchive();
    const hostile = article(TEXT, { title: '../../etc/passwd\0', published: '2020-03/../../x' });
    const file = await addOne(archive, hostile);
    expect(file).toMatch(/^2020\/03\/2020-03-etc-passwd-[0-9a-z]{8}\.md$/);
  });
});

describe('after a writer was killed', () => {
  it('recognises the record that was not registered', async () => {
    const archive = await newArchive();
    const file = await addOne(archive, mill);
    await rm(join(archive.dir, 'register'), { recursive: true });
    expect(await add(archive, mill)).toMatchObject([{ kind: 'held', file }]);
    expect(await entries(archive)).toMatchObject([
      { act: 'add', id, file, source_sha256: mill.source.sha256 },
    ]);
    const before = await snapshot(archive.dir);
    expect(await kinds(add(archive, mill))).toEqual(['held']);
    expect(await snapshot(archive.dir)).toEqual(before);
  });

  it('registers the record and the copy when the copy comes first', async () => {
    const archive = await newArchive();
    await add(archive, mill);
    await rm(join(archive.dir, 'register'), { recursive: true });
    const twin = article(TEXT.replaceAll('\n', '\r\n'));
    expect(await kinds(add(archive, twin))).toEqual(['copied']);
    expect(await acts(archive)).toEqual(['add', 'copy']);
    expect(await kinds(add(archive, twin, mill))).toEqual(['held', 'held']);
  });

  it('asks the folder when the register is torn, so that a better reader makes no second record', async () => {
    const archive = await newArchive();
    await add(archive, numberedArticle(1), mill);
    const path = join(archive.dir, 'register/2026-11.jsonl');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.slice(0, -40));
    const better = article(TEXT, { title: 'A better headline' });
    const problems: unknown[] = [];
    const run = { ...RUN, onRegisterProblem: (problem: unknown) => problems.push(problem) };
    expect(await kinds(all(accession(archive, each(better), run)))).toEqual(['held']);
    expect(problems).toMatchObject([{ line: 2, torn: true }]);
    expect(await records(archive)).toHaveLength(2);
  });
});

it('refuses what no record can hold, and takes in the rest', async () => {
  const archive = await newArchive();
  const endless = article('Fire\n', { title: 'fire '.repeat(20_000) });
  expect(await kinds(add(archive, endless, mill))).toEqual(['refused', 'added']);
  expect(await records(archive)).toHaveLength(1);
  expect(Object.keys(await snapshot(join(archive.dir, 'originals')))).toHaveLength(1);
});

it('stops between batches when it is told to; what was reported is there', async () => {
  const archive = await newArchive();
  const controller = new AbortController();
  let closed = false;
  async function* endless(): AsyncGenerator<Incoming> {
    try {
      for (let number = 0; ; number++) yield numberedArticle(number);
    } finally {
      closed = true;
    }
  }
  let reported = 0;
  for await (const { kind } of accession(archive, endless(), { ...RUN, signal: controller.signal })) {
    expect(kind).toBe('added');
    if (++reported === 10) controller.abort();
  }
  await expect.poll(() => closed).toBe(true);
  expect(await records(archive)).toHaveLength(reported);
  expect(await entries(archive)).toHaveLength(reported);
});

it('takes each article in once when two add the same at a time', async () => {
  const archive = await newArchive();
  const many = Array.from({ length: 200 }, (_, i) => numberedArticle(i));
  const [one, two] = await Promise.all([
    kinds(add(archive, ...many)),
    kinds(add(archive, ...many.toReversed())),
  ]);
  expect([...one, ...two].filter((kind) => kind === 'added')).toHaveLength(200);
  expect([...one, ...two].filter((kind) => kind === 'held')).toHaveLength(200);
  expect(new Set((await records(archive)).map(({ fields }) => fields.id)).size).toBe(200);
  expect((await readdir(archive.dir)).sort()).toEqual([
    '.morgue',
    '2020',
    'morgue.yaml',
    'originals',
    'register',
  ]);
  expect(await records(archive)).toHaveLength(200);
  expect(await unfinished(archive)).toEqual([]);
});
