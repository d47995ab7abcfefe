/** The text as it came in, each line with its role and its number in the margin. */

import { linesOf } from '../../intake/lines.ts';
import type { NamedLine } from '../../intake/roles/names.ts';
import { type Family, ROLES } from '../../intake/roles/names.ts';
import { oneLine } from '../../output/visible.ts';
import { wrapLine } from '../../output/wrap.ts';
import type { Terminal } from '../terminal.ts';
import type { ExplainForm } from './form.ts';
import { noteLines } from './notes.ts';

/** Below this, a role is marked as doubtful. */
const DOUBTFUL = 0.5;
/** Columns that are left for the text on however narrow a screen. */
const NARROWEST = 12;

export const margin: ExplainForm = {
  name: 'margin',
  describe: 'the raw text, with each line’s role in the margin',
  article({ shown, reading }, terminal) {
    const { text = '', lines = [] } = reading.explained ?? {};
    const rows = rowsOf(text, lines);
    const set = terminal.width === undefined ? setPlain(rows) : setOnScreen(rows, terminal, terminal.width);
    return `${[terminal.colour.bold(oneLine(shown)), ...set, ...noteLines(reading, terminal), ''].join('\n')}\n`;
  },
};

interface Row {
  readonly number: number;
  readonly text: string;
  /** Absent where the line is blank. */
  readonly line?: NamedLine;
}

/** Every line of the text, those that were joined to one by themselves. */
function rowsOf(text: string, named: readonly NamedLine[]): Row[] {
  let next = 0;
  return linesOf(text).map((source, i) => {
    const number = i + 1;
    while ((named[next]?.last ?? number) < number) next += 1;
    const line = named[next];
    const isIn = line !== undefined && line.number <= number;
    return { number, text: oneLine(source), ...(isIn ? { line } : {}) };
  });
}

const setPlain = (rows: readonly Row[]): string[] =>
  rows.map(({ number, text, line }) => [line?.role ?? '', number, text].join('\t'));

/** A role with `?` behind it where it is doubtful. */
const labelOf = ({ role, sure }: NamedLine): string => (sure < DOUBTFUL ? `${role}?` : role);

function setOnScreen(rows: readonly Row[], { colour }: Terminal, width: number): string[] {
  const asIs = (text: string): string => text;
  const styles: Readonly<
    Record<Family, readonly [label: (text: string) => string, text: (text: string) => string]>
  > = {
    field: [colour.cyan, colour.bold],
    body: [colour.green, asIs],
    picture: [colour.magenta, asIs],
    around: [colour.dim, colour.dim],
  };
  const labels = rows.reduce((most, { line }) => Math.max(most, line ? labelOf(line).length : 0), 0);
  const digits = String(rows.length).length;
  const columns = Math.max(NARROWEST, width - labels - digits - 4);
  const next = ' '.repeat(labels + digits + 4);
  return rows.flatMap(({ number, text, line }) => {
    const [label, style] = styles[line ? ROLES[line.role].family : 'around'];
    const name = line ? labelOf(line) : '';
    const first = `${label(name)}${' '.repeat(labels - name.length)}  ${colour.dim(String(number).padStart(digits))}  `;
    return wrapLine(text, columns).map(([from, to], i) =>
      ((i === 0 ? first : next) + style(text.slice(from, to))).trimEnd(),
    );
  });
}
