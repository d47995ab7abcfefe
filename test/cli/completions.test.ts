import { beforeAll, describe, expect, it } from 'vitest';
import type { Command, OptionSpec } from '../../src/cli/command.ts';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { GLOBAL_OPTIONS } from '../../src/cli/globals.ts';
import { FIELDS } from '../../src/record/fields.ts';
import { NOTES } from '../../src/record/note.ts';
import { bashOffers, COMPLETERS, type Offers, scriptOf, syntaxErrors } from './completers.ts';
import { newFolder } from './shell.ts';

const commands = await Promise.all(COMMANDS.map(({ load }) => load()));
const NAMES = [...COMMANDS.flatMap(({ names }) => names), 'help'];
const FIELD_NAMES = FIELDS.map(({ name }) => name);
const PREFIXES = FIELDS.flatMap(({ name, aliases }) => [name, ...aliases])
  .concat('body', 'file', 'has', 'query')
  .map((name) => `${name}:`);
const FILES = ['box of clips', 'mill fire.txt', 'notes.txt'];

const namesOf = ({ flags }: OptionSpec): string[] =>
  flags.split(/[ ,]+/).filter((word) => word.startsWith('-'));
const optionsOf = (command: Command): OptionSpec[] => [...command.options, ...GLOBAL_OPTIONS];
/** Every name of every option that takes a value, after the command that has it. */
const valued = commands.flatMap((command) =>
  optionsOf(command)
    .filter(({ flags }) => flags.includes('<'))
    .flatMap((option) =>
      namesOf(option).map((name) => ({ option, line: `morgue ${command.name} ${name} ` })),
    ),
);
const linesWith = (wanted: OptionSpec['completes']): string[] =>
  valued.filter(({ option }) => option.completes === wanted && !option.choices).map(({ line }) => line);
const commandsWith = (wanted: 'files' | 'query'): string[] =>
  commands.filter((command) => command.arguments[0]?.completes === wanted).map(({ name }) => name);

/** A line, and what is offered at its end: exactly `only`, at least `some`, not `none`. */
interface Case {
  readonly line: string;
  readonly only?: readonly string[];
  readonly some?: readonly string[];
  readonly none?: readonly string[];
}

const only = (words: readonly string[], ...lines: string[]): Case[] =>
  lines.map((line) => ({ line, only: words }));

const COMMAND_CASES: Case[] = [
  ...only(NAMES, 'morgue ', 'morgue --quiet ', 'morgue --archive x ', 'morgue --archive=x ', 'morgue -- '),
  ...only(['list'], 'morgue lis', 'morgue --no-pager --archive list lis'),
  ...only(
    commands.map(({ name }) => name),
    'morgue help ',
  ),
  ...only(['--help', '--version', '-V', '-h', ...GLOBAL_OPTIONS.flatMap(namesOf)], 'morgue -'),
];

const FLAG_CASES: Case[] = [
  ...commands.flatMap((command) =>
    [command.name, ...(command.alias ? [command.alias] : [])].map((name) => ({
      line: `morgue ${name} -`,
      only: ['-h', '--help', ...optionsOf(command).flatMap(namesOf)],
    })),
  ),
  { line: 'morgue search list --e', only: ['--explain'] },
  { line: 'morgue list --count -', some: ['--sort'], none: ['--count', '--ids', '--files'] },
  { line: 'morgue print --raw --', some: ['--limit'], none: ['--raw', '--format', '--fields'] },
  { line: 'morgue list -q --', some: ['--limit'], none: ['--quiet'] },
  { line: 'morgue tag -draft +checked --d', only: ['--dry-run'] },
];

const VALUE_CASES: Case[] = [
  ...valued.flatMap(({ option, line }) => (option.choices ? only(option.choices, line) : [])),
  ...commands.flatMap(({ name, arguments: [argument] }) =>
    argument?.choices ? only(argument.choices, `morgue ${name} `) : [],
  ),
  ...only(['--format=json', '--format=jsonl'], 'morgue ls --format=js'),
  ...linesWith('fields').flatMap((line) => [
    { line, some: FIELD_NAMES },
    { line: `${line}id,tit`, only: ['id,title'] },
  ]),
  { line: 'morgue list --fields ', some: ['body', 'file'] },
  { line: 'morgue list --sort ', some: ['relevance'] },
  { line: 'morgue list --sort -', some: FIELD_NAMES.map((name) => `-${name}`), none: ['--limit', '-n'] },
  { line: 'morgue add --set ', some: ['title=', 'tags='], none: ['id=', 'title:', 'source_sha256='] },
  ...only(['section='], 'morgue parse --set sec'),
  ...only(['dmy', 'mdy', 'ymd'], 'morgue add --date-order '),
  ...only(['-updated'], 'morgue search --sort -upd'),
  ...only(['--sort=title,-updated'], 'morgue export --sort=title,-upd'),
];

const ARGUMENT_CASES: Case[] = [
  ...commandsWith('query').flatMap((name) => [
    { line: `morgue ${name} `, some: PREFIXES },
    ...only(['headline:'], `morgue ${name} mill headl`),
  ]),
  ...only(['has:captions'], 'morgue list has:capt', 'morgue list mill has:capt'),
  ...only(
    Object.keys(NOTES).map((code) => `note:${code}`),
    'morgue list note:',
  ),
  ...only(['mill fire headline:'], `morgue search 'mill fire headl`),
  ...only(['mill (headline:'], 'morgue search "mill (headl'),
  ...only(['mill -headline:'], `morgue search 'mill -headl`),
  ...only(['mill has:captions'], `morgue search 'mill has:capt`),
  ...only(['-headline:'], 'morgue search -headl'),
  { line: 'morgue set 6w1z ', some: ['title=', 'tags=', 'title:'], none: ['id=', 'source_sha256='] },
];

const FILE_CASES: Case[] = [
  ...commandsWith('files')
    .filter((name) => name !== 'init')
    .flatMap((name) => only(FILES, `morgue ${name} `, `morgue ${name} one `)),
  ...only(FILES, 'morgue export -o ', 'morgue export --output '),
  ...only(['box of clips'], 'morgue init ', 'morgue --archive ', 'morgue list --archive '),
];

const NOTHING_CASES: Case[] = only(
  [],
  'morgue undo ',
  'morgue nosuch ',
  'morgue nosuch -',
  'morgue help list ',
  'morgue init here ',
  'morgue completion zsh ',
  'morgue list --limit ',
  'morgue add --set title=has',
  'morgue add --language ',
  'morgue list -n ',
  'morgue add --encoding ',
  'morgue list title:has',
  'morgue set title=has',
  'morgue tag +che',
);

describe('the tables', () => {
  it('have one meaning for a flag, whichever command it follows, so that a shell can tell values from arguments', () => {
    const takes = new Map<string, boolean>();
    for (const option of commands.flatMap(optionsOf)) {
      for (const name of namesOf(option)) {
        const takesValue = option.flags.includes('<');
        expect(takes.get(name) ?? takesValue, name).toBe(takesValue);
        takes.set(name, takesValue);
      }
    }
  });
});

const CASES: readonly (readonly [what: string, cases: readonly Case[]])[] = [
  ['commands', COMMAND_CASES],
  ['flags', FLAG_CASES],
  ['values of options', VALUE_CASES],
  ['arguments', ARGUMENT_CASES],
  ['files and folders', FILE_CASES],
  ['nothing where nothing can be known', NOTHING_CASES],
];

for (const completer of COMPLETERS) {
  const { shell } = completer;
  const why = completer.installed ? '' : ' (skipped: it is not installed here)';

  describe.runIf(completer.installed)(`${shell}, asked for real${why}`, () => {
    let script = '';
    let offers: Offers = new Map();

    beforeAll(async () => {
      script = await scriptOf(shell);
      const folder = newFolder({ 'mill fire.txt': '', 'notes.txt': '', 'box of clips/clip.txt': '' });
      const lines = CASES.flatMap(([, cases]) => cases.map(({ line }) => line));
      offers = completer.complete(script, [...new Set(lines)], folder);
    });

    it('finds no fault in the syntax of its script', () => {
      expect(syntaxErrors(completer, script)).toBe('');
    });

    it.each(CASES)('offers %s', (_what, cases) => {
      for (const { line, only: all, some = [], none = [] } of cases) {
        const words = offers.get(line) ?? ['(was not asked)'];
        if (all) expect(words, line).toEqual([...new Set(all)].sort());
        expect(words, line).toEqual(expect.arrayContaining([...some]));
        expect(
          words.filter((word) => none.includes(word)),
          line,
        ).toEqual([]);
      }
    });
  });
}

describe('in bash', () => {
  const folder = newFolder();
  const ask = async (line: string, breaks: string): Promise<readonly string[]> =>
    bashOffers(await scriptOf('bash'), [line], folder, breaks).get(line) ?? [];

  it.each([
    ['morgue list note:date-amb', 'note:date-ambiguous'],
    ['morgue list --format=csv', '--format=csv'],
    ['morgue --archive=a:b li', 'list'],
    ['morgue set case=a:b 6w1z publis', 'published:'],
  ])('%s<Tab> gives %s, whether or not colons and equals signs end words', async (line, word) => {
    for (const breaks of [':=', ':', '=', '']) expect(await ask(line, breaks), breaks).toContain(word);
  });

  it('offers the queries that the archive has', async () => {
    const stub = `morgue() { [[ $* == 'query list' ]] && printf 'ferries\\t(ferry or crossing)\\nmills\\tmill *\\n'; }`;
    const lines = ['morgue list query:', 'morgue list query:mi', `morgue search 'fire -query:fer`];
    const offers = bashOffers(`PATH=/nowhere\n${await scriptOf('bash')}\n${stub}`, lines, folder);
    expect(lines.map((line) => offers.get(line))).toEqual([
      ['query:ferries', 'query:mills'],
      ['query:mills'],
      ['fire -query:ferries'],
    ]);
    expect(bashOffers(await scriptOf('bash'), lines, folder).get(lines[0] ?? '')).toEqual([]);
  });

  it('needs no package: nothing is called that is neither its own nor built in', async () => {
    const script = `PATH=/nowhere; set -u\n${await scriptOf('bash')}`;
    const line = 'morgue list --fields id,tit';
    expect(bashOffers(script, [line], folder).get(line)).toEqual(['id,title']);
  });
});
