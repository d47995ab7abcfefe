/** How much of an id must be shown. */

import { MIN_ID_PREFIX } from '../record/id.ts';

/** Characters that tell all these ids apart, at least MIN_ID_PREFIX. Equal ids are taken for one. */
export function distinguishingLength(ids: readonly string[]): number {
  let length = MIN_ID_PREFIX;
  let previous = '';
  for (const id of [...ids].sort()) {
    if (id === previous) continue;
    let same = 0;
    while (same < id.length && id[same] === previous[same]) same++;
    length = Math.max(length, same + 1);
    previous = id;
  }
  return length;
}
