/** What a person copies from the README or from the help works: each command line is run, in a folder that has what it names. */

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/cli/commands/index.ts';
import { articleText } from './cli/article-text.ts';
import { morgue, newFolder, REPOSITORY } from './cli/shell.ts';

const readme = readFileSync(path.join(REPOSITORY, 'README.md'), 'utf8');

/** The arguments of each `morgue` in a line of shell, without pipes, redirections and remarks. */
function calledIn(line: string): string[][] {
  const token = /\s+|(?<operator>[|;&]+|<\(|\)|\d?>{1,2}|<)|(?<word>(?:'[^']*'|"[^"]*"|[^\s'"|;&<>()])+)/y;
  const calls: string[][] = [[]];
  for (let skipsNext = false; token.lastIndex < line.length; ) {
    const found = token.exec(line);
    if (!found) throw new Error(`not understood as a line of shell: ${line}`);
    const { operator, word } = found.groups ?? {};
    if (word?.startsWith('#')) break;
    if (operator !== undefined) {
      skipsNext = /^\d?[<>]+$/.test(operator);
      if (!skipsNext) calls.push([]);
    } else if (word !== undefined) {
      if (!skipsNext) calls.at(-1)?.push(word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'));
      skipsNext = false;
    }
  }
  return calls.filter(([program]) => program === 'morgue').map(([, ...args]) => args);
}

/** Lines of the README's code that call morgue, and those within its text. */
function linesOfReadme(): string[] {
  const fences = [...readme.matchAll(/^```\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
  const typed = fences.flatMap((text) =>
    [...text.matchAll(/^\$ (.*\bmorgue\b.*)$/gm)].map(([, line = '']) => line),
  );
  const outside = readme.replace(/^```\n[\s\S]*?^```$/gm, '');
  const said = [...outside.matchAll(/`([^`\n]*\bmorgue [^`\n]*)`/g)].map(([, line = '']) => line);
  return [...typed, ...said.filter((line) => !/\b[A-Z]{2,}\b/.test(line))];
}

const examples = await Promise.all(
  COMMANDS.map(async ({ load }) => {
    const { name, examples } = await load();
    return examples.map(({ command }) => [name, command] as const);
  }),
);

/** Names of raw texts that the lines use, beside those of samples/. */
const TEXTS = ['page.txt', 'mill-fire.txt'];
const FOLDERS = ['clippings', 'saved'];
/** Commands that take a folder of these names to make it. */
const MAKES_FOLDERS = ['init'];

let archive = '';
let id = '';
beforeAll(async () => {
  const cwd = newFolder();
  archive = path.join(cwd, 'archive');
  await morgue(['add', 'samples', '--archive', archive, '--quiet']);
  [id = ''] = (await morgue(['list', 'title:ferry', '--ids'], { cwd })).out.split('\n');
  expect(id).toMatch(/^\w{13}$/);
  // What the lines select: a tag, a name, a note, a saved query.
  await morgue(['tag', '+draft', '+strike', id, '--yes'], { cwd });
  await morgue(['query', 'save', 'ferries', 'ferry or crossing'], { cwd });
});

/** Commands that change the folder that they work in. */
const CHANGING = ['init', 'add', 'set', 'tag', 'remove', 'reparse', 'undo'];
let shared = '';

/** A folder with the archive and the texts that the lines name; one of its own for a command that changes it. */
function deskFor([command = '', ...args]: readonly string[]): string {
  // What an export writes into a folder must find it new.
  const isOwn = args.some((arg) => arg === '-o' || arg === '--output');
  if (!CHANGING.includes(command) && !isOwn && shared) return shared;
  const cwd = newFolder();
  cpSync(archive, path.join(cwd, 'archive'), { recursive: true });
  if (MAKES_FOLDERS.includes(command)) return cwd;
  const all = !CHANGING.includes(command);
  for (const name of FOLDERS)
    if (all || args.some((arg) => arg.split('/')[0] === name))
      cpSync(path.join(REPOSITORY, 'samples'), path.join(cwd, name), { recursive: true });
  for (const name of TEXTS)
    if (all || args.includes(name)) writeFileSync(path.join(cwd, name), articleText('Fire at the old mill'));
  if (all && !isOwn) shared = cwd;
  return cwd;
}

/** Runs the arguments as they stand there, with an id that exists for the one that is made up. */
async function expectAccepted(called: readonly string[], line: string): Promise<void> {
  const args = called.map((arg) => (/^(?:6w1z|8k3m)$/.test(arg) ? id : arg));
  const cwd = deskFor(args);
  const stdin = args.includes('-') ? articleText('Said into the pipe') : 'y\n';
  const { exit, err, out } = await morgue(args, { cwd, stdin, keyboard: !args.includes('-') });
  // A mere mention of a command need not say what it is to work on.
  if (args.slice(1).every((arg) => arg.startsWith('--')) && /missing required argument/.test(err)) return;
  expect([0, 1], `${line}\n${err}`).toContain(exit);
  // With an id that is there, something is found.
  if (args.includes(id)) expect(exit, `${line}\n${err}`).toBe(0);
  expect(`${err}${out}`).not.toMatch(/unknown option|unknown command|a bug/);
}

describe('a line of shell', () => {
  it.each([
    ['morgue list', [['list']]],
    [`pbpaste | morgue add -`, [['add', '-']]],
    [`morgue print 6w1z --raw > page.txt   # the file`, [['print', '6w1z', '--raw']]],
    [`morgue search '"night ferry" -strike' by:berg`, [['search', '"night ferry" -strike', 'by:berg']]],
    [`source <(morgue completion bash)`, [['completion', 'bash']]],
    [`morgue export | jq -r .title; morgue undo`, [['export'], ['undo']]],
    [
      `morgue set 6w1z 'authors=Ada Quill; Bo Berg' case=2019/7`,
      [['set', '6w1z', 'authors=Ada Quill; Bo Berg', 'case=2019/7']],
    ],
  ])('is understood: %s', (line, calls) => {
    expect(calledIn(line)).toEqual(calls);
  });
});

describe('the README', () => {
  const lines = [...new Set(linesOfReadme())];

  it('has lines to copy', () => {
    expect(lines.length).toBeGreaterThan(15);
    for (const line of lines) expect(calledIn(line), line).not.toEqual([]);
  });

  it.each(lines)('shows a line that works: %s', async (line) => {
    for (const args of calledIn(line)) await expectAccepted(args, line);
  });

  it('names commands that there are, and no other', () => {
    const names = new Set(COMMANDS.flatMap((command) => command.names).concat('help'));
    for (const line of lines)
      for (const args of calledIn(line))
        expect(names, line).toContain(args.find((arg) => !arg.startsWith('-')));
  });

  it('tells of no query that is none', async () => {
    const [, table = ''] = /\| query [^\n]*\n\|[ -|]*\n((?:\|.*\n)+)/.exec(readme) ?? [];
    const cells = table.split('\n').map((row) => row.split(/(?<!\\)\|/)[1] ?? '');
    const queries = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, query = '']) => query));
    expect(queries.length).toBeGreaterThan(15);
    for (const shown of queries) {
      const query = shown.replaceAll('\\|', '|').replace(/^'|'$/g, '').replace('( … )', '(mill or forge)');
      const { exit, err } = await morgue(['search', '--explain', query.replaceAll('…', '')]);
      expect(exit, `${shown}: ${err}`).toBe(0);
    }
  });

  it('names flags that there are', async () => {
    const helps = await Promise.all(COMMANDS.map(({ names }) => morgue(['help', names[0] ?? ''])));
    const help = helps.map(({ out }) => out).join('\n');
    const section = readme.slice(readme.indexOf('## A tour'), readme.indexOf('## What it is made of'));
    const flags = new Set(section.match(/(?<![\w-])--[a-z][a-z-]*/g));
    expect(flags.size).toBeGreaterThan(10);
    for (const flag of flags) expect(help).toMatch(new RegExp(`${flag}\\b`));
  });
});

describe('an example in the help', () => {
  it.each(examples.flat())('of %s works: %s', async (name, line) => {
    const calls = calledIn(line);
    expect(calls.length).toBeGreaterThan(0);
    expect(calls.some(([command]) => command === name)).toBe(true);
    for (const args of calls) await expectAccepted(args, line);
  });

  it('of morgue itself works', async () => {
    const { out } = await morgue(['--help']);
    const [, part = ''] = /^Examples:\n([\s\S]*?)\n\n/m.exec(out) ?? [];
    const lines = part.split('\n').map((line) => line.trim().replace(/ {2,}.*$/, ''));
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      const calls = calledIn(line);
      expect(calls, line).toHaveLength(1);
      await expectAccepted(calls[0] ?? [], line);
    }
  });
});
