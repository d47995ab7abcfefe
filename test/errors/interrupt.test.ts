/** Ctrl-C in the middle of `add`. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { BIN, manyTexts } from '../cli/shell.ts';

const recordsIn = (archive: string): string[] =>
  readdirSync(archive, { recursive: true, encoding: 'utf8' }).filter((file) => /^\d{4}\/.*\.md$/.test(file));

const ended = (child: ChildProcess): Promise<{ code: number | null; signal: string | null }> =>
  new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));

describe('an interrupted command', () => {
  it('stops at Ctrl-C with all that it reported safe, and goes on where it stopped', async () => {
    const count = 800;
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
    expect(spawnSync(process.execPath, [BIN, 'add', 'texts'], { cwd }).status).toBe(0);
    expect(recordsIn(archive).length).toBe(count);
  });
});
