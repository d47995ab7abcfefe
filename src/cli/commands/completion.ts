/** `completion`: the script that completes morgue's commands, flags and fields in a shell, from the command tree. */

import { defineCommand } from '../command.ts';
import { COMPLETIONS } from '../completions/index.ts';
import { EXIT } from '../failure.ts';
import { GLOBAL_OPTIONS } from '../globals.ts';
import { COMMANDS } from './index.ts';

const SHELLS = Object.keys(COMPLETIONS);

export const completion = defineCommand({
  name: 'completion',
  group: 'Set up',
  summary: 'print the completion script of a shell',
  arguments: [{ name: '<shell>', describe: 'which shell', choices: SHELLS }],
  options: [],
  examples: [
    { command: 'source <(morgue completion bash)', what: 'in ~/.bashrc' },
    {
      command: 'morgue completion zsh > ~/.zfunc/_morgue',
      what: 'once, for zsh, where ~/.zfunc is in $fpath',
    },
    { command: 'morgue completion fish > ~/.config/fish/completions/morgue.fish', what: 'once, for fish' },
  ],
  async run({ terminal }, [shell]) {
    const commands = await Promise.all(COMMANDS.map(({ load }) => load()));
    const script = COMPLETIONS[shell as keyof typeof COMPLETIONS];
    await terminal.write(script(commands, GLOBAL_OPTIONS));
    return EXIT.done;
  },
});
