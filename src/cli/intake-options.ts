/** What `add` and `parse` share: how inputs are named and read. */

import { FORMATS } from '../intake/formats/index.ts';
import type { ArgumentSpec, OptionSpec } from './command.ts';
import { EXPLAIN_OPTIONS, type ExplainFlags } from './explain/index.ts';

export interface IntakeFlags extends ExplainFlags {
  readonly from?: string;
  readonly encoding?: string;
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
  ...EXPLAIN_OPTIONS,
];

export const INPUT_DETAILS =
  'A folder is walked; hidden files, links, other archives and what is no text are passed over there and counted.';
