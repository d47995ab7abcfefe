/** The rows of one file as its articles, with what is to be said of the file. */

import type { Note } from '../../../record/note.ts';
import type { ExtraValue } from '../../../record/record.ts';
import { CONTROL, type Decoded } from '../../decode.ts';
import type { RawArticle } from '../../page.ts';
import { mostOf, type PartOptions, partsOf } from '../../parts.ts';
import { hasTooManyLines, tooLarge, tooManyLines } from '../text.ts';
import { type PlacedRow, rowReader } from './row.ts';

/** A row that cannot be read. */
export interface Unreadable {
  readonly line: number;
  readonly detail: string;
}

/** Of a row that is larger than any article. */
export const LONG = 'longer than any article';

/** Notes on rows that cannot be read, at most, that one article has. */
const MOST_NOTES = 1000;

/** Tells the rows of a text whose parts come one after the other. */
export type TellRows = (parts: AsyncIterable<string>) => AsyncIterable<PlacedRow | Unreadable>;

/** Notes of the file go with its first article, or the first after they were found; those of a broken row with the next that can be read, or the last. */
export async function* articlesOfRows(
  bytes: AsyncIterable<Uint8Array>,
  options: PartOptions,
  tellRows: TellRows,
): AsyncGenerator<RawArticle> {
  const file = new File(partsOf(bytes, options), mostOf(options));
  let last: RawArticle | undefined;
  const read = rowReader();
  try {
    for await (const row of tellRows(file.texts())) {
      if ('detail' in row) {
        file.note({ code: 'row-unreadable', ...row });
        continue;
      }
      if (row.row.every(([name, value]) => name === 'format_version' || isNothing(value))) continue;
      const article = read(row);
      if (hasTooManyLines(article.text)) {
        file.note({ code: 'row-unreadable', line: row.lines[0], detail: LONG });
        continue;
      }
      if (last) yield last;
      file.unread = undefined;
      // A record that comes back has its own notes: control characters in the file may be another's.
      const said = file.take().filter(({ code }) => !article.id || code !== 'control-characters');
      // In JSON they are written as what they are no more.
      if (
        !article.id &&
        CONTROL.test(article.text) &&
        !said.some(({ code }) => code === 'control-characters')
      )
        said.push({ code: 'control-characters', line: row.lines[0] });
      last = { ...article, encoding: file.encoding, notes: [...(article.notes ?? []), ...said] };
    }
    if (last) yield { ...last, notes: [...last.notes, ...file.rest()] };
    // Where no row can be read, the file itself is what there is to read.
    else {
      const text = await file.whole();
      const notes = [...file.take(), ...file.rest()];
      if (notes.some(({ code }) => code === 'row-unreadable')) yield { text, encoding: file.encoding, notes };
    }
  } finally {
    await file.close();
  }
}

/** A row of such alone says nothing, as an empty line does. */
const isNothing = (value: ExtraValue): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What is to be said of a file whose rows are read, beside them. */
class File {
  encoding = '';
  /** Its text, as long as no row of it could be read. */
  unread: string | undefined = '';
  readonly #parts: AsyncGenerator<Decoded>;
  readonly #most: number;
  /** Notes on all its articles, and those that go with the next. */
  #ofAll: readonly Note[] = [];
  #pending: Note[] = [];
  /** Rows that cannot be read and have no note of their own. */
  #unsaid = 0;

  constructor(parts: AsyncGenerator<Decoded>, most: number) {
    this.#parts = parts;
    this.#most = most;
  }

  async *texts(): AsyncGenerator<string> {
    for (let text = await this.#next(); text !== undefined; text = await this.#next()) yield text;
  }

  async #next(): Promise<string | undefined> {
    const { done, value } = await this.#parts.next();
    if (done) return undefined;
    this.encoding = value.encoding;
    const guessed = value.notes.filter(({ code }) => code === 'encoding-guessed');
    if (guessed.length) this.#ofAll = guessed;
    this.#pending.push(...value.notes.filter(({ code }) => code !== 'encoding-guessed'));
    if (this.unread !== undefined && this.unread.length <= this.#most) this.unread += value.text;
    return value.text;
  }

  note(note: Note): void {
    if (this.#pending.length < MOST_NOTES) this.#pending.push(note);
    else this.#unsaid += 1;
  }

  /** Notes for the next article. */
  take(): Note[] {
    const taken = [...this.#ofAll, ...this.#pending];
    this.#pending = [];
    return taken;
  }

  /** Notes for the last one too. */
  rest(): Note[] {
    const unsaid = this.#unsaid;
    const more = { code: 'row-unreadable', detail: `${unsaid} more such rows` } as const;
    return unsaid ? [...this.#pending, more] : this.#pending;
  }

  /** All of its text. Throws a Failure where that is more than one article has. */
  async whole(): Promise<string> {
    while ((this.unread ?? '').length <= this.#most && (await this.#next()) !== undefined);
    const { unread = '' } = this;
    if (unread.length > this.#most) throw tooLarge();
    if (hasTooManyLines(unread)) throw tooManyLines();
    return unread;
  }

  /** Lets go of what was not read. */
  async close(): Promise<void> {
    await this.#parts.return(undefined);
  }
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
