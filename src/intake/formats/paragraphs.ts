/** Plain text without any marks, as paragraphs. */

import { type Block, normaliseBlocks } from '../../record/body.ts';

/** Columns that the lines of a wrapped text reach: shorter ones end where their writer ended them. */
const WRAPPED = 50;

/** Paragraphs between blank lines; where there are none, each line is one. Wrapped lines are joined. */
export function paragraphsOf(text: string): Block[] {
  const plain = text.replace(/\r\n?/g, '\n').trim();
  const chunks = plain.split(/\n(?:[^\S\n]*\n)+/);
  const parts = chunks.length > 1 ? chunks.map(unwrap) : plain.split('\n');
  return normaliseBlocks(parts.map((part) => ({ kind: 'paragraph', text: part })));
}

/** The lines of a paragraph as one where they were wrapped; verses and addresses keep theirs. */
export function unwrap(paragraph: string): string {
  const lines = paragraph.split('\n').map((line) => line.trim());
  const full = lines.slice(0, -1);
  const isWrapped = full.length > 0 && full.every((line) => line.length >= WRAPPED);
  return isWrapped ? lines.join(' ') : lines.join('\n');
}
