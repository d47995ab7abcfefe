/** How long the steps of an answer take, by a clock that is handed in; without one nothing is measured. */

import type { Explanation } from './engine.ts';

export interface TimedStep {
  readonly step: string;
  readonly ms: number;
}

export class Timing {
  readonly #clock: (() => number) | undefined;
  /** A step that is done again adds to what it took before. */
  readonly #taken = new Map<string, number>();

  constructor(clock: (() => number) | undefined) {
    this.#clock = clock;
  }

  async time<T>(step: string, work: () => T | Promise<T>): Promise<T> {
    if (!this.#clock) return work();
    const from = this.#clock();
    const result = await work();
    this.#taken.set(step, (this.#taken.get(step) ?? 0) + this.#clock() - from);
    return result;
  }

  get steps(): TimedStep[] {
    return [...this.#taken].map(([step, ms]) => ({ step, ms }));
  }

  /** For the answer, where it is asked for. */
  explanation(plan: readonly string[]): { explanation?: Explanation } {
    return this.#clock ? { explanation: { plan, steps: this.steps } } : {};
  }
}
