/** How a text was wrapped: what each line is to its paragraph, and the columns that the lines were filled up to. */

import { columnsOf } from './columns.ts';

/** Columns at which programs and people wrap text lie between these. */
const NARROW = 63;
const WIDE = 82;
/** A line of the text, as the one who wrapped it saw it. */
export interface Row {
  /** Without marks of a quotation from another mail before it, and without blanks behind it. */
  readonly text: string;
  /** Quotation marks before it: 0 where it is the writer's own. */
  readonly depth: number;
  /** Column at which it begins, and at which the lines after it do if it is a list's: the same for others. */
  readonly indent: number;
  readonly hanging: number;
  /** Columns up to its last character. */
  readonly width: number;
  /** A blank was left at its end, as mail does where the paragraph goes on. */
  readonly open: boolean;
  /** A blank that nothing is broken at stands at its end: what was wrapped ended there. */
  readonly closed: boolean;
  readonly blank: boolean;
  /** A picture, a frame or a button, as programs write them: never part of a paragraph. */
  readonly alone: boolean;
}

/** Who wraps text counts its columns; some programs count characters, though some of them are wide. */
export type Measure = (text: string) => number;
export const MEASURES: readonly Measure[] = [columnsOf, (text) => Array.from(text.slice(0, 4 * WIDE)).length];

export interface Wrapping {
  readonly measure: Measure;
  /** Column that a line which begins at this one was filled up to. */
  readonly limitAt: (column: number) => number;
  /** Column at which most of the prose begins. */
  readonly margin: number;
  /** Lines were broken at the hyphens within words too. */
  readonly hyphens: boolean;
  /** Words were divided by hyphens that are not theirs. */
  readonly divided: boolean;
  /** A blank at a line's end says that its paragraph goes on: `format=flowed` mail. */
  readonly flowed: boolean;
}

/** Lines that have to be full before a text is taken for a wrapped one. */
const FULL = 4;
/** Lines of a width that show it to be the one wrapped at: a few longer ones may hold a word that nothing breaks. */
const ENOUGH = 3;
const SHARE = 0.05;
/** A quotation's margins are at most so much narrower than the text's. */
const NARROWER = 20;

const QUOTED = /^ {0,3}(?:>[ \t]?){1,40}/;
const BULLET = /^\s*(?:[*+•·▪◦‣o–-]|\d{1,3}[.)]|\[\d{1,3}\])[ \t]+(?=\S)/;

const ALONE = /^(?:\(BUTTON\)|IFRAME:|_|\[[^[\]]{0,300}\]$|\[\S{12})/i;
const PICTURE = /^\S{1,300}\.(?:jpe?g|png|gif|svg|webp)\b\S*$/i;

export function rowOf(line: string, measure: Measure): Row {
  const quoted = QUOTED.exec(line)?.[0] ?? '';
  const own = line.slice(quoted.length);
  const text = own.trimEnd();
  const indent = /^[ \t]{0,200}/.exec(text)?.[0].length ?? 0;
  return {
    text,
    depth: quoted.replaceAll(/[^>]/g, '').length,
    indent,
    hanging: BULLET.exec(text.slice(0, 200))?.[0].length ?? indent,
    width: measure(text),
    open: own.endsWith(' ') && text !== '' && text !== '--',
    closed: own.endsWith('\u00a0'),
    blank: text === '',
    alone: ALONE.test(text.slice(indent, indent + 302)) || PICTURE.test(text.slice(indent, indent + 300)),
  };
}

/** Whether a line has characters enough to be a full one, each of two columns at most. */
export const mayBeFull = (line: string): boolean => line.length >= NARROW / 2;

/** Where a line could have been broken: at a blank, and anywhere in scripts that have none. */
const BREAKABLE = /\S\s+\S|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2}/u;

const isFull = ({ width }: Row): boolean => width >= NARROW && width <= WIDE;

/** Whether a text with these lines, among shorter ones, is a wrapped one. */
export function isWrapped(rows: readonly Row[]): boolean {
  const full = rows.filter(isFull).length;
  if (full < FULL) return false;
  const wider = rows.filter((row) => row.width > WIDE && BREAKABLE.test(row.text.slice(row.hanging)));
  return wider.length <= full / 4;
}

/** How a wrapped text was wrapped. */
export function wrappingOf(rows: readonly Row[], measure: Measure): Wrapping {
  const full = rows.filter(isFull);
  const margin = commonest(full.map(({ hanging }) => hanging));
  const columns = new Map<number, number[]>();
  for (const { hanging, width } of rows) {
    if (width > WIDE || width < NARROW - NARROWER) continue;
    const widths = columns.get(hanging);
    if (widths) widths.push(width);
    else columns.set(hanging, [width]);
  }
  const limit = reached(full.filter(({ hanging }) => hanging === margin).map(({ width }) => width)) ?? NARROW;
  const limits = new Map<number, number>();
  const limitAt = (column: number): number => {
    let known = limits.get(column);
    if (known === undefined) {
      // Quotations are set in from both sides, lists from one; headlines are set out.
      const narrower = limit - Math.max(-NARROWER, Math.min(NARROWER, column - margin));
      const found =
        reached((columns.get(column) ?? []).filter((width) => width >= limit - NARROWER)) ?? narrower;
      known = Math.max(Math.min(limit, narrower), Math.min(Math.max(limit, narrower), found));
      limits.set(column, known);
    }
    return known;
  };
  const open = full.filter((row) => row.open).length;
  return {
    measure,
    limitAt,
    margin,
    flowed: open >= ENOUGH && open > full.length / 2,
    ...hyphensOf(rows, limitAt, measure),
  };
}

/** The greatest width that enough lines reach. */
function reached(widths: readonly number[]): number | undefined {
  if (widths.length < ENOUGH) return undefined;
  const sorted = [...widths].sort((a, b) => b - a);
  return sorted[Math.max(ENOUGH, Math.ceil(sorted.length * SHARE)) - 1];
}

function commonest(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = 0;
  for (const [value, count] of counts) if (count > (counts.get(best) ?? 0)) best = value;
  return best;
}

const ENDS_DIVIDED = /\p{L}[-\u2010]$/u;
const BEGINS_COMPOUND = /^\p{L}{1,40}[-\u2010](?=\p{L})/u;
const COMPOUND = /^\p{L}[-\u2010]\p{L}/u;

/** Compounds in a line: hyphens between letters. */
function compoundsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('-', 1); at > 0; at = text.indexOf('-', at + 1))
    if (COMPOUND.test(text.slice(at - 1, at + 2))) count++;
  return count;
}

/**
 * Whether lines end at words' own hyphens or at others. Who breaks lines at hyphens leaves none to the next line that
 * would have fitted; who breaks them only there does so with few of all the text's compounds.
 */
function hyphensOf(
  rows: readonly Row[],
  limitAt: (column: number) => number,
  measure: Measure,
): Pick<Wrapping, 'hyphens' | 'divided'> {
  let ends = 0;
  let left = 0;
  let within = 0;
  rows.forEach((row, i) => {
    if (row.width > WIDE) return;
    within += compoundsIn(row.text);
    const next = rows[i + 1];
    if (!next || next.blank || row.width < NARROW - NARROWER) return;
    if (ENDS_DIVIDED.test(row.text.slice(-3))) ends++;
    if (!next.text.includes('-')) return;
    const part = BEGINS_COMPOUND.exec(next.text.slice(next.indent, next.indent + 60))?.[0];
    const whole = /^\S{1,60}/.exec(next.text.slice(next.indent))?.[0] ?? '';
    const limit = limitAt(row.hanging);
    if (part && row.width + 1 + measure(whole) > limit && row.width + 1 + measure(part) <= limit) left++;
  });
  return { hyphens: ends > left, divided: ends >= 2 && ends * 3 > within };
}
