/** HTML as lines of text: blocks stand apart, `<br>` ends a line. Nothing of it is run, fetched or drawn. */

import { openTags } from '../html/tags.ts';

/** One line, with its 1-based number in the HTML and the class of the element that its first words stand in. */
export interface HtmlLine {
  readonly text: string;
  readonly number: number;
  readonly mark?: string;
}

/** Elements that stand on lines of their own. */
const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 ' +
    'h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul title'
  ).split(' '),
);
/** Elements whose text nobody is shown. */
const UNSEEN = new Set(
  'head script style template noscript iframe object svg button select textarea'.split(' '),
);

export const isHtml = (text: string): boolean =>
  /^\s{0,200}(?:<\?xml|<!doctype html|<html|<head|<body|<!--|<div|<meta)/i.test(text.slice(0, 400));

/** Takes HTML piece by piece. */
export interface HtmlReader {
  /** The lines that are whole by now, and were not given before. */
  write(piece: string): HtmlLine[];
  end(): HtmlLine[];
}

/** `firstLine` is the number of the first line in the file. */
export async function openHtml(firstLine: number): Promise<HtmlReader> {
  let lines: HtmlLine[] = [];
  let lastIsBlank = true;
  let text = '';
  let mark = '';
  let isBegun = false;
  let begun = 0;
  let unseen = 0;
  const classes: string[] = [];
  const numbers = numbering(firstLine);

  const add = (line: HtmlLine): void => {
    lastIsBlank = line.text === '';
    lines.push(line);
  };
  const end = (): void => {
    const line = text.trim();
    if (line) add({ text: line, number: numbers.at(begun), ...(mark ? { mark } : {}) });
    text = '';
    mark = '';
    isBegun = false;
  };
  const apart = (): void => {
    end();
    if (!lastIsBlank) add({ text: '', number: numbers.last() });
  };
  const tags = await openTags({
    open(name, attributes) {
      if (UNSEEN.has(name)) unseen++;
      classes.push((attributes.get('class') ?? '').slice(0, 200));
      if (name === 'br') end();
      else if (BLOCKS.has(name)) apart();
    },
    text(part, at) {
      if (unseen > 0) return;
      if (!isBegun && part.trim() !== '') {
        isBegun = true;
        begun = at;
        mark = classes.findLast((own) => own !== '') ?? '';
      }
      text += part.replace(/[\t\n\f\r ]+/g, ' ');
    },
    close(name) {
      if (UNSEEN.has(name)) unseen--;
      classes.pop();
      if (BLOCKS.has(name)) apart();
    },
  });
  const take = (): HtmlLine[] => {
    const taken = lines;
    lines = [];
    return taken;
  };
  let held = '';
  return {
    write(piece) {
      // A run of blanks is one blank: it stays whole.
      const whole = held + piece;
      const ends = whole.trimEnd().length;
      held = whole.slice(ends);
      numbers.grow(whole.slice(0, ends));
      tags.write(whole.slice(0, ends));
      return take();
    },
    end() {
      numbers.grow(held);
      tags.write(held);
      tags.end();
      end();
      return take();
    },
  };
}

/** Numbers of the lines in which offsets lie that only grow, of a text that grows too. */
function numbering(firstLine: number) {
  let ends: number[] = [];
  let passed = 0;
  let length = 0;
  let number = firstLine;
  return {
    grow(piece: string): void {
      ends = ends.slice(passed);
      passed = 0;
      for (let at = piece.indexOf('\n'); at >= 0; at = piece.indexOf('\n', at + 1)) ends.push(length + at);
      length += piece.length;
    },
    at(offset: number): number {
      while (passed < ends.length && (ends[passed] as number) < offset) {
        passed++;
        number++;
      }
      return number;
    },
    last: (): number => number,
  };
}
