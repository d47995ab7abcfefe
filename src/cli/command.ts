/** What a command is: its words, its flags, its help and what it does, together in one file each under commands/. */

import type { Context } from './context.ts';
import type { ExitCode } from './failure.ts';

/** Headings of `morgue --help`, in their order. */
export const GROUPS = ['Take in', 'Find', 'Give out', 'Change', 'Set up'] as const;

export interface ArgumentSpec {
  /** As commander writes it: `<input...>` needed, `[query...]` not. */
  readonly name: string;
  readonly describe: string;
  readonly choices?: readonly string[];
  /** What a shell may complete here; nothing when absent. */
  readonly completes?: 'files' | 'query';
}

export interface OptionSpec {
  /** As commander writes it: `-n, --limit <number>`. */
  readonly flags: string;
  readonly describe: string;
  readonly choices?: readonly string[];
  /** What the value may be, for completion: field names, files, `field=`. */
  readonly completes?: 'files' | 'fields' | 'settings';
  readonly fallback?: string;
  /** Turns the typed value into what is meant; throws a Failure. Called again for each repetition. */
  readonly read?: (typed: string, before: unknown) => unknown;
  /** Long names of options that make no sense beside it. */
  readonly conflicts?: readonly string[];
}

interface Example {
  readonly command: string;
  readonly what: string;
}

export interface Command<Options = Record<string, unknown>> {
  readonly name: string;
  readonly alias?: string;
  readonly group: (typeof GROUPS)[number];
  /** One line for the list of commands. */
  readonly summary: string;
  /** More for the command's own help, below the usage. */
  readonly details?: string;
  readonly arguments: readonly ArgumentSpec[];
  readonly options: readonly OptionSpec[];
  readonly examples: readonly Example[];
  /** An undeclared `-word` among its arguments is the person's own: a query's "not", a tag taken off. */
  readonly ownDashes?: boolean;
  run(context: Context, args: readonly string[], options: Options): Promise<ExitCode>;
}

/** A command with the type of its options known to its own file and to nobody else. */
export function defineCommand<Options>(command: Command<Options>): Command {
  return command as unknown as Command;
}
