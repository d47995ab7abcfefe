/** The installed command as a process: signals, pipes, and what a shell sees. */

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { BIN, manyTexts, newFolder, REPOSITORY } from './cli/shell.ts';

const run = (args: readonly string[], cwd: string) =>
  spawnSync(process.execPath, [BIN, ...args], { cwd, encoding: 'utf8' });

describe('the command', () => {
  it('is quiet when nobody reads on', () => {
    const cwd = manyTexts(40);
    run(['add', 'texts'], cwd);
    const piped = spawnSync(
      'bash',
      [
        '-c',
        `set -o pipefail; "$0" "$1" export --format jsonl | head -n 1; echo "exit $?"`,
        process.execPath,
        BIN,
      ],
      { cwd, encoding: 'utf8' },
    );
    expect(piped.stderr).toBe('');
    expect(piped.stdout).toMatch(/^\{.*\}\nexit 0\n$/);
  });

  it('gives the original bytes back exactly', () => {
    const cwd = newFolder({
      'odd.txt': Buffer.from(
        'Odd bytes on the quay\r\n\r\nOne \xe9 and a \x1b[31m and no line end',
        'latin1',
      ),
    });
    run(['add', 'odd.txt'], cwd);
    const { stdout } = spawnSync(process.execPath, [BIN, 'print', 'title:odd', '--raw'], { cwd });
    expect(stdout.equals(readFileSync(path.join(cwd, 'odd.txt')))).toBe(true);
  });

  it('says when its output could not be written', () => {
    const cwd = manyTexts(3);
    run(['add', 'texts'], cwd);
    const full = spawnSync('bash', ['-c', '"$0" "$1" export > /dev/full', process.execPath, BIN], {
      cwd,
      encoding: 'utf8',
    });
    expect(full.status).toBe(3);
    expect(full.stderr).toMatch(/^morgue: .*disk is full/m);
  });
});

describe('compiled code', () => {
  const find = (cwd: string, caches: string, env: Record<string, string> = {}) =>
    spawnSync(process.execPath, [BIN, 'list', '--count'], {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, XDG_CACHE_HOME: caches, ...env },
    });
  const filesIn = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
  const three = (): string => {
    const cwd = manyTexts(3);
    run(['add', 'texts'], cwd);
    return cwd;
  };

  it('is kept for the next time, a file for each script of a command', () => {
    const [cwd, caches] = [three(), newFolder()];
    const before = find(cwd, caches);
    const [kept, ...more] = filesIn(caches);
    expect({ ...before, kept: kept && path.relative(caches, kept), more }).toMatchObject({
      stdout: '3\n',
      stderr: '',
      kept: expect.stringMatching(/^morgue\/code\/v[\d.]+-\w+\/list\.main\.\d+-\d+$/),
      more: [],
    });
    const bytes = readFileSync(kept as string);
    expect(find(cwd, caches)).toMatchObject({ stdout: '3\n', stderr: '', status: 0 });
    expect(readFileSync(kept as string).equals(bytes)).toBe(true);
  });

  it('is taken as it was kept by an export too, which sets V8 otherwise for a while', () => {
    const [cwd, caches] = [three(), newFolder()];
    const given = (): string =>
      spawnSync(process.execPath, [BIN, 'export', '--format', 'ris'], {
        cwd,
        encoding: 'utf8',
        env: { ...process.env, XDG_CACHE_HOME: caches },
      }).stdout;
    const first = given();
    const [kept = ''] = filesIn(caches);
    const { ino, mtimeMs } = statSync(kept);
    expect(given()).toBe(first);
    // What is not taken would be kept anew.
    expect(statSync(kept)).toMatchObject({ ino, mtimeMs });
  });

  it.each<[string, (code: Buffer) => Buffer]>([
    ['cut short', (code) => code.subarray(0, code.length / 2)],
    ['changed', (code) => code.fill(7, code.length / 2, code.length / 2 + 40)],
    ['empty', () => Buffer.alloc(0)],
    ['of another bundle', (code) => code.fill(0, 0, 64)],
  ])('is never run when it was %s', (_, damage) => {
    const [cwd, caches] = [three(), newFolder()];
    find(cwd, caches);
    const [kept] = filesIn(caches) as [string];
    const whole = readFileSync(kept);
    writeFileSync(kept, damage(Buffer.from(whole)));
    expect(find(cwd, caches)).toMatchObject({ stdout: '3\n', stderr: '', status: 0 });
    // V8 may keep it in another order.
    expect(readFileSync(kept).length).toBeGreaterThan(whole.length / 2 + 1);
  });

  it('is not kept where nobody may write, or it is not wanted', () => {
    const [cwd, caches] = [three(), newFolder({ morgue: 'a file where a folder should be' })];
    expect(find(cwd, caches)).toMatchObject({ stdout: '3\n', stderr: '', status: 0 });
    const others = newFolder();
    expect(find(cwd, others, { NODE_DISABLE_COMPILE_CACHE: '1' })).toMatchObject({
      stdout: '3\n',
      stderr: '',
    });
    expect(filesIn(others)).toEqual([]);
  });

  it('is of scripts in ASCII, which are read as such', () => {
    const dist = path.join(REPOSITORY, 'dist');
    const scripts = filesIn(dist).filter((file) => file.endsWith('.cjs'));
    expect(scripts.map((file) => path.relative(dist, file))).toContain('main.cjs');
    for (const script of scripts)
      expect([script, readFileSync(script).every((byte) => byte < 0x80)]).toEqual([script, true]);
  });
});
