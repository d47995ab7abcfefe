/** What is known of the command line before any command is: its version, and the options that every command takes. */

import packageJson from '../../package.json' with { type: 'json' };
import type { OptionSpec } from './command.ts';

export const VERSION: string = packageJson.version;

/** Options that every command takes, before or after its name. */
export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '--archive <folder>',
    describe: 'the archive to work on (else MORGUE_ARCHIVE, else the nearest)',
    completes: 'files',
  },
  { flags: '-q, --quiet', describe: 'say nothing but errors' },
  { flags: '--no-input', describe: 'ask nothing, even at a terminal' },
  { flags: '--no-pager', describe: 'print long output straight to the terminal' },
];
