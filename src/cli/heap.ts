/** How much memory this process's heaps take before what is not in use is given back. */

import { setFlagsFromString } from 'node:v8';

let holding = 0;

/**
 * Lets heaps grow by so much, in percent of what is in use, until the function that it gives is called. Left to itself V8
 * lets them grow to several times what is in use, in each thread: a third of the memory goes for some percent more time.
 */
export function holdHeaps(percent: number): () => void {
  holding++;
  setFlagsFromString(`--heap-growing-percent=${percent}`);
  return () => {
    // As V8 has it: the code that it compiles is kept for the next time, and runs under no other flags.
    if (--holding === 0) setFlagsFromString('--heap-growing-percent=0');
  };
}
