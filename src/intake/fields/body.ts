/** The body: the lines that are likelier the article's own than not, as blocks. */

import { type Block, normaliseBlocks } from '../../record/body.ts';
import type { Line, Page } from '../page.ts';
import { chanceOf } from '../roles/context.ts';

/** Columns from which a line that also tells who wrote it is the article's all the same. */
const PARAGRAPH = 140;

/** Blocks of the article's lines, without those (1-based numbers) that other fields were read from. */
export function readBody(page: Page, taken: ReadonlySet<number>): Block[] {
  const blocks: Block[] = [];
  let items: string[] = [];
  const closeList = (): void => {
    if (items.length) blocks.push({ kind: 'list', items });
    items = [];
  };
  for (let i = 0; i < page.lines.length; i++) {
    const line = page.lines[i] as Line;
    if (!page.context.kept[i]) continue;
    if (taken.has(line.number) && line.width < PARAGRAPH) continue;
    if (line.mark === 'item') items.push(line.text);
    else {
      closeList();
      blocks.push({ kind: kindOf(page, i), text: line.text });
    }
  }
  closeList();
  return normaliseBlocks(withoutLooseEnds(blocks));
}

function kindOf(page: Page, i: number): 'paragraph' | 'heading' | 'quote' {
  const line = page.lines[i] as Line;
  if (line.mark === 'quote') return 'quote';
  return line.mark === 'heading' || chanceOf(page.context, i, 'head') > chanceOf(page.context, i, 'body')
    ? 'heading'
    : 'paragraph';
}

/** A cross-head with nothing under it heads what is not the article's. */
function withoutLooseEnds(blocks: readonly Block[]): readonly Block[] {
  let end = blocks.length;
  while (end > 1 && blocks[end - 1]?.kind === 'heading') end--;
  return blocks.slice(0, end);
}
