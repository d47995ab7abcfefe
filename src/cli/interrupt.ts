/** Ctrl-C during a command that writes: it ends what it has begun, so that nothing is half done, and then stops. */

import { Failure } from '../record/failure.ts';

export interface Interrupt {
  readonly signal: AbortSignal;
  /** Gives Ctrl-C its usual meaning back. */
  release(): void;
  /** Throws the Failure that ends an interrupted command; `done` says how far it came. */
  check(done: string): void;
}

/** Watches for Ctrl-C (and a polite kill) until released. A second one ends the program at once. */
export function watchInterrupt(): Interrupt {
  const controller = new AbortController();
  const stop = (): void => {
    release();
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
