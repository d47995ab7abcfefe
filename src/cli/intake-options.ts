/** What `add` and `parse` share: how inputs are named and read. */

import { FORMATS } from '../intake/formats/index.ts';
import type { ArgumentSpec, OptionSpec } from './command.ts';
import { readCount } from './options.ts';

/** Most threads that can be asked for. */
export const MOST_THREADS = 32;

export interface IntakeFlags {
  readonly from?: string;
  readonly encoding?: string;
  readonly explain?: boolean;
  readonly threads?: number;
}

export const INPUTS: ArgumentSpec = {
  name: '<input...>',
  describe: 'files, folders, quoted patterns such as "2019/**/*.txt", or - for standard input',
  completes: 'files',
};

export const INTAKE_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '--from <format>',
    describe: 'read every input as this raw format',
    choices: FORMATS.map(({ name }) => name),
  },
  {
    flags: '--encoding <name>',
    describe: 'read every input in this character encoding, such as windows-1252',
  },
  {
    flags: '--threads <number>',
    describe: 'read with so many threads when there is much to read, instead of one for each core',
    read: (typed) => readCount('--threads', typed, { least: 1, most: MOST_THREADS, example: 4 }),
  },
  { flags: '--explain', describe: 'show for each field its value, its line and the rule that read it' },
];

export const INPUT_DETAILS =
  'A folder is walked; hidden files, links, other archives and what is no text are passed over there and counted.';
