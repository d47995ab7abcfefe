/**
 * Where the elements of a JSON document stand, found without reading what is in them: so a document that was cut off gives
 * all before the cut, and one broken element does not take the others with it.
 */

/** Offsets of one element; `depth` is how many levels it has. */
export interface Element {
  readonly start: number;
  readonly end: number;
  readonly depth: number;
}

/** Where a document ends before it should, or is none. */
export interface Broken {
  readonly at: number;
  readonly detail: string;
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
export function* elementsOf(text: string): Generator<Element | Broken> {
  const start = skipBlank(text, 0);
  if (text[start] === '[') {
    yield* itemsOf(text, start + 1);
    return;
  }
  const list = findList(text, start);
  if (list !== undefined) yield* itemsOf(text, list + 1);
  else yield* itemsOf(text, start);
}

/** Values with commas or only blanks between them, up to the bracket that closes their list. */
function* itemsOf(text: string, from: number): Generator<Element | Broken> {
  let at = skipBlank(text, from);
  while (at < text.length && text[at] !== ']') {
    const value = valueAt(text, at);
    if ('detail' in value) {
      yield value;
      return;
    }
    yield value;
    at = skipBlank(text, value.end);
    if (text[at] === ',') at = skipBlank(text, at + 1);
    else if (text[at] !== ']' && text[at] !== '{' && at < text.length) {
      yield { at, detail: 'the list does not go on here' };
      return;
    }
  }
}

/** Where the list of an object's articles opens. */
function findList(text: string, start: number): number | undefined {
  let at = skipBlank(text, start + 1);
  while (text[at] === '"') {
    const name = valueAt(text, at);
    if ('detail' in name) return undefined;
    const colon = skipBlank(text, name.end);
    const value = skipBlank(text, colon + 1);
    if (text[colon] !== ':') return undefined;
    const inside = text[skipBlank(text, value + 1)];
    if (
      text[value] === '[' &&
      LISTS.has(text.slice(at + 1, name.end - 1)) &&
      (inside === '{' || inside === ']')
    )
      return value;
    const end = valueAt(text, value);
    if ('detail' in end) return undefined;
    at = skipBlank(text, end.end);
    if (text[at] === ',') at = skipBlank(text, at + 1);
  }
  return undefined;
}

const BLANK = /[\s\uFEFF]*/y;
function skipBlank(text: string, at: number): number {
  BLANK.lastIndex = at;
  BLANK.exec(text);
  return Math.max(at, BLANK.lastIndex);
}

const PLAIN = /[^\s,\]}"[{:]+/y;

/** The value that begins at an offset. */
function valueAt(text: string, start: number): Element | Broken {
  let at = start;
  let level = 0;
  let depth = 0;
  do {
    const sign = text[at];
    if (sign === '"') {
      const end = stringEnd(text, at);
      if (end === undefined) return { at: start, detail: 'a text in quotation marks has no end' };
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
      else if (level === 0) return { at: start, detail: 'this is no JSON' };
      else at += 1;
    }
  } while (level > 0 && at < text.length);
  if (level > 0) return { at: start, detail: 'the file ends in the middle of it' };
  return { start, end: at, depth };
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
