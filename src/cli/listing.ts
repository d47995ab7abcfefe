/** Printing what a search found: as rows, as records in a format, or as bare ids, paths or a count for scripts. */

import type { Matched, Range } from '../output/output.ts';
import { showNumber } from '../output/reading.ts';
import type { Shown } from '../output/shown.ts';
import { Failure } from '../record/failure.ts';
import type { Found } from '../search/engine.ts';
import { hitsIn } from '../search/highlight.ts';
import { languageNamed } from '../search/texts.ts';
import type { Query } from '../search/tree.ts';
import type { Archive } from '../store/place.ts';
import { recordsOf, type ShowHit } from './archive.ts';
import { type Context, say } from './context.ts';
import { EXIT, type ExitCode } from './failure.ts';
import { type ListingFlags, outputOf, whatWasRanked } from './listing-flags.ts';
import { openPager } from './pager.ts';
import { fieldRows } from './rows.ts';
import type { Terminal } from './terminal.ts';

export interface Listing {
  readonly archive: Archive;
  readonly found: Found;
  /** What is known of a hit besides its record. */
  readonly show?: ShowHit;
  /** Stretches of a text to set off. */
  readonly hits?: (text: string, field: string, record: Shown) => readonly Range[];
  /** All that was searched for in a record. */
  readonly matches?: (record: Shown) => readonly Matched[];
  /** How `text` shows it: articles to read, or rows made by this. */
  readonly rows?: (
    records: AsyncIterable<Shown>,
    terminal: Terminal,
    idLength: number,
  ) => AsyncIterable<string>;
  /** The line below rows on a screen. */
  readonly footer?: (shown: number) => string;
  /** What was most likely meant, where nothing was found. */
  readonly suggest?: () => Promise<string | undefined>;
  /** To be told of what was printed, once all of it was. */
  readonly onPrinted?: (ids: ReadonlySet<string>) => Promise<void>;
}

export async function printListing(
  context: Context,
  listing: Listing,
  flags: ListingFlags,
): Promise<ExitCode> {
  const printed = new Set<string>();
  const exit = await print(context, listing, flags, (id) => {
    if (listing.onPrinted) printed.add(id);
  });
  if (listing.onPrinted && printed.size) {
    await context.terminal.finish();
    await listing.onPrinted(printed);
  }
  return exit;
}

type OnRecord = (id: string) => void;

async function print(
  context: Context,
  listing: Listing,
  flags: ListingFlags,
  onRecord: OnRecord,
): Promise<ExitCode> {
  const { total } = listing.found;
  if (flags.null && !flags.ids && !flags.files) {
    throw new Failure('misuse', '-0 ends ids or paths', 'add --ids or --files');
  }
  await sayOf(context, listing, flags);
  if (flags.count) await context.terminal.write(`${total}\n`);
  else if (flags.ids || flags.files) await printNames(context, listing, flags, onRecord);
  else if (total || !isText(flags)) await printRecords(context, listing, flags, onRecord);
  return total ? EXIT.done : EXIT.nothingFound;
}

/** Whether it is printed for people to read. */
const isText = ({ format, template, count, ids, files }: ListingFlags): boolean =>
  format === 'text' && !template && !count && !ids && !files;

/** Says that nothing was found, or that not all of it was ranked. */
async function sayOf(context: Context, listing: Listing, flags: ListingFlags): Promise<void> {
  const { terminal } = context;
  const { total, ranked } = listing.found;
  if (total === 0) {
    const meant = await listing.suggest?.();
    const nothing = flags.new === undefined ? 'Nothing found' : 'Nothing new';
    // Off a screen a list of nothing is no line; an article that was asked for is missed.
    if (meant || (isText(flags) && (terminal.isScreen || !listing.rows)))
      say(context, meant ? `${nothing}; ${meant}` : nothing);
  }
  // The line below rows tells it too, where there is one.
  if (ranked !== undefined && !flags.count && !terminal.isScreen && terminal.messageWidth !== undefined)
    say(context, `Of ${showNumber(total, 'article')} ${whatWasRanked(ranked)}`);
}

/** Prints ids or paths alone. */
async function printNames(
  { terminal }: Context,
  { found }: Listing,
  flags: ListingFlags,
  onRecord: OnRecord,
): Promise<void> {
  const end = flags.null ? '\0' : '\n';
  for await (const hits of found.hits) {
    for (const { id, file } of hits) {
      await terminal.write(`${flags.ids ? id : terminal.forScreen(file)}${end}`);
      onRecord(id);
    }
  }
}

async function printRecords(
  context: Context,
  listing: Listing,
  flags: ListingFlags,
  onRecord: OnRecord,
): Promise<void> {
  const { terminal } = context;
  const pager = openPager(terminal, context.globals.pager);
  try {
    for await (const piece of pieces(context, listing, flags, onRecord)) {
      // Text is made of visible characters and our colours; what machines read is shown as it is only to machines.
      await pager.write(isText(flags) ? piece : terminal.forScreen(piece));
    }
  } finally {
    await pager.close();
  }
}

async function* pieces(
  { terminal }: Context,
  listing: Listing,
  flags: ListingFlags,
  onRecord: OnRecord,
): AsyncGenerator<string> {
  let shown = 0;
  async function* counted(): AsyncGenerator<Shown> {
    for await (const record of recordsOf(listing.archive, listing.found.hits, listing.show)) {
      shown += 1;
      if (record.fields.id !== undefined) onRecord(record.fields.id);
      yield record;
    }
  }
  if (flags.format === 'text' && listing.rows && !flags.template) {
    const { fields } = flags;
    yield* fields
      ? fieldRows(counted(), terminal, fields)
      : listing.rows(counted(), terminal, listing.found.idLength);
    if (terminal.isScreen && listing.footer) yield `${terminal.colour.dim(listing.footer(shown))}\n`;
    return;
  }
  const { width, style } = terminal;
  yield* outputOf(flags).render(counted(), {
    fields: flags.fields,
    width,
    style,
    hits: listing.hits,
    matches: flags.matches ? listing.matches : undefined,
  });
}

/** Where texts of a record hold what a query asks for. */
export const hitsOf =
  (query: Query): NonNullable<Listing['hits']> =>
  (text, field, { fields }) =>
    hitsIn(query, text, field, languageNamed(fields.language));
