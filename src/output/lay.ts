/** Setting text in lines: broken at the width, with marks before them, hits set off, nothing left that acts on a terminal. */

import type { Block } from '../record/body.ts';
import { PLAIN, type Range, type RenderOptions } from './output.ts';
import { oneLine } from './visible.ts';
import { wrapLine } from './wrap.ts';

/** What stands before a text's first line and (else the same) its following ones, and the style of all of them. */
export interface Setting {
  readonly first?: string;
  readonly next?: string;
  readonly style?: (line: string) => string;
  /** The field that the text is of; the body without. */
  readonly field?: string;
}

/** How a text is set; `hits` is where it holds what was searched for. */
export type LayOptions = Pick<RenderOptions, 'width' | 'style'> & {
  readonly hits?: ((text: string, field: string) => readonly Range[]) | undefined;
};

/** A text as lines. Its own line ends are kept. */
export function lay(text: string, options: LayOptions, setting: Setting = {}): string[] {
  const { first = '', next = first, style = (line: string) => line, field = 'body' } = setting;
  const columns = options.width === undefined ? undefined : Math.max(1, options.width - next.length);
  return text.split(/\r\n|\r|\n/).flatMap((source, i) => {
    const line = oneLine(source);
    const hits = options.hits?.(line, field) ?? [];
    const ranges: readonly Range[] = columns === undefined ? [[0, line.length]] : wrapLine(line, columns);
    return ranges.map((range, j) => (i + j === 0 ? first : next) + style(setOff(line, range, hits, options)));
  });
}

/** A block of the body as lines. */
export function layBlock(block: Block, options: LayOptions): string[] {
  switch (block.kind) {
    case 'list':
      return block.items.flatMap((item) => lay(item, options, { first: '- ', next: '  ' }));
    case 'quote':
      return lay(block.text, options, { first: '> ' });
    case 'heading':
      return lay(block.text, options, { style: (options.style ?? PLAIN).heading });
    case 'paragraph':
      return lay(block.text, options);
  }
}

/** A part of a line with the hits in it styled; hits may overlap, reach beyond the part, and come in any order. */
function setOff(line: string, [from, to]: Range, hits: readonly Range[], options: LayOptions): string {
  const { hit } = options.style ?? PLAIN;
  let out = '';
  let at = from;
  for (const [start, end] of hits.toSorted((a, b) => a[0] - b[0])) {
    const begin = Math.max(start, at);
    const stop = Math.min(end, to);
    if (begin >= stop) continue;
    out += line.slice(at, begin) + hit(line.slice(begin, stop));
    at = stop;
  }
  return out + line.slice(at, to);
}
