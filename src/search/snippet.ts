/** The passage of a record that best shows why a query found it. */

import type { FiledRecord } from '../record/record.ts';
import { classOf, clusterEnd, JOINER, UNSPACED } from './fold.ts';
import { joinMarks, type Mark, marksIn, type Stretch } from './highlight.ts';
import { foundIn } from './occurrences.ts';
import { Texts } from './texts.ts';
import { conditionsOf, type Query } from './tree.ts';

export interface SnippetOptions {
  /** Columns that the snippet may take, its ellipses included. */
  readonly maxColumns: number;
  /** Columns that a text takes; one a UTF-16 unit unless told. */
  readonly columnsOf?: (text: string) => number;
}

export interface Snippet {
  /** The place that it is from, as the query's tree names it. */
  readonly field: string;
  /** One line; `…` where it was cut. */
  readonly text: string;
  /** Offsets in `text` of what the query asks for. */
  readonly hits: readonly Stretch[];
}

const ELLIPSIS = '…';

/**
 * The best passage: of the body where anything stands there, else of another place but the headline, which is shown
 * anyway; else the beginning of the body. Undefined when there is no body and no such place.
 */
export function snippetOf(query: Query, record: FiledRecord, options: SnippetOptions): Snippet | undefined {
  const texts = new Texts(record);
  const asked = conditionsOf(query).flatMap((part) =>
    'place' in part && part.place ? [part.place.name] : [],
  );
  const places = new Set(['body', ...texts.anywhere, ...asked]);
  places.delete('title');
  for (const field of places) {
    const passage = bestPassage(query, texts, field, Math.floor((options.maxColumns * 3) / 4));
    if (passage) return { field, ...excerpt(passage, options) };
  }
  for (const field of reachesOn(query) ? places : []) {
    const passage = passageAcross(query, texts, field);
    if (passage) return { field, ...excerpt(passage, options) };
  }
  const lead = texts.of('body')[0];
  return lead === undefined
    ? undefined
    : { field: 'body', ...excerpt({ text: lead, start: 0, marks: [] }, options) };
}

interface Passage {
  readonly text: string;
  /** Where it should begin, but for some words before. */
  readonly start: number;
  readonly marks: readonly Mark[];
}

/** The stretch of a snippet's length with the most different words of the query, then the most hits, then the first. */
function bestPassage(query: Query, texts: Texts, field: string, length: number): Passage | undefined {
  let best: Passage | undefined;
  let bestScore = 0;
  for (const text of texts.of(field)) {
    const marks = marksIn(query, text, field, texts.language);
    const inside = new Map<number, number>();
    let next = 0;
    for (const [i, mark] of marks.entries()) {
      while (next < marks.length && marks[next]!.end <= Math.max(mark.end, mark.start + length)) {
        const { word } = marks[next++]!;
        inside.set(word, (inside.get(word) ?? 0) + 1);
      }
      const score = inside.size * 1e6 + (next - i);
      if (score > bestScore) {
        bestScore = score;
        best = { text, start: mark.start, marks };
      }
      const left = (inside.get(mark.word) ?? 1) - 1;
      if (left) inside.set(mark.word, left);
      else inside.delete(mark.word);
    }
  }
  return best;
}

/** Whether some of what a query asks for may stand in two paragraphs at once. */
const reachesOn = (query: Query): boolean =>
  conditionsOf(query).some(({ kind }) => kind === 'near' || kind === 'pattern');

/** Where what reaches from one text of a place into another begins. */
function passageAcross(query: Query, texts: Texts, field: string): Passage | undefined {
  const found = foundIn(query, texts, field);
  const [first] = found;
  if (!first) return undefined;
  const { item, at: start } = first.from;
  const text = texts.of(field)[item] ?? '';
  const marks = found
    .filter(({ from }) => from.item === item)
    .map(({ from, to }) => ({ start: from.at, end: to.item === item ? to.at : text.length, word: 0 }));
  return { text, start, marks };
}

/** Words longer than this may be cut, as addresses must be. */
const MAX_PIECE = 24;

/** How long a piece must be before it may be cut here: none at all in scripts that have no blanks; Hangul is wide. */
function leastPiece(text: string, at: number): number {
  const point = text.codePointAt(at)!;
  if (classOf(point) !== UNSPACED) return MAX_PIECE;
  return /^\p{Script=Hangul}/u.test(String.fromCodePoint(point)) ? MAX_PIECE / 2 : 0;
}

/** Characters of scripts with blanks that no joiner follows: Latin, punctuation, signs of currencies. */
const STAND_ALONE = /^[\0-\x7f\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*$/;

/** Where a text may be cut between two offsets: at words, and inside those that have no blanks for long. */
function cutsBetween(text: string, from: number, to: number): number[] {
  return STAND_ALONE.test(text.slice(from, to + 1)) ? cutsInPlain(text, from, to) : cutsInAny(text, from, to);
}

/** The same where every character stands alone and none is of a script without blanks, from word to word. */
function cutsInPlain(text: string, from: number, to: number): number[] {
  const cuts = [from];
  let cut = from;
  for (let at = from; at < to; ) {
    const blank = text.indexOf(' ', at);
    const end = blank < 0 || blank > to ? to : blank;
    if (end > at) {
      if (at > from) {
        cut = at;
        cuts.push(cut);
      }
      for (; end - cut > MAX_PIECE; cuts.push(cut)) cut += MAX_PIECE;
    }
    at = end + 1;
  }
  return [...cuts, to];
}

function cutsInAny(text: string, from: number, to: number): number[] {
  const cuts = [from];
  let at = from;
  while (at < to) {
    // Most characters are letters of ASCII without marks, and stand alone.
    const isAlone = text.charCodeAt(at) < 0x80 && !(text.charCodeAt(at + 1) >= 0xad);
    const next = isAlone ? at + 1 : Math.min(clusterEnd(text, at), at + 2 * MAX_PIECE);
    const blank = text[at] === ' ';
    const here = cuts.at(-1)!;
    const least = (): number => (isAlone ? MAX_PIECE : leastPiece(text, at));
    if (at > here && !blank && (text[at - 1] === ' ' || at - here >= least())) cuts.push(at);
    at = next;
  }
  return [...cuts, at];
}

function excerpt(
  { text: printed, start, marks }: Passage,
  { maxColumns, columnsOf = (t) => t.length }: SnippetOptions,
) {
  const text = printed.replace(/\s/g, ' ');
  // No more than this can be shown, so that a long text costs no more than a short one.
  const reach = maxColumns * 2 + 100;
  let from = Math.max(0, start - reach);
  while (from > 0 && classOf(text.codePointAt(from)!) === JOINER) from--;
  if (from > 0 && /[\uDC00-\uDFFF]/.test(text[from]!)) from--;
  const cuts = cutsBetween(text, from, Math.min(text.length, start + reach));
  const pieces = cuts.length - 1;
  // Measured when asked for: most pieces within reach are not shown.
  const measured: number[] = [];
  const columns = (i: number): number => {
    measured[i] ??= columnsOf(text.slice(cuts[i], cuts[i + 1]));
    return measured[i];
  };

  const focus = Math.max(
    0,
    cuts.findLastIndex((cut, i) => cut <= start && i < pieces),
  );
  let left = from === 0 && cuts.at(-1) === text.length ? maxColumns : -1;
  for (let i = 0; i < pieces && left >= 0; i++) left -= columns(i);
  const whole = left >= 0;
  let room = (whole ? maxColumns : maxColumns - 2 * columnsOf(ELLIPSIS)) - (pieces ? columns(focus) : 0);
  let first = focus;
  let last = focus + 1;
  const takeBefore = (least: number): void => {
    while (first > 0 && room - columns(first - 1) >= least) room -= columns(--first);
  };
  takeBefore(Math.floor((room * 3) / 4));
  while (last < pieces && columns(last) <= room) room -= columns(last++);
  takeBefore(0);
  return cutOut(text, cuts[first] ?? 0, cuts[last] ?? text.length, marks);
}

/** A stretch of a text without blanks at its ends, ellipses where it was cut, and the marks within it. */
function cutOut(
  text: string,
  from: number,
  to: number,
  marks: readonly Mark[],
): { text: string; hits: Stretch[] } {
  let [start, end] = [from, to];
  while (start < end && text[start] === ' ') start++;
  while (end > start && text[end - 1] === ' ') end--;
  const before = text.slice(0, start).trim() ? ELLIPSIS : '';
  const after = text.slice(end).trim() ? ELLIPSIS : '';
  const shift = before.length - start;
  const inside = marks
    .map((mark) => ({ start: Math.max(start, mark.start) + shift, end: Math.min(end, mark.end) + shift }))
    .filter((mark) => mark.start < mark.end);
  return { text: before + text.slice(start, end) + after, hits: joinMarks(inside) };
}
