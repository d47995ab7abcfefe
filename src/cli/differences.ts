/** What a new reading changes, shown field by field to a person. */

import type { ChalkInstance } from 'chalk';
import { showCount, showNumber } from '../output/reading.ts';
import { valueText } from '../output/shown.ts';
import { oneLine } from '../output/visible.ts';
import { cutToWidth, widthOf } from '../output/width.ts';
import { wrapLine } from '../output/wrap.ts';
import type { FieldDifference } from '../record/difference.ts';
import type { Reviewed } from '../store/examine.ts';
import { shortId } from './rows.ts';

/** Where differences are shown: `width` is undefined off a screen, where nothing is cut and ids are whole. */
export interface Sheet {
  readonly colour: ChalkInstance;
  readonly width: number | undefined;
  readonly idLength: number;
}

/** Columns of a field's name with the blanks around it. */
const MARGIN = 15;
/** Paragraphs shown of those that a body loses, and of those that it gains. */
const PARAGRAPHS = 3;

/** An article's line, then a line or more for each field that is not as it is read now. */
export function differenceLines({ record, changed, kept }: Reviewed, sheet: Sheet): string[] {
  const { colour, width, idLength } = sheet;
  const { id, title = '(no headline)' } = record.fields;
  const shownId = width === undefined ? id : shortId(id, idLength);
  const room = width === undefined ? undefined : width - shownId.length - 2;
  const shownTitle = room === undefined ? oneLine(title) : cutToWidth(oneLine(title), room);
  return [
    `${colour.yellow(shownId)}  ${colour.bold(shownTitle)}`,
    ...changed.flatMap((difference) => changeLines(difference, sheet)),
    ...kept.flatMap(({ field, here, read }) =>
      fieldLines(field, [`kept: ${inWords(field, here)}`, `read: ${inWords(field, read)}`], sheet.width).map(
        (line) => colour.dim(line),
      ),
    ),
  ];
}

function changeLines(difference: FieldDifference, sheet: Sheet): string[] {
  const { field, here, read } = difference;
  if (field === 'body') return bodyLines(difference, sheet);
  const parts = [inWords(field, here), `→ ${inWords(field, read)}`];
  return fieldLines(field, parts, sheet.width).map((line, i) =>
    i === 0 ? `${sheet.colour.cyan(line.slice(0, MARGIN))}${line.slice(MARGIN)}` : line,
  );
}

/** How many paragraphs a body loses and gains, and the first of them. */
function bodyLines({ field, here, read }: FieldDifference, { colour, width }: Sheet): string[] {
  const [before, after] = [paragraphsOf(here), paragraphsOf(read)];
  const [lost, gained] = [without(before, after), without(after, before)];
  const summary =
    lost.length + gained.length === 0
      ? 'the same paragraphs in another order'
      : `${showNumber(lost.length, 'paragraph')} less, ${showCount(gained.length)} more`;
  const some = (paragraphs: readonly string[], sign: string): string[] => {
    const shown = paragraphs.slice(0, PARAGRAPHS).map(oneLine);
    const more = paragraphs.length - shown.length;
    return [...shown, ...(more ? [`… and ${showNumber(more, 'more', 'more')}`] : [])].map((text) => {
      const line = `${' '.repeat(MARGIN)}${sign} ${text}`;
      return width === undefined ? line : cutToWidth(line, width);
    });
  };
  return [
    `${colour.cyan(label(field))}${summary}`,
    ...some(lost, '-').map((line) => colour.red(line)),
    ...some(gained, '+').map((line) => colour.green(line)),
  ];
}

const paragraphsOf = (body: FieldDifference['here']): string[] =>
  String(body ?? '')
    .split('\n\n')
    .filter(Boolean);

const label = (field: string): string => `  ${field}`.padEnd(MARGIN - 1).concat(' ');

/** Of the field's two values: on one line where it has room, else each on lines of its own. */
function fieldLines(field: string, [one = '', other = '']: string[], width: number | undefined): string[] {
  const both = `${one}${other.startsWith('→') ? ' ' : '  '}${other}`;
  if (width === undefined || MARGIN + widthOf(both) <= width) return [label(field) + both];
  const room = Math.max(1, width - MARGIN);
  const lines = [one, other].flatMap((text) => wrapLine(text, room).map((range) => text.slice(...range)));
  return lines.map((line, i) => (i === 0 ? label(field) : ' '.repeat(MARGIN)) + line);
}

/** A value on one line; of a body only how long it is. */
function inWords(field: string, value: FieldDifference['here']): string {
  if (value === undefined || value === '') return '(none)';
  if (field === 'body') return showNumber(paragraphsOf(value).length, 'paragraph');
  return oneLine(valueText(value));
}

/** Those of the paragraphs that are not among the others, each as often as it is missing. */
function without(paragraphs: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  return paragraphs.filter((paragraph) => {
    const count = left.get(paragraph) ?? 0;
    left.set(paragraph, count - 1);
    return count <= 0;
  });
}
