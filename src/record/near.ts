/** The name that was most likely meant. */

import { closest, distance } from 'fastest-levenshtein';

/** The known name nearest to a mistyped one, if one is close. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const nearest = closest(name, known);
  return distance(name, nearest) <= Math.min(3, Math.ceil(name.length / 3)) ? nearest : undefined;
}
