/** A file into which pages of HTML and plain text were put, one after the other: which of its text is which. */

/** `closed`: HTML whose end has come; what follows it may be more of it or text. */
export type Kind = 'text' | 'html' | 'closed';

interface Stretch {
  readonly text: string;
  readonly kind: Kind;
}

const OPENED = /^[^\S\n]{0,20}<(?:!doctype\s{1,9}html|html)(?=[\s>])/gim;
/** A line of text may speak of a tag: where a page begins, its head or its body is near. */
const BEGUN = /<(?:head|body)[\s>]/gi;
const NEAR = 4000;
const CLOSED = /<\/html\s*>\s*/gi;

/** All of a text, which begins as `kind`. */
export function* kindsOf(text: string, kind: Kind): Generator<Stretch> {
  let own = kind;
  let start = 0;
  while (start < text.length) {
    const end = own === 'text' ? nextPage(text, start) : nextText(text, start, own);
    const isLast = end === undefined || end >= text.length;
    const closes = own !== 'text' && isLast && isClosed(text, start, own);
    const stretch = text.slice(start, end);
    if (stretch) yield { text: stretch, kind: closes ? 'closed' : own === 'text' ? 'text' : 'html' };
    if (isLast) return;
    own = own === 'text' ? 'html' : 'text';
    start = end;
  }
}

/** Where a page begins below some text. */
function nextPage(text: string, from: number): number | undefined {
  for (let at = from; ; ) {
    OPENED.lastIndex = at;
    const opened = OPENED.exec(text)?.index;
    if (opened === undefined) return undefined;
    BEGUN.lastIndex = opened;
    const begun = BEGUN.exec(text)?.index;
    if (begun === undefined || begun - opened < NEAR) return begun === undefined ? undefined : opened;
    at = begun - NEAR;
  }
}

/** Where text begins that belongs to no page. */
function nextText(text: string, from: number, kind: Kind): number | undefined {
  if (kind === 'closed' && /^\s*[^\s<]/.test(text.slice(from))) return from;
  CLOSED.lastIndex = from;
  for (let found = CLOSED.exec(text); found; found = CLOSED.exec(text)) {
    const after = found.index + found[0].length;
    if (after < text.length && text[after] !== '<') return after;
  }
  return undefined;
}

/** Whether nothing but blanks follows the last end of a page. */
function isClosed(text: string, from: number, kind: Kind): boolean {
  const rest = text.slice(from).trimEnd();
  return rest === '' ? kind === 'closed' : /<\/html\s*>$/i.test(rest.slice(-40));
}
