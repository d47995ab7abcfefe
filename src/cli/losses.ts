/** What of one input cannot be read, told as it is met. */

import { Failure } from '../record/failure.ts';

/** Parts of it that are named; of more it is said how many. */
const MOST_SAID = 20;

export class Losses {
  readonly #shown: string;
  readonly #tally: { failed: number };
  readonly #say: (shown: string, failure: Failure) => void;
  #unsaid = -MOST_SAID;

  constructor(shown: string, tally: { failed: number }, say: (shown: string, failure: Failure) => void) {
    this.#shown = shown;
    this.#tally = tally;
    this.#say = say;
  }

  /** A part, and the line where it begins. */
  part(failure: Failure, line?: number): void {
    this.#tally.failed += 1;
    this.#unsaid += 1;
    if (this.#unsaid <= 0) this.#say(line === undefined ? this.#shown : `${this.#shown}:${line}`, failure);
  }

  /** At last, what is wrong with it as a whole. */
  end(failure?: Failure): void {
    if (this.#unsaid > 0)
      this.#say(this.#shown, new Failure('misuse', `${this.#unsaid} more parts of it cannot be read`));
    if (!failure) return;
    this.#tally.failed += 1;
    this.#say(this.#shown, failure);
  }
}
