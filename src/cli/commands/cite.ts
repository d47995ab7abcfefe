/** `cite`: references to articles, for a text or for a program that keeps them. */

import { STYLES } from '../../output/references.ts';
import type { Order } from '../../search/order.ts';
import { NEWEST_FIRST } from '../../search/order.ts';
import { defineCommand } from '../command.ts';
import { findSelected } from '../finding.ts';
import { printListing } from '../listing.ts';
import type { ListingFlags } from '../listing-flags.ts';
import { LIMIT_OPTION, SORT_OPTION } from '../options.ts';
import { NEEDED_SELECTION } from '../selection.ts';

interface CiteOptions extends Pick<ListingFlags, 'limit'> {
  readonly style: string;
  readonly sort?: readonly Order[];
}

export const cite = defineCommand<CiteOptions>({
  name: 'cite',
  group: 'Give out',
  summary: 'print references to articles',
  details: `Styles:\n${STYLES.map(({ name, describe }) => `  ${name.padEnd(9)} ${describe}`).join('\n')}`,
  arguments: [NEEDED_SELECTION],
  options: [
    {
      flags: '-s, --style <name>',
      describe: 'how to cite',
      choices: STYLES.map(({ name }) => name),
      fallback: 'text',
    },
    LIMIT_OPTION,
    SORT_OPTION,
  ],
  ownDashes: true,
  examples: [
    { command: 'morgue cite 6w1z', what: 'a reference to paste' },
    {
      command: 'morgue cite tag:strike --style ris > strike.ris',
      what: 'a selection for a reference manager',
    },
  ],
  async run(context, args, { style, limit, sort }) {
    const { archive, found, suggest } = await findSelected(context, args, {
      orders: sort ?? NEWEST_FIRST,
      limit,
    });
    const rendering = STYLES.find(({ name }) => name === style);
    return printListing(context, { archive, found, suggest }, { format: style, rendering });
  },
});
