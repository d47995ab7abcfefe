/** `export`: records in a format, to stdout or to a file that is put in place whole. */

import path from 'node:path';
import { OUTPUTS } from '../../output/index.ts';
import { showNumber } from '../../output/reading.ts';
import type { Shown } from '../../output/shown.ts';
import { NEWEST_FIRST } from '../../search/order.ts';
import { recordsOf } from '../archive.ts';
import { defineCommand } from '../command.ts';
import { say } from '../context.ts';
import { EXIT } from '../failure.ts';
import { type FindFlags, findShown } from '../finding.ts';
import { withInterrupt } from '../interrupt.ts';
import { outputOf, printListing } from '../listing.ts';
import {
  FIELDS_OPTION,
  FRESH_OPTION,
  formatOption,
  LIMIT_OPTION,
  NEW_OPTION,
  OFFSET_OPTION,
  SORT_OPTION,
  TEMPLATE_OPTION,
} from '../options.ts';
import { writeWhole } from '../output-file.ts';
import { SELECTION } from '../selection.ts';

interface ExportOptions extends FindFlags {
  readonly output?: string;
}

export const exportCommand = defineCommand<ExportOptions>({
  name: 'export',
  group: 'Give out',
  summary: 'write records in a format for other programs',
  details: `Formats:\n${OUTPUTS.map(({ name, describe }) => `  ${name.padEnd(11)} ${describe}`).join('\n')}`,
  arguments: [SELECTION],
  options: [
    formatOption('json'),
    FIELDS_OPTION,
    TEMPLATE_OPTION,
    LIMIT_OPTION,
    OFFSET_OPTION,
    NEW_OPTION,
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
    const selected = await findShown(context, args, { ...options, all: true }, NEWEST_FIRST);
    if (options.output === undefined || options.output === '-')
      return printListing(context, selected, options);
    const { archive, found } = selected;
    if (found.total === 0) {
      const meant = await selected.suggest();
      say(context, `Nothing ${options.new ? 'new' : 'found'}, nothing written${meant ? `; ${meant}` : ''}`);
      return EXIT.nothingFound;
    }
    const file = path.resolve(terminal.cwd, options.output);
    return withInterrupt(async ({ signal }) => {
      const output = outputOf(options);
      const written = new Set<string>();
      let count = 0;
      async function* records(): AsyncGenerator<Shown> {
        for await (const record of recordsOf(archive, found.hits)) {
          count += 1;
          if (record.fields.id !== undefined) written.add(record.fields.id);
          yield record;
        }
      }
      await writeWhole(file, output.render(records(), { fields: options.fields }), signal);
      await selected.onPrinted?.(written);
      say(context, `Wrote ${showNumber(count, 'article')} to ${options.output}`);
      return EXIT.done;
    });
  },
});
