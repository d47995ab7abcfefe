/** `add`: takes the articles of raw texts into the archive, each exactly once. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Reading } from '../../intake/page.ts';
import { oneLine } from '../../output/visible.ts';
import { Failure } from '../../record/failure.ts';
import { recordPath } from '../../record/slug.ts';
import { accession } from '../../store/accession.ts';
import { openArchive } from '../../store/folder.ts';
import { Holdings, readHoldings } from '../../store/holdings.ts';
import { MARK } from '../../store/place.ts';
import type { Incoming } from '../../store/receive.ts';
import type { RegisterProblem } from '../../store/register.ts';
import { catchUp, folderToCreate, openOrCreate } from '../archive.ts';
import { defineCommand } from '../command.ts';
import { type Context, say } from '../context.ts';
import { Doubts } from '../doubts.ts';
import { type Explainer, openExplainer } from '../explain/index.ts';
import { describeError, EXIT, type ExitCode } from '../failure.ts';
import { findInputs } from '../inputs.ts';
import {
  DECIDING_DETAILS,
  INPUT_DETAILS,
  INPUTS,
  INTAKE_OPTIONS,
  type IntakeFlags,
  intakeOptions,
} from '../intake-options.ts';
import { type Interrupt, withInterrupt } from '../interrupt.ts';
import { startProgress } from '../progress.ts';
import { newTally, type ReadFile, readInputs, type Tally } from '../reading.ts';
import { Failures, noInputs, noteLine, type Outcomes, sayRegisterProblem, summary } from '../report.ts';
import { addBags, bagsAmong } from '../unbagging.ts';

interface AddOptions extends IntakeFlags {
  readonly dryRun?: boolean;
  readonly ids?: boolean;
}

export const add = defineCommand<AddOptions>({
  name: 'add',
  group: 'Take in',
  summary: 'take articles into the archive',
  details: `${INPUT_DETAILS} An article that is here already is not added again; another copy of its bytes is kept and noted. The archive is made where there is none. A bag that export wrote is checked against its digests, and its articles are taken in as they were.\n\n${DECIDING_DETAILS}`,
  arguments: [INPUTS],
  options: [
    ...INTAKE_OPTIONS,
    { flags: '--dry-run', describe: 'show what would be added, and write nothing' },
    { flags: '--ids', describe: 'print the id of each article, new or here already, one a line' },
  ],
  examples: [
    { command: 'morgue add clippings/', what: 'every text in a folder' },
    { command: 'pbpaste | morgue add -', what: 'an article from the clipboard' },
    {
      command: 'morgue add --publication "The Harbour Post" --date-order dmy saved/',
      what: 'what the texts do not say themselves',
    },
    { command: 'morgue add --dry-run --explain page.txt', what: 'see what would be read, and why' },
  ],
  run: (context, inputs, options) =>
    withInterrupt(async (interrupt) => {
      const { bags, others } = await bagsAmong(inputs, context.terminal.cwd);
      if (bags.length === 0) return addInputs(context, inputs, options, interrupt);
      const isWhole = await addBags(context, bags, options);
      if (!options.dryRun) await catchUpIfPossible(context);
      const exit = others.length ? await addInputs(context, others, options, interrupt) : EXIT.done;
      return exit === EXIT.done && !isWhole ? EXIT.notAllDone : exit;
    }),
});

/** An article on its way in, with what is to be said of it. */
interface Arrival extends Incoming {
  readonly shown: string;
  readonly reading: Reading;
}

async function addInputs(
  context: Context,
  inputs: readonly string[],
  options: AddOptions,
  interrupt: Interrupt,
): Promise<ExitCode> {
  const { terminal, globals } = context;
  const started = terminal.now().getTime();
  const tally = newTally();
  const progress = startProgress(terminal, { quiet: globals.quiet });
  if (terminal.stderr.isTTY && !globals.quiet)
    void countInputs(inputs, terminal.cwd).then(
      (total) => progress.expect(total),
      () => {},
    );
  const failures = new Failures(terminal);
  const files = readInputs(inputs, tally, {
    ...(await intakeOptions(context, options)),
    into: await folderToCreate(context),
    signal: interrupt.signal,
    onFailure: (shown, failure) => failures.hold(shown, failure),
  });
  const outcomes: Outcomes = { added: 0, held: 0, copied: 0, refused: 0, toLookAt: 0 };
  const sumUp = (): string =>
    summary(
      options.dryRun ? 'Would add' : 'Added',
      outcomes,
      tally,
      (terminal.now().getTime() - started) / 1000,
    );
  const explainer = openExplainer(options, terminal);
  const doubts = new Doubts();
  const take = options.dryRun ? pretend : keep;
  try {
    for await (const taken of take(context, failures.among(arrivalsOf(files)), interrupt.signal)) {
      failures.sayBefore();
      outcomes[taken.kind] += 1;
      progress.advance();
      await report(context, taken, { ...options, explainer }, outcomes, doubts);
    }
    failures.sayRest();
    if (explainer) await terminal.write(explainer.end());
  } catch (error) {
    // What is safe is said also when the disk fails on the way.
    if (outcomes.added) say(context, sumUp());
    throw error;
  } finally {
    progress.end();
  }
  await terminal.finish();
  if (outcomes.added && !options.dryRun) await catchUpIfPossible(context);
  for (const line of doubts.lines(terminal.messageWidth)) say(context, line);
  const line = sumUp();
  interrupt.check(`what was added is safe. ${line}`);
  return conclude(context, inputs, outcomes, tally, line);
}

/** Brings the index up to date. What was added is safe without: the next search tries again. */
async function catchUpIfPossible(context: Context): Promise<void> {
  try {
    await catchUp(context, await openArchive(await folderToCreate(context)));
  } catch (error) {
    if (!(error instanceof Failure && error.kind === 'disk')) throw error;
    say(context, describeError(error));
  }
}

/** What is said and printed of one article. */
async function report(
  { terminal, globals }: Context,
  { kind, article, file, message = '' }: Taken,
  options: Pick<AddOptions, 'ids' | 'dryRun'> & { readonly explainer: Explainer | undefined },
  outcomes: Outcomes,
  doubts: Doubts,
): Promise<void> {
  const { shown, reading } = article;
  if (kind === 'refused') terminal.say(`morgue: ${oneLine(shown)}: ${oneLine(message)}`);
  // What is here was told of when it came; what is nowhere is told of each time.
  const said =
    kind === 'added' ? reading.notes : reading.notes.filter(({ code }) => code === 'row-unreadable');
  if (said.length) {
    outcomes.toLookAt += 1;
    const notes = doubts.sift(shown, said);
    for (const note of globals.quiet ? [] : notes) terminal.say(noteLine(shown, note, terminal.messageWidth));
  }
  if (options.explainer) await terminal.write(options.explainer.article(shown, reading));
  else if (options.ids) await terminal.write(`${article.record.fields.id}\n`);
  else if (options.dryRun && kind === 'added') await terminal.write(`${oneLine(file ?? '')}\n`);
}

function conclude(
  context: Context,
  inputs: readonly string[],
  outcomes: Outcomes,
  tally: Tally,
  line: string,
): ExitCode {
  const articles = outcomes.added + outcomes.held + outcomes.copied;
  if (articles === 0 && tally.failed + outcomes.refused === 0) {
    context.terminal.say(noInputs(inputs, tally));
    return EXIT.nothingFound;
  }
  say(context, line);
  return tally.failed + outcomes.refused ? EXIT.notAllDone : EXIT.done;
}

async function* arrivalsOf(files: AsyncIterable<ReadFile>): AsyncGenerator<Arrival> {
  for await (const { input, source, kept, readings } of files) {
    const whole = kept ?? source;
    const from = {
      file: source.file,
      sha256: source.sha256,
      bytes: 'content' in whole ? whole.content : { length: whole.size, read: whole.read },
    };
    for await (const reading of readings)
      yield { record: reading.record, read: reading.read, source: from, shown: input.shown, reading };
  }
}

interface Taken {
  readonly kind: 'added' | 'held' | 'copied' | 'refused';
  readonly article: Arrival;
  readonly file?: string;
  readonly message?: string;
}

/** Takes articles into the archive, which is made with the first; each is safe on the disk when it comes. */
async function* keep(
  context: Context,
  arrivals: AsyncIterable<Arrival>,
  signal: AbortSignal,
): AsyncGenerator<Taken> {
  const waiting = arrivals[Symbol.asyncIterator]();
  const first = await waiting.next();
  if (first.done) return;
  async function* all(): AsyncGenerator<Arrival> {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => waiting };
  }
  const archive = await openOrCreate(context);
  const now = context.terminal.now().toISOString();
  const onRegisterProblem = (problem: RegisterProblem): void => sayRegisterProblem(context.terminal, problem);
  yield* accession(archive, all(), { now, signal, onRegisterProblem });
}

/** What keep would do, by the register alone; nothing is written. */
async function* pretend(context: Context, arrivals: AsyncIterable<Arrival>): AsyncGenerator<Taken> {
  const dir = await folderToCreate(context);
  const here = existsSync(path.join(dir, MARK));
  const holdings = here ? (await readHoldings(await openArchive(dir))).holdings : new Holdings();
  /** Sources by id, of what would be added in this run. */
  const seen = new Map<string, Set<string>>();
  for await (const article of arrivals) {
    const { id, title, published } = article.record.fields;
    const { sha256 } = article.source;
    const sources = seen.get(id);
    const isHere = sources !== undefined || holdings.fileOf(id) !== undefined;
    const isKnown = sources?.has(sha256) || holdings.knows(id, sha256);
    seen.set(id, (sources ?? new Set()).add(sha256));
    if (isHere) yield { kind: isKnown ? 'held' : 'copied', article };
    else yield { kind: 'added', article, file: recordPath(title, published, id) };
  }
}

/** How many files there are to read, for the progress line. */
async function countInputs(inputs: readonly string[], cwd: string): Promise<number> {
  let total = 0;
  for await (const _ of findInputs(inputs, { cwd, skip: () => {} })) total += 1;
  return total;
}
