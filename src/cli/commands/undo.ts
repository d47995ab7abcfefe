/** `undo`: takes the last change back. */

import { showDate, showNumber } from '../../output/reading.ts';
import { oneLine } from '../../output/visible.ts';
import { lastChange, undoChange } from '../../store/undo.ts';
import { openNearest } from '../archive.ts';
import { type ChangeFlags, sumUp } from '../changing.ts';
import { defineCommand } from '../command.ts';
import { say } from '../context.ts';
import { EXIT } from '../failure.ts';
import { withInterrupt } from '../interrupt.ts';
import { CHANGE_OPTIONS } from '../options.ts';
import { confirm } from '../prompt.ts';

interface UndoFlags extends ChangeFlags {
  readonly partly?: boolean;
}

/** Records shown before the question. */
const SHOWN = 20;

export const undo = defineCommand<UndoFlags>({
  name: 'undo',
  group: 'Change',
  summary: 'take the last change back',
  details:
    'What one add, set, tag, reparse or remove did is taken back as a whole: added articles go to the trash, removed ones come back, fields and bodies become what they were. Again, and the change before it is taken back.',
  arguments: [],
  options: [
    ...CHANGE_OPTIONS,
    { flags: '--partly', describe: 'leave what was edited since as it is, and take the rest back' },
  ],
  examples: [{ command: 'morgue undo --dry-run', what: 'see what the last change was' }],
  async run(context, _args, flags) {
    const { terminal } = context;
    const archive = await openNearest(context);
    const change = await lastChange(archive);
    if (!change) {
      say(context, 'There is nothing to undo');
      return EXIT.nothingFound;
    }
    const { act, records, time } = change;
    const what = `${act} of ${showNumber(records.length, 'article')} on ${showDate(time)}`;
    if (flags.dryRun) {
      for (const { id, file } of records) await terminal.write(terminal.forScreen(`${id}\t${file}\n`));
      say(context, `The last change: ${what}`);
      return EXIT.done;
    }
    if (!flags.yes) {
      for (const { file } of records.slice(0, SHOWN)) terminal.say(oneLine(file));
      if (records.length > SHOWN) terminal.say(`… and ${showNumber(records.length - SHOWN, 'more', 'more')}`);
      if (!(await confirm(terminal, `Undo ${what}?`, { noInput: !context.globals.input }))) {
        say(context, 'Nothing was changed');
        return EXIT.done;
      }
    }
    return withInterrupt((interrupt) => {
      const run = { now: terminal.now().toISOString(), signal: interrupt.signal, partly: flags.partly };
      return sumUp(context, undoChange(archive, change, run), `Undid ${act} of`, records.length, interrupt);
    });
  },
});
