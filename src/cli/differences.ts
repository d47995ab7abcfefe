/** What a new reading changes, shown field by field to a person. */

import type { ChalkInstance } from 'chalk';
import { showCount, showNumber } from '../output/reading.ts';
import { valueText } from '../output/shown.ts';
import { oneLine } from '../output/visible.ts';
import { cutToWidth, widthOf } from '../output/width.ts';
import { wrapLine } from '../output/wrap.ts';
import type { FieldDifference } from '../record/difference.ts';
import type { Reviewed } from '../store/examine.ts';
import { shortId } from './listing.ts';

/** Where differences are shown: `width` is undefined off a screen, where nothing is cut and ids are whole. */
export interface Sheet {
  readonly colour: ChalkInstance;
  readonly width: number | undefined;
  readonly idLength: number;
}

/** Columns of a field's name with the blanks around it. */
const MARGIN = 14;
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

function changeLines({ field, here, read }: FieldDifference, { colour, width }: Sheet): string[] {
  if (field !== 'body') {
    const parts = [inWords(field, here), `→ ${inWords(field, read)}`];
    return fieldLines(field, parts, width).map((line, i) =>
      i === 0 ? `${colour.cyan(line.slice(0, MARGIN))}${line.slice(MARGIN)}` : line,
    );
  }
  const [before, after] = [here, read].map((body) =>
    String(body ?? '')
      .split('\n\n')
      .filter(Boolean),
  );
  const lost = without(before ?? [], after ?? []);
  const gained = without(after ?? [], before ?? []);
  const summary =
    lost.length + gained.length === 0
      ? 'the same paragraphs in another order'
      : `${showNumber(lost.length, 'paragraph')} less, ${showCount(gained.length)} more`;
  const cut = (text: string): string => (width === undefined ? text : cutToWidth(text, width));
  const some = (blocks: readonly string[], sign: string, paint: (text: string) => string): string[] => [
    ...blocks
      .slice(0, PARAGRAPHS)
      .map((block) => paint(cut(`${' '.repeat(MARGIN)}${sign} ${oneLine(block)}`))),
    ...(blocks.length > PARAGRAPHS
      ? [`${' '.repeat(MARGIN)}${sign} … and ${showCount(blocks.length - PARAGRAPHS)} more`]
      : []),
  ];
  return [
    `${colour.cyan(label(field))}${summary}`,
    ...some(lost, '-', colour.red),
    ...some(gained, '+', colour.green),
  ];
}

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
  if (field === 'body') return showNumber(String(value).split('\n\n').length, 'paragraph');
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
