/** What `add` and `parse` share: how inputs are named and read. */

import { availableParallelism } from 'node:os';
import type { DateOrder } from '../intake/dates/read.ts';
import type { Decided } from '../intake/decided/decided.ts';
import { FORMATS } from '../intake/formats/index.ts';
import { spanOf } from '../record/date.ts';
import { Failure } from '../record/failure.ts';
import { partAssignments } from './assignments.ts';
import type { ArgumentSpec, OptionSpec } from './command.ts';
import type { Context } from './context.ts';
import { EXPLAIN_OPTIONS, type ExplainFlags, isExplained } from './explain/index.ts';
import { languageOf } from './language.ts';
import { readCount } from './options.ts';
import type { ReadOptions } from './reading.ts';
import { readRules } from './rules.ts';

/** Most threads that can be asked for. */
export const MOST_THREADS = 32;

export interface IntakeFlags extends ExplainFlags {
  readonly from?: string;
  readonly encoding?: string;
  /** As typed, each after its own `--set`. */
  readonly set?: readonly string[];
  readonly language?: string;
  readonly dateOrder?: DateOrder;
  readonly publication?: string;
  readonly asOf?: string;
  readonly threads?: number;
}

export const INPUTS: ArgumentSpec = {
  name: '<input...>',
  describe: 'files, folders, quoted patterns such as "2019/**/*.txt", or - for standard input',
  completes: 'files',
};

export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const satisfies readonly DateOrder[];

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
    flags: '--set <field=value>',
    describe: 'give a field to every article, over what is read; again for another',
    completes: 'settings',
    read: readAssignment,
  },
  {
    flags: '--publication <name>',
    describe: 'who printed them',
    read: (typed) => notEmpty('--publication', typed, '"The Harbour Post"'),
  },
  {
    flags: '--language <code>',
    describe: 'their language, such as ko, which also decides how dates are read',
    read: readLanguage,
  },
  {
    flags: '--date-order <order>',
    describe: 'how to read dates such as 03/04/2020',
    choices: DATE_ORDERS,
  },
  {
    flags: '--as-of <date>',
    describe: 'when the pages were seen; only then is “2 hours ago” read',
    read: readMoment,
  },
  {
    flags: '--threads <number>',
    describe: 'read with so many threads when there is much to read, instead of one for each core',
    read: (typed) => readCount('--threads', typed, { least: 1, most: MOST_THREADS, example: 4 }),
  },
  ...EXPLAIN_OPTIONS,
];

export const INPUT_DETAILS =
  'A folder is walked; hidden files, links, other archives and what is no text are passed over there. Texts in gzip and zip files are inputs too.';

export const DECIDING_DETAILS =
  'What you say goes before what is read: --set, then the other options, then the rules in morgue/rules.yaml of your configuration folder (MORGUE_RULES names another file), which say for a publication, a host, a file or a line of the page which publication, language, section, agency and date_order it has, and which lines to drop; the README shows one.';

function notEmpty(option: string, typed: string, example: string): string {
  const value = typed.trim();
  if (value) return value;
  throw new Failure('misuse', `${option}: nothing is named`, `like this: ${option} ${example}`);
}

/** Kept as typed, in their order; here only refused where they are none. */
function readAssignment(typed: string, before: unknown): string[] {
  const { rest } = partAssignments([typed]);
  if (rest.length)
    throw new Failure('misuse', `--set ${typed}: no field=value`, 'like this: --set section=Local');
  return [...((before as string[] | undefined) ?? []), typed];
}

function readLanguage(typed: string): string {
  const code = languageOf(typed);
  if (code !== undefined) return code;
  throw new Failure('misuse', `--language ${typed}: no language code`, 'like this: --language ko');
}

function readMoment(typed: string): string {
  const value = typed.trim();
  if (/^(?:1[6-9]|2\d)\d\d-\d\d-\d\d/.test(value) && spanOf(value)) return value.replace(' ', 'T');
  throw new Failure(
    'misuse',
    `--as-of ${typed}: no day`,
    'like this: --as-of 2019-12-18 or --as-of 2019-12-18T20:39',
  );
}

/** Threads beyond which the one that hands files out and takes articles in is the slowest. */
const USEFUL_THREADS = 8;

/** How inputs are read, from a command's flags, the person's rules and the terminal it runs at. */
export async function intakeOptions(
  { terminal, opened }: Pick<Context, 'terminal' | 'opened'>,
  flags: IntakeFlags,
): Promise<Omit<ReadOptions, 'onFailure'>> {
  return {
    cwd: terminal.cwd,
    stdin: terminal.stdin,
    opened,
    added: `${terminal.now().toISOString().slice(0, 19)}Z`,
    threads: flags.threads ?? Math.min(availableParallelism(), USEFUL_THREADS),
    ...(flags.from === undefined ? {} : { format: flags.from }),
    ...(flags.encoding === undefined ? {} : { encoding: flags.encoding }),
    explain: isExplained(flags),
    ...decidedBy(flags),
    rules: await readRules(terminal),
  };
}

/** What the person decided with flags; `--set` goes before the others. */
function decidedBy({ set = [], publication, language, dateOrder, asOf }: IntakeFlags): Decided {
  return {
    given: Object.assign(
      Object.create(null),
      publication === undefined ? {} : { publication },
      language === undefined ? {} : { language },
      partAssignments(set).changes,
    ),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(asOf === undefined ? {} : { asOf }),
  };
}
