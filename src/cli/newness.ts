/** What was not printed for a name before, and how it is noted that it was. */

import { advanceCursor, readCursor } from '../store/cursors.ts';
import type { Archive } from '../store/place.ts';

export interface New {
  /** Ids of what was printed. */
  readonly except: ReadonlySet<string>;
  /** To be called when all that is new has been printed, with the ids of what was. */
  readonly onPrinted: (ids: ReadonlySet<string>) => Promise<void>;
}

export async function newFor(archive: Archive, name: string): Promise<New> {
  return {
    except: await readCursor(archive, name),
    onPrinted: (ids) => advanceCursor(archive, name, ids),
  };
}
