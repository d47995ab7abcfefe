/** The scorer as it is run: a table of a corpus, compared with the one that is pinned. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Prediction, Truth } from '../../bench/accuracy/corpus.ts';
import { main } from '../../bench/accuracy/main.ts';
import { changes } from '../../bench/accuracy/pins.ts';
import { judge, type Row, type Table, tableOf } from '../../bench/accuracy/table.ts';
import { newFolder } from '../cli/shell.ts';

const TRUTHS: Truth[] = [
  { id: 'fire.main', repo: 'aed', style: 'main', lang: 'en', title: 'Mill burns', authors: [] },
  { id: 'fire.lynx', repo: 'aed', style: 'lynx', lang: 'en', title: 'Mill burns', authors: [] },
  {
    id: 'ferry.main',
    repo: 'fundus',
    style: 'main',
    lang: 'da',
    title: 'Sidste færge',
    authors: ['Bo Holm'],
  },
  { id: 'tool.main', repo: 'postlight', style: 'main', lang: 'en', title: 'What a tool said' },
];
const RIGHT: Record<string, Prediction> = {
  'fire.main': { title: 'Mill burns' },
  'fire.lynx': { title: 'Mill burns' },
  'ferry.main': { title: 'Sidste færge', authors: ['Bo Holm'] },
};
const jsonl = (values: readonly unknown[]): string =>
  values.map((one) => `${JSON.stringify(one)}\n`).join('');

/** A corpus, and a reader that prints what it is told to. */
function desk(read: Record<string, Prediction>) {
  const records = Object.entries(read).map(([id, one]) => ({ id: '0', source_file: `${id}.txt`, ...one }));
  const given = Object.entries(read).map(([id, one]) => ({ id, ...one }));
  const folder = newFolder({
    'corpus/truth.jsonl': jsonl(TRUTHS),
    'reader.mjs': `process.stdout.write(${JSON.stringify(jsonl(records))});`,
    'given.jsonl': jsonl(given),
  });
  const pins = path.join(folder, 'pins.json');
  return {
    given: path.join(folder, 'given.jsonl'),
    pinned: () => JSON.parse(readFileSync(pins, 'utf8')) as Record<string, Table>,
    async score(args: readonly string[] = [], { reads = folder, corpus = path.join(folder, 'corpus') } = {}) {
      const said = { out: [] as string[], err: [] as string[] };
      const exit = await main(args, {
        morgue: path.join(reads, 'reader.mjs'),
        corpus,
        pins,
        print: (text) => said.out.push(text),
        say: (text) => said.err.push(text),
      });
      return { exit, out: said.out.join('\n'), err: said.err.join('\n') };
    },
    folder,
  };
}

describe('the scorer', () => {
  it('prints a row for all texts of hand-made truth, and one for each style', async () => {
    const { exit, out } = await desk(RIGHT).score();
    expect(exit).toBe(0);
    expect(out.split('\n').map((line) => line.split(/ *\| */).slice(1, 5))).toEqual([
      ['', 'title', 'authors F1', 'author where none'],
      [expect.stringMatching(/^-+$/), expect.any(String), expect.any(String), expect.any(String)],
      ['all (3)', '1.000', '1.000', '.000'],
      ['style=main (2)', '1.000', '1.000', '.000'],
      ['style=lynx (1)', '1.000', '-', '.000'],
    ]);
  });

  it('ends with 1 when a figure is worse than pinned, and names it', async () => {
    const good = desk(RIGHT);
    expect(await good.score(['--pin'])).toMatchObject({ exit: 0 });
    expect(await good.score()).toMatchObject({ exit: 0, err: expect.stringContaining('no figure is worse') });

    const bad = desk({ ...RIGHT, 'fire.lynx': { title: 'Menu', authors: ['Staff'] } });
    const { exit, err } = await good.score([], { reads: bad.folder });
    expect(exit).toBe(1);
    expect(err).toContain('WORSE   style=lynx: title 1.000 → .000');
    expect(err).toContain('WORSE   style=lynx: author where none .000 → 1.000');
    expect(err).not.toContain('style=main');
    expect(await bad.score(['--pin'])).toMatchObject({ exit: 0 });
    expect(await bad.score([], { reads: good.folder })).toMatchObject({
      exit: 0,
      err: expect.stringContaining('better  style=lynx: title .000 → 1.000'),
    });
  });

  it('pins what was read without having seen the publisher beside the other table', async () => {
    const { score, given, pinned } = desk(RIGHT);
    await score(['--pin']);
    await score(['--pin', '--predictions', given]);
    expect(Object.keys(pinned())).toEqual(['dev', 'cross_validated']);
    expect(pinned().cross_validated).toEqual(pinned().dev);
    await score(['--pin']);
    expect(Object.keys(pinned())).toEqual(['dev', 'cross_validated']);
  });

  it('lists the worst texts of a measure, with what was read', async () => {
    const rest = { 'ferry.main': RIGHT['ferry.main'] ?? {}, 'fire.lynx': { title: 'Menu' } };
    const { out, err } = await desk(rest).score(['--worst', '2', '--measure', 'title', '--by', '']);
    expect(out.split('\n').slice(-2)).toEqual([
      '.000  fire.main  right "Mill burns", read null',
      '.000  fire.lynx  right "Mill burns", read "Menu"',
    ]);
    expect(err).toContain('1 texts were not read, and count as empty: fire.main');
  });

  it('skips an absent corpus, but not one that was named', async () => {
    const { score } = desk(RIGHT);
    const corpus = path.join(newFolder(), 'none');
    expect(await score([], { corpus })).toMatchObject({
      exit: 0,
      err: expect.stringMatching(/^skipped: .*none/),
    });
    expect(await score([corpus])).toMatchObject({
      exit: 2,
      err: `${corpus} is no corpus: it holds no truth.jsonl`,
    });
  });

  it.each([
    [['--by', 'mood'], '--by knows no “mood”; one of: style, lang, repo'],
    [['--worst', 'all'], '--worst takes a number, not “all”'],
    [['--measure', 'luck'], '--measure knows no “luck”'],
    [['--pin', '--repo', 'aed'], '--pin takes the table of all repos made by hand'],
    [['--repo', 'gazette'], 'holds no text of gazette'],
  ])('refuses %j', async (args, why) => {
    expect(await desk(RIGHT).score(args)).toMatchObject({ exit: 2, err: expect.stringContaining(why) });
  });
});

describe('the table', () => {
  it('has rows by language from four texts on, and the F1 of the mean precision and recall', () => {
    const body = ['The mill burnt at dawn today.'];
    const truths = ['a', 'b', 'c', 'd', 'e'].map(
      (id): Truth => ({ id, repo: 'aed', style: 'main', lang: id === 'e' ? 'da' : 'en', body }),
    );
    const read = new Map([['a', { body: body[0] as string }]]);
    const table = tableOf(judge(truths, read), ['lang']);
    expect(Object.keys(table)).toEqual(['all', 'lang=en']);
    // Texts of which nothing was read have no precision, and a recall of 0.
    expect(table['lang=en']).toMatchObject({
      texts: 4,
      body_precision: 1,
      body_recall: 0.25,
      body_f1: 0.4,
      title: null,
    });
  });
});

describe('a change', () => {
  const row = (figures: Partial<Row>): Table => ({ all: { texts: 9, ...figures } as Row });
  const worse = (was: Partial<Row>, is: Partial<Row>): boolean[] =>
    changes(row(was), row(is)).map((one) => one.worse);

  it('is a fall by more than .002, or a rise of what should be small', () => {
    const [before, none] = [{ title: 0.9 }, { author_where_none: 0.1 }];
    expect(worse(before, { title: 0.898 })).toEqual([]);
    expect(worse(before, { title: 0.8979 })).toEqual([true]);
    expect(worse(before, { title: 0.91 })).toEqual([false]);
    expect(worse(none, { author_where_none: 0.11 })).toEqual([true]);
    expect(worse(none, { author_where_none: 0.05 })).toEqual([false]);
  });

  it('is a figure or a row that is gone', () => {
    expect(worse({ title: 0.9 }, { title: null })).toEqual([true]);
    expect(changes(row({ title: 0.9 }), {})).toMatchObject([{ row: 'all', now: null, worse: true }]);
  });
});
