/**
 * Completion scripts for shells, written from the tables of commands, options and fields. To add a shell: a file
 * beside this one, and its line here.
 */

import type { Command, OptionSpec } from '../command.ts';
import { bash } from './bash.ts';
import { fish } from './fish.ts';
import { type Tree, treeOf } from './tree.ts';
import { zsh } from './zsh.ts';

type Script = (commands: readonly Command[], globals: readonly OptionSpec[]) => string;

const from =
  (write: (tree: Tree) => string): Script =>
  (commands, globals) =>
    write(treeOf(commands, globals));

export const COMPLETIONS = { bash: from(bash), zsh: from(zsh), fish: from(fish) } as const;
