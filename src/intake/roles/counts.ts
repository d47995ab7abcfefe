/** How much lines weigh in which a content word stands, for all content words of a page. */

import type { Shape } from './features.ts';

export class Counts {
  /** By the word's number. */
  readonly of: Float64Array;
  readonly #shapes: readonly Shape[];
  /** For each word the last line that was added for it: it counts once a line. */
  readonly #last: Int32Array;

  constructor(shapes: readonly Shape[]) {
    let most = -1;
    for (const { content } of shapes) for (const word of content) if (word > most) most = word;
    this.of = new Float64Array(most + 1);
    this.#last = new Int32Array(most + 1).fill(-1);
    this.#shapes = shapes;
  }

  /** Adds line `i`, weighing `weight`, to the count of each of its words. */
  add(i: number, weight: number): void {
    for (const word of (this.#shapes[i] as Shape).content) {
      if (this.#last[word] === i) continue;
      this.#last[word] = i;
      this.of[word] = (this.of[word] as number) + weight;
    }
  }
}
