/**
 * Where the elements of a JSON document stand, found without reading what is in them: so a document that was cut off gives
 * all before the cut, and one broken element does not take the others with it.
 */

import { LONG, type Unreadable } from './table.ts';
import type { Window } from './window.ts';

/** One element; `depth` is how many levels it has. */
export interface Element {
  readonly text: string;
  readonly depth: number;
  /** First and last line in its file. */
  readonly lines: readonly [number, number];
}

/** Where a value stands in a text. */
interface Value {
  readonly end: number;
  readonly depth: number;
}

/** Where a document ends before it should, or is none: `open` where that may be for want of text. */
interface Broken {
  readonly detail: string;
  readonly open?: true;
}

/** What people call the list of articles in a document. */
const LISTS: ReadonlySet<string> = new Set(
  'articles items documents docs results records rows entries stories bookmarks links data list response'.split(
    ' ',
  ),
);

/** Whether the beginning of a document has a list of such a name. */
export const hasList = (head: string): boolean =>
  [...head.matchAll(/"([a-z]{1,20})"\s{0,20}:\s{0,20}\[\s{0,20}[{\]]/g)].some(([, name]) =>
    LISTS.has(name ?? ''),
  );

/** The elements of a list, of an object that has one, or of objects one after the other. */
export async function* elementsOf(window: Window): AsyncGenerator<Element | Unreadable> {
  let at = await skip(window, 0);
  if (window.text[at] === '[') at += 1;
  else {
    const start = at;
    const list = await window.settle(
      (text) => findList(text, start),
      (found) => found === 'open',
    );
    if (typeof list === 'number') at = list + 1;
  }
  yield* itemsOf(window, at);
}

/** Values with commas or only blanks between them, up to the bracket that closes their list. */
async function* itemsOf(window: Window, from: number): AsyncGenerator<Element | Unreadable> {
  for (let at = await skip(window, from); at < window.text.length && window.text[at] !== ']'; ) {
    window.drop(at);
    const value = await window.settle(
      (text) => valueAt(text, 0),
      (found, text) => ('detail' in found ? found.open === true : found.end === text.length),
    );
    const line = window.lineAt(0);
    if ('detail' in value) {
      yield { line, detail: window.isFull ? LONG : value.detail };
      return;
    }
    const { end, depth } = value;
    yield { text: window.text.slice(0, end), depth, lines: [line, window.lineAt(end)] };
    at = await skip(window, end);
    if (window.text[at] === ',') at = await skip(window, at + 1);
    else if (window.text[at] !== ']' && window.text[at] !== '{' && at < window.text.length) {
      yield { line: window.lineAt(at), detail: 'the list does not go on here' };
      return;
    }
  }
}

/** Where blanks end that begin at an offset. */
const skip = (window: Window, at: number): Promise<number> =>
  window.settle(
    (text) => skipBlank(text, at),
    (found, text) => found >= text.length,
  );

/** Where the list of an object's articles opens; `open` where that cannot be told from so much of the text. */
function findList(text: string, start: number): number | 'open' | undefined {
  let at = skipBlank(text, start + 1);
  while (text[at] === '"') {
    const name = valueAt(text, at);
    if ('detail' in name) return name.open && 'open';
    const colon = skipBlank(text, name.end);
    const value = skipBlank(text, colon + 1);
    const first = skipBlank(text, value + 1);
    if (first >= text.length) return 'open';
    if (text[colon] !== ':') return undefined;
    if (
      text[value] === '[' &&
      LISTS.has(text.slice(at + 1, name.end - 1)) &&
      (text[first] === '{' || text[first] === ']')
    )
      return value;
    const end = valueAt(text, value);
    if ('detail' in end) return end.open && 'open';
    at = skipBlank(text, end.end);
    if (text[at] === ',') at = skipBlank(text, at + 1);
  }
  return at < text.length ? undefined : 'open';
}

const BLANK = /[\s\uFEFF]*/y;
function skipBlank(text: string, at: number): number {
  BLANK.lastIndex = at;
  BLANK.exec(text);
  return Math.max(at, BLANK.lastIndex);
}

const PLAIN = /[^\s,\]}"[{:]+/y;

/** The value that begins at an offset. */
function valueAt(text: string, start: number): Value | Broken {
  let at = start;
  let level = 0;
  let depth = 0;
  do {
    const sign = text[at];
    if (sign === '"') {
      const end = stringEnd(text, at);
      if (end === undefined) return { detail: 'a text in quotation marks has no end', open: true };
      at = end;
    } else if (sign === '{' || sign === '[') {
      depth = Math.max(depth, ++level);
      at += 1;
    } else if (sign === '}' || sign === ']') {
      level -= 1;
      at += 1;
    } else {
      PLAIN.lastIndex = at;
      if (PLAIN.exec(text)) at = PLAIN.lastIndex;
      else if (level === 0) return { detail: 'this is no JSON' };
      else at += 1;
    }
  } while (level > 0 && at < text.length);
  if (level > 0) return { detail: 'the file ends in the middle of it', open: true };
  return { end: at, depth };
}

function stringEnd(text: string, start: number): number | undefined {
  for (let at = start + 1; ; ) {
    const end = text.indexOf('"', at);
    if (end < 0) return undefined;
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return end + 1;
    at = end + 1;
  }
}
