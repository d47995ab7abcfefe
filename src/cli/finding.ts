/** Asking the archive that is meant for what the arguments select. */

import type { Found, Search } from '../search/engine.ts';
import type { Query } from '../search/tree.ts';
import type { Archive } from '../store/place.ts';
import { openEngine, openNearest } from './archive.ts';
import type { Context } from './context.ts';
import { readSelection } from './selection.ts';

export interface Selected {
  readonly archive: Archive;
  readonly query: Query;
  readonly found: Found;
}

export async function findSelected(
  context: Context,
  args: readonly string[],
  search: Omit<Search, 'query'>,
): Promise<Selected> {
  const archive = await openNearest(context);
  const engine = await openEngine(context, archive);
  const query = await readSelection(context.terminal, engine, args);
  return { archive, query, found: await engine.find({ ...search, query }) };
}
