/** How much garbage may lie about before it is collected, in this thread and in others. */

import { setFlagsFromString } from 'node:v8';

/** Versions of V8 that are known to take the setting: one that did not would say so on stderr. */
const [OLDEST, NEWEST] = [11, 13];

let holding = 0;

/**
 * Lets heaps grow by so much, in percent of what was in use when they were last collected, until the function that it
 * gives is called. Left to itself V8 lets them grow to several times that, in each thread: a third of the memory goes for
 * some percent more time.
 */
export function holdHeaps(percent: number): () => void {
  const version = Number.parseInt(process.versions.v8, 10);
  if (version < OLDEST || version > NEWEST) return () => {};
  holding++;
  setFlagsFromString(`--heap-growing-percent=${percent}`);
  return () => {
    // As V8 has it: the code that it compiles is kept for the next time, and runs under no other flags.
    if (--holding === 0) setFlagsFromString('--heap-growing-percent=0');
  };
}
