/** `search`: articles that a query means, best first, with the words around what was found. */

import { lay } from '../../output/lay.ts';
import { showCount, showNumber } from '../../output/reading.ts';
import type { Shown } from '../../output/shown.ts';
import { makeVisible } from '../../output/visible.ts';
import { widthOf } from '../../output/width.ts';
import { describeQuery } from '../../search/explain.ts';
import { BEST_FIRST, type Order } from '../../search/order.ts';
import { parseQuery } from '../../search/query.ts';
import { snippetOf } from '../../search/snippet.ts';
import { openEngine, openNearest, type ShowHit } from '../archive.ts';
import { layOutColumns, type Row } from '../columns.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../failure.ts';
import { dayOf, hitsOf, type ListingFlags, printListing, shortId } from '../listing.ts';
import { FIELDS_OPTION, formatOption, LIMIT_OPTION, SCRIPT_OPTIONS, SORT_OPTION } from '../options.ts';
import { refuseEmpty, todayOf } from '../selection.ts';
import type { Terminal } from '../terminal.ts';

interface SearchOptions extends ListingFlags {
  readonly limit?: number;
  readonly sort?: readonly Order[];
  readonly explain?: boolean;
}

/** Lines of a snippet on a screen, and columns of one off it. */
const SNIPPET_LINES = 2;
const SNIPPET_COLUMNS = 160;
const INDENT = '      ';

const LANGUAGE = `A query is words that must all occur, in any field; capitals and accents do not matter:
  mill fire              both words
  "old mill"             these words in this order
  mill or forge          either; and binds closer; parentheses group
  mill -fire, not fire   without
  burn*                  words that begin so
  mill NEAR/5 fire       at most five words between
  title:mill by:"Ada Q"  in one field: by, date, place, tag, …, a key of yours
  date:2019  date:2019-11..2020-01  date:..yesterday  added:7d..
  words:500..  words:..200  "words:>500"
  has:captions           the field is not empty
  title:/fire|flood/     a regular expression
  id:8k3m                by accession number
The shell takes quotes, parentheses, *, > and spaces for itself: put the whole query in single quotes.`;

export const search = defineCommand<SearchOptions>({
  name: 'search',
  group: 'Find',
  summary: 'search articles, best match first',
  details: LANGUAGE,
  arguments: [{ name: '<query...>', describe: 'what to look for', completes: 'query' }],
  options: [
    LIMIT_OPTION,
    SORT_OPTION,
    formatOption('text'),
    FIELDS_OPTION,
    ...SCRIPT_OPTIONS,
    { flags: '--explain', describe: 'print how the query is understood, and search nothing' },
  ],
  ownDashes: true,
  examples: [
    { command: "morgue search 'mill fire date:2019'", what: 'both words, in 2019' },
    { command: `morgue search '"old mill" -fire'`, what: 'the phrase, without the word' },
    {
      command: "morgue search 'by:quill words:800..' --format jsonl",
      what: 'long articles of one author, for a script',
    },
  ],
  async run(context, args, options) {
    const { terminal } = context;
    refuseEmpty(args);
    const query = parseQuery(args.join(' '), { today: todayOf(terminal) });
    if (options.explain) {
      await terminal.write(`${makeVisible(describeQuery(query), { keepNewlines: true })}\n`);
      return EXIT.done;
    }
    const archive = await openNearest(context);
    const engine = await openEngine(context, archive);
    const found = await engine.find({
      query,
      orders: options.sort ?? BEST_FIRST,
      limit: options.limit,
      fields: options.fields,
    });
    const maxColumns =
      terminal.width === undefined
        ? SNIPPET_COLUMNS
        : Math.max(20, (terminal.width - INDENT.length) * SNIPPET_LINES - 10);
    const show: ShowHit = (record) => {
      const snippet = snippetOf(query, record, { maxColumns, columnsOf: widthOf });
      return snippet ? { ...record, snippet: snippet.text, snippetHits: snippet.hits } : record;
    };
    const footer = (shown: number): string =>
      shown < found.total
        ? `${showCount(shown)} of ${showNumber(found.total, 'article')}`
        : showNumber(found.total, 'article');
    return printListing(
      context,
      { archive, found, show, hits: hitsOf(query), rows: snippetRows, footer },
      options,
    );
  },
});

/** Rows `id date headline`, the snippet below on a screen and in a column of its own off it. */
async function* snippetRows(
  records: AsyncIterable<Shown>,
  terminal: Terminal,
  idLength: number,
): AsyncGenerator<string> {
  const { colour, width, isScreen, style } = terminal;
  async function* rows(): AsyncGenerator<Row> {
    for await (const record of records) {
      const { id, title = '(no headline)' } = record.fields;
      const { snippet = '', snippetHits = [] } = record;
      if (isScreen)
        yield {
          cells: [shortId(id, idLength), dayOf(record), title],
          below: lay(snippet, { width, style, hits: () => snippetHits }, { first: INDENT }),
        };
      else yield { cells: [id, dayOf(record), title, snippet] };
    }
  }
  const columns = [{ style: colour.yellow }, { style: colour.dim }, { flexible: true, style: style.title }];
  yield* layOutColumns(rows(), isScreen ? columns : [...columns, {}], { width });
}
