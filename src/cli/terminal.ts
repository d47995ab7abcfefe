/** All that a command may touch of the world around it: three streams, the environment, the folder, the clock. */

import type { ChalkInstance } from 'chalk';
import type { Style } from '../output/output.ts';
import { makeVisible } from '../output/visible.ts';
import { cutToWidth } from '../output/width.ts';
import { Failure } from '../record/failure.ts';
import { articleStyle, colourFor, type Environment } from './colour.ts';
import { type OutputStream, openWriter } from './writer.ts';

type InputStream = NodeJS.ReadableStream & { readonly isTTY?: boolean };

export interface Terminal {
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly environment: Environment;
  /** The folder that relative paths are meant from. Throws a Failure when it is gone. */
  readonly cwd: string;
  now(): Date;
  /** Milliseconds from some moment on, for telling how long something took. */
  clock(): number;

  /** Whether stdout is a screen: then columns are aligned, long output is paged, control characters are shown. */
  readonly isScreen: boolean;
  /** Whether a person can be asked: stdin and stderr are a terminal. */
  readonly isInteractive: boolean;
  /** Columns and rows of the screen, or what to assume of one. */
  readonly columns: number;
  readonly rows: number;
  /** Columns to lay text out in; undefined off a screen, where nothing is broken or cut. */
  readonly width: number | undefined;
  /** Columns to lay messages out in; undefined where stderr is no screen. */
  readonly messageWidth: number | undefined;
  /** Colours for stdout and stderr; they leave text as it is where there are none. */
  readonly colour: ChalkInstance;
  readonly errorColour: ChalkInstance;
  /** How stdout shows an article. */
  readonly style: Style;

  /** Writes to stdout. Throws OutputClosed when nobody reads any more, a Failure of kind `disk` when it cannot be written. */
  write(piece: string | Uint8Array): Promise<void>;
  /** Machine output and originals: as they are off a screen, with their control characters made visible on one. */
  forScreen(text: string): string;
  /** A message on stderr, on lines of its own. Of control characters only our colours get through. */
  say(message: string): void;
  /** A line on stderr that the next one replaces; nothing when empty. Only on a terminal that can take it back. */
  status(line: string): void;
  /** Resolves when all output has been handed over. Throws what write throws. */
  finish(): Promise<void>;
}

/** What is taken of `process`. */
export interface Surroundings {
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Environment;
  cwd(): string;
}

const CLEAR_LINE = '\r\x1b[2K';
/** The colours that chalk gives at level 1, captured so that a split keeps them. */
const COLOUR = /(\x1b\[(?:[0-4]|7|2[2-4]|27|[39][0-7]|39)m)/;

export function openTerminal(surroundings: Surroundings, time?: () => Date): Terminal {
  const now = time ?? (() => new Date());
  const { stdout, stderr, env: environment } = surroundings;
  const isScreen = stdout.isTTY === true;
  const canClear = stderr.isTTY === true && environment.TERM !== 'dumb';
  const writer = openWriter(stdout);
  const colour = colourFor(environment, isScreen);
  const errorColour = colourFor(environment, stderr.isTTY === true);
  // There is nobody left to tell when stderr fails.
  stderr.on('error', () => {});

  let shown = '';
  const status = (line: string): void => {
    if (!canClear || line === shown) return;
    shown = line;
    stderr.write(CLEAR_LINE + line);
  };

  return {
    stdout,
    stderr,
    environment,
    now,
    clock: time ? () => time().getTime() : () => performance.now(),
    isScreen,
    colour,
    errorColour,
    style: articleStyle(colour),
    status: (line) => status(cutToWidth(makeVisible(line), columnsOf(stderr, environment) - 1)),
    // Opening stdin costs time, and most commands never read it.
    get stdin() {
      return surroundings.stdin;
    },
    get cwd() {
      return currentFolder(surroundings);
    },
    get isInteractive() {
      return surroundings.stdin.isTTY === true && stderr.isTTY === true;
    },
    get columns() {
      return columnsOf(stdout, environment);
    },
    get rows() {
      return sizeOf(stdout.rows, environment.LINES, 24);
    },
    get messageWidth() {
      return stderr.isTTY === true ? columnsOf(stderr, environment) : undefined;
    },
    get width() {
      return isScreen ? columnsOf(stdout, environment) : undefined;
    },
    async write(piece) {
      if (isScreen) status('');
      await writer.write(piece);
    },
    forScreen: (text) => (isScreen ? makeVisible(text, { keepNewlines: true, keepTabs: true }) : text),
    say(message) {
      const visible = (text: string): string => makeVisible(text, { keepNewlines: true, keepTabs: true });
      const parts = errorColour.level === 0 ? [message] : message.split(COLOUR);
      const line = parts.map((part, i) => (i % 2 === 0 ? visible(part) : part)).join('');
      status('');
      stderr.write(`${line}\n`);
    },
    async finish() {
      status('');
      await writer.finish();
    },
  };
}

function columnsOf(stream: OutputStream, environment: Environment): number {
  return sizeOf(stream.columns, environment.COLUMNS, 80);
}

/** What the terminal says, else what the environment says, else what is usual; some terminals say 0. */
function sizeOf(said: number | undefined, variable: string | undefined, usual: number): number {
  return [said, Number(variable)].find((size) => size !== undefined && size >= 1) ?? usual;
}

function currentFolder(surroundings: Surroundings): string {
  try {
    return surroundings.cwd();
  } catch (error) {
    throw new Failure('disk', 'the current folder is gone', 'change to another folder first', {
      cause: error,
    });
  }
}
