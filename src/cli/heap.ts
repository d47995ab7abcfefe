/** How much memory heaps may take, of this thread and of others. */

import { setFlagsFromString } from 'node:v8';

/**
 * How much a heap may grow, in percent of what is in use, before what is not is taken away. Left to itself V8 lets it grow
 * to several times that, in each thread: a third of the memory goes for some percent more time.
 */
const GROWTH = 50;

/** Holds heaps small from now on. What it gives lets them be again: code that was compiled is kept under no other flags. */
export function holdHeaps(): () => void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
  return () => setFlagsFromString('--heap-growing-percent=0');
}
