/** `index`: brings the index of the archive up to date, makes it anew, or tells of it. */

import { showNumber } from '../../output/reading.ts';
import type { IndexStatus } from '../../search/engine.ts';
import { catchUp, indexStatus, openNearest } from '../archive.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../failure.ts';

interface IndexOptions {
  readonly rebuild?: boolean;
  readonly status?: boolean;
}

export const index = defineCommand<IndexOptions>({
  name: 'index',
  group: 'Set up',
  summary: 'bring the index that searches use up to date',
  details:
    'Every search catches up by itself with files that came, went or were renamed, and with a part of those edited in place. This looks at all files. The index is made of the records alone and may be deleted at any time.',
  arguments: [],
  options: [
    { flags: '--rebuild', describe: 'make it anew', conflicts: ['status'] },
    { flags: '--status', describe: 'only tell of it' },
  ],
  examples: [
    { command: 'morgue index', what: 'after a program has edited records in place' },
    {
      command: 'morgue index --status',
      what: 'where it is, how large, and when all files were last looked at',
    },
  ],
  async run(context, _args, { rebuild = false, status = false }) {
    const archive = await openNearest(context);
    const found = status
      ? await indexStatus(context, archive)
      : await catchUp(context, archive, { effort: 'all', rebuild });
    if (found) for (const line of linesOf(context, found)) await context.terminal.write(`${line}\n`);
    return EXIT.done;
  },
});

function linesOf({ terminal }: Context, status: IndexStatus): string[] {
  const { round } = status.sweep;
  return [
    `${showNumber(status.records, 'article')}, ${(status.size / 1e6).toFixed(1)} MB in ${terminal.forScreen(status.folder)}`,
    ...(status.problems ? [`left out: ${showNumber(status.problems, 'file')} without a record`] : []),
    round === undefined
      ? 'all files were not looked at yet'
      : `all files were last looked at on ${new Date(round).toISOString().slice(0, 16).replace('T', ' at ')} UTC`,
    ...(status.ordered
      ? []
      : ['many old articles came late: morgue index --rebuild makes newest-first quicker']),
  ];
}
