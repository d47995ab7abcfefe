/** What `add` and `parse` say to a person: one line for each file that needs a look, and a summary. */

import { oneLine } from '../output/visible.ts';
import type { Failure } from '../record/failure.ts';
import { NOTES, type Note } from '../record/note.ts';
import type { RegisterProblem } from '../store/register.ts';
import { fitColumns } from './columns.ts';
import { describeFailure } from './failure.ts';
import type { Tally } from './reading.ts';
import type { Terminal } from './terminal.ts';

/** A note in words: what was found, or else what its code means; its line, where one line is meant. */
export function describeNote(note: Note): string {
  const line = note.line === undefined ? '' : `line ${note.line}: `;
  return line + oneLine(note.detail ?? NOTES[note.code]);
}

/** Columns of a file's name and of a note's code, where there is a screen to align them on. */
const FILE = 24;
const CODE = 18;

/** A note of an article on a line: file, words, code; aligned at a screen of so many columns. */
export function noteLine(shown: string, note: Note, width: number | undefined): string {
  if (width === undefined) return `  ${oneLine(shown)}  ${describeNote(note)}  ${note.code}`;
  // Of a long name, its end tells more.
  const name = shown.length > FILE ? `…${shown.slice(1 - FILE)}` : shown;
  const line = fitColumns([{ width: FILE }, { flexible: true }, { width: CODE }], [], width - 2);
  return `  ${line([name, describeNote(note), note.code])}`;
}

const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

/** Bytes as people say them: `1.4 MB`. */
function sizeOf(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'] as const;
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}

/** How many articles went which way. */
export interface Outcomes {
  added: number;
  held: number;
  copied: number;
  refused: number;
  toLookAt: number;
}

/** `Added 212 articles (1.4 MB), 3 already here, 2 to look at, 9 files skipped. 0.3 s` */
export function summary(verb: string, outcomes: Outcomes, tally: Tally, seconds: number): string {
  const skipped = [...tally.skipped.entries()].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const files = skipped.reduce((sum, [, number]) => sum + number, 0);
  const reasons = skipped
    .map(([reason, number]) => (skipped.length > 1 ? `${number} ${reason}` : reason))
    .join(', ');
  const parts = [
    `${verb} ${count(outcomes.added, 'article')}${tally.bytes ? ` (${sizeOf(tally.bytes)} read)` : ''}`,
    outcomes.held ? `${outcomes.held.toLocaleString('en')} already here` : '',
    outcomes.copied ? `${count(outcomes.copied, 'other copy', 'other copies')} of one here kept` : '',
    outcomes.toLookAt ? `${outcomes.toLookAt.toLocaleString('en')} to look at` : '',
    files ? `${count(files, 'file')} skipped (${reasons})` : '',
    tally.failed + outcomes.refused ? `${(tally.failed + outcomes.refused).toLocaleString('en')} failed` : '',
  ];
  return `${parts.filter(Boolean).join(', ')}. ${seconds.toFixed(1)} s`;
}

/** An input that failed, on one line. */
export function sayFailure(terminal: Terminal, shown: string, failure: Failure): void {
  terminal.say(`morgue: ${oneLine(shown)}: ${describeFailure(failure)}`);
}

/** A line of the register that is none, on one line. */
export function sayRegisterProblem(terminal: Terminal, { file, line, message }: RegisterProblem): void {
  const where = line === undefined ? file : `${file}, line ${line}`;
  terminal.say(`morgue: ${where} ${message}; it is left as it is`);
}

/**
 * Failed inputs, said where they stand among the others: the articles of those take their time, and what is said of
 * them comes in the order of the inputs too.
 */
export class Failures {
  readonly #terminal: Terminal;
  readonly #held: { readonly after: number; readonly shown: string; readonly failure: Failure }[] = [];
  /** Articles that went in, and those of them that came out. */
  #sent = 0;
  #done = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  hold(shown: string, failure: Failure): void {
    this.#held.push({ after: this.#sent, shown, failure });
  }

  /** The articles as they are, counted on their way in. */
  async *among<T>(articles: AsyncIterable<T>): AsyncGenerator<T> {
    for await (const article of articles) {
      this.#sent += 1;
      yield article;
    }
  }

  /** Says those that stand before the article that comes out now. */
  sayBefore(): void {
    this.#say(this.#done);
    this.#done += 1;
  }

  sayRest(): void {
    this.#say(Number.POSITIVE_INFINITY);
  }

  #say(until: number): void {
    while (this.#held[0] && this.#held[0].after <= until) {
      const held = this.#held.shift();
      if (held) sayFailure(this.#terminal, held.shown, held.failure);
    }
  }
}

/** That the inputs hold no text at all. */
export function noInputs(inputs: readonly string[], tally: Tally): string {
  const skipped = [...tally.skipped].map(([reason, number]) => `${number} ${reason}`).join(', ');
  return `morgue: no texts in ${oneLine(inputs.join(' '))}${skipped ? ` (skipped: ${skipped})` : ''}`;
}
