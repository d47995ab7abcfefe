/** The rows of one file as its articles, with what is to be said of the file. */

import type { Note } from '../../../record/note.ts';
import type { Decoded } from '../../decode.ts';
import type { RawArticle } from '../../page.ts';
import { type PlacedRow, rowReader } from './row.ts';

/** A row that cannot be read. */
export interface Unreadable {
  readonly line: number;
  readonly detail: string;
}

/** Notes of the file go with its first article, those of a broken row with the next that can be read, or the last. */
export function* articlesOfRows(
  { text, encoding, notes }: Decoded,
  rows: Iterable<PlacedRow | Unreadable>,
): Generator<RawArticle> {
  const ofAll = notes.filter(({ code }) => code === 'encoding-guessed');
  let pending: Note[] = notes.filter(({ code }) => code !== 'encoding-guessed');
  let last: RawArticle | undefined;
  const read = rowReader();
  for (const row of rows) {
    if ('detail' in row) {
      pending.push({ code: 'row-unreadable', ...row });
      continue;
    }
    if (last) yield last;
    const article = read(row);
    // A record that comes back has its own notes: control characters in the file may be another's.
    const said = article.id ? pending.filter(({ code }) => code !== 'control-characters') : pending;
    last = { ...article, encoding, notes: [...(article.notes ?? []), ...ofAll, ...said] };
    pending = [];
  }
  if (last) yield { ...last, notes: [...last.notes, ...pending] };
  // Where no row can be read, the file itself is what there is to read.
  else if (pending.some(({ code }) => code === 'row-unreadable'))
    yield { text, encoding, notes: [...ofAll, ...pending] };
}

/** Counts lines up to offsets that only grow. */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let at = 0;
  return (offset) => {
    for (;;) {
      const next = text.indexOf('\n', at);
      if (next < 0 || next >= offset) return line;
      line += 1;
      at = next + 1;
    }
  };
}
