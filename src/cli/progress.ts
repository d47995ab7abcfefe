/** One line about long work: how much is done, how fast, and how long it will take. */

import { showCount } from '../output/reading.ts';
import type { Terminal } from './terminal.ts';

export interface Progress {
  /** How many there are to do, when that is known; it may come late and change. */
  expect(total: number): void;
  /** So many more are done. */
  advance(count?: number): void;
  /** Takes the line away. */
  end(): void;
}

/** Milliseconds before the line appears, and between two drawings of it. */
const PATIENCE = 500;
const PAUSE = 100;

/** Progress of work that begins now, on the terminal's status line; nothing is shown when `quiet`. */
export function startProgress(
  terminal: Terminal,
  options: { quiet?: boolean; total?: number } = {},
): Progress {
  const started = terminal.now().getTime();
  let { total } = options;
  let done = 0;
  let drawNext = started + PATIENCE;
  return {
    expect(count) {
      total = count;
    },
    advance(count = 1) {
      done += count;
      const now = terminal.now().getTime();
      if (options.quiet || now < drawNext) return;
      drawNext = now + PAUSE;
      terminal.status(progressLine(done, total, now - started));
    },
    end: () => terminal.status(''),
  };
}

/** `1,204 of 10,000  812/s  11 s left`, after so many milliseconds; without the parts that a missing total leaves unknown. */
export function progressLine(done: number, total: number | undefined, elapsed: number): string {
  const rate = (done * 1000) / Math.max(1, elapsed);
  const known = total !== undefined && total >= done;
  return [
    known ? `${showCount(done)} of ${showCount(total)}` : showCount(done),
    `${rate < 10 ? rate.toFixed(1) : showCount(Math.round(rate))}/s`,
    ...(known && rate > 0 ? [`${showTime((total - done) / rate)} left`] : []),
  ].join('  ');
}

/** Seconds as a person would say them. */
function showTime(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${showCount(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}
