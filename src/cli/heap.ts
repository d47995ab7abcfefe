/** How much garbage may lie about before it is collected. */

import { versions } from 'node:process';
import { setFlagsFromString } from 'node:v8';

/** By so many percent the heap may grow over what was in use when it was last collected; left to itself, V8 lets it grow fourfold. */
const GROWTH = 30;
/** Versions of V8 that are known to take the setting: one that did not would say so on stderr. */
const [OLDEST, NEWEST] = [11, 13];

/**
 * Runs work that goes on for long and holds little: what was held for a moment then takes less room than what is held.
 * Afterwards the setting is as it was, for V8 takes compiled code only with the settings under which it was kept.
 */
export async function collectingSoon<T>(work: () => Promise<T>): Promise<T> {
  const version = Number.parseInt(versions.v8, 10);
  if (version < OLDEST || version > NEWEST) return work();
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
  try {
    return await work();
  } finally {
    setFlagsFromString('--heap-growing-percent=0');
  }
}
