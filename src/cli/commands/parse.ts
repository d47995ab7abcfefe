/** `parse`: raw texts to records on stdout; no archive is touched. */

import { OUTPUTS } from '../../output/index.ts';
import type { Shown } from '../../output/shown.ts';
import { defineCommand } from '../command.ts';
import { explainLines } from '../explain.ts';
import { EXIT } from '../failure.ts';
import { INPUT_DETAILS, INPUTS, INTAKE_OPTIONS, type IntakeFlags } from '../intake-options.ts';
import { FIELDS_OPTION, formatOption } from '../options.ts';
import { intakeOptions, newTally, readInputs } from '../reading.ts';
import { noInputs, sayFailure } from '../report.ts';

interface ParseOptions extends IntakeFlags {
  readonly format: string;
  readonly fields?: readonly string[];
}

export const parse = defineCommand<ParseOptions>({
  name: 'parse',
  group: 'Take in',
  summary: 'read raw texts and print their records, without an archive',
  details: INPUT_DETAILS,
  arguments: [INPUTS],
  options: [...INTAKE_OPTIONS, formatOption('md'), FIELDS_OPTION],
  examples: [
    { command: 'morgue parse mill-fire.txt', what: 'the record as it would be kept' },
    { command: 'morgue parse --explain mill-fire.txt', what: 'where each field comes from' },
    {
      command: 'morgue parse --format jsonl saved/ > saved.jsonl',
      what: 'a folder as JSON, one article a line',
    },
  ],
  async run(context, inputs, options) {
    const { terminal } = context;
    const tally = newTally();
    const files = readInputs(inputs, tally, {
      ...intakeOptions(terminal, options),
      onFailure: (shown, failure) => sayFailure(terminal, shown, failure),
    });
    let articles = 0;
    if (options.explain) {
      for await (const { input, readings } of files) {
        for (const reading of readings) {
          articles += 1;
          await terminal.write(`${explainLines(input.shown, reading, terminal).join('\n')}\n`);
        }
      }
    } else {
      async function* records(): AsyncGenerator<Shown> {
        for await (const { readings } of files) {
          articles += readings.length;
          yield* readings.map(({ record }) => record);
        }
      }
      const output = OUTPUTS.find(({ name }) => name === options.format);
      for await (const piece of output?.render(records(), {
        fields: options.fields,
        width: terminal.width,
        style: terminal.style,
      }) ?? []) {
        await terminal.write(options.format === 'text' ? piece : terminal.forScreen(piece));
      }
    }
    if (tally.failed) return EXIT.notAllDone;
    if (articles) return EXIT.done;
    terminal.say(noInputs(inputs, tally));
    return EXIT.nothingFound;
  },
});
