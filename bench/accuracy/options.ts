/** What a run of the scorer is asked for. */

import { parseArgs } from 'node:util';
import type { Measure } from './measures.ts';
import { COLUMNS, GROUPINGS, type Grouping } from './table.ts';

/** The repos whose truth was made by hand; those of the others is what some tool printed. */
const BY_HAND = 'fundus,aed,scrapinghub,trafilatura';

export const USAGE = `node bench/accuracy/index.js [CORPUS] [OPTION...]
  CORPUS              a folder with truth.jsonl and texts/ (default: ../shared/corpus/dev)
  --by LIST           rows beside “all”, by ${Object.keys(GROUPINGS).join(', ')} (default: style)
  --repo LIST         repos whose truth counts (default: ${BY_HAND}); given, nothing is compared
  --predictions FILE  score these, JSON lines {id, title, authors, published, body, subtitle, captions}, instead of the
                      reader; nothing is compared
  --worst N           list the N worst texts …
  --measure NAME      … of this measure (default: body_f1): ${COLUMNS.map(({ measure }) => measure).join(', ')}
  --json              print the table as JSON
  --pin               write the table to bench/accuracy.json; of --predictions, as the cross-validated one
  --help              print this`;

export interface Options {
  readonly corpus: string | undefined;
  readonly by: readonly Grouping[];
  readonly repos: readonly string[];
  readonly predictions: string | undefined;
  readonly worst: number;
  readonly measure: Measure;
  readonly json: boolean;
  readonly pin: boolean;
  readonly help: boolean;
  /** Whether the table is of what the pinned one is of. */
  readonly comparable: boolean;
}

/** Throws an Error of one line for what it cannot mean. */
export function optionsOf(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      by: { type: 'string', default: 'style' },
      repo: { type: 'string' },
      predictions: { type: 'string' },
      worst: { type: 'string', default: '0' },
      measure: { type: 'string', default: 'body_f1' },
      json: { type: 'boolean', default: false },
      pin: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (positionals.length > 1)
    throw new Error(`one CORPUS, not ${positionals.length}: ${positionals.join(' ')}`);
  if (!/^\d+$/.test(values.worst)) throw new Error(`--worst takes a number, not “${values.worst}”`);
  if (values.pin && values.repo !== undefined)
    throw new Error('--pin takes the table of all repos made by hand');
  const measures = COLUMNS.map(({ measure }) => measure);
  return {
    corpus: positionals[0],
    by: list(values.by).map((name) => oneOf(Object.keys(GROUPINGS) as Grouping[], name, '--by')),
    repos: list(values.repo ?? BY_HAND),
    predictions: values.predictions,
    worst: Number(values.worst),
    measure: oneOf(measures, values.measure, '--measure'),
    json: values.json,
    pin: values.pin,
    help: values.help,
    comparable: values.repo === undefined && values.predictions === undefined,
  };
}

const list = (text: string): string[] => text.split(',').filter(Boolean);

function oneOf<T extends string>(known: readonly T[], name: string, option: string): T {
  const found = known.find((one) => one === name);
  if (found === undefined) throw new Error(`${option} knows no “${name}”; one of: ${known.join(', ')}`);
  return found;
}
