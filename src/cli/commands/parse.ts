/** `parse`: raw texts to records on stdout; no archive is touched. */

import type { Reading } from '../../intake/page.ts';
import { outputNamed } from '../../output/index.ts';
import type { Shown } from '../../output/shown.ts';
import { notToShow } from '../../search/keys.ts';
import { Texts } from '../../search/texts.ts';
import { defineCommand } from '../command.ts';
import { type Context, say } from '../context.ts';
import { type Explainer, openExplainer } from '../explain/index.ts';
import { describeFailure, EXIT, type ExitCode } from '../failure.ts';
import {
  DECIDING_DETAILS,
  INPUT_DETAILS,
  INPUTS,
  INTAKE_OPTIONS,
  type IntakeFlags,
  intakeOptions,
} from '../intake-options.ts';
import { type Interrupt, withInterrupt } from '../interrupt.ts';
import { FIELDS_OPTION, formatOption } from '../options.ts';
import { openPager } from '../pager.ts';
import { startProgress } from '../progress.ts';
import { newTally, type ReadFile, readInputs } from '../reading.ts';
import { noInputs, sayFailure } from '../report.ts';
import type { Terminal } from '../terminal.ts';

interface ParseOptions extends IntakeFlags {
  readonly format: string;
  readonly fields?: readonly string[];
}

export const parse = defineCommand<ParseOptions>({
  name: 'parse',
  group: 'Take in',
  summary: 'read raw texts and print their records, without an archive',
  details: `${INPUT_DETAILS}\n\n${DECIDING_DETAILS}`,
  arguments: [INPUTS],
  options: [...INTAKE_OPTIONS, formatOption('md'), FIELDS_OPTION],
  examples: [
    { command: 'morgue parse mill-fire.txt', what: 'the record as it would be kept' },
    { command: 'morgue parse --explain mill-fire.txt', what: 'where each field comes from' },
    { command: 'morgue parse --explain-as margin mill-fire.txt', what: 'the text, and what each line is' },
    {
      command: 'morgue parse --format jsonl saved/ > saved.jsonl',
      what: 'a folder as JSON, one article a line',
    },
  ],
  run: (context, inputs, options) =>
    withInterrupt((interrupt) => parseInputs(context, inputs, options, interrupt)),
});

async function parseInputs(
  context: Context,
  inputs: readonly string[],
  options: ParseOptions,
  interrupt: Interrupt,
): Promise<ExitCode> {
  const { terminal } = context;
  const tally = newTally();
  const files = readInputs(inputs, tally, {
    ...(await intakeOptions(context, options)),
    signal: interrupt.signal,
    onFailure: (shown, failure) => sayFailure(terminal, shown, failure),
  });
  let articles = 0;
  /** Names of keys, where it matters whether any record has one. */
  const known = new Set<string>();
  const fields = options.fields ?? [];
  const mayBeMistyped = notToShow(fields, known) !== undefined;
  const progress = startProgress(terminal, { quiet: context.globals.quiet || terminal.isScreen });
  const pager = openPager(terminal, context.globals.pager);
  async function* counted(readings: ReadFile['readings']): AsyncGenerator<Reading> {
    for await (const reading of readings) {
      articles += 1;
      progress.advance();
      if (mayBeMistyped) for (const name of new Texts({ ...reading.record, file: '' }).names) known.add(name);
      yield reading;
    }
  }
  const count = async function* (): AsyncGenerator<ReadFile> {
    for await (const file of files) yield { ...file, readings: counted(file.readings) };
  };
  try {
    const explainer = openExplainer(options, terminal);
    const pieces = explainer ? explained(count(), explainer) : rendered(count(), terminal, options);
    // Text is made of visible characters and our colours; what machines read is shown as it is only to machines.
    const isText = explainer !== undefined || options.format === 'text';
    for await (const piece of pieces) await pager.write(isText ? piece : terminal.forScreen(piece));
  } finally {
    progress.end();
    await pager.close();
  }
  interrupt.check('what was printed is whole, and the rest was not read');
  const mistyped = articles ? notToShow(fields, known) : undefined;
  if (mistyped) say(context, describeFailure(mistyped));
  if (tally.failed) return EXIT.notAllDone;
  if (articles) return EXIT.done;
  terminal.say(noInputs(inputs, tally));
  return EXIT.nothingFound;
}

async function* explained(files: AsyncIterable<ReadFile>, explainer: Explainer): AsyncGenerator<string> {
  for await (const { input, readings } of files) {
    for await (const reading of readings) yield explainer.article(input.shown, reading);
  }
  yield explainer.end();
}

function rendered(
  files: AsyncIterable<ReadFile>,
  { width, style }: Terminal,
  { format, fields }: ParseOptions,
): AsyncIterable<string> {
  async function* records(): AsyncGenerator<Shown> {
    for await (const { readings } of files) for await (const { record } of readings) yield record;
  }
  return outputNamed(format).render(records(), { fields, width, style });
}
