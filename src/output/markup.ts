/** A body as XHTML: what feeds, newsrooms and books show. */

import type { Block } from '../record/body.ts';
import { escapeXml } from './xml.ts';

const TAGS = { paragraph: 'p', heading: 'h2', quote: 'blockquote' } as const;

/** One element a line, without line end at the end. A book escapes texts in a way of its own. */
export function markupOf(body: readonly Block[], escaped: (text: string) => string = escapeXml): string {
  const inline = (text: string): string => escaped(text).replaceAll('\n', '<br/>');
  return body
    .map((block) => {
      if (block.kind === 'list')
        return `<ul>${block.items.map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`;
      const tag = TAGS[block.kind];
      return block.kind === 'quote'
        ? `<${tag}><p>${inline(block.text)}</p></${tag}>`
        : `<${tag}>${inline(block.text)}</${tag}>`;
    })
    .join('\n');
}
