/** What may be typed where, as plain facts that every shell's script is written from. */

import type { Command, OptionSpec } from '../command.ts';
import { type Value, valueFor } from './values.ts';

export interface Flag {
  /** `-n`, `--limit`: with their dashes. */
  readonly names: readonly string[];
  readonly describe: string;
  /** Absent where it takes none. */
  readonly value?: Value;
  /** Names of other flags that make no sense beside it. */
  readonly excludes: readonly string[];
  /** It stands alone: whatever is typed besides is not looked at. */
  readonly alone?: boolean;
}

export interface Branch {
  /** The command's name, then its alias. */
  readonly names: readonly string[];
  readonly describe: string;
  readonly flags: readonly Flag[];
  /** Absent where it takes none. */
  readonly argument?: Value;
  /** Whether it takes more than one. */
  readonly many: boolean;
}

export interface Tree {
  /** Flags before any command. */
  readonly flags: readonly Flag[];
  /** `help` is among them. */
  readonly commands: readonly Branch[];
}

const HELP: Flag = { names: ['-h', '--help'], describe: 'print this help', excludes: [], alone: true };
const VERSION: Flag = {
  names: ['-V', '--version'],
  describe: 'print the version',
  excludes: [],
  alone: true,
};

export function treeOf(commands: readonly Command[], globals: readonly OptionSpec[]): Tree {
  const help: Branch = {
    names: ['help'],
    describe: 'print help on a command',
    flags: [],
    argument: {
      kind: 'words',
      name: 'command',
      words: commands.map(({ name, summary }) => ({ word: name, describe: summary })),
    },
    many: false,
  };
  return {
    flags: [...flagsOf(globals), VERSION, HELP],
    commands: [...commands.map((command) => branchOf(command, globals)), help],
  };
}

function branchOf(command: Command, globals: readonly OptionSpec[]): Branch {
  const [argument] = command.arguments;
  return {
    names: command.alias === undefined ? [command.name] : [command.name, command.alias],
    describe: command.summary,
    flags: [...flagsOf([...command.options, ...globals]), HELP],
    ...(argument && { argument: valueFor(argument.name, argument) }),
    many: argument?.name.includes('...') ?? false,
  };
}

function flagsOf(options: readonly OptionSpec[]): Flag[] {
  return options.map((option) => ({
    names: namesOf(option),
    describe: option.describe,
    ...(option.flags.includes('<') && { value: valueFor(option.flags, option) }),
    excludes: options.filter((other) => conflict(option, other) || conflict(other, option)).flatMap(namesOf),
  }));
}

const namesOf = ({ flags }: OptionSpec): string[] => flags.match(/(?<![\w-])--?[\w-]+/g) ?? [];

/** Conflicts are named as commander names values: `dryRun` for `--dry-run`. */
function conflict(option: OptionSpec, other: OptionSpec): boolean {
  const long = (name: string): string =>
    `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return option.conflicts?.some((name) => namesOf(other).includes(long(name))) ?? false;
}

/** In single quotes, as sh reads it: for bash and zsh. */
export const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
