/** What the commands that change records share: which ones, a look at them, and a yes. */

import { showCount, showNumber } from '../output/reading.ts';
import { oneLine } from '../output/visible.ts';
import type { Hit } from '../search/engine.ts';
import { NEWEST_FIRST } from '../search/order.ts';
import type { Changed } from '../store/change.ts';
import type { Archive } from '../store/place.ts';
import type { Removed } from '../store/removal.ts';
import type { Run } from '../store/run.ts';
import type { Undone } from '../store/takeback.ts';
import { recordsOf } from './archive.ts';
import { type Context, say } from './context.ts';
import { EXIT, type ExitCode } from './failure.ts';
import { findSelected } from './finding.ts';
import { type Interrupt, withInterrupt } from './interrupt.ts';
import { startProgress } from './progress.ts';
import { confirm } from './prompt.ts';
import { summaryRows } from './rows.ts';

export interface ChangeFlags {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** Records shown before a question; more are counted. */
const SHOWN = 20;

/** What became of one record. */
type Report = Changed | Removed | Undone;

export interface Change {
  /** `set title of`, `remove`: what is asked, before how many articles. */
  readonly question: string;
  /** `Changed`, `Removed`: what is said, before how many. */
  readonly verb: string;
  apply(archive: Archive, files: readonly string[], run: Run): AsyncIterable<Report>;
}

/** Selects, shows, asks, changes and sums up. */
export async function changeSelection(
  context: Context,
  args: readonly string[],
  flags: ChangeFlags,
  change: Change,
): Promise<ExitCode> {
  const { terminal } = context;
  const { archive, found } = await findSelected(context, args, { orders: NEWEST_FIRST });
  const articles = showNumber(found.total, 'article');
  if (found.total === 0) {
    say(context, 'Nothing found, nothing changed');
    return EXIT.nothingFound;
  }
  // What is shown is what is changed: an article that comes in meanwhile was not agreed to.
  const hits: Hit[] = [];
  for await (const batch of found.hits) hits.push(...batch);
  const rows = (shown: readonly Hit[]): AsyncIterable<string> =>
    summaryRows(recordsOf(archive, inOneBatch(shown)), terminal, found.idLength);
  if (flags.dryRun) {
    for await (const row of rows(hits)) await terminal.write(row);
    say(context, `Would ${change.question} ${articles}`);
    return EXIT.done;
  }
  if (!flags.yes) {
    for await (const row of rows(hits.slice(0, SHOWN))) terminal.say(row.trimEnd());
    if (hits.length > SHOWN) terminal.say(`… and ${showNumber(hits.length - SHOWN, 'more', 'more')}`);
    const question = `${change.question.charAt(0).toUpperCase()}${change.question.slice(1)} ${articles}?`;
    if (!(await confirm(terminal, question, { noInput: !context.globals.input }))) {
      say(context, 'Nothing was changed');
      return EXIT.done;
    }
  }
  const files = hits.map(({ file }) => file);
  return withInterrupt((interrupt) => {
    const run = { now: terminal.now().toISOString(), signal: interrupt.signal };
    return sumUp(context, change.apply(archive, files, run), change.verb, files.length, interrupt);
  });
}

async function* inOneBatch(hits: readonly Hit[]): AsyncGenerator<readonly Hit[]> {
  yield hits;
}

/** Counts what was done and says it; what was refused is said by name. */
export async function sumUp(
  context: Context,
  reports: AsyncIterable<Report>,
  verb: string,
  total: number,
  interrupt: Interrupt,
): Promise<ExitCode> {
  const progress = startProgress(context.terminal, { quiet: context.globals.quiet, total });
  let done = 0;
  let same = 0;
  let refused = 0;
  for await (const report of reports) {
    progress.advance();
    if (report.kind === 'refused') {
      refused += 1;
      context.terminal.say(`morgue: ${oneLine(report.file)}: ${oneLine(report.message)}`);
    } else if (report.kind === 'same' || report.kind === 'gone') same += 1;
    else done += 1;
  }
  progress.end();
  interrupt.check(`${showNumber(done, 'article')} done, the rest untouched`);
  const parts = [
    `${verb} ${showNumber(done, 'article')}`,
    same ? `${showCount(same)} as before` : '',
    refused ? `${showCount(refused)} failed` : '',
  ];
  say(context, parts.filter(Boolean).join(', '));
  return refused ? EXIT.notAllDone : EXIT.done;
}
