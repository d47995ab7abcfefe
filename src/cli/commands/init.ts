/** `init`: makes a folder an archive. */

import path from 'node:path';
import { createArchive } from '../../store/create.ts';
import { DEFAULT_FOLDER } from '../archive.ts';
import { defineCommand } from '../command.ts';
import { say } from '../context.ts';
import { EXIT } from '../failure.ts';

export const init = defineCommand({
  name: 'init',
  group: 'Set up',
  summary: 'make an archive',
  details:
    'The folder must be new or empty. Without one, it is archive/ in the current folder. add makes it by itself.',
  arguments: [{ name: '[folder]', describe: 'where to make it', completes: 'files' }],
  options: [],
  examples: [{ command: 'morgue init clippings', what: 'an archive in clippings/' }],
  async run(context, [folder]) {
    const { cwd } = context.terminal;
    const named = folder ?? context.globals.archive ?? context.terminal.environment.MORGUE_ARCHIVE;
    const dir = path.resolve(cwd, named || DEFAULT_FOLDER);
    const { archive, created } = await createArchive(dir);
    say(context, created ? `Made an archive in ${archive.dir}` : `${archive.dir} is an archive already`);
    return EXIT.done;
  },
});
