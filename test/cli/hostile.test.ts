/** Texts that would like to be more than text: nothing of them may act on a terminal, a shell or another program. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { OUTPUTS } from '../../src/output/index.ts';
import { STYLES } from '../../src/output/references.ts';
import { archiveOf, morgue } from './shell.ts';

const HOSTILE = [
  '\x1b]0;owned\x07\x1b[2J=cmd|calc \u202Egnp.exe ../../etc/passwd <script>alert(1)</script>',
  '',
  'By Ada Quill\x1b[8m',
  '',
  'May 3, 2019',
  '',
  'The harbour \x1b[31mmaster\x1b[0m counted the boats \x9b2J twice on Friday and \u2066found\u2069 one more each time he did so.',
  '',
  '<img src=x onerror=alert(1)> stood on the \x07quay, and the harbour was closed \x1b[?1049h for the rest of the afternoon.',
  '',
].join('\n');

/** All that a terminal acts on, but for the colours that morgue itself uses and the line ends of CSV. */
const acting = (text: string): string[] =>
  text
    .replace(/\x1b\[(?:[0-4]|7|2[2-4]|27|[39][0-7]|39)m|\r(?=\n)/g, '')
    .match(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g) ?? [];

const COMMANDS = [
  ['list'],
  ['list', '--format', 'json'],
  ['list', '--format', 'csv'],
  ['list', '--files'],
  ['list', '--fields', 'title,authors'],
  ['search', 'harbour'],
  ['search', 'harbour', '--format', 'jsonl'],
  ['search', 'nothing\x1b[2J'],
  ['search', '"\x1b[2J'],
  ['print', 'harbour'],
  ['print', 'harbour', '--format', 'md'],
  ['print', 'harbour', '--raw'],
  ['export'],
  ['parse', '--explain', 'texts'],
  ['parse', '--explain-as', 'margin', 'texts'],
  ['parse', '--explain-as', 'json', 'texts'],
  ['add', '--dry-run', '--archive', 'other', '--explain-as', 'margin', 'texts'],
  ['parse', 'texts'],
  ['add', '--dry-run', '--archive', 'other', 'texts'],
  ['add', '\x1b[2Jnowhere'],
  ['set', 'harbour', 'section=\x1b[2J', '--dry-run'],
  ['undo', '--dry-run'],
  ['--\x1b[2J'],
];

const WAYS_OUT = [
  ...OUTPUTS.map(({ name }) => ['export', '--format', name]),
  ...STYLES.map(({ name }) => ['cite', 'harbour', '--style', name]),
  ['export', '--template', '{title} {authors} {body}'],
  ['list', '--template', '{title|\x1b[2J}\x1b[2J'],
];

describe('a hostile text', () => {
  it.each([...COMMANDS, ...WAYS_OUT])('acts on no terminal: %j', async (...args) => {
    const cwd = await archiveOf({ '\x1b[2Jname.txt': HOSTILE });
    const { out, err } = await morgue(args, { cwd, screen: 80 });
    expect(out + err).not.toBe('');
    expect(acting(out)).toEqual([]);
    expect(acting(err)).toEqual([]);
  });

  it('chooses no path', async () => {
    const cwd = await archiveOf({ 'name.txt': HOSTILE });
    const files = readdirSync(cwd, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => file.endsWith('.md'))).toEqual([
      expect.stringMatching(/^archive\/2019\/05\/2019-05-03-[a-z0-9-]+\.md$/),
    ]);
  });

  it('is no formula in a table', async () => {
    const cwd = await archiveOf({ 'name.txt': HOSTILE.replace(/^.*=cmd/, '=cmd') });
    const { out } = await morgue(['export', '--format', 'csv', '--fields', 'title'], { cwd });
    expect(out.split('\r\n')[1]).toMatch(/^"?'=cmd/);
  });

  it('is no HTML in its record, and comes out as it went in', async () => {
    const cwd = await archiveOf({ 'name.txt': HOSTILE });
    const { out } = await morgue(['list', '--files'], { cwd });
    const record = readFileSync(path.join(cwd, 'archive', out.trim()), 'utf8');
    expect(record.split('---\n').at(-1)).not.toMatch(/(?<!\\)<(?:img|script)/);
    expect((await morgue(['export'], { cwd })).out).toContain('<img src=x onerror=alert(1)> stood');
    expect((await morgue(['print', 'harbour', '--raw'], { cwd })).bytes.equals(Buffer.from(HOSTILE))).toBe(
      true,
    );
  });
});

describe('copies', () => {
  const text =
    'Rain on the quay\n\nBy Ada Quill\n\nMay 3, 2019\n\nIt rained on the quay all morning, and nobody minded it but the painter.\n';

  it('of the same text add nothing, and say so', async () => {
    const cwd = await archiveOf({ 'one.txt': text });
    writeFileSync(path.join(cwd, 'twin.txt'), text.replaceAll('\n', '\r\n'));
    writeFileSync(path.join(cwd, 'same.txt'), text);
    expect((await morgue(['add', 'same.txt'], { cwd })).err).toMatch(
      /^Added 0 articles .*, 1 already here\./,
    );
    expect((await morgue(['add', 'twin.txt'], { cwd })).err).toMatch(
      /^Added 0 articles .*, 1 other copy of one here kept\./,
    );
    expect((await morgue(['add', 'twin.txt'], { cwd })).err).toMatch(
      /^Added 0 articles .*, 1 already here\./,
    );
    expect((await morgue(['list', '--count'], { cwd })).out).toBe('1\n');
  });

  it('of a headline on one day are two articles in two files', async () => {
    const cwd = await archiveOf({ 'one.txt': text, 'two.txt': text.replace('painter', 'sailor') });
    const { out } = await morgue(['list', '--files'], { cwd });
    expect(
      out
        .trim()
        .split('\n')
        .map((file) => file.replace(/-\w{8}\.md$/, '')),
    ).toEqual(Array(2).fill('2019/05/2019-05-03-rain-on-the-quay'));
  });
});
