/** `print`: articles to read, or the bytes that they came in. */

import { Failure } from '../../record/failure.ts';
import { NEWEST_FIRST } from '../../search/order.ts';
import { recordsOf } from '../archive.ts';
import { defineCommand } from '../command.ts';
import { describeError, EXIT } from '../failure.ts';
import { findSelected } from '../finding.ts';
import { hitsOf, printListing } from '../listing.ts';
import { type ListingFlags, namedFields } from '../listing-flags.ts';
import { FIELDS_OPTION, formatOption, LIMIT_OPTION, TEMPLATE_OPTION } from '../options.ts';
import { decodeForScreen } from '../originals.ts';
import { NEEDED_SELECTION } from '../selection.ts';

interface PrintOptions extends ListingFlags {
  readonly limit?: number;
  readonly raw?: boolean;
}

export const print = defineCommand<PrintOptions>({
  name: 'print',
  alias: 'show',
  group: 'Find',
  summary: 'print articles to read',
  details:
    'Off a terminal a paragraph is one line. With --raw, the original file’s bytes exactly; at a terminal their control characters are made visible.',
  arguments: [NEEDED_SELECTION],
  options: [
    formatOption('text'),
    FIELDS_OPTION,
    TEMPLATE_OPTION,
    LIMIT_OPTION,
    {
      flags: '--raw',
      describe: 'print the original bytes, as they came in',
      conflicts: ['format', 'fields', 'template'],
    },
  ],
  ownDashes: true,
  examples: [
    { command: 'morgue print 6w1z', what: 'one article, by the beginning of its id' },
    { command: 'morgue print 6w1z --raw > page.txt', what: 'the file that it was read from' },
    { command: "morgue print 'title:mill' --format md", what: 'records as they are kept' },
  ],
  async run(context, args, options) {
    const { terminal } = context;
    const { archive, query, found, suggest } = await findSelected(context, args, {
      orders: NEWEST_FIRST,
      limit: options.limit,
      fields: namedFields(options),
    });
    if (!options.raw) {
      return printListing(context, { archive, found, suggest, hits: hitsOf(query) }, options);
    }
    const { readOriginal } = await import('../../store/originals.ts');
    let failed: unknown;
    for await (const { fields } of recordsOf(archive, found.hits)) {
      try {
        const bytes = await readOriginal(archive, fields.source_sha256 ?? '');
        await terminal.write(
          terminal.isScreen
            ? terminal.forScreen(await decodeForScreen(bytes, fields.source_encoding))
            : bytes,
        );
      } catch (error) {
        // A lost original does not keep the others back.
        if (!(error instanceof Failure)) throw error;
        if (failed) terminal.say(describeError(failed));
        failed = error;
      }
    }
    if (failed) throw failed;
    return found.total ? EXIT.done : EXIT.nothingFound;
  },
});
