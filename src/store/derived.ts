/** Where an index of an archive may lie: in it, or, where nobody may write there, among the user's caches. */

import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Archive, DERIVED, pathOf } from './place.ts';

const INDEX = 'index';

/** A folder for an index, which need not exist yet; undefined where there is no place for one. */
export async function indexFolder(
  archive: Archive,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const own = pathOf(archive, DERIVED);
  if (isWritable(own) ?? isWritable(archive.dir)) return join(own, INDEX);
  const { sha256 } = await import('./fixity.ts');
  const caches = environment.XDG_CACHE_HOME || join(environment.HOME || homedir(), '.cache');
  return join(caches, 'morgue', sha256(Buffer.from(archive.dir)).slice(0, 16));
}

/** Whether one may write in a folder; undefined where there is none. */
function isWritable(folder: string): boolean | undefined {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : false;
  }
}
