/** `search`: articles that a query means, best first, with the words around what was found. */

import { lay } from '../../output/lay.ts';
import type { Shown } from '../../output/shown.ts';
import { widthOf } from '../../output/width.ts';
import { Failure } from '../../record/failure.ts';
import { foundInRecord } from '../../search/occurrences.ts';
import { BEST_FIRST } from '../../search/order.ts';
import { parseQuery } from '../../search/query.ts';
import { snippetOf } from '../../search/snippet.ts';
import { findNearest, openEngine, openNearest, type ShowHit } from '../archive.ts';
import { layOutColumns, type Row } from '../columns.ts';
import { defineCommand } from '../command.ts';
import { type ConcordanceFlags, printConcordance } from '../concordance.ts';
import { EXPLAIN_OPTION, printExplanation, printTree } from '../explaining.ts';
import { type FindFlags, find } from '../finding.ts';
import { hitsOf, printListing } from '../listing.ts';
import { howMany } from '../listing-flags.ts';
import { LISTING_OPTIONS, readCount } from '../options.ts';
import { asksForSaved, queryContext } from '../queries.ts';
import { dayOf, shortId } from '../rows.ts';
import { refuseEmpty } from '../selection.ts';
import type { Terminal } from '../terminal.ts';

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
  burn~                  its inflections: burns, burned, burning; by each article's language
  mill NEAR/5 fire       at most five words between
  title:mill by:"Ada Q"  in one field: by, date, place, tag, …, a key of yours
  date:2019  date:2019-11..2020-01  date:..yesterday  added:7d..
  words:500..  words:..200  "words:>500"
  has:captions           the field is not empty
  title:/fire|flood/     a regular expression
  id:8k3m                by accession number
  query:ferries          what is saved under a name (see: morgue help query)
The shell takes quotes, parentheses, *, > and spaces for itself: put the whole query in single quotes.`;

type SearchFlags = FindFlags & Partial<Pick<ConcordanceFlags, 'kwic' | 'kwicSort'>>;

export const search = defineCommand<SearchFlags>({
  name: 'search',
  group: 'Find',
  summary: 'search articles, best match first',
  details: LANGUAGE,
  arguments: [{ name: '<query...>', describe: 'what to look for', completes: 'query' }],
  options: [
    ...LISTING_OPTIONS,
    {
      flags: '--matches',
      describe: 'tell where the words stand in each string printed, as offsets (json and jsonl)',
      conflicts: ['count', 'ids', 'files', 'kwic', 'explain'],
    },
    {
      flags: '--kwic <words>',
      describe: 'print every occurrence in its line, with so many words on each side (text, csv or jsonl)',
      conflicts: ['fields', 'count', 'ids', 'files', 'new', 'explain'],
      read: (typed) => readCount('--kwic', typed, { least: 0, most: 1000, example: 8 }),
    },
    {
      flags: '--kwic-sort <side>',
      describe: 'order occurrences by the words on this side',
      choices: ['left', 'right'],
    },
    EXPLAIN_OPTION,
  ],
  ownDashes: true,
  examples: [
    { command: "morgue search 'mill fire date:2019'", what: 'both words, in 2019' },
    { command: `morgue search '"old mill" -fire'`, what: 'the phrase, without the word' },
    {
      command: "morgue search 'by:quill words:800..' --format jsonl",
      what: 'long articles of one author, for a script',
    },
    { command: 'morgue search query:ferries --new digest', what: 'what a saved query finds since last time' },
    { command: 'morgue search ferry --kwic 6 --kwic-sort right', what: 'a concordance, by what follows' },
  ],
  async run(context, args, options) {
    const { terminal } = context;
    refuseEmpty(args);
    if (options.kwicSort && options.kwic === undefined)
      throw new Failure('misuse', '--kwic-sort orders occurrences', 'add --kwic 8');
    if (options.matches && !options.format.startsWith('json'))
      throw new Failure('misuse', `--matches tells nothing in ${options.format}`, 'add --format jsonl');
    // What is no query is said before an archive is looked for, but where only the archive knows.
    const known = asksForSaved(args) ? await openNearest(context) : undefined;
    const query = parseQuery(args.join(' '), await queryContext(terminal, known, args));
    const archive = known ?? (await (options.explain ? findNearest : openNearest)(context));
    if (!archive) return printTree(context, query);
    const engine = await openEngine(context, archive);
    if (options.kwic !== undefined) {
      // Every occurrence, unless a person said how many articles.
      const every = options.limit === undefined ? { ...options, all: true } : options;
      const found = await find(context, { archive, engine, query }, every, BEST_FIRST);
      return printConcordance(context, found, { ...options, kwic: options.kwic });
    }
    const selected = await find(context, { archive, engine, query }, options, BEST_FIRST);
    const maxColumns =
      terminal.width === undefined
        ? SNIPPET_COLUMNS
        : Math.max(20, (terminal.width - INDENT.length) * SNIPPET_LINES - 10);
    const show: ShowHit = (record) => {
      const snippet = snippetOf(query, record, { maxColumns, columnsOf: widthOf });
      return snippet ? { ...record, snippet: snippet.text, snippetHits: snippet.hits } : record;
    };
    if (options.explain) return printExplanation(context, selected, { step: 'snippets', show });
    const footer = (shown: number): string => howMany(shown, selected.found, options);
    return printListing(
      context,
      {
        ...selected,
        show,
        hits: hitsOf(query),
        matches: (record) => foundInRecord(query, record),
        rows: snippetRows,
        footer,
      },
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
