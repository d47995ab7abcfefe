/** `remove`: moves records to the trash inside the archive. */

import { removeRecords } from '../../store/removal.ts';
import { type ChangeFlags, changeSelection } from '../changing.ts';
import { defineCommand } from '../command.ts';
import { CHANGE_OPTIONS } from '../options.ts';
import { NEEDED_SELECTION } from '../selection.ts';

export const remove = defineCommand<ChangeFlags>({
  name: 'remove',
  group: 'Change',
  summary: 'move articles to the trash in the archive',
  details: 'Their originals stay. morgue undo brings them back.',
  arguments: [NEEDED_SELECTION],
  options: CHANGE_OPTIONS,
  ownDashes: true,
  examples: [
    { command: 'morgue remove 6w1z', what: 'one article' },
    { command: "morgue remove 'has:notes words:..20' --dry-run", what: 'see what would go' },
  ],
  run: (context, args, flags) =>
    changeSelection(context, args, flags, { question: 'remove', verb: 'Removed', apply: removeRecords }),
});
