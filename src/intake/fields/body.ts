/** The body: the lines of the article's run that are its own, as blocks. */

import { type Block, normaliseBlocks } from '../../record/body.ts';
import type { Line, Page } from '../page.ts';

/** Short lines in a row beyond which they are a menu or a list of links, not cross-heads. */
const CROSSHEADS_IN_A_ROW = 2;

/** Blocks of the article's run, without the lines (1-based numbers) that other fields were read from. */
export function readBody(page: Page, taken: ReadonlySet<number>, authors: readonly string[] = []): Block[] {
  const blocks: Block[] = [];
  let items: string[] = [];
  const closeList = (): void => {
    if (items.length) blocks.push({ kind: 'list', items });
    items = [];
  };
  for (let i = firstLine(page, taken); i < page.end; i++) {
    const line = page.lines[i] as Line;
    const kind = kindOf(page, i, taken);
    if (kind === 'list') items.push(line.text);
    else if (kind) {
      closeList();
      blocks.push({ kind, text: line.text });
    }
  }
  closeList();
  return normaliseBlocks(trimEnd(blocks, authors));
}

/** The body begins below headline, byline and date, where these stand close to the article's start. */
function firstLine(page: Page, taken: ReadonlySet<number>): number {
  let first = page.start;
  for (let i = page.start; i < Math.min(page.start + 4, page.end); i++) {
    const line = page.lines[i] as Line;
    if (taken.has(line.number) && page.roles[i] !== 'caption') first = i + 1;
  }
  return first;
}

function kindOf(page: Page, i: number, taken: ReadonlySet<number>): Block['kind'] | undefined {
  const line = page.lines[i] as Line;
  if (taken.has(line.number)) return undefined;
  switch (page.roles[i]) {
    case 'prose':
      return line.mark === 'item' ? 'list' : line.copies > 1 && isRepeat(page, i) ? undefined : 'paragraph';
    case 'quote':
      return 'quote';
    case 'item':
      return nearProse(page, i) ? 'list' : undefined;
    case 'short':
      return isCrosshead(page, i)
        ? 'heading'
        : line.width >= 50 && line.copies === 1 && nearProse(page, i)
          ? 'paragraph'
          : undefined;
    default:
      return undefined;
  }
}

/** The same words stand earlier in the run: a pull quote or a teaser. */
function isRepeat(page: Page, i: number): boolean {
  const { text } = page.lines[i] as Line;
  for (let j = page.start; j < i; j++) if (page.lines[j]?.text === text) return true;
  return false;
}

function nearProse(page: Page, i: number): boolean {
  let before = i - 1;
  while (before >= page.start && page.roles[before] === 'item') before--;
  let after = i + 1;
  while (after < page.end && page.roles[after] === 'item') after++;
  return page.roles[before] === 'prose' && (page.roles[after] === 'prose' || page.roles[after] === 'short');
}

function isCrosshead(page: Page, i: number): boolean {
  const line = page.lines[i] as Line;
  if (line.width > 90 || line.copies > 1 || i + 1 >= page.end) return false;
  if (line.mark !== 'heading' && !/^[\p{Lu}\p{Lo}\p{N}"'“„«¿¡(]/u.test(line.text)) return false;
  if (!/\p{L}{2}/u.test(line.text) || page.dates[i]?.length) return false;
  let run = 1;
  for (let j = i - 1; j >= page.start && page.roles[j] === 'short'; j--) run++;
  for (let j = i + 1; j < page.end && page.roles[j] === 'short'; j++) run++;
  return (
    run <= CROSSHEADS_IN_A_ROW &&
    (page.roles[i + 1] === 'prose' || page.roles[i + 1] === 'short' || page.roles[i + 1] === 'item')
  );
}

/** Columns of a line about an author; what is longer may be the article's own. */
const ABOUT_AUTHOR = 400;

/** Takes off what stands at the end of a run and is not the article's: a cross-head without text, lines about the author. */
function trimEnd(blocks: readonly Block[], authors: readonly string[]): Block[] {
  const kept = [...blocks];
  for (;;) {
    const last = kept.at(-1);
    if (kept.length < 2 || !last || last.kind === 'list') return kept;
    const isAboutAuthor =
      last.text.length < ABOUT_AUTHOR &&
      authors.some((name) => name.includes(' ') && last.text.slice(0, name.length + 20).includes(name));
    if (last.kind !== 'heading' && !isAboutAuthor) return kept;
    kept.pop();
  }
}
