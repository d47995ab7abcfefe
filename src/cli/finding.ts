/** Asking the archive that is meant for what the arguments select. */

import type { Engine, Found, Search } from '../search/engine.ts';
import type { Order } from '../search/order.ts';
import type { Query } from '../search/tree.ts';
import type { Archive } from '../store/place.ts';
import { openEngine, openNearest } from './archive.ts';
import type { Context } from './context.ts';
import { type ListingFlags, namedFields, shownExtent } from './listing-flags.ts';
import { queryContext } from './queries.ts';
import { readSelection } from './selection.ts';
import { suggestionFor } from './suggesting.ts';

export interface Selected {
  readonly archive: Archive;
  readonly query: Query;
  readonly found: Found;
  /** What was most likely meant, where nothing was found. */
  readonly suggest: () => Promise<string | undefined>;
  /** To be told of what was printed. */
  readonly onPrinted?: (ids: ReadonlySet<string>) => Promise<void>;
}

/** Flags of what shows what was found. */
export interface FindFlags extends ListingFlags {
  readonly sort?: readonly Order[];
  readonly fresh?: boolean;
  readonly explain?: boolean;
}

/** Everything that is selected. */
export async function findSelected(
  context: Context,
  args: readonly string[],
  search: Omit<Search, 'query'>,
): Promise<Selected> {
  const { archive, engine, query } = await openSelection(context, args);
  const found = await engine.find({ ...search, query });
  return { archive, query, found, suggest: () => suggestionFor(engine, query) };
}

/** What is selected and will be shown, by default in an order. */
export async function findShown(
  context: Context,
  args: readonly string[],
  flags: FindFlags,
  orders: readonly Order[],
): Promise<Selected> {
  const { archive, engine, query } = await openSelection(context, args);
  return find(context, { archive, engine, query }, flags, orders);
}

/** The same of a query that has been read. */
export async function find(
  { terminal }: Context,
  { archive, engine, query }: { archive: Archive; engine: Engine; query: Query },
  flags: FindFlags,
  orders: readonly Order[],
): Promise<Selected> {
  const extent = shownExtent(terminal, flags);
  const unseen =
    flags.new === undefined ? undefined : await (await import('./newness.ts')).newFor(archive, flags.new);
  const found = await engine.find({
    query,
    orders: flags.sort ?? orders,
    fields: namedFields(flags),
    fresh: flags.fresh,
    except: unseen?.except,
    ...extent,
    ...(flags.explain && { clock: () => terminal.clock() }),
  });
  const suggest = (): Promise<string | undefined> => suggestionFor(engine, query);
  return { archive, query, found, suggest, ...(unseen && { onPrinted: unseen.onPrinted }) };
}

/** The archive that is meant, its engine, and what the arguments select of it. */
export async function openSelection(
  context: Context,
  args: readonly string[],
): Promise<{ archive: Archive; engine: Engine; query: Query }> {
  const archive = await openNearest(context);
  const engine = await openEngine(context, archive);
  const query = await readSelection(engine, args, await queryContext(context.terminal, archive, args));
  return { archive, engine, query };
}
