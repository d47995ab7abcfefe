/**
 * The inverse of `renderBody(…, { verbatim: true })`, as far as there is one: JSON and CSV show the source's words
 * without the backslashes that tell a mark from a word, so that a paragraph `- so it goes` comes back as a list.
 */

import type { Block } from './body.ts';

/** Reads blocks that `renderBody` wrote without backslashes; only the marks that it writes are marks. */
export function parseVerbatim(markdown: string): Block[] {
  const chunks = markdown.split(/\n(?:[^\S\n]*\n)+/);
  return chunks.filter((chunk) => chunk.trim() !== '').map((chunk) => readChunk(chunk.split('\n')));
}

function readChunk(lines: readonly string[]): Block {
  const [first = ''] = lines;
  const text = lines.join('\n');
  if (lines.length === 1 && first.startsWith('## ')) return { kind: 'heading', text: text.slice(3) };
  if (lines.every((line) => line.startsWith('> ')))
    return { kind: 'quote', text: lines.map((line) => line.slice(2)).join('\n') };
  if (first.startsWith('- ') && lines.every((line) => /^(?:- | {2})/.test(line)))
    return {
      kind: 'list',
      items: text
        .slice(2)
        .split('\n- ')
        .map((item) => item.replaceAll('\n  ', '\n')),
    };
  return { kind: 'paragraph', text };
}
