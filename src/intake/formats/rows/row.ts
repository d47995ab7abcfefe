/** A row of a table of articles, or an object of a list of them, as an article. */

import { ID_LENGTH, isId } from '../../../record/id.ts';
import type { ExtraValue } from '../../../record/record.ts';
import type { RawArticle } from '../../page.ts';
import { readForeign } from './foreign.ts';
import { readOwn } from './own.ts';

/** Names and values in their order; every scalar is a string. */
export type Row = readonly (readonly [name: string, value: ExtraValue])[];

export interface PlacedRow {
  readonly row: Row;
  /** First and last line in its file. */
  readonly lines: readonly [number, number];
}

/** What of an article's own is still to be said of the file. */
export type RowArticle = Omit<RawArticle, 'encoding' | 'notes'> & { readonly notes?: RawArticle['notes'] };

/** Reads the rows of one file. An id that comes twice is its first row's: the other is another article. */
export function rowReader(): (placed: PlacedRow) => RowArticle {
  const seen = new Set<string>();
  return ({ row, lines }) => {
    const { text, lineOf } = writeRow(row);
    const id = ownId(row);
    if (id === undefined || seen.has(id)) return { text, lines, ...readForeign(row, lineOf) };
    seen.add(id);
    return { text, lines, id, ...readOwn(row, lineOf) };
  };
}

/** The accession number of a row that an archive gave out, which says the version of its form. */
function ownId(row: Row): string | undefined {
  const isOurs = row.some(([name]) => name === 'format_version');
  const id = row.find(([name]) => name === 'id')?.[1];
  return isOurs && typeof id === 'string' && id.length === ID_LENGTH && isId(id) ? id : undefined;
}

/** Longer texts stand below the others. */
const isBody = (name: string): boolean => /^(?:body|text|content|full_?text|article)$/i.test(name);

/** A row as text, from which its accession number is made: a line for each value, its text below; and on which line each is. */
function writeRow(row: Row): { text: string; lineOf: (name: string) => number } {
  const places = new Map<string, number>();
  const lines: string[] = [];
  const add = (name: string, text: string): void => {
    places.set(name, lines.length + 1);
    for (const line of text.split('\n')) lines.push(line);
  };
  for (const [name, value] of row)
    if (!isBody(name)) add(name, `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  for (const [name, value] of row) {
    if (!isBody(name)) continue;
    lines.push('');
    add(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return { text: lines.join('\n'), lineOf: (name) => places.get(name) ?? 1 };
}
