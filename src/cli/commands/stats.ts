/** `stats`: how many articles have each value of a field. */

import { Failure } from '../../record/failure.ts';
import { parseCounted } from '../../search/counting.ts';
import { defineCommand } from '../command.ts';
import { say } from '../context.ts';
import { COUNT_FORMS } from '../counts.ts';
import { EXIT } from '../failure.ts';
import { openSelection } from '../finding.ts';
import { FRESH_OPTION, readCount } from '../options.ts';
import { openPager } from '../pager.ts';
import { SELECTION } from '../selection.ts';
import { suggestionFor } from '../suggesting.ts';

/** What is counted by where nothing else is asked for, and how many values of each are shown. */
const OVERVIEW = [
  ...['year', 'publication', 'section', 'authors', 'agency', 'place', 'language', 'tags', 'notes'],
];
const OVERVIEW_VALUES = 10;

interface StatsOptions {
  readonly by?: readonly string[];
  readonly format: string;
  readonly limit?: number;
  readonly fresh?: boolean;
}

export const stats = defineCommand<StatsOptions>({
  name: 'stats',
  group: 'Find',
  summary: 'count articles by year, section, author or any field',
  details:
    'Without --by, an overview. Fields are counted each by itself, the most frequent value first; parts of the date in order of time. An article with several authors or tags counts under each. Off a terminal: field, value and number with tabs between them; no value stands for articles without one.',
  arguments: [SELECTION],
  options: [
    {
      flags: '--by <fields>',
      describe: 'any fields, keys of yours, and year, month or day of publication, separated by commas',
      completes: 'fields',
      read: (typed, before) => [
        ...new Set([...((before as string[] | undefined) ?? []), ...typed.split(',').map(parseCounted)]),
      ],
    },
    {
      flags: '-n, --limit <number>',
      describe: `at most so many values of each field; the newest of a date (${OVERVIEW_VALUES} in the overview, else all)`,
      read: (typed) => readCount('--limit', typed, { example: 20 }),
    },
    FRESH_OPTION,
    {
      flags: '-f, --format <name>',
      describe: 'how to print',
      choices: Object.keys(COUNT_FORMS),
      fallback: 'text',
    },
  ],
  ownDashes: true,
  examples: [
    { command: 'morgue stats', what: 'what the archive has' },
    { command: 'morgue stats ferry --by month', what: 'how many articles with the word each month has' },
    {
      command: 'morgue stats date:2019.. --by section,authors --limit 20',
      what: 'the most frequent sections and authors',
    },
    { command: 'morgue stats --by publication,year --format csv > counts.csv', what: 'for a spreadsheet' },
  ],
  async run(context, args, { by, format, limit, fresh }) {
    const { terminal, globals } = context;
    const form = COUNT_FORMS[format];
    if (!form) throw new Failure('misuse', `stats prints no ${format}`);
    const { engine, query } = await openSelection(context, args);
    const counted = await engine.count({
      query,
      by: by ?? OVERVIEW,
      limit: limit ?? (by ? undefined : OVERVIEW_VALUES),
      fresh,
    });
    if (counted.total === 0) {
      const meant = await suggestionFor(engine, query);
      if (meant || (format === 'text' && terminal.isScreen))
        say(context, meant ? `Nothing found; ${meant}` : 'Nothing found');
      if (format === 'text') return EXIT.nothingFound;
    }
    // What no article has is no part of an overview.
    const fields = by ? counted.fields : counted.fields.filter(({ distinct }) => distinct > 0);
    const pager = openPager(terminal, globals.pager);
    try {
      for (const piece of form({ ...counted, fields }, terminal))
        await pager.write(format === 'text' ? piece : terminal.forScreen(piece));
    } finally {
      await pager.close();
    }
    return counted.total ? EXIT.done : EXIT.nothingFound;
  },
});
