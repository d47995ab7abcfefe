import { describe, expect, it } from 'vitest';
import { confirm } from '../../src/cli/prompt.ts';
import { type FakeOptions, fakeTerminal } from './fake-terminal.ts';

const TTY: FakeOptions = { tty: ['stdin', 'stderr'] };

describe('confirm', () => {
  it.each([
    ['y\n', true],
    ['YES\n', true],
    [' yes \r\n', true],
    ['y', true],
    ['n\n', false],
    ['\n', false],
    ['yesterday\n', false],
    ['no\ny\n', false],
    ['', false],
  ])('takes %j for %s', async (stdin, answer) => {
    const { terminal, err, out } = fakeTerminal({ ...TTY, stdin });
    expect(await confirm(terminal, 'Remove 3 articles?')).toBe(answer);
    expect(err()).toMatch(/^Remove 3 articles\? \[y\/N\] \n?$/);
    expect(out()).toBe('');
  });

  it('asks again with the next line', async () => {
    const { terminal, stdin } = fakeTerminal(TTY);
    const first = confirm(terminal, 'First?');
    stdin.write('y\n');
    expect(await first).toBe(true);
    const second = confirm(terminal, 'Second?');
    stdin.write('n\n');
    expect(await second).toBe(false);
  });

  it('shows the question with nothing in it that acts on the terminal', async () => {
    const { terminal, err } = fakeTerminal({ ...TTY, stdin: 'n\n' });
    await confirm(terminal, 'Remove “\x1b[2Jmill”?');
    expect(err()).toContain('Remove “␛[2Jmill”?');
  });

  it.each([
    ['without a terminal', {}, {}],
    ['when stdin is a pipe', { tty: ['stderr', 'stdout'] as const }, {}],
    ['when stderr is a file', { tty: ['stdin', 'stdout'] as const }, {}],
    ['with --no-input', TTY, { noInput: true }],
  ])('fails %s, and names the way out', async (_, options, how) => {
    const { terminal, err } = fakeTerminal({ ...options, stdin: 'y\n' });
    await expect(confirm(terminal, 'Remove?', how)).rejects.toMatchObject({
      kind: 'misuse',
      hint: expect.stringContaining('--yes'),
    });
    expect(err()).toBe('');
  });

  it('gives up when it is interrupted', async () => {
    for (const early of [true, false]) {
      const { terminal } = fakeTerminal(TTY);
      const interrupt = new AbortController();
      if (early) interrupt.abort();
      const answer = confirm(terminal, 'Remove?', { signal: interrupt.signal });
      interrupt.abort();
      await expect(answer).rejects.toMatchObject({ kind: 'interrupted' });
    }
  });
});
