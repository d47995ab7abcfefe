/** Printing what a search found: as rows, as records in a format, or as bare ids, paths or a count for scripts. */

import { outputNamed } from '../output/index.ts';
import type { Matched, Output, Range } from '../output/output.ts';
import { showCount, showNumber } from '../output/reading.ts';
import { type Shown, shownValue, valueText } from '../output/shown.ts';
import type { Template } from '../output/template.ts';
import { Failure } from '../record/failure.ts';
import type { Found } from '../search/engine.ts';
import { hitsIn } from '../search/highlight.ts';
import { languageNamed } from '../search/texts.ts';
import type { Query } from '../search/tree.ts';
import type { Archive } from '../store/place.ts';
import { recordsOf, type ShowHit } from './archive.ts';
import { layOutColumns, type Row } from './columns.ts';
import { type Context, say } from './context.ts';
import { EXIT, type ExitCode } from './failure.ts';
import { openPager } from './pager.ts';
import type { Terminal } from './terminal.ts';

/** Flags of every command that prints records. */
export interface ListingFlags {
  readonly format: string;
  /** Where it is none of those that are known by name. */
  readonly rendering?: Output | undefined;
  readonly template?: Template;
  readonly fields?: readonly string[];
  readonly count?: boolean;
  readonly ids?: boolean;
  readonly files?: boolean;
  readonly null?: boolean;
  readonly matches?: boolean;
  readonly limit?: number;
  readonly offset?: number;
  readonly all?: boolean;
  /** Name for which what is printed is new. */
  readonly new?: string;
}

/** Articles that a screen shows unless it is told otherwise. */
const SCREENFULS = 200;

/** The way out that flags ask for. */
const outputOf = ({ template, rendering, format }: ListingFlags): Output =>
  template?.output ?? rendering ?? outputNamed(format);

/** Fields that flags name: one that no record has is misuse. */
export const namedFields = ({ fields, template }: ListingFlags): readonly string[] | undefined =>
  template?.fields ?? fields;

/** How much of what is found will be shown. */
export function shownExtent(
  { isScreen }: Terminal,
  flags: ListingFlags,
): { readonly limit?: number; readonly offset?: number } {
  const { offset } = flags;
  if (flags.count) return { limit: 0 };
  const read = isScreen && flags.format === 'text' && !flags.ids && !flags.files && !flags.all;
  const limit = flags.limit ?? (read ? SCREENFULS : undefined);
  return { ...(limit !== undefined && { limit }), ...(offset !== undefined && { offset }) };
}

/** What a screen was given of what was found: `20 of 305`, and how to see the others. */
export function howMany(shown: number, { total, ranked }: Found, flags: ListingFlags, order = ''): string {
  const part =
    (shown < total ? `${showCount(shown)} of ${showCount(total)}` : showNumber(total, 'article')) + order;
  const cut = shown === SCREENFULS && shown < total && flags.limit === undefined ? '; --all shows them' : '';
  return part + cut + (ranked === undefined ? '' : `; ${whatWasRanked(ranked)}`);
}

const whatWasRanked = (ranked: number): string => `only the newest ${showCount(ranked)} were ranked`;

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
  const { terminal } = context;
  const { found } = listing;
  if (flags.null && !flags.ids && !flags.files) {
    throw new Failure('misuse', '-0 ends ids or paths', 'add --ids or --files');
  }
  const isText = flags.format === 'text' && !flags.template && !flags.count && !flags.ids && !flags.files;
  if (found.total === 0) {
    const meant = await listing.suggest?.();
    const nothing = flags.new === undefined ? 'Nothing found' : 'Nothing new';
    // Off a screen a list of nothing is no line; an article that was asked for is missed.
    if (meant || (isText && (terminal.isScreen || !listing.rows)))
      say(context, meant ? `${nothing}; ${meant}` : nothing);
    if (isText) return EXIT.nothingFound;
  }
  // The line below rows tells it too, where there is one.
  if (found.ranked !== undefined && !flags.count && !terminal.isScreen && terminal.messageWidth !== undefined)
    say(context, `Of ${showNumber(found.total, 'article')} ${whatWasRanked(found.ranked)}`);
  if (flags.count) {
    await terminal.write(`${found.total}\n`);
    return found.total ? EXIT.done : EXIT.nothingFound;
  }
  if (flags.ids || flags.files) {
    for await (const hits of found.hits) {
      for (const hit of hits) {
        await terminal.write(
          `${flags.ids ? hit.id : terminal.forScreen(hit.file)}${flags.null ? '\0' : '\n'}`,
        );
        onRecord(hit.id);
      }
    }
    return found.total ? EXIT.done : EXIT.nothingFound;
  }
  const pager = openPager(terminal, context.globals.pager);
  try {
    for await (const piece of pieces(context, listing, flags, onRecord)) {
      // Text is made of visible characters and our colours; what machines read is shown as it is only to machines.
      await pager.write(isText ? piece : terminal.forScreen(piece));
    }
  } finally {
    await pager.close();
  }
  return found.total ? EXIT.done : EXIT.nothingFound;
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

/** Rows of the picked fields. */
async function* fieldRows(
  records: AsyncIterable<Shown>,
  terminal: Terminal,
  fields: readonly string[],
): AsyncGenerator<string> {
  async function* rows(): AsyncGenerator<Row> {
    for await (const record of records)
      yield { cells: fields.map((name) => valueText(shownValue(record, name))) };
  }
  yield* layOutColumns(
    rows(),
    fields.map((name) => ({ flexible: name === 'title' || name === 'body' })),
    { width: terminal.width },
  );
}

/** Where texts of a record hold what a query asks for. */
export const hitsOf =
  (query: Query): NonNullable<Listing['hits']> =>
  (text, field, { fields }) =>
    hitsIn(query, text, field, languageNamed(fields.language));

/** The day of a record in a row. */
export const dayOf = ({ fields }: Shown): string => fields.published?.slice(0, 10) ?? 'undated';

/** The beginning of an id that names its record on the command line: at least so many characters, a digit among them. */
export function shortId(id: string, length: number): string {
  const digit = id.search(/\d/);
  return id.slice(0, Math.max(length, digit + 1));
}

/** Columns from which on a section is shown beside the headline. */
const ROOMY = 60;

/** Rows `id date section headline`: at a screen the shortest id that names one record, else the whole. */
export async function* summaryRows(
  records: AsyncIterable<Shown>,
  terminal: Terminal,
  idLength: number,
): AsyncGenerator<string> {
  const { colour, width } = terminal;
  const isNarrow = width !== undefined && width < ROOMY;
  async function* rows(): AsyncGenerator<Row> {
    for await (const record of records) {
      const { id, section = '', title = '(no headline)' } = record.fields;
      yield {
        cells: [
          terminal.isScreen ? shortId(id, idLength) : id,
          dayOf(record),
          isNarrow ? '' : section,
          title,
        ],
      };
    }
  }
  yield* layOutColumns(
    rows(),
    [{ style: colour.yellow }, { style: colour.dim }, { style: colour.cyan, max: 16 }, { flexible: true }],
    { width },
  );
}
