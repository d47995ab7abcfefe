/** `--explain`: how a query is understood, what the engine does for it, and how long each step takes. */

import { showNumber } from '../output/reading.ts';
import { makeVisible } from '../output/visible.ts';
import { describeQuery } from '../search/explain.ts';
import { Timing } from '../search/timing.ts';
import type { Query } from '../search/tree.ts';
import { recordsOf, type ShowHit } from './archive.ts';
import type { OptionSpec } from './command.ts';
import type { Context } from './context.ts';
import { EXIT, type ExitCode } from './failure.ts';
import type { Selected } from './finding.ts';

export const EXPLAIN_OPTION: OptionSpec = {
  flags: '--explain',
  describe: 'print how the query is understood and answered, and how long that took',
  conflicts: ['new'],
};

/** Columns of the longest step's name. */
const NAME = 16;

/** Where there is no archive to ask. */
export async function printTree({ terminal }: Context, query: Query): Promise<ExitCode> {
  await terminal.write(`${makeVisible(describeQuery(query), { keepNewlines: true })}\n`);
  return EXIT.done;
}

/** Prints no article, but reads what would be printed. */
export async function printExplanation(
  { terminal }: Context,
  { archive, query, found }: Selected,
  shown: { readonly step: string; readonly show?: ShowHit } = { step: 'records' },
): Promise<ExitCode> {
  const timing = new Timing(() => terminal.clock());
  await timing.time(shown.step, async () => {
    for await (const _ of recordsOf(archive, found.hits, shown.show));
  });
  const { plan = [], steps = [] } = found.explanation ?? {};
  const times = [...steps, ...timing.steps].map(
    ({ step, ms }) => `${step.padEnd(NAME)}${ms.toFixed(1).padStart(8)} ms`,
  );
  const lines = [describeQuery(query), '', ...plan, '', ...times, '', showNumber(found.total, 'article')];
  await terminal.write(`${makeVisible(lines.join('\n'), { keepNewlines: true })}\n`);
  return EXIT.done;
}
