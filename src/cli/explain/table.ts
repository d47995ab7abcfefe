/** Two tables: each field with the line it stands on, the rule that read it and the runner-up; and what the lines are. */

import type { Recognised } from '../../intake/page.ts';
import type { NamedLine } from '../../intake/roles/names.ts';
import { oneLine } from '../../output/visible.ts';
import type { FieldValue } from '../../record/fields.ts';
import { type Column, fitColumns } from '../columns.ts';
import type { Terminal } from '../terminal.ts';
import { type ExplainedField, explainedFields } from './fields.ts';
import type { ExplainForm } from './form.ts';
import { noteLines } from './notes.ts';

export const table: ExplainForm = {
  name: 'table',
  describe: 'fields, and stretches of lines, as tables',
  article({ shown, reading }, terminal) {
    const lines = [
      terminal.colour.bold(oneLine(shown)),
      ...formatLines(reading.explained?.recognised, terminal),
      ...fieldLines(explainedFields(reading), terminal),
      ...noteLines(reading, terminal),
      '',
      ...roleLines(reading.explained?.lines ?? [], terminal),
      '',
    ];
    return `${lines.join('\n')}\n`;
  },
};

/** As what its file was read; a page that nothing else looked like needs no word. */
function formatLines(recognised: Recognised | undefined, { colour }: Terminal): string[] {
  if (!recognised || (recognised.format === 'page' && !recognised.runnerUp)) return [];
  const { format, score, runnerUp } = recognised;
  const other = runnerUp ? `, or ${runnerUp.format} ${runnerUp.score.toFixed(2)}` : '';
  return [colour.dim(`read as ${format}${score === undefined ? '' : ` ${score.toFixed(2)}`}${other}`)];
}

const showValue = (value: FieldValue): string => (Array.isArray(value) ? value.join('; ') : String(value));

type Style = (text: string) => string;
/** Where the rule stands among the cells of a row. */
const RULE = 3;

/** A value with its evidence, as cells. */
const cellsOf = (name: string, { value, line, rule, sure }: Omit<ExplainedField, 'field'>): string[] => [
  line?.toString() ?? '',
  name,
  showValue(value),
  rule ?? '',
  sure?.toFixed(2) ?? '',
];

/** Columns of a screen below which the rule is left out and the names of fields are cut. */
const NARROW = 60;
const NAME = 11;

/** Below a field what would have been read else, dim. */
function fieldLines(fields: readonly ExplainedField[], { colour, width }: Terminal): string[] {
  const isNarrow = width !== undefined && width < NARROW;
  const head = { cells: ['line', 'field', 'value', 'rule', 'sure'], isOther: false };
  const rows = fields.flatMap((field) => [
    { cells: cellsOf(field.field, field), isOther: false },
    ...(field.runnerUp ? [{ cells: cellsOf('or', field.runnerUp), isOther: true }] : []),
  ]);
  const all = [head, ...rows].map(({ cells, isOther }) => ({
    cells: isNarrow ? cells.toSpliced(RULE, 1) : cells,
    isOther,
  }));
  const lineBy = (name: Style, rest: Style): ((cells: readonly string[]) => string) => {
    const columns: Column[] = [
      { align: 'right', style: rest },
      { style: name, ...(isNarrow ? { width: NAME } : {}) },
      { flexible: true, style: rest },
      { style: colour.dim },
      { align: 'right', style: rest },
    ];
    return fitColumns(
      isNarrow ? columns.toSpliced(RULE, 1) : columns,
      all.map(({ cells }) => cells),
      width,
    );
  };
  const [own, other] = [lineBy(colour.cyan, (text) => text), lineBy(colour.dim, colour.dim)];
  return all.map(({ cells, isOther }) => (isOther ? other : own)(cells));
}

/** A row for each stretch of lines of one role: how it begins, and how sure the least sure of them is. */
function roleLines(lines: readonly NamedLine[], { colour, width }: Terminal): string[] {
  const stretches: NamedLine[] = [];
  for (const line of lines) {
    const before = stretches.at(-1);
    if (before?.role !== line.role) stretches.push(line);
    else
      stretches[stretches.length - 1] = {
        ...before,
        last: line.last,
        sure: Math.min(before.sure, line.sure),
      };
  }
  const head = ['lines', 'role', 'text', 'sure'];
  const rows = stretches.map(({ number, last, role, text, sure }) => [
    number === last ? `${number}` : `${number}-${last}`,
    role,
    text,
    sure.toFixed(2),
  ]);
  const columns: Column[] = [
    { align: 'right' },
    { style: colour.cyan },
    { flexible: true },
    { align: 'right' },
  ];
  return [head, ...rows].map(fitColumns(columns, [head, ...rows], width));
}
