/** Printing a concordance: aligned on the hit at a screen, as rows for other programs off it. */

import { csvRow } from '../output/csv.ts';
import { toJson } from '../output/json.ts';
import { FORMAT_VERSION } from '../output/output.ts';
import { oneLine } from '../output/visible.ts';
import { cutToWidth, widthOf } from '../output/width.ts';
import { Failure } from '../record/failure.ts';
import { type Occurrence, occurrencesIn, sortedBy } from '../search/concordance.ts';
import { soughtIn } from '../search/occurrences.ts';
import { recordsOf } from './archive.ts';
import { type Context, say } from './context.ts';
import { EXIT, type ExitCode } from './failure.ts';
import type { Selected } from './finding.ts';
import { openPager } from './pager.ts';
import { dayOf, shortId } from './rows.ts';
import type { Terminal } from './terminal.ts';

export interface ConcordanceFlags {
  /** Words on each side. */
  readonly kwic: number;
  readonly kwicSort?: 'left' | 'right';
  readonly format: string;
}

interface Line extends Occurrence {
  readonly id: string;
  readonly date: string;
}

const COLUMNS = ['id', 'date', 'field', 'left', 'hit', 'right'] as const;
type Form = (line: Line) => string;

const FORMS: Readonly<Record<string, Form>> = {
  csv: (line) => csvRow(COLUMNS.map((name) => line[name])),
  jsonl: (line) =>
    `{"format_version":${FORMAT_VERSION}${COLUMNS.map((name) => `,"${name}":${toJson(line[name])}`).join('')}}\n`,
};

export async function printConcordance(
  context: Context,
  { archive, query, found, suggest }: Selected,
  flags: ConcordanceFlags,
): Promise<ExitCode> {
  const { terminal } = context;
  if (soughtIn(query).length === 0)
    throw new Failure(
      'misuse',
      '--kwic needs a word to look for',
      'leave it out to see which articles are found',
    );
  const form = flags.format === 'text' ? textForm(terminal, found.idLength) : FORMS[flags.format];
  if (!form) throw new Failure('misuse', `--kwic prints no ${flags.format}`, 'one of: text, csv, jsonl');
  async function* lines(): AsyncGenerator<Line> {
    for await (const record of recordsOf(archive, found.hits)) {
      const { id } = record.fields;
      for (const one of occurrencesIn(query, record, flags.kwic)) yield { ...one, id, date: dayOf(record) };
    }
  }
  const pager = openPager(terminal, context.globals.pager);
  let printed = 0;
  try {
    if (flags.format === 'csv') await pager.write(csvRow(COLUMNS));
    for await (const line of flags.kwicSort ? await sortedLines(lines(), flags.kwicSort) : lines()) {
      await pager.write(flags.format === 'text' ? form(line) : terminal.forScreen(form(line)));
      printed++;
    }
  } finally {
    await pager.close();
  }
  if (printed) return EXIT.done;
  const meant = await suggest();
  if (meant || (terminal.isScreen && flags.format === 'text'))
    say(context, meant ? `Nothing found; ${meant}` : 'Nothing found');
  return EXIT.nothingFound;
}

/** All lines are held to be sorted: some hundred bytes each. */
async function sortedLines(lines: AsyncIterable<Line>, side: 'left' | 'right'): Promise<Line[]> {
  const all: Line[] = [];
  for await (const line of lines) all.push(line);
  return sortedBy(side, all);
}

/** Least columns for the words before a hit. */
const LEAST = 10;

function textForm(terminal: Terminal, idLength: number): Form {
  const { colour, style, width } = terminal;
  if (!terminal.isScreen || width === undefined)
    return (line) => `${COLUMNS.map((name) => oneLine(line[name]).trim()).join('\t')}\n`;
  return ({ id, left, hit, right }) => {
    // An id is shown up to its first digit: of most that is no longer than what tells them apart.
    const name = shortId(id, idLength).padEnd(idLength + 2);
    const room = Math.max(LEAST, Math.floor((width - widthOf(name) - 2) / 2) - 4);
    const before = cutAtStart(oneLine(left), room);
    const space = Math.max(1, width - widthOf(name) - 2 - room);
    const middle = cutToWidth(oneLine(hit), space);
    const rest = Math.max(0, space - widthOf(middle));
    const blanks = ' '.repeat(Math.max(0, room - widthOf(before)));
    return `${colour.yellow(name)}  ${blanks}${before}${style.hit(middle)}${cutToWidth(oneLine(right).trimEnd(), rest)}\n`;
  };
}

/** As much of a line's end as fits, with `…` before it where it was cut. */
function cutAtStart(line: string, columns: number): string {
  if (widthOf(line) <= columns) return line;
  const letters = [...line];
  let cut = letters.length;
  for (let width = 1; cut > 0; cut--) {
    width += widthOf(letters[cut - 1] as string);
    if (width > columns) break;
  }
  return `…${letters.slice(cut).join('')}`;
}
