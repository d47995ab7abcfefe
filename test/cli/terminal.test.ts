import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wantsColour } from '../../src/cli/colour.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import { OutputClosed, openWriter } from '../../src/cli/writer.ts';
import { fakeTerminal } from './fake-terminal.ts';

describe('colour', () => {
  it.each([
    ['a terminal', {}, true, true],
    ['a pipe', {}, false, false],
    ['NO_COLOR', { NO_COLOR: '1' }, true, false],
    ['an empty NO_COLOR', { NO_COLOR: '' }, true, true],
    ['NO_COLOR against force', { NO_COLOR: '1', CLICOLOR_FORCE: '1', FORCE_COLOR: '1' }, true, false],
    ['CLICOLOR_FORCE in a pipe', { CLICOLOR_FORCE: '1' }, false, true],
    ['CLICOLOR_FORCE=0', { CLICOLOR_FORCE: '0' }, false, false],
    ['FORCE_COLOR in a pipe', { FORCE_COLOR: '1' }, false, true],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, true, false],
    ['force on a dumb terminal', { TERM: 'dumb', CLICOLOR_FORCE: '1' }, true, true],
    ['a dumb terminal', { TERM: 'dumb' }, true, false],
    ['CLICOLOR=0', { CLICOLOR: '0' }, true, false],
  ])('%s', (_, environment, isTerminal, wanted) => {
    expect(wantsColour(environment, isTerminal)).toBe(wanted);
  });

  it('is decided for each stream by itself', () => {
    const { terminal } = fakeTerminal({ tty: ['stderr'] });
    expect(terminal.colour.bold('x')).toBe('x');
    expect(terminal.style.title('x')).toBe('x');
    expect(terminal.errorColour.bold('x')).toBe('\x1b[1mx\x1b[22m');
  });
});

describe('size', () => {
  it('is the screen’s, else the environment’s, else 80 by 24', () => {
    expect(fakeTerminal({ tty: ['stdout'], columns: 61, rows: 9 }).terminal).toMatchObject({
      columns: 61,
      rows: 9,
      width: 61,
    });
    const asked = { COLUMNS: '100', LINES: '40' };
    expect(fakeTerminal({ tty: ['stdout'], columns: 0, env: asked }).terminal).toMatchObject({
      columns: 100,
      rows: 40,
    });
    for (const COLUMNS of ['', 'wide', '-3', '0']) {
      expect(fakeTerminal({ env: { COLUMNS } }).terminal.columns).toBe(80);
    }
  });

  it('gives no width to lay out in off a screen', () => {
    const { terminal } = fakeTerminal({ env: { COLUMNS: '60' } });
    expect(terminal.isScreen).toBe(false);
    expect(terminal.width).toBeUndefined();
  });
});

describe('messages', () => {
  it('go to stderr, a line each, with nothing in them that acts on the terminal', () => {
    const { terminal, err, out } = fakeTerminal({ tty: ['stderr'] });
    terminal.say(`evil\x1b]0;title\x07\x1b[8m\u202E name: ${terminal.errorColour.red('bad')}\nmore`);
    expect(err()).toBe('evil␛]0;title␇␛[8m<U+202E> name: \x1b[31mbad\x1b[39m\nmore\n');
    expect(out()).toBe('');
  });

  it('lose colours that a text brought along where there are none', () => {
    const { terminal, err } = fakeTerminal();
    terminal.say('\x1b[31mred');
    expect(err()).toBe('␛[31mred\n');
  });

  it('take the status line away first', () => {
    const { terminal, err, out } = fakeTerminal({ tty: ['stderr', 'stdout'], columns: 20 });
    terminal.status('half of it\x1b[5m is done by now');
    terminal.status('half of it\x1b[5m is done by now');
    terminal.say('note');
    terminal.status('');
    expect(err()).toBe('\r\x1b[2Khalf of it␛[5m is…\r\x1b[2Knote\n');
    expect(out()).toBe('');
  });

  it('have no status line off a terminal or on one that cannot clear it', () => {
    for (const fake of [fakeTerminal(), fakeTerminal({ tty: ['stderr'], env: { TERM: 'dumb' } })]) {
      fake.terminal.status('half');
      expect(fake.err()).toBe('');
    }
  });

  it('do not fail when stderr is gone', async () => {
    const { terminal, stderr } = fakeTerminal();
    stderr.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    await new Promise(setImmediate);
    terminal.say('anyone there?');
  });
});

describe('forScreen', () => {
  it('shows control characters on a screen and changes nothing elsewhere', () => {
    const text = 'a\x1b[2J\tb\r\nc\n';
    expect(fakeTerminal({ tty: ['stdout'] }).terminal.forScreen(text)).toBe('a␛[2J\tb\r\nc\n');
    expect(fakeTerminal().terminal.forScreen(text)).toBe(text);
  });
});

describe('the folder', () => {
  it('is told in plain words when it is gone', () => {
    const stream = (): PassThrough => new PassThrough();
    const gone = (): never => {
      throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
    };
    const terminal = openTerminal({
      stdin: stream(),
      stdout: stream(),
      stderr: stream(),
      env: {},
      cwd: gone,
    });
    expect(() => terminal.cwd).toThrow('the current folder is gone');
  });
});

describe('writing', () => {
  it('arrives in order, text and bytes, also without waiting for each piece', async () => {
    const { terminal, out } = fakeTerminal();
    const pieces = Array.from({ length: 500 }, (_, i) => `${i} ${'x'.repeat(i)}\n`);
    const all = pieces.map((piece, i) => terminal.write(i % 50 === 0 ? Buffer.from(piece) : piece));
    await Promise.all(all);
    await terminal.finish();
    expect(out() === pieces.join('')).toBe(true);
  });

  it('does not keep what is written to itself while nothing more comes', async () => {
    const { terminal, out } = fakeTerminal();
    await terminal.write('one line\n');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(out()).toBe('one line\n');
  });

  it('takes no more than a slow reader does', async () => {
    let taken = 0;
    const slow = new Writable({
      highWaterMark: 1000,
      write(piece: Buffer, _, done) {
        taken += piece.length;
        setTimeout(done, 5);
      },
    });
    const writer = openWriter(slow);
    let given = 0;
    for (let i = 0; i < 20; i++) {
      await writer.write('x'.repeat(65_536));
      given += 65_536;
      expect(given - taken).toBeLessThanOrEqual(65_536);
    }
    await writer.finish();
    expect(taken).toBe(given);
  });

  const broken = (code: string): Writable =>
    new Writable({
      write: (_piece, _encoding, done) =>
        done(Object.assign(new Error(`write ${code}`), { code, syscall: 'write' })),
    });

  it('ends quietly when nobody reads any more', async () => {
    const writer = openWriter(broken('EPIPE'));
    await writer.write('x');
    await expect(writer.finish()).rejects.toThrow(OutputClosed);
    await expect(writer.write('x'.repeat(70_000))).rejects.toThrow(OutputClosed);
    await expect(writer.finish()).rejects.toThrow(OutputClosed);
  });

  it('says so when the disk is full', async () => {
    const writer = openWriter(broken('ENOSPC'));
    const failure = { kind: 'disk', message: 'cannot write the output: the disk is full' };
    await expect(writer.write('x'.repeat(70_000)).then(() => writer.finish())).rejects.toMatchObject(failure);
  });
});

describe('real output', () => {
  const folder = mkdtempSync(join(tmpdir(), 'morgue-terminal-'));
  const script = join(folder, 'write.mjs');
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeAll(async () => {
    // Writes 300 lines of 100 characters, then says on stderr how that ended.
    const contents = `
      import { openTerminal } from './src/cli/terminal.ts';
      const terminal = openTerminal(process);
      try {
        for (let i = 0; i < Number(process.argv[2]); i++) await terminal.write('x'.repeat(99) + '\\n');
        await terminal.finish();
        terminal.say('all written');
      } catch (error) { terminal.say(error.kind ?? error.name); }`;
    const resolveDir = fileURLToPath(new URL('../..', import.meta.url));
    await build({
      stdin: { contents, resolveDir, loader: 'ts' },
      ...{ bundle: true, platform: 'node', format: 'esm', outfile: script, logLevel: 'silent' },
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    });
  });
  const shell = (command: string): string =>
    spawnSync('bash', ['-c', command], {
      cwd: folder,
      env: { ...process.env, NODE: process.execPath },
    }).stderr.toString();

  it('is whole in a file and in a pipe', () => {
    expect(shell('"$NODE" write.mjs 3000 > whole.txt')).toBe('all written\n');
    expect(readFileSync(join(folder, 'whole.txt'))).toHaveLength(300_000);
    expect(shell('"$NODE" write.mjs 3000 | (sleep 0.2; cat) > piped.txt')).toBe('all written\n');
    expect(readFileSync(join(folder, 'piped.txt'))).toHaveLength(300_000);
    writeFileSync(join(folder, 'log.txt'), 'before\n');
    expect(shell('"$NODE" write.mjs 1 >> log.txt')).toBe('all written\n');
    expect(readFileSync(join(folder, 'log.txt'), 'utf8')).toMatch(/^before\nx{99}\n$/);
  });

  it('is a failure when a file takes only a part of it, even of the last piece', () => {
    expect(shell('ulimit -f 20; "$NODE" write.mjs 300 > short.txt')).toBe('disk\n');
  });

  it.skipIf(process.platform !== 'linux')('is a failure on a full device', () => {
    expect(shell('"$NODE" write.mjs 1 > /dev/full')).toBe('disk\n');
  });

  it('ends quietly when the reader leaves', () => {
    expect(shell('"$NODE" write.mjs 100000 | head -1 > /dev/null')).toBe('OutputClosed\n');
  });
});
