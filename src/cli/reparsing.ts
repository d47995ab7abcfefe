/** Articles that were read anew, on their way to a person or a program: counted, shown, agreed to. */

import { showCount, showNumber } from '../output/reading.ts';
import { oneLine } from '../output/visible.ts';
import type { Reparsed, Reviewed, Target } from '../store/examine.ts';
import { type Context, say } from './context.ts';
import { differenceLines } from './differences.ts';
import { differencesAsJson, type JsonFormat } from './differences-json.ts';
import { EXIT, type ExitCode } from './failure.ts';
import { openPager } from './pager.ts';
import { startProgress } from './progress.ts';
import { confirm } from './prompt.ts';

/** Articles shown before the question; more are counted. */
const SHOWN = 20;

/** What the steps of one run share. */
export interface Job {
  readonly context: Context;
  readonly signal: AbortSignal;
  /** Articles that were selected. */
  readonly total: number;
  readonly idLength: number;
  readonly format?: 'text' | JsonFormat | undefined;
}

export interface Tally {
  changed: number;
  same: number;
  /** Fields. */
  kept: number;
  refused: number;
}

export const newTally = (): Tally => ({ changed: 0, same: 0, kept: 0, refused: 0 });

/** Counts articles and passes on those that are not as they are read now; what was refused is said by name. */
export async function* tell(
  { context, total, format }: Job,
  articles: AsyncIterable<Reparsed>,
  tally: Tally,
): AsyncGenerator<Reviewed> {
  const { terminal, globals } = context;
  const isPrinted = format !== undefined && terminal.isScreen;
  const progress = startProgress(terminal, { quiet: globals.quiet || isPrinted, total });
  try {
    for await (const article of articles) {
      progress.advance();
      if (article.kind === 'refused') {
        terminal.say(`morgue: ${oneLine(article.file)}: ${oneLine(article.message)}`);
        tally.refused += 1;
        continue;
      }
      tally[article.kind === 'differs' ? 'changed' : 'same'] += 1;
      tally.kept += article.kept.length;
      if (article.changed.length + article.kept.length) yield article;
    }
  } finally {
    progress.end();
  }
}

/** Prints articles as they come, to nobody when no format is named. Not through a pager where to leave it would stop the work. */
export async function print(
  job: Job,
  articles: AsyncIterable<Reviewed>,
  { paged = true }: { paged?: boolean } = {},
): Promise<void> {
  const { context, format, idLength } = job;
  const { terminal } = context;
  const { colour, width } = terminal;
  const pager = openPager(terminal, paged && context.globals.pager);
  async function* lines(): AsyncGenerator<string> {
    for await (const article of articles)
      if (format) yield `${differenceLines(article, { colour, width, idLength }).join('\n')}\n`;
  }
  const pieces = format === 'json' || format === 'jsonl' ? differencesAsJson(articles, format) : lines();
  try {
    for await (const piece of pieces)
      await pager.write(format === 'text' ? piece : terminal.forScreen(piece));
  } finally {
    await pager.close();
  }
}

/** Shows what would change and asks. What shall be changed, and the tally of the others; undefined after a no. */
export async function agreeOn(
  job: Job,
  articles: AsyncIterable<Reparsed>,
): Promise<{ targets: Target[]; others: Tally } | undefined> {
  const { context, idLength, signal } = job;
  const { terminal, globals } = context;
  const sheet = { colour: terminal.errorColour, width: terminal.messageWidth, idLength };
  const tally = newTally();
  const targets: Target[] = [];
  let shown = 0;
  let keptThere = 0;
  for await (const article of tell(job, articles, tally)) {
    if (++shown <= SHOWN) terminal.say(differenceLines(article, sheet).join('\n'));
    if (article.kind === 'same') continue;
    targets.push({ id: article.record.fields.id, file: article.file });
    keptThere += article.kept.length;
  }
  if (shown > SHOWN) terminal.say(`… and ${showNumber(shown - SHOWN, 'more', 'more')}`);
  const others = { ...tally, changed: 0, kept: tally.kept - keptThere };
  if (targets.length === 0 || signal.aborted) return { targets: [], others };
  terminal.say(summary(tally, 'would change'));
  const question = targets.length === 1 ? 'Change it?' : 'Change them?';
  const isAgreed = await confirm(terminal, question, { noInput: !globals.input, signal });
  return isAgreed ? { targets, others } : undefined;
}

/** `12 articles would change, 200 stay the same, 3 fields kept` */
function summary({ changed, same, kept, refused }: Tally, verb: string): string {
  const parts = [
    `${showNumber(changed, 'article')} ${verb}`,
    same ? `${showCount(same)} ${same === 1 ? 'stays' : 'stay'} the same` : '',
    kept ? `${showNumber(kept, 'field')} kept` : '',
    refused ? `${showCount(refused)} failed` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

export function sumUp({ context }: Job, tally: Tally, verb: string): ExitCode {
  say(context, summary(tally, verb));
  return tally.refused ? EXIT.notAllDone : EXIT.done;
}
