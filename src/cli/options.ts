/** Options that several commands share. */

import { OUTPUTS } from '../output/index.ts';
import { parseTemplate } from '../output/template.ts';
import { Failure } from '../record/failure.ts';
import { findField } from '../record/fields.ts';
import { type Order, parseOrder } from '../search/order.ts';
import type { OptionSpec } from './command.ts';
import { readName } from './queries.ts';

/** Those that are text, which can be read anywhere. */
const PRINTED = OUTPUTS.map((output) => output.name);

/** `--format`, with what is printed when it is not given. */
export const formatOption = (fallback: string, choices: readonly string[] = PRINTED): OptionSpec => ({
  flags: '-f, --format <name>',
  describe: 'how to print',
  choices,
  fallback,
});

export const FIELDS_OPTION: OptionSpec = {
  flags: '--fields <names>',
  describe: 'print only these fields, separated by commas',
  completes: 'fields',
  read: (typed) => readFieldNames(typed),
};

export const TEMPLATE_OPTION: OptionSpec = {
  flags: '--template <line>',
  describe:
    'print a line of your own for each: {field}, {field:10} its beginning, {field|if empty}, \\t, \\n',
  conflicts: ['format', 'fields', 'count', 'ids', 'files'],
  read: (typed) => parseTemplate(typed),
};

export const LIMIT_OPTION: OptionSpec = {
  flags: '-n, --limit <number>',
  describe: 'at most so many articles',
  read: (typed) => readCount('--limit', typed, { example: 20 }),
};

export const OFFSET_OPTION: OptionSpec = {
  flags: '--offset <number>',
  describe: 'leave out so many articles first',
  read: (typed) => readCount('--offset', typed, { example: 20 }),
};

const ALL_OPTION: OptionSpec = {
  flags: '--all',
  describe: 'at a terminal too, however many there are',
  conflicts: ['limit'],
};

export const NEW_OPTION: OptionSpec = {
  flags: '--new <name>',
  describe: 'only what was not printed for this name before',
  read: (typed) => readName('--new', typed),
};

/** How much of what is found is shown. */
const EXTENT_OPTIONS: readonly OptionSpec[] = [LIMIT_OPTION, OFFSET_OPTION, ALL_OPTION, NEW_OPTION];

export const FRESH_OPTION: OptionSpec = {
  flags: '--fresh',
  describe: 'look first at all files for edits',
};

export const SORT_OPTION: OptionSpec = {
  flags: '--sort <field>',
  describe: 'order by this field; -field for newest, longest or last first',
  completes: 'fields',
  read: (typed) => parseOrders(typed),
};

/** What is printed instead of records, for scripts. */
const SCRIPT_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '--count',
    describe: 'print only how many',
    conflicts: ['ids', 'files', 'null', 'fields', 'limit', 'offset', 'all'],
  },
  { flags: '--ids', describe: 'print only ids, one a line', conflicts: ['files', 'fields'] },
  { flags: '--files', describe: 'print only paths of record files, one a line', conflicts: ['fields'] },
  { flags: '-0, --null', describe: 'end each id or path with NUL instead of a line end' },
];

/** What every command that lists articles takes. */
export const LISTING_OPTIONS: readonly OptionSpec[] = [
  ...EXTENT_OPTIONS,
  SORT_OPTION,
  FRESH_OPTION,
  formatOption('text'),
  FIELDS_OPTION,
  TEMPLATE_OPTION,
  ...SCRIPT_OPTIONS,
];

/** For what changes or removes records. */
export const CHANGE_OPTIONS: readonly OptionSpec[] = [
  { flags: '-y, --yes', describe: 'do it without asking' },
  { flags: '--dry-run', describe: 'show what would be done, and do nothing' },
];

function readFieldNames(typed: string): string[] {
  const names = typed.split(',').map((name) => name.trim());
  if (names.some((name) => name === '')) {
    throw new Failure(
      'misuse',
      `--fields ${typed}: a name is missing between commas`,
      'like this: --fields id,title,published',
    );
  }
  return [...new Set(names.map((name) => findField(name)?.name ?? name))];
}

/** A whole number after a flag. Throws a Failure for anything else. */
export function readCount(
  flag: string,
  typed: string,
  { least, most, example }: { least?: number; most?: number; example: number },
): number {
  const count = /^\d{1,15}$/.test(typed) ? Number(typed) : Number.NaN;
  if (count >= (least ?? 0) && count <= (most ?? Number.MAX_SAFE_INTEGER)) return count;
  const range = most === undefined ? '' : ` from ${least} to ${most}`;
  throw new Failure(
    'misuse',
    `${flag} ${typed}: not a whole number${range}`,
    `like this: ${flag} ${example}`,
  );
}

const parseOrders = (typed: string): Order[] => typed.split(',').map(parseOrder);
