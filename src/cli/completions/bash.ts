/** The script for bash, 4 or later. It needs nothing of the bash-completion package. */

import { OFFERS, WAY } from './bash-functions.ts';
import { type Branch, type Flag, quote, type Tree } from './tree.ts';
import {
  AFTER_PREFIX,
  ASSIGNMENT_WORDS,
  FIELD_WORDS,
  ORDER_WORDS,
  PREFIX_WORDS,
  SAVED_NAMES,
  SAVED_PREFIX,
  type Value,
  type Word,
} from './values.ts';

/** In the line: quoted where the shell would see more than letters. */
const list = (words: readonly string[], between = ' '): string =>
  words.map((word) => (/^[\w:=-]+$/.test(word) ? word : quote(word))).join(between);
const wordsOf = (words: readonly Word[]): string => list(words.map(({ word }) => word));

/** What offers a value: a command and its arguments. */
const offerOf = ({ kind, words }: Value): string =>
  kind === 'anything' ? '' : kind === 'words' ? `_morgue_offer ${wordsOf(words)}` : `_morgue_${kind}`;

const flagsOf = (flags: readonly Flag[]): string =>
  flags
    .map(({ names, excludes }) => quote([...names, ...(excludes.length ? ['/', ...excludes] : [])].join(' ')))
    .join(' ');

/** Each thing that a value may be, with the options that take it, as `command:flag`. */
function valuesOf(branches: readonly Branch[]): string {
  const takers = new Map<string, string[]>();
  for (const { names, flags } of branches) {
    for (const flag of flags) {
      if (!flag.value) continue;
      const offer = offerOf(flag.value);
      takers.set(offer, [...(takers.get(offer) ?? []), ...flag.names.map((name) => `${names[0]}:${name}`)]);
    }
  }
  return [...takers].map(([offer, patterns]) => `    ${patterns.join('|')}) value=(${offer}) ;;`).join('\n');
}

const knownOf = ({ names, flags, argument, many }: Branch): string => `    ${list(names, '|')})
      name=${list(names.slice(0, 1))} most=${many ? "''" : 1}
      flags=(${flagsOf(flags)})
      argument=(${argument ? offerOf(argument) : ''}) ;;`;

export function bash({ flags, commands }: Tree): string {
  const words = commands.flatMap(({ names, describe }) => names.map((word) => ({ word, describe })));
  const root: Branch = {
    names: [''],
    describe: '',
    flags,
    argument: { kind: 'words', name: 'command', words },
    many: false,
  };
  const branches = [root, ...commands];
  const after = AFTER_PREFIX.map(({ prefixes, words }) => {
    const pattern = prefixes.map((prefix) => `${prefix}*`).join('|');
    return `    ${pattern}) lead=\${cur%"\${last#*:}"}; _morgue_offer ${wordsOf(words)} ;;`;
  });
  after.push(`    ${SAVED_PREFIX}*) lead=\${cur%"\${last#*:}"}; _morgue_saved ;;`);
  return `# bash completion for morgue
${OFFERS}
_morgue_fields() {
  _morgue_in_list
  _morgue_offer ${wordsOf(FIELD_WORDS)}
}

_morgue_orders() {
  _morgue_in_list
  if [[ \${cur:\${#lead}} == -* ]]; then lead+=-; fi
  _morgue_offer ${wordsOf(ORDER_WORDS)}
}

# A query may be many words in quotes: it is the last that is typed.
_morgue_query() {
  local last=\${cur##*[[:space:]\\(]}
  lead=\${cur%"$last"}
  if [[ $last == -* ]]; then lead+=-; fi
  case \${last#-} in
${after.join('\n')}
    *) compopt -o nospace; _morgue_offer ${wordsOf(PREFIX_WORDS)} ;;
  esac
}

_morgue_saved() {
  local name text
  while IFS=$'\\t' read -r name text; do _morgue_offer "$name"; done < <(${SAVED_NAMES})
}

_morgue_settings() {
  compopt -o nospace
  _morgue_offer ${wordsOf(ASSIGNMENT_WORDS)}
}

_morgue_assignments() {
  _morgue_query
  lead=''
  _morgue_settings
}

# What is known of a command; fails where there is none of that name.
_morgue_know() {
  case $1 in
${branches.map(knownOf).join('\n')}
    *) return 1 ;;
  esac
}

# What the value of a command's option is; fails where it takes none.
_morgue_value() {
  case $1:$2 in
${valuesOf(branches)}
    *) return 1 ;;
  esac
}

_morgue() {
  local cur='' lead='' name='' option='' closed='' count=0 most='' word
  local -a words=() flags=() argument=() value=()
  COMPREPLY=()
  _morgue_know ''
${WAY}
}
complete -F _morgue morgue
`;
}
