import { describe, expect, it } from 'vitest';
import { progressLine, startProgress } from '../../src/cli/progress.ts';
import { type FakeOptions, fakeTerminal } from './fake-terminal.ts';

const at = (options: FakeOptions = {}) => fakeTerminal({ tty: ['stderr'], columns: 80, ...options });
const drawn = (err: string): string[] => err.split('\r\x1b[2K').slice(1);

describe('progress', () => {
  it('appears after half a second, is drawn ten times a second at most, and is taken away', () => {
    const { terminal, err, wait } = at();
    const progress = startProgress(terminal, { total: 10_000 });
    for (let i = 0; i < 49; i++) {
      wait(10);
      progress.advance(10);
    }
    expect(err()).toBe('');
    for (let i = 0; i < 100; i++) {
      wait(10);
      progress.advance(10);
    }
    const lines = drawn(err());
    expect(lines).toHaveLength(10);
    expect(lines[0]).toBe('500 of 10,000  1,000/s  10 s left');
    progress.end();
    expect(drawn(err()).at(-1)).toBe('');
  });

  it('can do without a total, and take one that comes late', () => {
    const { terminal, err, wait } = at();
    const progress = startProgress(terminal);
    wait(1000);
    progress.advance(812);
    progress.expect(10_812);
    wait(1000);
    progress.advance(0);
    expect(drawn(err())).toEqual(['812  812/s', '812 of 10,812  406/s  25 s left']);
  });

  it('makes room for messages and comes back after them', () => {
    const { terminal, err, wait } = at();
    const progress = startProgress(terminal);
    wait(1000);
    progress.advance(20);
    terminal.say('mill.txt: no date found');
    wait(1000);
    progress.advance(0);
    expect(err()).toBe('\r\x1b[2K20  20/s\r\x1b[2Kmill.txt: no date found\n\r\x1b[2K20  10/s');
  });

  it.each([
    ['when quiet', {}, true],
    ['off a terminal', { tty: ['stdout'] as const }, false],
    ['on a dumb terminal', { env: { TERM: 'dumb' } }, false],
  ])('is not shown %s', (_, options, quiet) => {
    const { terminal, err, wait } = at(options);
    const progress = startProgress(terminal, { quiet, total: 10 });
    wait(5000);
    progress.advance(5);
    progress.end();
    expect(err()).toBe('');
  });

  it.each([
    [0, 100, 600, '0 of 100  0.0/s'],
    [3, undefined, 2000, '3  1.5/s'],
    [100, 100, 1000, '100 of 100  100/s  0 s left'],
    [120, 100, 1000, '120  120/s'],
    [10, 1000, 1000, '10 of 1,000  10/s  2 min left'],
    [1, 10_000, 1000, '1 of 10,000  1.0/s  2 h 47 min left'],
  ])('says %d of %s after %d ms as “%s”', (done, total, elapsed, line) => {
    expect(progressLine(done, total, elapsed)).toBe(line);
  });
});
