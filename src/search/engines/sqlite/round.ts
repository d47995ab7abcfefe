/** How far the round through all files has come. It is kept beside the index: most looks find nothing else to write. */

import { readFileSync, writeFileSync } from 'node:fs';
import type { Sweep } from '../../../record/inventory.ts';
import { hindranceOf } from './errors.ts';
import type { IndexPlace } from './place.ts';

const FILE = 'round.json';

export const NEVER: Sweep = { cursor: undefined, round: undefined, begun: undefined };

export class Round {
  readonly #file: string | undefined;

  constructor(place: IndexPlace | undefined) {
    this.#file = place?.pathOf(FILE);
  }

  get sweep(): Sweep {
    try {
      return this.#file === undefined ? NEVER : (JSON.parse(readFileSync(this.#file, 'utf8')) as Sweep);
    } catch {
      return NEVER;
    }
  }

  set sweep(sweep: Sweep) {
    try {
      if (this.#file !== undefined) writeFileSync(this.#file, JSON.stringify(sweep));
    } catch (error) {
      // The round begins anew next time: nothing of an answer depends on it.
      if (hindranceOf(error) === undefined) throw error;
    }
  }
}
