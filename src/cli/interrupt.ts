/** Ctrl-C during a command that writes: it ends what it has begun, so that nothing is half done, and then stops. */

import { Failure } from '../record/failure.ts';
import type { ExitCode } from './failure.ts';

export interface Interrupt {
  readonly signal: AbortSignal;
  /** Gives Ctrl-C its usual meaning back. */
  release(): void;
  /** Throws the Failure that ends an interrupted command; `done` says how far it came. */
  check(done: string): void;
}

/** Watches for Ctrl-C (and a polite kill) until released. A second one ends the program at once. */
function watchInterrupt(): Interrupt {
  const controller = new AbortController();
  const stop = (): void => {
    release();
    // The terminal has written ^C at the beginning of what we say next.
    if (process.stderr.isTTY) process.stderr.write('\n');
    controller.abort();
  };
  const release = (): void => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    signal: controller.signal,
    release,
    check(done) {
      if (controller.signal.aborted) throw new Failure('interrupted', `interrupted; ${done}`);
    },
  };
}

/** Runs work that Ctrl-C ends only between its steps. */
export async function withInterrupt(work: (interrupt: Interrupt) => Promise<ExitCode>): Promise<ExitCode> {
  const interrupt = watchInterrupt();
  try {
    return await work(interrupt);
  } finally {
    interrupt.release();
  }
}
