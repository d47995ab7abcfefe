/**
 * The article among a page's markup, by @mozilla/readability over linkedom’s document. Defuddle was measured on the same
 * pages: it takes five times as long or more, and on pages without `<article>` it left the menu and teasers in the body.
 */

import type { Block } from '../../record/body.ts';
import { withoutControls } from './tags.ts';

export interface Extracted {
  readonly body: readonly Block[];
  readonly captions: string[];
}

/** As much of a node as is needed here. */
interface Node {
  readonly nodeType: number;
  readonly localName?: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<Node>;
}

const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
/** Elements of which blocks are made, or that hold such. */
const HOLDS = new Set(
  'div section article main header footer figure p h1 h2 h3 h4 h5 h6 blockquote ul ol li pre table tbody tr td th dl dt dd aside address figcaption hr center form'.split(
    ' ',
  ),
);

export async function extract(markup: string): Promise<Extracted | undefined> {
  const [{ parseHTML }, readability] = await Promise.all([
    import('linkedom'),
    import('@mozilla/readability'),
  ]);
  const { document } = parseHTML(`<!doctype html><html><head></head><body>${markup}</body></html>`);
  // Article is what its longest run of paragraphs is: short ones are articles too.
  const found = new readability.default.Readability<Node>(document as never, {
    charThreshold: 150,
    disableJSONLD: true,
    serializer: (node) => node as unknown as Node,
  }).parse();
  if (!found?.content) return undefined;
  const body: Block[] = [];
  const captions: string[] = [];
  readBlocks(found.content, 'paragraph', body, captions);
  return { body, captions };
}

const plain = (text: string): string =>
  withoutControls(text)
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();

/** Appends the blocks of a node; text between them is a paragraph of its own. Depth is capped where tags are read. */
function readBlocks(node: Node, kind: 'paragraph' | 'quote', body: Block[], captions: string[]): void {
  let text = '';
  const end = (): void => {
    const own = plain(text);
    if (own) body.push({ kind, text: own });
    text = '';
  };
  for (const child of node.childNodes) {
    const name = child.localName?.toLowerCase() ?? '';
    if (child.nodeType === 3) text += child.textContent ?? '';
    else if (name === 'br') text = endsTwice(text, end);
    else if (name === 'figcaption' || name === 'caption') {
      end();
      const caption = plain(child.textContent ?? '');
      if (caption) captions.push(caption);
    } else if (HEADINGS.has(name)) {
      end();
      const heading = plain(child.textContent ?? '');
      if (heading) body.push({ kind: 'heading', text: heading });
    } else if (name === 'ul' || name === 'ol') {
      end();
      const items = [...child.childNodes].map((item) => plain(item.textContent ?? '')).filter(Boolean);
      if (items.length > 0) body.push({ kind: 'list', items });
    } else if (HOLDS.has(name) || (child.nodeType === 1 && holdsBlocks(child))) {
      end();
      readBlocks(child, name === 'blockquote' ? 'quote' : kind, body, captions);
    } else if (child.nodeType === 1) text += child.textContent ?? '';
  }
  end();
}

/** Two `<br>` part paragraphs; one is a blank. */
function endsTwice(text: string, end: () => void): string {
  if (!text.endsWith('\n')) return `${text}\n`;
  end();
  return '';
}

const holdsBlocks = (node: Node): boolean =>
  [...node.childNodes].some((child) => HOLDS.has(child.localName?.toLowerCase() ?? '') || holdsBlocks(child));
