/** `list`: articles as rows, newest first. */

import { showCount, showNumber } from '../../output/reading.ts';
import { NEWEST_FIRST, type Order } from '../../search/order.ts';
import { defineCommand } from '../command.ts';
import { findSelected } from '../finding.ts';
import { type ListingFlags, printListing, summaryRows } from '../listing.ts';
import {
  FIELDS_OPTION,
  FRESH_OPTION,
  formatOption,
  LIMIT_OPTION,
  SCRIPT_OPTIONS,
  SORT_OPTION,
} from '../options.ts';
import { SELECTION } from '../selection.ts';

interface ListOptions extends ListingFlags {
  readonly limit?: number;
  readonly sort?: readonly Order[];
  readonly fresh?: boolean;
}

export const list = defineCommand<ListOptions>({
  name: 'list',
  alias: 'ls',
  group: 'Find',
  summary: 'list articles, newest first',
  details: 'Off a terminal: whole ids and headlines, with tabs between the columns.',
  arguments: [SELECTION],
  options: [LIMIT_OPTION, SORT_OPTION, FRESH_OPTION, formatOption('text'), FIELDS_OPTION, ...SCRIPT_OPTIONS],
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
    const { archive, found } = await findSelected(context, args, {
      orders: options.sort ?? NEWEST_FIRST,
      limit: options.limit,
      fields: options.fields,
      fresh: options.fresh,
    });
    const order = options.sort ? '' : ', newest first';
    const footer = (shown: number): string =>
      (shown < found.total
        ? `${showCount(shown)} of ${showCount(found.total)}`
        : showNumber(found.total, 'article')) + order;
    return printListing(context, { archive, found, rows: summaryRows, footer }, options);
  },
});
