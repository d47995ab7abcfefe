/** Completion scripts for shells, written from the tables of commands, options and fields. */

import { FIELDS } from '../record/fields.ts';
import type { ArgumentSpec, Command, OptionSpec } from './command.ts';

/** What may stand somewhere: one of some words, a file, or the beginning of a query. */
interface Completes {
  readonly words: readonly string[];
  readonly files: boolean;
}

const FIELD_NAMES = FIELDS.map((field) => field.name);
/** `title:`, `by:` …: what a query may begin with. */
const PREFIXES = [
  'body:',
  'has:',
  ...FIELDS.flatMap(({ name, aliases }) => [name, ...aliases].map((word) => `${word}:`)),
];

function completesOf(spec: ArgumentSpec | OptionSpec): Completes {
  if (spec.choices) return { words: spec.choices, files: false };
  if (spec.completes === 'fields') return { words: FIELD_NAMES, files: false };
  if (spec.completes === 'query') return { words: PREFIXES, files: false };
  return { words: [], files: spec.completes === 'files' };
}

const flagsOf = (option: OptionSpec): string[] => option.flags.match(/(?<![\w-])--?[\w-]+/g) ?? [];
const takesValue = (option: OptionSpec): boolean => option.flags.includes('<');
const namesOf = (command: Command): string[] => [
  command.name,
  ...(command.alias === undefined ? [] : [command.alias]),
];
/** In single quotes, as every one of these shells reads it. */
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function bash(commands: readonly Command[], globals: readonly OptionSpec[]): string {
  const values = (options: readonly OptionSpec[], indent: string): string =>
    options
      .filter(takesValue)
      .map((option) => {
        const { words, files } = completesOf(option);
        const reply = files
          ? 'COMPREPLY=($(compgen -f -- "$word"))'
          : `COMPREPLY=($(compgen -W ${quote(words.join(' '))} -- "$word"))`;
        return `${indent}${flagsOf(option).join('|')}) ${reply}; return ;;`;
      })
      .join('\n');
  const cases = commands.map((command) => {
    const { words, files } = argumentsOf(command);
    const flags = [...command.options, ...globals].flatMap(flagsOf);
    return `    ${namesOf(command).join('|')})
      case $before in
${values([...command.options, ...globals], '        ')}
      esac
      case $word in
        -*) COMPREPLY=($(compgen -W ${quote(flags.join(' '))} -- "$word")) ;;
        *) COMPREPLY=($(compgen ${files ? '-f ' : ''}-W ${quote(words.join(' '))} -- "$word")) ;;
      esac ;;`;
  });
  return `# bash completion for morgue
_morgue() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command='' i
  # A colon ends a word for bash: what stands before it belongs to this one.
  if declare -F _get_comp_words_by_ref >/dev/null; then _get_comp_words_by_ref -n : -c word -p before; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${globals.filter(takesValue).flatMap(flagsOf).join('|')}) ((i++)) ;;
      -*) ;;
      *) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  COMPREPLY=()
  case $command in
    '')
      case $before in
${values(globals, '        ')}
      esac
      COMPREPLY=($(compgen -W ${quote([...commands.flatMap(namesOf), 'help', ...globals.flatMap(flagsOf), '--help', '--version'].join(' '))} -- "$word")) ;;
    help) COMPREPLY=($(compgen -W ${quote(commands.map(({ name }) => name).join(' '))} -- "$word")) ;;
${cases.join('\n')}
  esac
  if declare -F __ltrim_colon_completions >/dev/null; then __ltrim_colon_completions "$word"; fi
}
complete -o bashdefault -F _morgue morgue
`;
}

function zsh(commands: readonly Command[], globals: readonly OptionSpec[]): string {
  const action = ({ words, files }: Completes): string =>
    files ? '_files' : words.length ? `(${words.map((word) => word.replace(/:/g, '\\:')).join(' ')})` : ' ';
  const clean = (text: string): string => text.replace(/[[\]:]/g, '\\$&');
  const option = (spec: OptionSpec): string => {
    const flags = flagsOf(spec);
    const value = takesValue(spec) ? `:value:${action(completesOf(spec))}` : '';
    const names = flags.length > 1 ? `'(${flags.join(' ')})'{${flags.join(',')}}` : `${flags[0]}`;
    return `${names}${quote(`[${clean(spec.describe)}]${value}`)}`;
  };
  const cases = commands.map((command) => {
    const lines = [...command.options, ...globals].map(option);
    const rest = command.arguments.length
      ? [quote(`*:${command.arguments[0]?.name.replace(/[^\w]/g, '')}:${action(argumentsOf(command))}`)]
      : [];
    return `    ${namesOf(command).join('|')}) _arguments ${[...lines, ...rest].join(' \\\n      ')} ;;`;
  });
  const described = commands.flatMap((command) =>
    namesOf(command).map((name) => quote(`${name}:${clean(command.summary)}`)),
  );
  return `#compdef morgue
_morgue() {
  local context state line
  local -a commands=(
    ${described.join('\n    ')}
    ${quote('help:print help on a command')}
  )
  _arguments -C ${globals.map(option).join(' \\\n    ')} '(-V --version)'{-V,--version}'[print the version]' '(-h --help)'{-h,--help}'[print help]' \\
    '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument) case $words[1] in
    help) _values command ${commands.map(({ name }) => name).join(' ')} ;;
${cases.join('\n')}
    esac ;;
  esac
}
# Sourced, it names itself; found in a folder of $fpath, it is called.
if [ "$funcstack[1]" = _morgue ]; then _morgue "$@"; else compdef _morgue morgue; fi
`;
}

function fish(commands: readonly Command[], globals: readonly OptionSpec[]): string {
  const names = commands.flatMap(namesOf).join(' ');
  const option = (spec: OptionSpec, condition: string): string => {
    const flags = flagsOf(spec).map((flag) =>
      flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
    );
    const { words, files } = completesOf(spec);
    const value = takesValue(spec)
      ? files
        ? ' -r -F'
        : ` -x${words.length ? ` -a ${quote(words.join(' '))}` : ''}`
      : '';
    return `complete -c morgue ${condition} ${flags.join(' ')}${value} -d ${quote(spec.describe)}`;
  };
  const lines = commands.flatMap((command) => {
    const inside = `-n ${quote(`__fish_seen_subcommand_from ${namesOf(command).join(' ')}`)}`;
    const { words, files } = argumentsOf(command);
    return [
      ...namesOf(command).map(
        (name) =>
          `complete -c morgue -n ${quote(`not __fish_seen_subcommand_from ${names} help`)} -a ${name} -d ${quote(command.summary)}`,
      ),
      ...(files ? [`complete -c morgue ${inside} -F`] : []),
      ...(words.length ? [`complete -c morgue ${inside} -a ${quote(words.join(' '))}`] : []),
      ...command.options.map((spec) => option(spec, inside)),
    ];
  });
  return `# fish completion for morgue
complete -c morgue -f
${lines.join('\n')}
complete -c morgue -n '__fish_seen_subcommand_from help' -a ${quote(commands.map(({ name }) => name).join(' '))}
${globals.map((spec) => option(spec, '')).join('\n')}
complete -c morgue -s h -l help -d 'print help'
complete -c morgue -s V -l version -d 'print the version'
`;
}

function argumentsOf(command: Command): Completes {
  const all = command.arguments.map(completesOf);
  return { words: all.flatMap(({ words }) => words), files: all.some(({ files }) => files) };
}

export const COMPLETIONS = { bash, zsh, fish } as const;
