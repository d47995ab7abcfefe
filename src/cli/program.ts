/** The command line as commander sees it, made from the commands' own tables. */

import { Argument, Command as Commander, CommanderError, Option } from 'commander';
import { wrapLine } from '../output/wrap.ts';
import { type ArgumentSpec, type Command, GROUPS, type OptionSpec } from './command.ts';
import { EXIT_MEANINGS } from './failure.ts';
import { GLOBAL_OPTIONS, VERSION } from './globals.ts';

/** Where commander's own words go: help to stdout, errors to stderr. */
export interface Voice {
  out(text: string): void;
  error(text: string): void;
  readonly columns: number;
}

/** What was typed: the command that was named, its arguments and its options, global ones included. */
export type Dispatch = (command: Command, args: string[], options: Record<string, unknown>) => Promise<void>;

/** Stands before an argument that begins with a dash of the person's own; no argument can hold it itself. */
const OWN_DASH = '\0';

export function buildProgram(commands: readonly Command[], voice: Voice, dispatch: Dispatch): Commander {
  const program = new Commander('morgue')
    .description('An archive of articles in a folder: raw text in, front-matter records out.')
    .usage('<command> [options]')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => voice.out(text),
      writeErr: (text) => voice.error(text),
      getOutHelpWidth: () => voice.columns,
      getErrHelpWidth: () => voice.columns,
      outputError: (text, write) => write(inOurVoice(text, 'morgue --help')),
    })
    .configureHelp({
      subcommandTerm: (command) => [command.name(), ...command.aliases()].join(', '),
      boxWrap: wrapHelp,
    })
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .addHelpCommand(
      new Commander('help')
        .argument('[command]')
        .summary('print help on a command')
        .helpGroup(`${GROUPS.at(-1)}:`),
    )
    .addHelpText('after', () => `\nExamples:\n${FIRST_STEPS}\n\nExit codes:\n${exitCodes()}`);
  for (const option of GLOBAL_OPTIONS) program.addOption(optionOf(option));
  for (const group of GROUPS) {
    for (const command of commands) if (command.group === group) addCommand(program, command, dispatch);
  }
  return program;
}

/** What commander says of misuse, on one line and as our own failures are worded: where it names no way out, help does. */
function inOurVoice(text: string, help: string): string {
  const line = text
    .replaceAll(OWN_DASH, '')
    .trim()
    .replace(/^error: /, 'morgue: ')
    .replace(
      /^(morgue: )(?:option '([^']*)'|command-argument value '[^']*' is invalid for) argument '([^']*)'(?: is invalid)?\. Allowed choices are (.*)\.$/,
      (_, start, option, name, choices) =>
        option
          ? `${start}${option}: not “${name}”; one of: ${choices}`
          : `${start}no such ${name}; one of: ${choices}`,
    )
    .replace(/\. Expected \d+ arguments? but got \d+\.$/, '')
    .replace(/ argument missing$/, ' needs a value')
    .replace(/ cannot be used with .*$/, '$&; leave one of them out')
    .replace(/ '([^']*)'/g, ' “$1”')
    .replace(/\n?\(Did you mean (?:one of )?([^?]*)\?\)/, (_, names: string) => `; did you mean ${names}?`)
    .replace(/\s*\n\s*/g, ' ');
  return line.includes('; ') ? `${line}\n` : `${line}; see: ${help}\n`;
}

/** Below this a column is not worth keeping. */
const NARROW = 40;

/** Lines of help in so many columns. Of a row of a table, a name and what it means, the meaning stays in its column. */
function wrapHelp(text: string, columns: number): string {
  if (columns < NARROW) return text;
  return text
    .split('\n')
    .map((line) => {
      const [name = ''] = line.match(/^ {2}\S+(?: \S+)* {2,}(?=\S)/) ?? [];
      const meaning = line.slice(name.length);
      const lines = wrapLine(meaning, columns - name.length).map(([start, end]) => meaning.slice(start, end));
      return name + lines.join(`\n${' '.repeat(name.length)}`);
    })
    .join('\n');
}

const FIRST_STEPS = `  morgue add clippings/           take in a folder of raw texts
  morgue list                     what is there, newest first
  morgue search 'mill fire'       what a query finds
  morgue print 8k3m               an article to read, by its id's beginning
  morgue export > all.json        everything, for another program
  morgue help search              the query language`;

function addCommand(program: Commander, command: Command, dispatch: Dispatch): void {
  const sub = program
    .command(command.name)
    .summary(command.summary)
    .description(descriptionOf(command))
    .helpGroup(`${command.group}:`)
    .helpOption('-h, --help', 'print this help')
    .configureOutput({
      outputError: (text, write) => write(inOurVoice(text, `morgue help ${command.name}`)),
    });
  if (command.alias !== undefined) sub.alias(command.alias);
  for (const argument of command.arguments) sub.addArgument(argumentOf(argument));
  for (const option of command.options) sub.addOption(optionOf(option));
  for (const option of GLOBAL_OPTIONS) sub.addOption(optionOf(option).helpGroup('Options of every command:'));
  if (command.examples.length) {
    const lines = command.examples.map(({ command: line, what }) => `  ${line}\n      ${what}`);
    sub.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
  }
  sub.action(async () => {
    const globals = program.opts();
    const own = sub.opts();
    // An option that was not typed after the command's name must not hide the same one typed before it.
    for (const name of Object.keys(globals)) {
      if (sub.getOptionValueSource(name) === 'default' || own[name] === undefined) own[name] = globals[name];
    }
    await dispatch(
      command,
      restoreDashes(sub.args) as string[],
      restoreDashes(own) as Record<string, unknown>,
    );
  });
}

const descriptionOf = ({ summary, details }: Command): string =>
  `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.${details === undefined ? '' : `\n\n${details}`}`;

function argumentOf(spec: ArgumentSpec): Argument {
  const argument = new Argument(spec.name, spec.describe);
  return spec.choices ? argument.choices([...spec.choices]) : argument;
}

function optionOf(spec: OptionSpec): Option {
  const option = new Option(spec.flags, spec.describe);
  if (spec.choices) option.choices([...spec.choices]);
  if (spec.fallback !== undefined) option.default(spec.fallback);
  const { read } = spec;
  if (read) option.argParser((typed, before) => read(restoreDashes(typed) as string, before));
  if (spec.conflicts) option.conflicts([...spec.conflicts]);
  return option;
}

const flagsOf = (command: Command): readonly OptionSpec[] => [...command.options, ...GLOBAL_OPTIONS];

/**
 * Arguments with every undeclared `-word` marked as the person's own, so that commander, which would take it for
 * bundled flags, leaves it alone. What follows `--` is left alone by itself.
 */
export function protectDashes(argv: readonly string[], command: Command): string[] {
  const declared = new Set(
    flagsOf(command)
      .flatMap((option) => option.flags.match(/-[\w-]+/g) ?? [])
      .concat('-h', '-V'),
  );
  const end = argv.indexOf('--');
  return argv.map((arg, i) => {
    // `-n5` and `-fjson` are flags with their values; `-nuclear` and `-fire` are words.
    const isFlag = declared.has(arg) || takesAttached(command, arg.slice(0, 2), arg.slice(2));
    const own = /^-[^-]/.test(arg) && !isFlag && (end < 0 || i < end);
    return own ? OWN_DASH + arg : arg;
  });
}

/** Whether a value may stand right behind a short flag: a number, or one of its choices. */
function takesAttached(command: Command, flag: string, value: string): boolean {
  const option = flagsOf(command).find(({ flags }) => flags.startsWith(`${flag},`) && flags.includes('<'));
  return option !== undefined && (option.choices ? option.choices.includes(value) : /^\d+$/.test(value));
}

/** The inverse of protectDashes on whatever commander made of the arguments. */
function restoreDashes(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith(OWN_DASH) ? value.slice(1) : value;
  if (Array.isArray(value)) return value.map(restoreDashes);
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, restoreDashes(inner)]));
  }
  return value;
}

/** How commander ended the program: after printing help or the version, or over misuse; undefined for any other error. */
export function endOf(error: unknown): 'peaceful' | 'misuse' | undefined {
  if (!(error instanceof CommanderError)) return undefined;
  return error.exitCode === 0 ? 'peaceful' : 'misuse';
}

function exitCodes(): string {
  return Object.entries(EXIT_MEANINGS)
    .map(([code, meaning]) => `  ${code.padStart(3)}  ${meaning}`)
    .join('\n');
}
