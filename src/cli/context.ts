/** What a command is given: the terminal, the options that every command has, and the archive when it asks for it. */

import type { Terminal } from './terminal.ts';

interface Globals {
  /** As typed after `--archive`. */
  readonly archive: string | undefined;
  readonly quiet: boolean;
  /** False after `--no-input`: nothing is asked. */
  readonly input: boolean;
  /** False after `--no-pager`. */
  readonly pager: boolean;
}

export interface Context {
  readonly terminal: Terminal;
  readonly globals: Globals;
  /** What the command opened; whoever runs it closes that when it ends, however it does. */
  readonly opened: { close(): Promise<void> }[];
}

/** A message for a person, which `--quiet` silences. Failures are said by other means and always. */
export function say({ terminal, globals }: Context, message: string): void {
  if (!globals.quiet) terminal.say(message);
}
