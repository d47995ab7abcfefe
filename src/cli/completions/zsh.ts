/** The script for zsh, to be sourced or to lie in a folder of $fpath as `_morgue`. */

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
  type ValueKind,
  type Word,
} from './values.ts';

/** With a backslash before what _arguments and _describe read as their own. */
const escaped = (text: string): string => text.replace(/[[\]:\\]/g, '\\$&');

const ACTIONS: Readonly<Record<Exclude<ValueKind, 'words'>, string>> = {
  files: '_files',
  folders: '_files -/',
  fields: '_morgue_fields',
  orders: '_morgue_orders',
  query: '_morgue_query',
  assignments: '_morgue_assignments',
  settings: '_morgue_settings',
  anything: ' ',
};

/** A word and what it is, for `((…))`. */
const choice = ({ word, describe }: Word): string =>
  describe ? `${word}\\:${describe.replace(/[^\w\p{L}]/gu, '\\$&')}` : word;

/** `:file:_files`: what a value is called, and what completes it. */
function actionOf({ kind, name, words }: Value): string {
  const action = kind === 'words' ? `((${words.map(choice).join(' ')}))` : ACTIONS[kind];
  return `:${escaped(name)}:${action}`;
}

function flagOf({ names, describe, value, excludes, alone }: Flag): string {
  const beside = alone ? ['-', ':', '*'] : [...(names.length > 1 ? names : []), ...excludes];
  const before = beside.length ? quote(`(${beside.join(' ')})`) : '';
  // A value may stick to a short name, and stand behind an equals sign after a long one.
  const forms = value ? names.map((name) => `${name}${name.startsWith('--') ? '=' : '+'}`) : names;
  const form = forms.length > 1 ? `{${forms.join(',')}}` : (forms[0] ?? '');
  return `${before}${form}${quote(`[${escaped(describe)}]${value ? actionOf(value) : ''}`)}`;
}

function branchOf({ names, flags, argument, many }: Branch): string {
  const places = argument ? [quote(`${many ? '*' : '1'}${actionOf(argument)}`)] : [];
  const lines = [...flags.map(flagOf), ...places, ...(many ? [] : [quote('*: :()')])];
  return `      ${names.join('|')}) _arguments -S \\\n        ${lines.join(' \\\n        ')} ;;`;
}

const described = (words: readonly Word[]): string =>
  words.map(({ word, describe }) => `    ${quote(`${escaped(word)}:${describe}`)}`).join('\n');

export function zsh({ flags, commands }: Tree): string {
  const named = commands.flatMap(({ names, describe }) => names.map((word) => ({ word, describe })));
  return `#compdef morgue

_morgue_fields() {
  local -a words=(
${described(FIELD_WORDS)}
  )
  _morgue_list
}

_morgue_orders() {
  local -a words=(
${described(ORDER_WORDS)}
  )
  compset -P '(|*,)-'
  _morgue_list
}
${LIST}
# A query may be many words in quotes: it is the last that is typed.
_morgue_query() {
  local -a words
  compset -P '*[[:blank:](]'
  # A bare minus is the beginning of a flag.
  [[ $PREFIX != - ]] || return 1
  compset -P '-'
${AFTER_PREFIX.map(
  ({ prefixes, words }) => `  if compset -P '(${prefixes.join('|')})'; then
    words=(
${described(words)}
    )
    _describe -t values value words
    return
  fi`,
).join('\n')}
  if compset -P '${SAVED_PREFIX}'; then
    words=(\${\${(f)"$(${SAVED_NAMES})"}%%$'\\t'*})
    _describe -t queries 'saved query' words
    return
  fi
  words=(
${described(PREFIX_WORDS)}
  )
  _describe -t prefixes 'word of a query' words -S ''
}

_morgue_settings() {
  local -a words=(
${described(ASSIGNMENT_WORDS)}
  )
  _describe -t assignments assignment words -S ''
}

_morgue_assignments() {
  local found=1
  _morgue_settings && found=0
  _morgue_query && found=0
  return found
}

_morgue() {
  local context state state_descr line curcontext=$curcontext
  local -A opt_args
  local -a commands=(
${described(named)}
  )
  _arguments -S -C -A '-*' \\
    ${flags.map(flagOf).join(' \\\n    ')} \\
    '1: :->command' '*:: :->argument' && return
  case $state in
    command) _describe -t commands command commands ;;
    argument)
      curcontext=\${curcontext%:*:*}:morgue-$words[1]:
      case $words[1] in
${commands.map(branchOf).join('\n')}
      esac ;;
  esac
}

# Sourced, it names itself; found in a folder of $fpath, it is called.
if [ "$funcstack[1]" = _morgue ]; then _morgue "$@"; else compdef _morgue morgue; fi
`;
}

const LIST = `
# Names with commas between them, each once; the comma goes where another does not follow.
_morgue_list() {
  local -a typed=(\${(s:,:)PREFIX})
  [[ $PREFIX == *, ]] || typed[-1]=()
  compset -P '*,'
  compset -S ',*'
  _describe -t fields field words -F typed -qS ,
}
`;
