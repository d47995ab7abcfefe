/**
 * The body: four kinds of block, written as Markdown. A source line that Markdown would take for syntax of its own gets
 * a backslash in the file, taken off on reading, so that search, JSON and plain text see the source's words.
 */

export type Block =
  | { readonly kind: 'paragraph' | 'heading' | 'quote'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/** How each line of a block begins in Markdown, and how its following lines do. */
const MARKS = {
  paragraph: { first: '', next: '' },
  heading: { first: '## ', next: '' },
  quote: { first: '> ', next: '> ' },
  list: { first: '- ', next: '  ' },
} as const;

/** What a line may not begin with, unless it is meant: headings, quotes, lists, rules, fences, tables, definitions. */
const SYNTAX =
  /^(\\*)(?=#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|(?:[-_*=]\s*){3,}$|=+\s*$|-+\s*$|```|~~~|\||\[[^\]\n]{1,200}\]:)/;
/** An ordered list's number: its backslash stands before the dot, where Markdown takes it for an escape. */
const NUMBER = /^(\d{1,9})(\\*)(?=[.)](?:\s|$))/;
/** Anything that would open an HTML tag, comment or instruction. */
const TAG = /<(?=[a-z/!?])/gi;
const ESCAPED_TAG = /\\(?=<[a-z/!?])/gi;

/** A line with a backslash before all that Markdown or HTML would act on. */
function escapeLine(line: string): string {
  return line.replace(TAG, '\\<').replace(SYNTAX, '\\$1').replace(NUMBER, '$1\\$2');
}

/** The inverse of escapeLine; a line written by hand with none of its escapes is returned as it is. */
function unescapeLine(line: string): string {
  const dropOne = (slashes: string): string => slashes.slice(1);
  return line
    .replace(NUMBER, (_, digits: string, slashes: string) => digits + dropOne(slashes))
    .replace(SYNTAX, (slashes) => dropOne(slashes))
    .replace(ESCAPED_TAG, '');
}

/** The body as Markdown. With `verbatim` no backslashes are written: for JSON and plain text, where nothing acts on it. */
export function renderBody(blocks: readonly Block[], options: { verbatim?: boolean } = {}): string {
  const line = options.verbatim ? (text: string) => text : escapeLine;
  const one = (mark: { first: string; next: string }, text: string): string =>
    text
      .split('\n')
      .map((part, i) => (i === 0 ? mark.first : mark.next) + line(part))
      .join('\n');
  return blocks
    .map((block) =>
      block.kind === 'list'
        ? block.items.map((item) => one(MARKS.list, item)).join('\n')
        : one(MARKS[block.kind], block.text),
    )
    .join('\n\n');
}

/**
 * The texts of a body, of its blocks and the items of its lists, in order; `printedAt` gives where one's character stands
 * in the body rendered verbatim, with its marks.
 */
export function textsInBody(
  blocks: readonly Block[],
): { readonly text: string; readonly printedAt: (at: number) => number }[] {
  let end = 0;
  return blocks.flatMap((block, i) => {
    const mark = MARKS[block.kind];
    if (i > 0) end += 2;
    return (block.kind === 'list' ? block.items : [block.text]).map((text, item) => {
      if (item > 0) end += 1;
      const start = end + mark.first.length;
      const breaks = mark.next ? [...text.matchAll(/\n/g)].map(({ index }) => index) : [];
      end = start + text.length + breaks.length * mark.next.length;
      const printedAt = (at: number): number => start + at + mark.next.length * countBelow(breaks, at);
      return { text, printedAt };
    });
  });
}

/** How many of some ascending numbers are below one. */
function countBelow(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The words of the body alone, a blank line between blocks, no marks. */
export function bodyText(blocks: readonly Block[]): string {
  return blocks.map((block) => (block.kind === 'list' ? block.items.join('\n') : block.text)).join('\n\n');
}

/** Reads Markdown into blocks. Any text is accepted: what is none of the four kinds is a paragraph. */
export function parseBody(markdown: string): Block[] {
  const blocks: Block[] = [];
  let chunk: string[] = [];
  const close = (): void => {
    if (chunk.length) blocks.push(...readChunk(chunk));
    chunk = [];
  };
  for (const raw of markdown.split(/\r\n|\r|\n/)) {
    const line = raw.trimEnd();
    if (line) chunk.push(line);
    else close();
  }
  close();
  return blocks;
}

const HEADING = /^#{1,6}\s+(.*)$/;
const QUOTE = /^>\s?(.*)$/;
const ITEM = /^\s{0,3}[-*+]\s+(.*)$/;

/** Lines without a blank line between them: one block, or several where the marks change. */
function readChunk(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let text: string[] = [];
  let items: string[] = [];
  let kind = 'paragraph' as Block['kind'];
  const close = (): void => {
    if (kind === 'list' && items.length) blocks.push({ kind, items });
    else if (kind !== 'list' && text.some(Boolean)) blocks.push({ kind, text: text.join('\n') });
    text = [];
    items = [];
  };
  const open = (next: Block['kind']): void => {
    if (next !== kind || next === 'heading') close();
    kind = next;
  };
  for (const line of lines) {
    const heading = HEADING.exec(line);
    const quote = QUOTE.exec(line);
    const item = ITEM.exec(line);
    if (heading) {
      open('heading');
      text = [unescapeLine(heading[1] ?? '')];
    } else if (quote) {
      open('quote');
      text.push(unescapeLine(quote[1] ?? ''));
    } else if (item) {
      open('list');
      items.push(unescapeLine(item[1] ?? ''));
    } else if (kind === 'list' && items.length && /^\s/.test(line)) {
      items.push(`${items.pop()}\n${unescapeLine(line.trimStart())}`);
    } else {
      open('paragraph');
      text.push(unescapeLine(line.trimStart()));
    }
  }
  close();
  return blocks;
}

/**
 * Blocks in the form that is kept: lines trimmed, control characters of line structure folded, empty lines, items and
 * blocks dropped. What `parseBody(renderBody(…))` gives back is exactly this.
 */
export function normaliseBlocks(blocks: readonly Block[]): Block[] {
  const clean = (text: string): string =>
    text
      .split(/[\r\n\u0085\u2028\u2029\v\f]+/)
      .map((line) => line.trim())
      .filter(Boolean)
      .join('\n');
  const kept: Block[] = [];
  for (const block of blocks) {
    if (block.kind === 'list') {
      const items = block.items.map(clean).filter(Boolean);
      if (items.length) kept.push({ kind: 'list', items });
      continue;
    }
    const text = block.kind === 'heading' ? clean(block.text).replaceAll('\n', ' ') : clean(block.text);
    if (text) kept.push({ kind: block.kind, text });
  }
  return kept;
}

/** The body as it follows the front matter in a record's file. */
export function writeBody(blocks: readonly Block[]): string {
  const body = renderBody(normaliseBlocks(blocks));
  return body && `\n${body.toWellFormed()}\n`;
}

/** Blocks of characters in which those scripts are, among others. */
const MAY_BE_UNSPACED = /[\u0e00-\u1fff\u2e80-\uffff]/;

/** Length of the body: words between blanks, and each letter of the scripts that are written without them. */
export function countWords(blocks: readonly Block[]): number {
  const text = bodyText(blocks);
  if (!MAY_BE_UNSPACED.test(text)) return countSpaced(text);
  const unspaced =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
  let words = 0;
  for (const word of text.split(/\s+/)) {
    if (!word) continue;
    const letters = word.match(unspaced)?.length ?? 0;
    words += letters;
    if (letters === 0 || /[\p{L}\p{N}]/u.test(word.replace(unspaced, ''))) words += 1;
  }
  return words;
}

function countSpaced(text: string): number {
  let words = 0;
  let inWord = false;
  for (let i = 0; i < text.length; i++) {
    const isBlank = isBlankAt(text, i);
    if (!isBlank && !inWord) words++;
    inWord = !isBlank;
  }
  return words;
}

const BLANK = /\s/;
/** Whether a character is a blank; few have to be asked about. */
function isBlankAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 32 || code === 10) return true;
  return (code < 32 || code === 0xa0 || code >= 0x1680) && BLANK.test(text.charAt(at));
}
