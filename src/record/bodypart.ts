/** The body within a record's file: taken out to be compared, and put in anew. The front matter stays byte for byte. */

import { type Block, writeBody } from './body.ts';
import { cutFrontMatter } from './frontmatter.ts';

/** The body as it is written in a file, without what may change by itself: kind of line ends, blank lines around it. */
export function bodyPart(text: string): string {
  const rest = text.slice(cutFrontMatter(text)?.end ?? 0);
  return rest
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}

/** A file's text with another body, in line ends of its own kind. */
export function replaceBody(text: string, blocks: readonly Block[]): string {
  const end = cutFrontMatter(text)?.end ?? 0;
  const eol = /\r?\n/.exec(text)?.[0] ?? '\n';
  const head = text.slice(0, end);
  return `${head}${/\n$|^$/.test(head) ? '' : eol}${writeBody(blocks).replaceAll('\n', eol)}`;
}
