/** `--explain`: for each field of a record its value, the line it stands on and the rule that read it. */

import type { Candidate, Reading } from '../intake/page.ts';
import { oneLine } from '../output/visible.ts';
import { FIELDS } from '../record/fields.ts';
import { fitColumns } from './columns.ts';
import { describeNote } from './report.ts';
import type { Terminal } from './terminal.ts';

const showValue = ({ value }: Candidate): string => (Array.isArray(value) ? value.join('; ') : String(value));

/** Lines of the table, a heading first, the article's notes below. */
export function explainLines(
  shown: string,
  { record, evidence, notes }: Reading,
  terminal: Terminal,
): string[] {
  const { colour } = terminal;
  const head = ['line', 'field', 'value', 'rule', 'sure'];
  const given = new Set(evidence.map(({ field }) => field));
  const derived = FIELDS.filter(({ name }) => record.fields[name] !== undefined && !given.has(name));
  const rows = [
    head,
    ...evidence.map((found) => [
      found.line?.toString() ?? '',
      found.field,
      showValue(found),
      found.rule,
      found.sure.toFixed(2),
    ]),
    ...derived.map(({ name }) => ['', name, String(record.fields[name]), '', '']),
  ];
  const line = fitColumns(
    [
      { align: 'right' },
      { style: colour.cyan },
      { flexible: true },
      { style: colour.dim },
      { align: 'right' },
    ],
    rows,
    terminal.width,
  );
  return [
    colour.bold(oneLine(shown)),
    ...rows.map(line),
    ...notes.map((note) => colour.yellow(`${note.code}: ${describeNote(note)}`)),
    '',
  ];
}
