/** The README says what is so: its tables are made from the tables of the code. `UPDATE=1` writes them anew. */

import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { COMMANDS } from '../src/cli/commands/index.ts';
import { EXPLAIN_FORMS } from '../src/cli/explain/index.ts';
import { EXIT_MEANINGS } from '../src/cli/failure.ts';
import { VERSION } from '../src/cli/globals.ts';
import { RULE_KEYS } from '../src/cli/rules.ts';
import { CONDITIONS } from '../src/intake/decided/rule.ts';
import { FORMATS } from '../src/intake/formats/index.ts';
import { ROLES } from '../src/intake/roles/names.ts';
import { BUNDLES } from '../src/output/bundles/index.ts';
import { OUTPUTS } from '../src/output/index.ts';
import { FORMAT_VERSION } from '../src/output/output.ts';
import { FIELDS } from '../src/record/fields.ts';
import { NOTES } from '../src/record/note.ts';
import { articleText } from './cli/article-text.ts';
import { morgue, newFolder, REPOSITORY } from './cli/shell.ts';

const README = path.join(REPOSITORY, 'README.md');
const readme = readFileSync(README, 'utf8');

const table = (head: string, rows: readonly string[]): string =>
  [head, head.replace(/[^|]+/g, '---'), ...rows].join('\n');

const PARTS: Record<string, string> = {
  fields: table(
    '| field | example | meaning |',
    FIELDS.map(
      ({ name, example, describe, aliases }) =>
        `| \`${name}\` | \`${example}\` | ${describe}${aliases.length ? ` (in queries also ${aliases.map((alias) => `\`${alias}:\``).join(', ')})` : ''} |`,
    ),
  ),
  notes: table(
    '| note | meaning |',
    Object.entries(NOTES).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`),
  ),
  formats: table(
    '| format | what |',
    FORMATS.map(({ name, describe }) => `| \`${name}\` | ${describe} |`),
  ),
  outputs: table(
    '| output | what |',
    [...OUTPUTS, ...BUNDLES].map(({ name, describe }) => `| \`${name}\` | ${describe} |`),
  ),
  roles: table(
    '| role of a line | what it is |',
    Object.entries(ROLES).map(([name, { means }]) => `| \`${name}\` | ${means} |`),
  ),
  forms: table(
    '| `--explain-as` | what |',
    EXPLAIN_FORMS.map(({ name, describe }) => `| \`${name}\` | ${describe} |`),
  ),
  exits: table(
    '| exit code | meaning |',
    Object.entries(EXIT_MEANINGS).map(([code, meaning]) => `| ${code} | ${meaning} |`),
  ),
};

/** The README between two marks; with UPDATE=1 it is written. */
function expectPart(name: string, part: string): void {
  const now = readFileSync(README, 'utf8');
  const [begin, end] = [`<!-- ${name} -->\n`, `\n<!-- /${name} -->`];
  const [from, to] = [now.indexOf(begin) + begin.length, now.indexOf(end)];
  expect(from).toBeGreaterThanOrEqual(begin.length);
  if (process.env.UPDATE) writeFileSync(README, now.slice(0, from) + part + now.slice(to));
  else expect(now.slice(from, to)).toBe(part);
}

/** What a person at 80 columns types and sees, without colour. */
const SEEN = [
  ['add', 'clippings/'],
  ['list', 'date:2019..2020'],
  ['search', 'night ferry'],
  ['parse', '--explain', 'clippings/wire/ferry-crews.txt'],
];

/** A text with its margin, as far as it is worth a picture. */
const MARGIN = ['parse', '--explain-as', 'margin', 'clippings/saved-pages/reading-rooms-opinion.txt'];
const MARGIN_LINES = 20;

describe('the README', () => {
  it('shows what a person sees', async () => {
    const cwd = newFolder();
    cpSync(path.join(REPOSITORY, 'samples'), path.join(cwd, 'clippings'), { recursive: true });
    const seen: string[] = [];
    for (const args of SEEN) {
      const { out, err } = await morgue(args, { cwd, screen: 80, env: { NO_COLOR: '1' } });
      const typed = args.map((arg) => (arg.includes(' ') ? `'${arg}'` : arg)).join(' ');
      const text = (err + out)
        .replace(/^Made an archive.*\n/m, '')
        .replace(/^ +source_sha256[\s\S]*/m, '  …\n');
      seen.push(`$ morgue ${typed}\n${text.trimEnd()}`);
    }
    expectPart('picture', `\`\`\`\n${seen.join('\n\n')}\n\`\`\``);
    const margin = await morgue([...MARGIN], { cwd, screen: 80, env: { NO_COLOR: '1' } });
    const lines = margin.out.split('\n').slice(0, MARGIN_LINES);
    expectPart('margin', `\`\`\`\n$ morgue ${MARGIN.join(' ')}\n${lines.join('\n')}\n  …\n\`\`\``);
    const { out } = await morgue(['print', 'title:ferry', '--format', 'md'], { cwd });
    expectPart('record', `\`\`\`\n${out.slice(0, out.indexOf(' -- ') + 80).replace(/ \S*$/, ' …')}\n\`\`\``);
  });

  it.each(Object.entries(PARTS))('has the table of %s', (name, part) => {
    expectPart(name, part);
  });

  it('shows rules that are right, with all that a rule can say', async () => {
    const [, rules = ''] = /<!-- rules -->\n```\n([\s\S]*?)```/.exec(readme) ?? [];
    for (const name of [...CONDITIONS, ...RULE_KEYS])
      expect(rules).toMatch(new RegExp(`^[ -]*${name}:`, 'm'));
    const cwd = newFolder({ 'rules.yaml': rules, 'harbour/page.txt': articleText('Fire at the old mill') });
    const env = { MORGUE_RULES: 'rules.yaml' };
    const { out, err, exit } = await morgue(['parse', 'harbour', '--format', 'jsonl'], { cwd, env });
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(JSON.parse(out).id).toMatch(/^\w{13}$/);
  });

  it('shows every command', () => {
    for (const { names } of COMMANDS)
      expect(readme).toMatch(new RegExp(`morgue ${names[0]}\\b|\`${names[0]}\``));
  });

  it('gives a reason for every dependency', () => {
    const { dependencies, devDependencies } = packageJson;
    const given = [...readme.matchAll(/^\| `([^`]+)` +\| [^|\n]{10,} \|$/gm)].map((row) => row[1]);
    for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
      if (!name.startsWith('@types/')) expect(given, name).toContain(name);
    }
  });

  it('tells the version of machine output', () => {
    expect(readme).toContain(`now ${FORMAT_VERSION}`);
  });

  it('names no file that is not there', () => {
    for (const [, name] of readme.matchAll(/\]\(([\w./-]+)\)/g))
      expect(() => readFileSync(path.join(REPOSITORY, name ?? ''))).not.toThrow();
  });
});

describe('help', () => {
  it('is there for every command, with examples, within 80 columns', async () => {
    for (const { names, load } of COMMANDS) {
      const command = await load();
      expect([command.name, ...(command.alias ? [command.alias] : [])]).toEqual(names);
      const { out, exit } = await morgue(['help', command.name]);
      expect(exit).toBe(0);
      expect(out).toContain('Examples:');
      expect(out.toLowerCase()).toContain(command.summary.toLowerCase());
      expect(command.examples.length).toBeGreaterThan(0);
      for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
    }
  });

  it('keeps what a row of a table means in its column', async () => {
    const { out } = await morgue(['help', 'export']);
    const [, table = ''] = out.match(/^Formats:\n(.*?)\n\n/ms) ?? [];
    const columns = table.split('\n').map((line) => line.match(/^ {2}(?:\S+ {2,}| +)/)?.[0].length);
    expect(columns.length).toBeGreaterThan(OUTPUTS.length + BUNDLES.length);
    expect(new Set(columns).size).toBe(1);
  });

  it('has a transcript of every command', () => {
    const folders = ['cli/transcripts', 'errors'].map((folder) => path.join(REPOSITORY, 'test', folder));
    const played = folders
      .flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)))
      .filter((file) => file.endsWith('.txt'))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    for (const { names } of COMMANDS) expect(played).toContain(`$ morgue ${names[0]}`);
  });

  it('lists every command in its group', async () => {
    const { out } = await morgue(['--help']);
    for (const { names } of COMMANDS) expect(out).toMatch(new RegExp(`^  ${names.join(', ')} {2,}`, 'm'));
  });

  it('is the same by any way to it', async () => {
    const asked = await morgue(['list', '--help']);
    expect((await morgue(['help', 'list'])).out).toBe(asked.out);
    expect((await morgue(['ls', '-h'])).out).toBe(asked.out);
  });
});

describe('formats in', () => {
  const section = readme.slice(readme.indexOf('\n## Formats in'), readme.indexOf('\n## The record'));
  const rows = section.split('\n').filter((line) => /^\| `/.test(line));

  it.each(FORMATS.map(({ name }) => name))('have a row for %s, with what is kept', (name) => {
    const own = rows.map((row) => row.split(' | ')).filter(([named]) => named?.includes(`\`${name}\``));
    expect(own).not.toEqual([]);
    for (const [, what, kept] of own) expect([what, kept]).not.toContain('');
  });
});

describe('the version', () => {
  it('is the package’s, and the changelog’s', async () => {
    expect((await morgue(['--version'])).out).toBe(`${VERSION}\n`);
    expect(readFileSync(path.join(REPOSITORY, 'CHANGELOG.md'), 'utf8')).toContain(`## ${VERSION}`);
  });
});
