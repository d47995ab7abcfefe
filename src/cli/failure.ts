/** Exit codes, and how a failure is told: on one line, what happened, where, and what to do. */

import { inspect } from 'node:util';
import { makeVisible, oneLine } from '../output/visible.ts';
import { Failure, type FailureKind } from '../record/failure.ts';

export const EXIT = {
  done: 0,
  nothingFound: 1,
  misuse: 2,
  notAllDone: 3,
  damaged: 4,
  bug: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What each exit code means, for the help and the README. */
export const EXIT_MEANINGS: Readonly<Record<ExitCode, string>> = {
  0: 'done',
  1: 'nothing found',
  2: 'misuse of the command line or the query language',
  3: 'some of it could not be taken in or written; the rest was',
  4: 'the archive is damaged',
  70: 'a bug in morgue',
  130: 'interrupted',
};

const CODES: Readonly<Record<FailureKind, ExitCode>> = {
  misuse: EXIT.misuse,
  absent: EXIT.nothingFound,
  disk: EXIT.notAllDone,
  damaged: EXIT.damaged,
  interrupted: EXIT.interrupted,
};

/** The exit code that an error ends the program with. */
export function exitCodeOf(error: unknown): ExitCode {
  return error instanceof Failure ? CODES[error.kind] : EXIT.bug;
}

/** An error as text for stderr, without control characters: file names and queries are anybody's text. */
export function describeError(error: unknown): string {
  if (error instanceof Failure) return `morgue: ${describeFailure(error)}`;
  return `morgue: a bug, please report it with what follows\n${makeVisible(inspect(error), { keepNewlines: true })}`;
}

/** A failure on one line: what happened, and what to do. */
export const describeFailure = ({ message, hint }: Failure): string =>
  oneLine(hint === undefined ? message : `${message}; ${hint}`);
