/** The installed command as a process: signals, pipes, and what a shell sees. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { BIN, manyTexts, newFolder } from './cli/shell.ts';

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
