/** Where else on a page the words of a name stand. */

import type { Context } from '../roles/context.ts';
import type { Shape } from '../roles/features.ts';
import { AUTHOR, BYLINE } from '../roles/lexicon.ts';

export interface Occurrences {
  /** Lines that hold the words, are nothing else, begin with them, announce an author and hold them, tell rights and hold them. */
  lines: number;
  alone: number;
  first: number;
  bylines: number;
  copyright: number;
}

/** Looks words up in the beginnings and ends of all lines. */
export function occurrences({ lines, shapes }: Context): (value: string) => Occurrences {
  const ends = lines.map(({ text }) =>
    (text.length < 400 ? text : `${text.slice(0, 200)}\t${text.slice(-200)}`).toLowerCase(),
  );
  const starts: number[] = [];
  let length = 0;
  for (const text of ends) {
    starts.push(length);
    length += text.length + 1;
  }
  const all = ends.join('\n');
  const known = new Map<string, Occurrences>();
  return (value) => {
    const words = value.toLowerCase();
    let met = known.get(words);
    if (met) return met;
    met = { lines: 0, alone: 0, first: 0, bylines: 0, copyright: 0 };
    known.set(words, met);
    if (words.length <= 3) return met;
    let line = 0;
    for (let at = all.indexOf(words); at >= 0; ) {
      while (line + 1 < starts.length && (starts[line + 1] as number) <= at) line++;
      const text = ends[line] as string;
      met.lines++;
      if (text.length === words.length) met.alone++;
      else if (at === starts[line]) met.first++;
      if ((shapes[line] as Shape).begins & (BYLINE | AUTHOR)) met.bylines++;
      if (/©|\(c\)|copyright/.test(text)) met.copyright++;
      at = all.indexOf(words, (starts[line] as number) + text.length);
    }
    return met;
  };
}
