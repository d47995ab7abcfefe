/** Long output through the user's pager, at a terminal only. */

import type { ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';
import { Failure } from '../record/failure.ts';
import type { Environment } from './colour.ts';
import type { Terminal } from './terminal.ts';
import { OutputClosed } from './writer.ts';

export interface Pager {
  /** Throws OutputClosed when the person has left the pager, and what `Terminal.write` throws. */
  write(text: string): Promise<void>;
  /** Resolves when the person has left the pager. To be called whatever happens: until then the screen is the pager's. */
  close(): Promise<void>;
}

/** The pager's command line: MORGUE_PAGER, PAGER or less; undefined where there shall be none. */
export function pagerCommand({ MORGUE_PAGER, PAGER, TERM }: Environment): string | undefined {
  const command = (MORGUE_PAGER ?? PAGER ?? 'less').trim();
  return TERM === 'dumb' || command === '' || command === 'cat' ? undefined : command;
}

/** A pager for the terminal, started by the first text; off a screen, without a pager or with `wanted` false the terminal itself. */
export function openPager(terminal: Terminal, wanted = true): Pager {
  const command = terminal.isScreen && wanted ? pagerCommand(terminal.environment) : undefined;
  let running: Promise<Pager | undefined> | undefined;
  return {
    async write(text) {
      running ??= command === undefined ? Promise.resolve(undefined) : start(command, terminal);
      const pager = await running;
      await (pager ?? terminal).write(text);
    },
    async close() {
      await (await running)?.close();
    },
  };
}

/** Anything that a shell would act on; what has none of it is run without one. */
const FOR_THE_SHELL = /[^\w@%+:,./ \t-]/;

/** Starts the pager; undefined when there is no such program. */
async function start(command: string, terminal: Terminal): Promise<Pager | undefined> {
  const byShell = FOR_THE_SHELL.test(command);
  const [program = '', ...args] = byShell ? ['sh', '-c', command] : command.split(/[ \t]+/);
  terminal.status('');
  const { spawn } = await import('node:child_process');
  const child = spawn(program, args, {
    cwd: terminal.cwd,
    env: { LESS: 'FRX', LV: '-c', ...terminal.environment },
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const started = await new Promise<boolean>((resolve) => {
    child.once('spawn', () => resolve(true));
    child.once('error', () => resolve(false));
  });
  return started ? follow(child, command) : undefined;
}

function follow(child: ChildProcess, command: string): Pager {
  const input = child.stdin!;
  let left = false;
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const leave = (): void => {
    left = true;
  };
  // Ctrl-C belongs to the pager: were we to end, it would go on beside the shell's prompt.
  const ignore = (): void => {};
  process.on('SIGINT', ignore);
  // The error says no more than that the pager has gone.
  input.on('error', leave);
  input.on('close', leave);
  return {
    async write(text) {
      if (!left && !input.write(text)) await roomIn(input);
      if (left) throw new OutputClosed();
    },
    async close() {
      input.end();
      const code = await ended;
      process.off('SIGINT', ignore);
      // What sh says when it finds no such program, or none that it may run.
      if (code === 127 || code === 126) {
        throw new Failure(
          'misuse',
          `the pager “${command}” cannot be run`,
          'set MORGUE_PAGER to another program, or to nothing',
        );
      }
    },
  };
}

/** Resolves when a stream takes more, or has closed. */
function roomIn(input: Writable): Promise<void> {
  return new Promise((resolve) => {
    const goOn = (): void => {
      input.off('drain', goOn).off('close', goOn);
      resolve();
    };
    input.on('drain', goOn).on('close', goOn);
  });
}
