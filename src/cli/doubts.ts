/** Notes that something is unsure: many articles have one, so that a run tells a few of each and counts the rest. */

import type { Note } from '../record/note.ts';
import { noteLine } from './report.ts';

/** What many articles have, by the note's code. */
const DOUBTS: Readonly<Partial<Record<Note['code'], string>>> = {
  'title-unsure': 'unsure headline',
  'authors-unsure': 'unsure byline',
  'date-unsure': 'unsure date',
};

/** Articles of which each is named; of more they are counted. */
const FEW = 3;

export class Doubts {
  readonly #held = new Map<
    Note['code'],
    { count: number; readonly first: { shown: string; note: Note }[] }
  >();

  /** Keeps the doubts among an article's notes, and returns the other notes. */
  sift(shown: string, notes: readonly Note[]): Note[] {
    return notes.filter((note) => {
      if (DOUBTS[note.code] === undefined) return true;
      const held = this.#held.get(note.code) ?? { count: 0, first: [] };
      held.count += 1;
      if (held.first.length < FEW) held.first.push({ shown, note });
      this.#held.set(note.code, held);
      return false;
    });
  }

  /** Lines for all that were kept, at a screen of so many columns. */
  lines(width: number | undefined): string[] {
    return [...this.#held].flatMap(([code, { count, first }]) =>
      count <= FEW
        ? first.map(({ shown, note }) => noteLine(shown, note, width))
        : [
            noteLine(
              `${count.toLocaleString('en')} articles`,
              { code, detail: DOUBTS[code] as string },
              width,
            ),
          ],
    );
  }
}
