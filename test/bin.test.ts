/** The installed command as a process: signals, pipes, and what a shell sees. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { newFolder, REPOSITORY } from './cli/shell.ts';

const BIN = path.join(REPOSITORY, 'bin/morgue.js');
const run = (args: readonly string[], cwd: string) =>
  spawnSync(process.execPath, [BIN, ...args], { cwd, encoding: 'utf8' });

function manyTexts(count: number): string {
  const cwd = newFolder();
  mkdirSync(path.join(cwd, 'texts'));
  for (let i = 0; i < count; i++) {
    const text = `Report ${i} from the lighthouse\n\nBy Ada Quill\n\nMay 3, 2019\n\nThe lamp was lit at dusk and burned for ${i} hours, which the keeper wrote down in the book with the blue cover.\n`;
    writeFileSync(path.join(cwd, 'texts', `${i}.txt`), text);
  }
  return cwd;
}

const recordsIn = (archive: string): string[] =>
  readdirSync(archive, { recursive: true, encoding: 'utf8' }).filter((file) => /^\d{4}\/.*\.md$/.test(file));

const ended = (child: ChildProcess): Promise<{ code: number | null; signal: string | null }> =>
  new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));

describe('the command', () => {
  it('stops at Ctrl-C with all that it reported safe, and goes on where it stopped', async () => {
    const count = 3000;
    const cwd = manyTexts(count);
    const child = spawn(process.execPath, [BIN, 'add', '--ids', 'texts'], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let ids = '';
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (!ids) child.kill('SIGINT');
      ids += text;
    });
    expect(await ended(child)).toEqual({ code: 130, signal: null });
    expect(said).toMatch(/^morgue: interrupted; what was added is safe\. Added [\d,]+ articles/m);
    const reported = ids.split('\n').filter(Boolean);
    const archive = path.join(cwd, 'archive');
    const kept = new Set(
      recordsIn(archive).map(
        (file) => /^id: "(\w+)"$/m.exec(readFileSync(path.join(archive, file), 'utf8'))?.[1],
      ),
    );
    expect(reported.length).toBeGreaterThan(0);
    expect(reported.length).toBeLessThan(count);
    for (const id of reported) expect(kept).toContain(id);
    expect(run(['add', 'texts'], cwd).status).toBe(0);
    expect(recordsIn(archive).length).toBe(count);
  });

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
