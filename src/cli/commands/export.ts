/** `export`: records in a format, to stdout or to a file that is put in place whole. */

import path from 'node:path';
import { OUTPUTS, outputNamed } from '../../output/index.ts';
import { showNumber } from '../../output/reading.ts';
import { NEWEST_FIRST, type Order } from '../../search/order.ts';
import { recordsOf } from '../archive.ts';
import { defineCommand } from '../command.ts';
import { say } from '../context.ts';
import { EXIT } from '../failure.ts';
import { findSelected } from '../finding.ts';
import { withInterrupt } from '../interrupt.ts';
import { type ListingFlags, printListing } from '../listing.ts';
import { FIELDS_OPTION, FRESH_OPTION, formatOption, LIMIT_OPTION, SORT_OPTION } from '../options.ts';
import { writeWhole } from '../output-file.ts';
import { SELECTION } from '../selection.ts';

interface ExportOptions extends ListingFlags {
  readonly limit?: number;
  readonly sort?: readonly Order[];
  readonly fresh?: boolean;
  readonly output?: string;
}

export const exportCommand = defineCommand<ExportOptions>({
  name: 'export',
  group: 'Give out',
  summary: 'write records in a format for other programs',
  details: `Formats:\n${OUTPUTS.map(({ name, describe }) => `  ${name.padEnd(6)} ${describe}`).join('\n')}`,
  arguments: [SELECTION],
  options: [
    formatOption('json'),
    FIELDS_OPTION,
    LIMIT_OPTION,
    SORT_OPTION,
    FRESH_OPTION,
    {
      flags: '-o, --output <file>',
      describe: 'write to this file, put in place when it is whole; - is stdout',
      completes: 'files',
    },
  ],
  ownDashes: true,
  examples: [
    { command: 'morgue export > all.json', what: 'everything as one JSON document' },
    { command: 'morgue export tag:strike --format csv --output strike.csv', what: 'a selection as a table' },
    {
      command: 'morgue export date:2019 --format jsonl | jq -r .title',
      what: 'one article a line, for a script',
    },
  ],
  async run(context, args, options) {
    const { terminal } = context;
    const { archive, found } = await findSelected(context, args, {
      orders: options.sort ?? NEWEST_FIRST,
      limit: options.limit,
      fields: options.fields,
      fresh: options.fresh,
    });
    if (options.output === undefined || options.output === '-')
      return printListing(context, { archive, found }, options);
    if (found.total === 0) {
      say(context, 'Nothing found, nothing written');
      return EXIT.nothingFound;
    }
    const file = path.resolve(terminal.cwd, options.output);
    return withInterrupt(async ({ signal }) => {
      const output = outputNamed(options.format);
      await writeWhole(
        file,
        output.render(recordsOf(archive, found.hits), { fields: options.fields }),
        signal,
      );
      const count = Math.min(found.total, options.limit ?? found.total);
      say(context, `Wrote ${showNumber(count, 'article')} to ${options.output}`);
      return EXIT.done;
    });
  },
});
