/** `list`: articles as rows, newest first. */

import { NEWEST_FIRST } from '../../search/order.ts';
import { defineCommand } from '../command.ts';
import { EXPLAIN_OPTION, printExplanation } from '../explaining.ts';
import { type FindFlags, findShown } from '../finding.ts';
import { printListing } from '../listing.ts';
import { howMany } from '../listing-flags.ts';
import { LISTING_OPTIONS } from '../options.ts';
import { summaryRows } from '../rows.ts';
import { SELECTION } from '../selection.ts';

export const list = defineCommand<FindFlags>({
  name: 'list',
  alias: 'ls',
  group: 'Find',
  summary: 'list articles, newest first',
  details: 'Off a terminal: whole ids and headlines, with tabs between the columns.',
  arguments: [SELECTION],
  options: [...LISTING_OPTIONS, EXPLAIN_OPTION],
  ownDashes: true,
  examples: [
    { command: 'morgue list --limit 20', what: 'the newest twenty' },
    {
      command: 'morgue list date:2019-11..2020-01 has:captions',
      what: 'those of three months with pictures',
    },
    { command: 'morgue list --sort -words --fields title,words', what: 'the longest first' },
    {
      command: 'morgue list note:date-ambiguous --ids',
      what: 'ids of those whose date a person should check',
    },
  ],
  async run(context, args, options) {
    const selected = await findShown(context, args, options, NEWEST_FIRST);
    if (options.explain) return printExplanation(context, selected);
    const order = options.sort ? '' : ', newest first';
    const footer = (shown: number): string => howMany(shown, selected.found, options, order);
    return printListing(context, { ...selected, rows: summaryRows, footer }, options);
  },
});
