/** The script for fish, 3.4 or later. */

import { WAY } from './fish-functions.ts';
import type { Branch, Flag, Tree } from './tree.ts';
import {
  AFTER_PREFIX,
  ASSIGNMENT_WORDS,
  FIELD_WORDS,
  ORDER_WORDS,
  PREFIX_WORDS,
  SAVED_NAMES,
  SAVED_PREFIX,
  type Value,
  type ValueKind,
  type Word,
} from './values.ts';

/** In single quotes, where fish reads a backslash. */
const quote = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;

const ACTIONS: Readonly<Record<Exclude<ValueKind, 'words'>, string>> = {
  files: '-F',
  folders: "-f -a '(__fish_complete_directories)'",
  fields: "-f -a '(__morgue_fields)'",
  orders: "-f -a '(__morgue_orders)'",
  query: "-f -a '(__morgue_query)'",
  assignments: "-f -a '(__morgue_assignments)'",
  settings: "-f -a '(__morgue_settings)'",
  anything: '-f',
};

/** A word and what it is, for `-a`, which reads its text as fish does. */
const choice = ({ word, describe }: Word): string => (describe ? `${word}\\t${quote(describe)}` : word);

const actionOf = ({ kind, words }: Value): string =>
  kind === 'words' ? `-f -a ${quote(words.map(choice).join(' '))}` : ACTIONS[kind];

/** A query may be many words in quotes: it is the last that is typed. */
const LAST_WORD = '^(?:.*[\\s(])?-?';

/** Names as `complete` and __fish_contains_opt take them, long ones after `before`. */
const optionsOf = (names: readonly string[], before = ''): string =>
  names.map((name) => (name.startsWith('--') ? before + name.slice(2) : `-s ${name.slice(1)}`)).join(' ');

const line = (condition: string, rest: string, describe?: string): string =>
  `complete -c morgue -n ${quote(condition)} ${rest}${describe === undefined ? '' : ` -d ${quote(describe)}`}`;

function flagOf({ names, describe, value, excludes }: Flag, inside: string): string {
  // A flag that is typed is not offered again; but while the value of one is typed, it must be there.
  const typed = optionsOf(value ? excludes : [...names, ...excludes]);
  const condition = typed ? `${inside}; and not __fish_contains_opt ${typed}` : inside;
  return line(condition, `${optionsOf(names, '-l ')}${value ? ` -r ${actionOf(value)}` : ''}`, describe);
}

function branchOf({ names, flags, argument, many }: Branch): string[] {
  const inside = `__morgue_in ${names.join(' ')}`;
  const offer = argument && line(many ? inside : `${inside}; and __morgue_first`, actionOf(argument));
  return [...(offer ? [offer] : []), ...flags.map((flag) => flagOf(flag, inside))];
}

/** Words with what they mean, each an argument; fish has a tab between. */
const described = (words: readonly Word[]): string =>
  words.map(({ word, describe }) => ` \\\n        ${quote(word)}\\t${quote(describe)}`).join('');

export function fish({ flags, commands }: Tree): string {
  const all = [...flags, ...commands.flatMap((command) => command.flags)];
  const takers = (kinds?: ValueKind): string =>
    [
      ...new Set(all.flatMap(({ names, value }) => (value && (value.kind === kinds || !kinds) ? names : []))),
    ].join(' ');
  const after = AFTER_PREFIX.flatMap(({ prefixes, words }) =>
    prefixes.flatMap((prefix) => words.map(({ word, describe }) => ({ word: prefix + word, describe }))),
  );
  const lines = [
    ...flags.map((flag) => flagOf(flag, "__morgue_in ''")),
    ...commands.flatMap(({ names, describe }) =>
      names.map((name) => line("__morgue_in ''", `-a ${name}`, describe)),
    ),
    ...commands.flatMap(branchOf),
    ...ORDER_WORDS.map(({ word, describe }) => line('__morgue_ordering', `-o ${word}`, describe)),
  ];
  return `# fish completion for morgue

function __morgue_takes_value
    contains -- $argv[1] ${takers()}
end

# Whether a field to sort by comes next, with a minus before it.
function __morgue_ordering
    contains -- (commandline -opc)[-1] ${takers('orders')}
end
${WAY}
function __morgue_fields
    __morgue_list '^(?:.*,)?'${described(FIELD_WORDS)}
end

function __morgue_orders
    __morgue_list '^(?:.*,)?-?'${described(ORDER_WORDS)}
end

function __morgue_query
    # A bare minus is the beginning of a flag.
    string match -q -- - (__morgue_typed); and return
    switch (__morgue_typed | string replace -r -- ${quote(LAST_WORD)} '')
        case ${AFTER_PREFIX.flatMap(({ prefixes }) => prefixes.map((prefix) => quote(`${prefix}*`))).join(' ')}
            __morgue_list ${quote(LAST_WORD)}${described(after)}
        case '${SAVED_PREFIX}*'
            __morgue_list ${quote(LAST_WORD)} (${SAVED_NAMES} | string replace -r '^' '${SAVED_PREFIX}')
        case '*'
            __morgue_list ${quote(LAST_WORD)}${described(PREFIX_WORDS)}
    end
end

function __morgue_settings
    __morgue_list '^'${described(ASSIGNMENT_WORDS)}
end

function __morgue_assignments
    __morgue_settings
    __morgue_query
end

complete -c morgue -f
${lines.join('\n')}
`;
}
