/** `export`: records in a format, to stdout, or to a file or a folder that is put in place whole. */

import path from 'node:path';
import { BUNDLES } from '../../output/bundles/index.ts';
import { OUTPUTS } from '../../output/index.ts';
import { showNumber } from '../../output/reading.ts';
import { NEWEST_FIRST } from '../../search/order.ts';
import { defineCommand } from '../command.ts';
import { type Context, say } from '../context.ts';
import { type ExportFlags, exportNamed, refuseMisuse } from '../export-flags.ts';
import { writerOf } from '../exporting.ts';
import { EXIT, type ExitCode } from '../failure.ts';
import { findShown } from '../finding.ts';
import { holdHeaps } from '../heap.ts';
import { withInterrupt } from '../interrupt.ts';
import { printListing } from '../listing.ts';
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
import { writeFolder } from '../output-folder.ts';
import { checkFile, checkFolder, followLinks } from '../output-place.ts';
import { SELECTION } from '../selection.ts';
import { SPLITS } from '../splitting.ts';

const EXPORTS = [...OUTPUTS, ...BUNDLES];
const NAME_WIDTH = Math.max(...EXPORTS.map(({ name }) => name.length)) + 1;
/** How much the heap may grow, in percent of what is in use: the least that costs no time. */
const GROWTH = 30;
const FOLDERS = BUNDLES.filter(({ kind }) => kind === 'folder').map(({ name }) => name);

export const exportCommand = defineCommand<ExportFlags>({
  name: 'export',
  group: 'Give out',
  summary: 'write records in a format for other programs',
  details: `Formats:\n${EXPORTS.map(({ name, describe }) => `  ${name.padEnd(NAME_WIDTH)} ${describe}`).join('\n')}\n\nFolders of files, which need --output: ${FOLDERS.join(', ')}, and whatever --split-by writes.`,
  arguments: [SELECTION],
  options: [
    formatOption(
      'json',
      EXPORTS.map(({ name }) => name),
    ),
    FIELDS_OPTION,
    TEMPLATE_OPTION,
    LIMIT_OPTION,
    OFFSET_OPTION,
    NEW_OPTION,
    SORT_OPTION,
    FRESH_OPTION,
    {
      flags: '-o, --output <file>',
      describe: 'write to this file or folder, put in place when it is whole; - is stdout',
      completes: 'files',
    },
    {
      flags: '--split-by <what>',
      describe: 'write a file of each year, section or publication into the folder of --output',
      choices: SPLITS,
    },
    {
      flags: '--contents <what>',
      describe: 'for an epub: its contents by date (unless told otherwise) or by section',
      choices: ['date', 'section'],
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
    { command: 'morgue export tag:strike -f epub -o strike.epub', what: 'a book to read offline' },
    { command: 'morgue export -f bagit -o bag', what: 'all of the archive with digests; add takes it in' },
    {
      command: 'morgue export -f csv --split-by year -o years',
      what: 'a table of each year, in a new folder',
    },
  ],
  async run(context, args, options) {
    const letHeaps = holdHeaps(GROWTH);
    try {
      return await exportSelected(context, args, options);
    } finally {
      letHeaps();
    }
  },
});

async function exportSelected(
  context: Context,
  args: readonly string[],
  options: ExportFlags,
): Promise<ExitCode> {
  const { terminal } = context;
  const { output: way, isFolder } = exportNamed(options);
  const target =
    options.output === undefined || options.output === '-'
      ? undefined
      : await followLinks(path.resolve(terminal.cwd, options.output));
  refuseMisuse(context, options, { way, isFolder, target });
  if (target !== undefined) await (isFolder ? checkFolder(target) : checkFile(target));
  const selected = await findShown(context, args, { ...options, all: true }, NEWEST_FIRST);
  if (target === undefined && !('kind' in way)) return printListing(context, selected, options);
  if (selected.found.total === 0) {
    const meant = await selected.suggest();
    say(context, `Nothing ${options.new ? 'new' : 'found'}, nothing written${meant ? `; ${meant}` : ''}`);
    return EXIT.nothingFound;
  }
  return withInterrupt(async ({ signal, check }) => {
    const whole =
      args.length === 0 && [options.limit, options.offset, options.new].every((x) => x === undefined);
    const goOn = (): void =>
      check(target === undefined ? 'not all was written' : `${target} was not written`);
    const writer = await writerOf(context, selected, options, { way, whole, goOn });
    if (target === undefined) {
      for await (const piece of writer.pieces()) await terminal.write(piece);
      await terminal.finish();
    } else if (isFolder) await writeFolder(target, writer.files(), signal);
    else await writeWhole(target, writer.pieces(), signal);
    await selected.onPrinted?.(writer.written);
    if (target !== undefined)
      say(context, `Wrote ${showNumber(writer.count, 'article')} to ${options.output}`);
    return EXIT.done;
  });
}
