/** What `--explain` shows is so: every line has a role, the body’s lines are the record’s body, runners-up said something else. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/intake/assemble.ts';
import { linesOf } from '../../src/intake/lines.ts';
import type { Candidate, Explained, Page, Reading } from '../../src/intake/page.ts';
import { ROLES } from '../../src/intake/roles/names.ts';
import { pullQuotes } from '../../src/intake/roles/pull-quotes.ts';
import { readBytes } from './read.ts';

const FOLDERS = ['fixtures/page', 'fixtures/markdown', 'fixtures/desk', '../samples'].map((folder) =>
  path.join(import.meta.dirname, '..', folder),
);
const texts = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:txt|md)$/.test(name))
    .sort()
    .map((name) => [name, path.join(folder, name)] as const),
);

const explain = async (text: string | Uint8Array): Promise<Reading & { explained: Explained }> => {
  const reading = await readBytes(Buffer.from(text), 'text.txt', { explain: true });
  if (!reading.explained) throw new Error('nothing was explained');
  return { ...reading, explained: reading.explained };
};
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('the lines of', () => {
  it.each(texts)('%s: each that is not blank has one role', async (_, file) => {
    const { text, lines } = (await explain(readFileSync(file))).explained;
    const covered = lines.flatMap(({ number, last }) =>
      Array.from({ length: last - number + 1 }, (__, i) => number + i),
    );
    const written = linesOf(text).flatMap((line, i) => (line.trim() ? [i + 1] : []));
    // A line with nothing but a mark, such as a bullet, is as good as blank.
    const marks = written.filter((number) => !covered.includes(number));
    for (const number of marks) expect(linesOf(text)[number - 1]?.trim()).toMatch(/^[^\p{L}\p{N}]{1,6}$/u);
    expect(covered).toEqual(written.filter((number) => !marks.includes(number)));
    for (const { role, sure } of lines) {
      expect(Object.keys(ROLES)).toContain(role);
      expect(sure).toBeGreaterThanOrEqual(0);
      expect(sure).toBeLessThanOrEqual(1);
    }
  });

  it.each(texts)('%s: those of the body are the record’s body', async (_, file) => {
    const { record, explained } = await explain(readFileSync(file));
    const named = explained.lines.filter(({ role }) => ROLES[role].family === 'body');
    const kept = record.body.flatMap((block) => (block.kind === 'list' ? block.items : [block.text]));
    expect(plain(named.map(({ text }) => text).join(' '))).toBe(plain(kept.join(' ')));
    const headings = record.body.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    expect(named.filter(({ role }) => role === 'cross-head').map(({ text }) => text)).toEqual(headings);
  });

  it.each(texts)('%s: a field’s line has the field’s role', async (_, file) => {
    const { evidence, explained } = await explain(readFileSync(file));
    const roleAt = new Map(explained.lines.map(({ number, role }) => [number, role]));
    for (const { field, line } of evidence) {
      if (line === undefined) continue;
      if (field === 'title') expect(roleAt.get(line)).toBe('title');
      if (field === 'authors') expect(roleAt.get(line)).toMatch(/^(?:byline|title|deck|body)$/);
      if (field === 'published') expect(roleAt.get(line)).toMatch(/^(?:date|byline|title|deck|body)$/);
    }
  });
});

const PAGE = `Skip to content
Accept cookies
Log in

The heron on the weather vane is a real one
By Idony Marchbanks
7 June 2016
Share

A heron has stood on the weather vane of the corn exchange since the first of April, and it turns with the wind as the old one did, only more slowly and with more dignity.

The old vane is in the mayor's garage. It was taken down for gilding in March, and the gilder, who has been ill, will not say when it may be ready, or whether it is.

The council has decided by nine votes to four that the heron shall not be disturbed, and has had a ladder taken away.

Related articles
Two storks, one chimney
3 comments
Leave a reply
Subscribe to our newsletter
Privacy policy
© Exchange Gazette
`;

describe('a page’s furniture is named by its words', () => {
  it.each([
    ['Skip to content', 'menu'],
    ['Accept cookies', 'cookie'],
    ['Log in', 'account'],
    ['By Idony Marchbanks', 'byline'],
    ['Share', 'share'],
    ['Related articles', 'related'],
    ['Two storks, one chimney', 'related'],
    ['3 comments', 'comment'],
    ['Leave a reply', 'comment'],
    ['Subscribe to our newsletter', 'account'],
    ['Privacy policy', 'legal'],
    ['© Exchange Gazette', 'legal'],
  ])('%s: %s', async (line, role) => {
    const { lines } = (await explain(PAGE)).explained;
    expect(lines.find(({ text }) => text === line)?.role).toBe(role);
  });
});

describe('Markdown', () => {
  it('is named by its marks, its front matter apart', async () => {
    const { lines } = (
      await explain(
        '---\ntitle: "Lamps"\ntags:\n  - oil\n---\n\n# Lamps\n\nThey burn.\n\n- long\n\n> Ever.\n\n## So?\n',
      )
    ).explained;
    expect(lines.map(({ number, role }) => [number, role])).toEqual([
      ...[1, 2, 3, 4, 5].map((number) => [number, 'front-matter']),
      [7, 'title'],
      [9, 'body'],
      [11, 'list'],
      [13, 'quote'],
      [15, 'cross-head'],
    ]);
  });
});

describe('a pull quote', () => {
  const isPullQuote = pullQuotes([
    { kind: 'paragraph', text: 'The hens, he said, “never once rang it”, and he was glad of it.' },
  ]);

  it('is what a paragraph says too, whatever its marks', () => {
    expect(isPullQuote('»Never once rang it, and he was glad!«')).toBe(true);
    expect(isPullQuote('The geese never once rang it, and he was glad')).toBe(false);
  });

  it('is longer than a few letters, which stand everywhere', () => {
    expect(isPullQuote('he said')).toBe(false);
  });
});

/** What is chosen of candidates, where the format has told the body. */
function chosen(...candidates: Candidate[]): readonly Candidate[] {
  const raw = { text: '', encoding: 'utf-8', notes: [], body: [] };
  const page = { lines: [], language: undefined } as unknown as Page;
  const provenance = { id: '', source_file: '', source_format: '', source_sha256: '', added: '', parser: '' };
  const undecided = { values: new Map(), dateOrder: undefined, drop: new Set<string>() };
  return assemble(raw, page, candidates, undecided, provenance).evidence;
}

describe('a runner-up', () => {
  const first = { field: 'title', value: 'Lamps', line: 3, rule: 'headline-line', sure: 0.6 } as const;
  const second = { field: 'title', value: 'Oil', line: 1, rule: 'headline-cut', sure: 0.3 } as const;

  it('is the best of what else the field might be, whatever the order', () => {
    const { field: _, ...runnerUp } = second;
    const third = { ...second, value: 'Wicks', sure: 0.1 };
    expect(chosen(third, second, first)).toEqual([{ ...first, runnerUp }]);
    expect(chosen(first, second, third)).toEqual([{ ...first, runnerUp }]);
  });

  it('says something else: the same value by another rule is none', () => {
    expect(chosen(first, { ...second, value: 'Lamps' })).toEqual([first]);
    const authors: Candidate = { field: 'authors', value: ['Ada Quill'], rule: 'byline-cut', sure: 0.9 };
    expect(chosen(authors, { ...authors, value: ['Ada Quill'], sure: 0.2 })).toEqual([authors]);
  });
});

it('nothing is explained unless it is asked for', async () => {
  expect(await readBytes(Buffer.from(PAGE))).not.toHaveProperty('explained');
});
