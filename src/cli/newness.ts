/** What was not printed for a name before, and how it is noted that it was. */

import type { Found, Hit } from '../search/engine.ts';
import { advanceCursor, readCursor } from '../store/cursors.ts';
import type { Archive } from '../store/place.ts';

export interface New {
  readonly found: Found;
  /** To be called when all of it has been printed, with the ids of what was. */
  readonly onPrinted: (ids: ReadonlySet<string>) => Promise<void>;
}

/** Those of what was found that were not printed for a name before, and of these a part. */
export async function onlyNew(
  archive: Archive,
  name: string,
  found: Found,
  { limit, offset = 0 }: { readonly limit?: number | undefined; readonly offset?: number | undefined },
): Promise<New> {
  const before = await readCursor(archive, name);
  const fresh: Hit[] = [];
  for await (const hits of found.hits) for (const hit of hits) if (!before.has(hit.id)) fresh.push(hit);
  const shown = fresh.slice(offset, limit === undefined ? undefined : offset + limit);
  async function* hits(): AsyncGenerator<readonly Hit[]> {
    yield shown;
  }
  return {
    found: { ...found, total: fresh.length, hits: hits() },
    onPrinted: (ids) => advanceCursor(archive, name, ids),
  };
}
