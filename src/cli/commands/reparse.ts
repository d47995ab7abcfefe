/** `reparse`: reads articles anew from their originals, and keeps what a person changed. */

import { showNumber } from '../../output/reading.ts';
import type { Hit } from '../../search/engine.ts';
import { NEWEST_FIRST } from '../../search/order.ts';
import { Readings } from '../../store/asread.ts';
import { examineRecords } from '../../store/examine.ts';
import { reparseRecords } from '../../store/reparse.ts';
import type { ChangeFlags } from '../changing.ts';
import { defineCommand } from '../command.ts';
import { say } from '../context.ts';
import { JSON_FORMATS, type JsonFormat } from '../differences-json.ts';
import { EXIT } from '../failure.ts';
import { findSelected } from '../finding.ts';
import { withInterrupt } from '../interrupt.ts';
import { CHANGE_OPTIONS } from '../options.ts';
import { needAnswers } from '../prompt.ts';
import { agreeOn, type Job, newTally, print, sumUp, tell } from '../reparsing.ts';
import { sayRegisterProblem } from '../report.ts';
import { rereader } from '../rereading.ts';
import { readRules } from '../rules.ts';
import { NEEDED_SELECTION } from '../selection.ts';

interface ReparseFlags extends ChangeFlags {
  readonly format?: 'text' | JsonFormat;
}

export const reparse = defineCommand<ReparseFlags>({
  name: 'reparse',
  group: 'Change',
  summary: 'read articles anew from their originals',
  details:
    'What the reader of today reads otherwise is shown field by field and, after a yes, written. What you gave when it was added, or changed since, is kept: its fields, its body, tags and keys of your own; the rest is read by it and by your rules of today. With --yes it is shown only where --format says how.',
  arguments: [NEEDED_SELECTION],
  options: [
    ...CHANGE_OPTIONS,
    {
      flags: '-f, --format <name>',
      describe: 'how to print the differences',
      choices: ['text', ...JSON_FORMATS],
    },
  ],
  ownDashes: true,
  examples: [
    { command: "morgue reparse '*' --dry-run", what: 'see what the reader of today would change' },
    { command: 'morgue reparse 6w1z', what: 'one article, after a look and a yes' },
    { command: 'morgue reparse note:date-ambiguous --yes', what: 'in a script' },
  ],
  async run(context, args, flags) {
    const { terminal, globals } = context;
    if (!flags.dryRun && !flags.yes) needAnswers(terminal, { noInput: !globals.input });
    const { archive, found } = await findSelected(context, args, { orders: NEWEST_FIRST });
    if (found.total === 0) {
      say(context, 'Nothing found, nothing changed');
      return EXIT.nothingFound;
    }
    const hits: Hit[] = [];
    for await (const batch of found.hits) hits.push(...batch);
    const readings = await Readings.open(archive, (problem) => sayRegisterProblem(terminal, problem));
    const desk = { archive, readings, reread: rereader(archive, await readRules(terminal)) };
    return withInterrupt(async (interrupt) => {
      const { signal } = interrupt;
      const job: Job = { context, signal, total: hits.length, idLength: found.idLength };
      if (flags.dryRun) {
        const shown: Job = { ...job, format: flags.format ?? 'text' };
        const tally = newTally();
        await print(shown, tell(shown, examineRecords(desk, hits, signal), tally));
        interrupt.check('nothing was changed');
        return sumUp(job, tally, 'would change');
      }
      const agreed = flags.yes
        ? { targets: hits, others: newTally() }
        : await agreeOn(job, examineRecords(desk, hits, signal));
      interrupt.check('nothing was changed');
      if (!agreed) {
        say(context, 'Nothing was changed');
        return EXIT.done;
      }
      const { targets, others: tally } = agreed;
      const shown: Job = { ...job, total: targets.length, format: flags.format };
      const run = { now: terminal.now().toISOString(), signal };
      await print(shown, tell(shown, reparseRecords(desk, targets, run), tally), { paged: false });
      interrupt.check(`${showNumber(tally.changed, 'article')} changed, the rest untouched`);
      return sumUp(job, tally, 'changed');
    });
  },
});
