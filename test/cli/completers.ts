/** Shells that complete lines for real, with the script that `morgue completion` prints for them. */

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { morgue, newFolder } from './shell.ts';

/** What a shell offers for each line that it was asked to complete: whole words, as they would stand there. */
export type Offers = ReadonlyMap<string, readonly string[]>;

export interface Completer {
  readonly shell: string;
  readonly installed: boolean;
  /** Arguments that make the shell check a script and run nothing. */
  readonly check: readonly string[];
  /** Completes at the end of each line, in a folder. */
  complete(script: string, lines: readonly string[], cwd: string): Offers;
}

const isInstalled = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

export async function scriptOf(shell: string): Promise<string> {
  const { exit, out, err } = await morgue(['completion', shell]);
  if (exit !== 0 || err) throw new Error(`no script for ${shell}: ${err}`);
  return out;
}

function run(shell: string, args: readonly string[], cwd: string): string {
  const { HOME: _, ...env } = process.env;
  const { stdout, stderr, status, error } = spawnSync(shell, args, {
    cwd,
    env: { ...env, HOME: newFolder(), TERM: 'dumb', LC_ALL: 'C.UTF-8' },
    encoding: 'utf8',
    timeout: 15_000,
  });
  if (error || status !== 0) throw new Error(`${shell} failed: ${error ?? stderr}`);
  if (stderr) throw new Error(`${shell} complains: ${stderr}`);
  return stdout;
}

/** Pieces `line\nword\nword…\0`; words without backslashes, and folders without the slash. */
function readOffers(output: string): Offers {
  const pieces = output.split('\0').slice(0, -1);
  return new Map(
    pieces.map((piece) => {
      const [line = '', ...words] = piece.split('\n');
      const plain = words.map((word) => word.replace(/\\(.)/g, '$1').replace(/\/$/, ''));
      return [line, [...new Set(plain.filter(Boolean))].sort()];
    }),
  );
}

/** In single quotes, as sh reads it. */
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** A line's words as bash parts them, at blanks and at COMP_WORDBREAKS; an open quote goes to the end. */
function bashWords(line: string, breaks: string): string[] {
  const words: string[] = [];
  let fresh = true;
  for (const [piece] of line.matchAll(/'[^']*'?|"[^"]*"?|\s+|[\s\S]/g)) {
    if (/^\s/.test(piece)) fresh = true;
    else if (breaks.includes(piece)) {
      words.push(piece);
      fresh = true;
    } else if (fresh) {
      words.push(piece);
      fresh = false;
    } else words[words.length - 1] += piece;
  }
  return /\s$/.test(line) && fresh ? [...words, ''] : words;
}

/** What readline will replace: the last word without its open quote; nothing of it right behind a break. */
const replaced = (word: string, breaks: string): string =>
  breaks.includes(word) ? '' : word.replace(/^['"]/, '');

/** Asked as readline would ask; what only readline can answer is taken from `compgen`. */
const BASH = `
compopt() { told+=" $*"; }
try() {
  local COMP_LINE=$1 COMP_POINT=\${#1} typed=$2 before=$3 told='' word; shift 3
  local -a COMP_WORDS=("$@") COMPREPLY=(); local COMP_CWORD=$(($# - 1))
  _morgue morgue "$typed" "\${COMP_WORDS[COMP_CWORD - 1]}"
  printf '%s\\n' "$COMP_LINE"
  # A reply with dots only keeps a quote open.
  for word in "\${COMPREPLY[@]}"; do if [[ $word != *... ]]; then printf '%s\\n' "$before$word"; fi; done
  case $told in *default*) compgen -f -- "$typed" ;; *dirnames*) compgen -d -- "$typed" ;; esac
  printf '\\0'
}
`;

/** What bash offers where these characters end words besides blanks. */
export function bashOffers(script: string, lines: readonly string[], cwd: string, breaks = ':='): Offers {
  const tries = lines.map((line) => {
    const words = bashWords(line, breaks);
    const typed = replaced(words.at(-1) ?? '', breaks);
    const whole = (/(?:'[^']*|"[^"]*|\S*)$/.exec(line)?.[0] ?? '').replace(/^['"]/, '');
    const before = whole.slice(0, whole.length - typed.length);
    return `try ${[line, typed, before, ...words].map(quote).join(' ')}`;
  });
  return readOffers(run('bash', ['--norc', '-c', `${script}\n${BASH}\n${tries.join('\n')}`], cwd));
}

const bash: Completer = { shell: 'bash', installed: true, check: ['-n'], complete: bashOffers };

/** A zsh at a terminal of its own writes down what its own completion finds for each line. */
const ZSH_OUTSIDE = `
zmodload zsh/zpty
zpty inside zsh -f -i
zpty -w inside "PS1=; source $1 $2 $3 $4"
while zpty -r inside said; do [[ $said == *'all lines'*done* ]] && break; done
zpty -d inside
`;
const ZSH_INSIDE = `
autoload -Uz compinit && compinit -u -D
source $1
lines=$2 offers=$3
compadd() {
  local -a found
  if [[ " \${@[1,(i)(-|--)]} " != *' -'[OAD]' '* ]]; then
    builtin compadd -A found "$@"
    hits+=("$IPREFIX"$^found)
  fi
  builtin compadd "$@"
}
record() {
  local line
  local -a hits
  for line in \${(f)"$(<$lines)"}; do
    BUFFER=$line CURSOR=$#line hits=()
    zle complete-word
    print -rN -- "$line"$'\\n'\${(F)hits} >> $offers
  done
  print "all lines" done
}
zle -C complete-word complete-word _main_complete
zle -N zle-line-init record
`;

const zsh: Completer = {
  shell: 'zsh',
  installed: isInstalled('zsh'),
  check: ['-n'],
  complete(script, lines, cwd) {
    const folder = newFolder({
      outside: ZSH_OUTSIDE,
      inside: ZSH_INSIDE,
      script,
      lines: lines.join('\n'),
      offers: '',
    });
    const [outside = '', ...rest] = ['outside', 'inside', 'script', 'lines', 'offers'].map((name) =>
      path.join(folder, name),
    );
    run('zsh', ['-f', outside, ...rest], cwd);
    return readOffers(run('cat', [rest.at(-1) ?? ''], cwd));
  },
};

/** In single quotes, as fish reads it. */
const fishQuote = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;

const fish: Completer = {
  shell: 'fish',
  installed: isInstalled('fish'),
  check: ['--no-execute'],
  complete(script, lines, cwd) {
    const tries = lines.map(
      (line) =>
        `set -l line ${fishQuote(line)}; echo $line; complete -C $line | string replace -r '\\t.*' ''; printf '\\0'`,
    );
    return readOffers(run('fish', ['--no-config', '-c', `${script}\n${tries.join('\n')}`], cwd));
  },
};

export const COMPLETERS: readonly Completer[] = [bash, zsh, fish];

/** What the shell says about the script's syntax; nothing when it is sound. */
export function syntaxErrors({ shell, check }: Completer, script: string): string {
  const file = path.join(newFolder(), 'script');
  writeFileSync(file, script);
  const { stdout, stderr } = spawnSync(shell, [...check, file], { encoding: 'utf8' });
  return stdout + stderr;
}
