/** What the commands that change records share: which ones, a look at them, and a yes. */

import { NEWEST_FIRST } from '../search/order.ts';
import type { Archive } from '../store/place.ts';
import type { Run } from '../store/run.ts';
import { openEngine, openNearest, recordsOf } from './archive.ts';
import { type Context, say } from './context.ts';
import { EXIT, type ExitCode } from './failure.ts';
import { type Interrupt, watchInterrupt } from './interrupt.ts';
import { summaryRows } from './listing.ts';
import { confirm } from './prompt.ts';
import { readSelection } from './selection.ts';

export interface ChangeFlags {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** Records shown before a question; more are counted. */
const SHOWN = 20;

/** One report on one record. */
interface Report {
  readonly kind: string;
  readonly file: string;
  readonly message?: string;
}

export interface Change {
  /** `Set title of`, `Remove`: what is asked, before how many articles. */
  readonly question: string;
  /** `Changed`, `Removed`: what is said, before how many. */
  readonly verb: string;
  apply(archive: Archive, files: AsyncIterable<string>, run: Run): AsyncIterable<Report>;
}

const articles = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'article' : 'articles'}`;

/** Selects, shows, asks, changes and sums up. */
export async function changeSelection(
  context: Context,
  args: readonly string[],
  flags: ChangeFlags,
  change: Change,
): Promise<ExitCode> {
  const { terminal } = context;
  const archive = await openNearest(context);
  const engine = await openEngine(context, archive);
  const query = await readSelection(terminal, engine, args);
  const look = await engine.find({ query, orders: NEWEST_FIRST, limit: flags.dryRun ? undefined : SHOWN });
  if (look.total === 0) {
    say(context, 'Nothing found, nothing changed');
    return EXIT.nothingFound;
  }
  const rows = summaryRows(recordsOf(archive, look.hits), terminal, look.idLength);
  if (flags.dryRun) {
    for await (const row of rows) await terminal.write(row);
    say(context, `${change.question} ${articles(look.total)}; nothing was changed`);
    return EXIT.done;
  }
  if (!flags.yes) {
    for await (const row of rows) terminal.say(row.trimEnd());
    if (look.total > SHOWN) terminal.say(`… and ${articles(look.total - SHOWN)} more`);
    if (
      !(await confirm(terminal, `${change.question} ${articles(look.total)}?`, {
        noInput: !context.globals.input,
      }))
    ) {
      say(context, 'Nothing was changed');
      return EXIT.done;
    }
  }
  const { hits } = await engine.find({ query, orders: NEWEST_FIRST });
  async function* files(): AsyncGenerator<string> {
    for await (const batch of hits) for (const { file } of batch) yield file;
  }
  return withInterrupt((interrupt) => {
    const run = { now: terminal.now().toISOString(), signal: interrupt.signal };
    return sumUp(context, change.apply(archive, files(), run), change.verb, interrupt);
  });
}

/** Counts what was done and says it; what was refused is said by name. */
export async function sumUp(
  context: Context,
  reports: AsyncIterable<Report>,
  verb: string,
  interrupt: Interrupt,
): Promise<ExitCode> {
  let done = 0;
  let same = 0;
  let refused = 0;
  for await (const { kind, file, message } of reports) {
    if (kind === 'refused') {
      refused += 1;
      context.terminal.say(`morgue: ${file}: ${message}`);
    } else if (kind === 'same' || kind === 'gone') same += 1;
    else done += 1;
  }
  interrupt.check(`${articles(done)} done, the rest untouched`);
  say(
    context,
    `${verb} ${articles(done)}${same ? `, ${same.toLocaleString('en')} as before` : ''}${refused ? `, ${refused.toLocaleString('en')} failed` : ''}`,
  );
  return refused ? EXIT.notAllDone : EXIT.done;
}

/** Runs work that Ctrl-C ends only between its steps. */
export async function withInterrupt(work: (interrupt: Interrupt) => Promise<ExitCode>): Promise<ExitCode> {
  const interrupt = watchInterrupt();
  try {
    return await work(interrupt);
  } finally {
    interrupt.release();
  }
}
