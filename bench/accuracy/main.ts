/** Scores what is read off a corpus of texts with known truth, and says whether any pinned figure fell. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseTexts, readPredictions, readTruth } from './corpus.ts';
import { type Options, optionsOf, USAGE } from './options.ts';
import { changes, pin, readPins, shownChange } from './pins.ts';
import { judge, shownTable, type Table, tableOf } from './table.ts';
import { worst } from './worst.ts';

/** Where things are, and who listens. */
export interface Surroundings {
  /** The command line's own file. */
  readonly morgue: string;
  /** The corpus that is read when none is named. */
  readonly corpus: string;
  readonly pins: string;
  readonly print: (text: string) => void;
  readonly say: (text: string) => void;
}

/** Exit code: 0 done, 1 a figure fell, 2 misuse. */
export async function main(args: readonly string[], around: Surroundings): Promise<number> {
  try {
    return await run(optionsOf(args), around);
  } catch (error) {
    around.say(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

async function run(options: Options, around: Surroundings): Promise<number> {
  const { print, say } = around;
  if (options.help) {
    print(USAGE);
    return 0;
  }
  const corpus = options.corpus ?? around.corpus;
  if (!existsSync(path.join(corpus, 'truth.jsonl'))) {
    if (options.corpus !== undefined) throw new Error(`${corpus} is no corpus: it holds no truth.jsonl`);
    say(`skipped: needs ${path.relative('', corpus)}, which is not here`);
    return 0;
  }
  const truths = readTruth(corpus, options.repos);
  if (!truths.length) throw new Error(`${corpus} holds no text of ${options.repos.join(', ')}`);
  const started = performance.now();
  const predictions = options.predictions
    ? readPredictions(options.predictions)
    : await parseTexts(around.morgue, corpus);
  say(`${predictions.size} texts read in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  const unread = truths.filter(({ id }) => !predictions.has(id));
  if (unread.length) say(`${unread.length} texts were not read, and count as empty: ${unread[0]?.id} …`);

  const cases = judge(truths, predictions);
  const table = tableOf(cases, options.by);
  print(options.json ? JSON.stringify(table) : shownTable(table));
  for (const line of worst(cases, options.measure, options.worst)) print(line);
  if (options.pin) {
    pin(around.pins, options.predictions ? 'cross_validated' : 'dev', tableOf(cases, ['style']));
    return 0;
  }
  return options.comparable ? compare(tableOf(cases, ['style']), around) : 0;
}

function compare(table: Table, { pins, say }: Surroundings): number {
  const pinned = readPins(pins).dev;
  const name = path.basename(pins);
  if (!pinned) {
    say(`${name} pins nothing yet: --pin`);
    return 0;
  }
  const [was, is] = [pinned.all?.texts, table.all?.texts];
  if (was !== is) say(`${name} was pinned on ${was} texts, these are ${is}`);
  const moved = changes(pinned, table);
  for (const change of moved) say(shownChange(change));
  const fell = moved.filter(({ worse }) => worse).length;
  if (fell) say(`${fell} figures are worse than ${name} pins them`);
  else say(`no figure is worse than ${name} pins it${moved.length ? '; --pin keeps the better ones' : ''}`);
  return fell ? 1 : 0;
}
