/** The words that an index has: which of them begin so, and which are inflections of one. */

import { fold } from '../../../fold.ts';
import { hasStemmer, isInflection, loadStemmers, mayInflect, sharedStart } from '../../../stems.ts';
import type { Database, Statement } from '../database.ts';
import { keyed, ownNumber } from '../naming.ts';

const LANGUAGE = ownNumber('language') as number;
/** Behind all that begins alike. */
const LAST = '\u{10ffff}';

/** A question to the full-text table for records of a language, as `Texts` has it: the first word of the first value. */
export const inLanguage = (language: string): string =>
  `keyed : "${keyed(LANGUAGE, '')} ${keyed(LANGUAGE, language)}"`;

export class Vocabulary {
  readonly #db: Database;
  /** Numbers of the user's keys that some record has, by their names; of those that hold others, by `holderOf`. */
  readonly keys: ReadonlyMap<string, number>;
  #next: Statement | undefined;
  #languages: readonly string[] | undefined;
  readonly #inflections = new Map<string, ReadonlyMap<string, readonly string[]>>();

  constructor(db: Database) {
    this.#db = db;
    const rows = db.prepare('SELECT name, number FROM keys WHERE records > 0').all();
    this.keys = new Map(rows.map(({ name, number }) => [name as string, number as number]));
  }

  /** Numbers of rows whose file's path fits. */
  filesLike(part: string): number[] {
    const numbers: number[] = [];
    for (const { number, file } of this.#db.prepare('SELECT number, file FROM filed').iterate())
      if (fold(file as string).includes(part)) numbers.push(number as number);
    return numbers;
  }

  /** Words that begin so, in their order. One that no record has any more may be among them. */
  *beginning(start: string): Generator<string> {
    // Asked word by word: to go through them costs as much as the places where each of them stands.
    this.#next ??= this.#prepareNext();
    for (let from = start; ; ) {
      const term = this.#next.get(from, start + LAST)?.term as string | undefined;
      if (term === undefined) return;
      yield term;
      // No word has a control character in it, so that nothing stands between.
      from = `${term}\x01`;
    }
  }

  /** To be called before `inflections`. */
  async loadStemmers(): Promise<void> {
    await loadStemmers(this.#stemmed());
  }

  /** By language, the inflections of a word besides itself: anywhere, or in a numbered place. */
  inflections(word: string, number?: number): ReadonlyMap<string, readonly string[]> {
    const key = number === undefined ? word : keyed(number, word);
    let found = this.#inflections.get(key);
    if (!found) {
      found = this.#inflectionsOf(word, key.slice(0, key.length - word.length));
      this.#inflections.set(key, found);
    }
    return found;
  }

  #inflectionsOf(word: string, before: string): Map<string, string[]> {
    if (!mayInflect(word)) return new Map();
    const start = sharedStart(word);
    const terms = [...this.beginning(before + start)].map((term) => term.slice(before.length));
    // A shorter one may be the beginning of this one; no harm is done by what is not there.
    terms.push(...[...start].slice(0, -1).map((_, i, letters) => letters.slice(0, i + 1).join('')));
    const found = new Map<string, string[]>();
    for (const language of this.#stemmed()) {
      const inflected = terms.filter((term) => term !== word && isInflection(term, word, language));
      if (inflected.length) found.set(language, inflected);
    }
    return found;
  }

  /** Languages with a stemmer that records may have. */
  #stemmed(): readonly string[] {
    const before = keyed(LANGUAGE, '');
    this.#languages ??= [...this.beginning(before)]
      .map((term) => term.slice(before.length))
      .filter(hasStemmer);
    return this.#languages;
  }

  /** In the connection's own temporary schema: the index may be open for reading only. */
  #prepareNext(): Statement {
    this.#db.exec(
      'CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, words, instance)',
    );
    return this.#db.prepare('SELECT term FROM temp.vocabulary WHERE term >= ? AND term <= ? LIMIT 1');
  }
}
