/** Asking before something is changed or removed. */

import { createInterface } from 'node:readline';
import { makeVisible } from '../output/visible.ts';
import { Failure } from '../record/failure.ts';
import type { Terminal } from './terminal.ts';

/**
 * Whether the person says yes. Anything else, and the end of input, is no. Throws a Failure of kind `misuse` where
 * nobody can be asked (off a terminal, or `noInput`), of kind `interrupted` when the signal comes first.
 */
export async function confirm(
  terminal: Terminal,
  question: string,
  options: { noInput?: boolean; signal?: AbortSignal } = {},
): Promise<boolean> {
  needAnswers(terminal, options);
  terminal.status('');
  terminal.stderr.write(`${makeVisible(question, { keepNewlines: true })} [y/N] `);
  const answer = await readLine(terminal, options.signal);
  return /^\s*y(?:es)?\s*$/i.test(answer);
}

/** Throws a Failure of kind `misuse` where nobody can be asked. To be called before long work that ends in a question. */
export function needAnswers(terminal: Terminal, { noInput = false }: { noInput?: boolean } = {}): void {
  if (!noInput && terminal.isInteractive) return;
  const why = noInput ? '--no-input' : 'no terminal to ask at';
  throw new Failure('misuse', `this needs a yes, and there is ${why}`, 'add --yes to do it without asking');
}

/** The next line of stdin, or what there was of it at the end of input. */
async function readLine(terminal: Terminal, signal?: AbortSignal): Promise<string> {
  const lines = createInterface({ input: terminal.stdin, terminal: false });
  try {
    return await new Promise((resolve, reject) => {
      const interrupt = (): void => {
        terminal.stderr.write('\n');
        reject(new Failure('interrupted', 'interrupted; nothing was changed'));
      };
      if (signal?.aborted) interrupt();
      signal?.addEventListener('abort', interrupt, { once: true });
      lines.once('line', resolve);
      lines.once('close', () => {
        terminal.stderr.write('\n');
        resolve('');
      });
    });
  } finally {
    lines.removeAllListeners('close');
    lines.close();
  }
}
