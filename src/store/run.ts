/** One run of a command that writes to an archive. */

import { newChange, type RegisterProblem } from './register.ts';

export interface Run {
  /** ISO time in UTC, stored as the time of all that is done. */
  readonly now: string;
  /** Name of the change; made here when it is left out. */
  readonly change?: string | undefined;
  /** Stops the run quietly between two batches: what was reported is done, the rest is untouched. */
  readonly signal?: AbortSignal | undefined;
  readonly onRegisterProblem?: ((problem: RegisterProblem) => void) | undefined;
}

/** What all register entries of a run share. */
export interface Stamp {
  readonly time: string;
  readonly change: string;
}

export function stampOf(run: Run): Stamp {
  return { time: run.now, change: run.change ?? newChange(run.now) };
}
