import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openPager, pagerCommand } from '../../src/cli/pager.ts';
import { OutputClosed } from '../../src/cli/writer.ts';
import { fakeTerminal } from './fake-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'morgue-pager-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A pager that is a small shell script. */
function pager(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}
const seen = (name: string): string => readFileSync(join(folder, name), 'utf8');
const screen = (env: Record<string, string | undefined>) =>
  fakeTerminal({ tty: ['stdout'], cwd: folder, env: { PATH: process.env.PATH, ...env } });

describe('the pager', () => {
  it.each([
    [{}, 'less'],
    [{ PAGER: 'more' }, 'more'],
    [{ PAGER: 'more', MORGUE_PAGER: 'less -S' }, 'less -S'],
    [{ PAGER: 'more', MORGUE_PAGER: '' }, undefined],
    [{ PAGER: '' }, undefined],
    [{ PAGER: 'cat' }, undefined],
    [{ PAGER: 'more', TERM: 'dumb' }, undefined],
  ])('for %j is %s', (environment, command) => expect(pagerCommand(environment)).toBe(command));

  it('gets all of the text, and less its usual options', async () => {
    const MORGUE_PAGER = pager('all', 'cat > all.txt; echo "$LESS $LV" > options.txt');
    const { terminal, out } = screen({ MORGUE_PAGER });
    const output = openPager(terminal);
    for (let i = 0; i < 3000; i++) await output.write(`${'x'.repeat(99)}\n`);
    await output.close();
    expect(seen('all.txt')).toHaveLength(300_000);
    expect(seen('options.txt')).toBe('FRX -c\n');
    expect(out()).toBe('');
  });

  it('keeps the options that the person has set', async () => {
    const MORGUE_PAGER = pager('own', 'cat > /dev/null; echo "$LESS" > own.txt');
    const output = openPager(screen({ MORGUE_PAGER, LESS: '-S' }).terminal);
    await output.write('x');
    await output.close();
    expect(seen('own.txt')).toBe('-S\n');
  });

  it('may have arguments, and be a line of shell', async () => {
    const path = pager('arguments', 'echo "$*" > arguments.txt; cat >> arguments.txt');
    for (const [MORGUE_PAGER, expected] of [
      [`${path} -a  b`, '-a b\ntext'],
      [`tr a-z A-Z | ${path} "two words"`, 'two words\nTEXT'],
    ] as const) {
      const output = openPager(screen({ MORGUE_PAGER }).terminal);
      await output.write('text');
      await output.close();
      expect(seen('arguments.txt')).toBe(expected);
    }
  });

  it('is not started before there is something to read', async () => {
    const MORGUE_PAGER = pager('early', 'touch early.txt');
    const output = openPager(screen({ MORGUE_PAGER }).terminal);
    await output.close();
    expect(existsSync(join(folder, 'early.txt'))).toBe(false);
  });

  it('that was left early stops the work quietly', async () => {
    const output = openPager(screen({ MORGUE_PAGER: pager('early', 'head -c 10 > head.txt') }).terminal);
    const write = async (): Promise<void> => {
      for (;;) await output.write('x'.repeat(10_000));
    };
    await expect(write()).rejects.toThrow(OutputClosed);
    await output.close();
    expect(seen('head.txt')).toHaveLength(10);
  });

  it('holds the work back while nobody scrolls', async () => {
    const output = openPager(
      screen({
        MORGUE_PAGER: pager('slow', 'until [ -e scrolled ]; do sleep 0.02; done; exec cat > /dev/null'),
      }).terminal,
    );
    let written = 0;
    const work = (async () => {
      for (; written < 50; written++) await output.write('x'.repeat(100_000));
    })();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(written).toBeLessThan(5);
    writeFileSync(join(folder, 'scrolled'), '');
    await work;
    expect(written).toBe(50);
    await output.close();
  });

  it.each(['no-such-pager', 'no-such-pager -R', folder])(
    'that does not exist (%s) leaves the text to the screen',
    async (MORGUE_PAGER) => {
      const { terminal, out } = screen({ MORGUE_PAGER });
      const output = openPager(terminal);
      await output.write('one\n');
      await output.write('two\n');
      await output.close();
      expect(out()).toBe('one\ntwo\n');
    },
  );

  it('that the shell does not find is named', async () => {
    const output = openPager(screen({ MORGUE_PAGER: 'no-such-pager 2>/dev/null' }).terminal);
    await output.write('x').catch(() => {});
    await expect(output.close()).rejects.toMatchObject({
      kind: 'misuse',
      message: expect.stringContaining('no-such-pager'),
    });
  });

  it('is not used off a screen, nor when it is not wanted', async () => {
    const MORGUE_PAGER = pager('unwanted', 'touch unwanted.txt');
    const piped = fakeTerminal({ env: { MORGUE_PAGER } });
    const unwanted = screen({ MORGUE_PAGER });
    for (const [{ terminal, out }, wanted] of [
      [piped, true],
      [unwanted, false],
    ] as const) {
      const output = openPager(terminal, wanted);
      await output.write('text');
      await output.close();
      await terminal.finish();
      expect(out()).toBe('text');
    }
    expect(existsSync(join(folder, 'unwanted.txt'))).toBe(false);
  });
});
