import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonl } from '../../src/output/jsonl.ts';
import type { Range } from '../../src/output/output.ts';
import { type Block, renderBody, textsInBody } from '../../src/record/body.ts';
import type { FiledRecord } from '../../src/record/record.ts';
import { occurrencesIn } from '../../src/search/concordance.ts';
import { foundInRecord } from '../../src/search/occurrences.ts';
import { loadPatterns } from '../../src/search/pattern.ts';
import { parseQuery } from '../../src/search/query.ts';
import { RECORDS, record } from '../search/records.ts';
import { rendered } from './collect.ts';

interface Match {
  readonly field: string;
  readonly index?: number;
  readonly path?: readonly (string | number)[];
  readonly start: number;
  readonly end: number;
}

/** What is printed of a record with its matches, and each of them cut out of what is printed. */
async function printed(
  query: string,
  one: FiledRecord & { snippetHits?: Range[]; snippet?: string },
  fields?: string[],
) {
  const tree = parseQuery(query, { today: '2026-11-25' });
  const line = await rendered(jsonl, [one], {
    fields,
    matches: (shown) => foundInRecord(tree, shown as FiledRecord),
  });
  const shown = JSON.parse(line) as Record<string, unknown> & { matches: Match[] };
  const cut = shown.matches.map(({ field, index, path = [], start, end }) => {
    let value = shown[field];
    for (const key of index === undefined ? path : [index]) value = (value as Record<string, unknown>)[key];
    return `${[field, ...(index === undefined ? path : [index])].join('/')}: ${(value as string).slice(start, end)}`;
  });
  return { shown, cut };
}

describe('matches in JSON', () => {
  it('are offsets into the strings that are printed', async () => {
    const body: Block[] = [
      { kind: 'heading', text: 'The mill' },
      { kind: 'paragraph', text: '𝒳 mill\nand mill' },
      { kind: 'list', items: ['one', 'a mill\nMill'] },
      { kind: 'quote', text: 'He said:\nmills, a mill\nmill' },
    ];
    const one = record('m000', { title: 'Mill', tags: ['x', 'old mill'], words: 5 }, body, {
      series: { name: 'mill', parts: [{ title: 'mill' }, 'mill'] },
      body: 'a mill',
      matches: 'mill',
      Desk: 'mill',
    });
    const { cut } = await printed('mill', one);
    expect(cut).toEqual([
      'title: Mill',
      'tags/1: mill',
      ...['mill', 'mill', 'mill', 'mill', 'Mill', 'mill', 'mill'].map((word) => `body: ${word}`),
      'series/name: mill',
      'series/parts/0/title: mill',
      'series/parts/1: mill',
      'extra_body: mill',
      'extra_matches: mill',
      'Desk: mill',
    ]);
  });

  it('are of the fields that are printed, and of the snippet', async () => {
    const one = {
      ...record('m000', { title: 'A mill' }, 'Old mill'),
      snippet: '…mill',
      snippetHits: [[1, 5] as const],
    };
    expect((await printed('mill', one, ['title'])).cut).toEqual(['title: mill']);
    expect((await printed('mill', one, ['snippet'])).shown).toMatchObject({
      matches: [{ field: 'snippet', start: 1, end: 5 }],
    });
    expect((await printed('has:title', one, ['title'])).shown.matches).toEqual([]);
    expect((await printed('title:mill', one, ['body', 'title'])).cut).toEqual(['title: mill']);
  });

  it('find what a key asks for that holds others', async () => {
    const one = record('m000', {}, 'mill', { series: { name: 'Old mill' } });
    expect((await printed('series:mill', one)).cut).toEqual(['series/name: mill']);
    expect((await printed('series:mill', one, ['series.name'])).cut).toEqual(['series.name: mill']);
  });
});

describe('matches are every occurrence, and no other', () => {
  const paragraphs = (...texts: string[]): Block[] => texts.map((text) => ({ kind: 'paragraph', text }));

  it('of words that must be near, also over the end of a paragraph', async () => {
    const one = record('m000', {}, paragraphs('mill far a b c d mill', 'fire e f g h fire'));
    const { cut, shown } = await printed('mill NEAR/1 fire', one);
    expect(cut).toEqual(['body: mill', 'body: fire']);
    expect(shown.matches.map(({ start }) => start)).toEqual([17, 23]);
  });

  it('of a regular expression that crosses paragraphs, and more than a thousand', async () => {
    await loadPatterns();
    const body: Block[] = [
      ...paragraphs('The one'),
      { kind: 'quote', text: 'the two\nthree' },
      ...paragraphs('x '.repeat(3000)),
    ];
    const one = record('m000', {}, body);
    expect((await printed('body:/one\\s+the/', one)).cut).toEqual(['body: one\n\n> the']);
    expect((await printed('body:/two\\nthree/', one)).cut).toEqual(['body: two\n> three']);
    expect((await printed('body:/x/', one)).cut).toHaveLength(3000);
    expect((await printed('body:/\\s/', one)).cut).toHaveLength(3000 - 1 + 8);
  });

  it('each of two that overlap, and of a place that has two names', async () => {
    const one = record('m000', { title: 'a b a b a' }, 'mill', {
      Desk: 'mill',
      desk: 'mill',
      body: 'mill x fire',
    });
    expect((await printed('"a b a"', one)).shown.matches).toHaveLength(2);
    expect((await printed('desk:mill', one)).cut).toEqual(['Desk: mill', 'desk: mill']);
    expect((await printed('body:mill NEAR/1 body:fire or mill NEAR/1 fire', one)).cut).toEqual(
      expect.arrayContaining(['extra_body: mill', 'extra_body: fire']),
    );
  });

  it('as many as a concordance has lines', async () => {
    for (const query of ['mill', 'the', 'old NEAR/2 mill', '"paper mill"', 'fire or mill*'])
      for (const one of RECORDS)
        expect((await printed(query, one)).shown.matches).toHaveLength(
          occurrencesIn(parseQuery(query, { today: '2026-11-25' }), one, 1).length,
        );
  });
});

it('every character of a body is found where it is printed', () => {
  const TEXT = fc
    .array(fc.constantFrom('a', '\n', 'é', '𝒳', '>', '- '), { maxLength: 8 })
    .map((all) => all.join(''));
  const BLOCK: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ kind: fc.constantFrom('paragraph', 'heading', 'quote'), text: TEXT }),
    fc.record({ kind: fc.constant('list' as const), items: fc.array(TEXT, { maxLength: 3 }) }),
  );
  fc.assert(
    fc.property(fc.array(BLOCK, { maxLength: 4 }), (blocks) => {
      const whole = renderBody(blocks, { verbatim: true });
      for (const { text, printedAt } of textsInBody(blocks))
        for (let at = 0; at < text.length; at++) expect(whole[printedAt(at)]).toBe(text[at]);
    }),
    { numRuns: 300 },
  );
});
