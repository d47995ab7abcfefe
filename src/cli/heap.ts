/** How much garbage may lie about before it is collected, in this thread and in others. */

import { setFlagsFromString } from 'node:v8';

/**
 * By so many percent a heap may grow over what was in use when it was last collected. Left to itself V8 lets it grow to
 * several times that, in each thread: a third of the memory goes for some percent more time.
 */
const GROWTH = 50;

/** Versions of V8 that are known to take the setting: one that did not would say so on stderr. */
const [OLDEST, NEWEST] = [11, 13];

/**
 * For work that goes on for long and holds little: what was held for a moment then takes less room than what is held.
 * What it gives ends that: code that was compiled is kept for the next time under no other settings.
 */
export function holdHeaps(growth = GROWTH): () => void {
  const version = Number.parseInt(process.versions.v8, 10);
  if (version < OLDEST || version > NEWEST) return () => {};
  setFlagsFromString(`--heap-growing-percent=${growth}`);
  return () => setFlagsFromString('--heap-growing-percent=0');
}
