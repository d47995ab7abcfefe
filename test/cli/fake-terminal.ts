/** A terminal for tests: streams that remember, a clock that stands until it is moved. */

import { PassThrough } from 'node:stream';
import { openTerminal, type Terminal } from '../../src/cli/terminal.ts';

export interface FakeOptions {
  /** Which of the streams are terminals. */
  readonly tty?: readonly ('stdin' | 'stdout' | 'stderr')[];
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Record<string, string | undefined>;
  readonly cwd?: string;
  readonly stdin?: string;
}

export interface FakeTerminal {
  readonly terminal: Terminal;
  readonly stdin: PassThrough;
  readonly stdout: PassThrough;
  readonly stderr: PassThrough;
  /** What was written so far. */
  out(): string;
  err(): string;
  /** Moves the clock on by milliseconds. */
  wait(milliseconds: number): void;
}

export function fakeTerminal(options: FakeOptions = {}): FakeTerminal {
  const stream = (name: 'stdin' | 'stdout' | 'stderr'): PassThrough =>
    Object.assign(new PassThrough(), {
      ...(options.tty?.includes(name) ? { isTTY: true } : {}),
      ...(options.columns === undefined ? {} : { columns: options.columns }),
      ...(options.rows === undefined ? {} : { rows: options.rows }),
    });
  const [stdin, stdout, stderr] = [stream('stdin'), stream('stdout'), stream('stderr')];
  if (options.stdin !== undefined) stdin.end(options.stdin);
  const remember = (from: PassThrough): (() => string) => {
    const pieces: Buffer[] = [];
    from.on('data', (piece: Buffer) => pieces.push(piece));
    return () => Buffer.concat(pieces).toString();
  };
  let time = Date.UTC(2026, 10, 23, 9);
  const { env = {}, cwd = '/newsroom' } = options;
  const terminal = openTerminal({ stdin, stdout, stderr, env, cwd: () => cwd }, () => new Date(time));
  return {
    terminal,
    stdin,
    stdout,
    stderr,
    out: remember(stdout),
    err: remember(stderr),
    wait: (milliseconds) => {
      time += milliseconds;
    },
  };
}
