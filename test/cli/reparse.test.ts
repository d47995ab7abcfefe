/** What `reparse` promises when it is killed, and of hostile texts. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { sha256 } from '../../src/store/fixity.ts';
import { archiveOf, BIN, manyTexts, morgue, newFolder } from './shell.ts';

const COUNT = 80;

const OLD_LINE = 'Share this article with a friend';

/** Makes an archive's records those of a reader before ours, which took more for the body and less for a field. */
function readAsBefore(cwd: string): void {
  const archive = path.join(cwd, 'archive');
  const register = path.join(archive, 'register', readdirSync(path.join(archive, 'register'))[0] ?? '');
  const lines = readFileSync(register, 'utf8').split('\n').filter(Boolean);
  const before = lines.map((line) => {
    const entry = JSON.parse(line);
    const file = path.join(archive, entry.file);
    const [head = '', body = ''] = readFileSync(file, 'utf8').split(/(?<=\n---\n)/);
    const older = `${body.trim()}\n\n${OLD_LINE}`;
    writeFileSync(
      file,
      `${head.replace(/authors:\n.*\n/, '').replace(/parser: .*/, 'parser: "1"')}\n${older}\n`,
    );
    const { authors: _, ...fields } = entry.fields;
    return JSON.stringify({ ...entry, body_sha256: sha256(Buffer.from(older)), parser: '1', fields });
  });
  writeFileSync(register, `${before.join('\n')}\n`);
}

/** The records of an archive by their names. */
function recordsOf(cwd: string): Record<string, string> {
  const folder = path.join(cwd, 'archive');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    files
      .filter((file) => file.endsWith('.md') && !file.startsWith('trash'))
      .map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]),
  );
}

function copy(cwd: string): string {
  const other = newFolder();
  cpSync(path.join(cwd, 'archive'), path.join(other, 'archive'), { recursive: true });
  return other;
}

it('leaves every record old or new and whole when it is killed, and the next run does the rest', async () => {
  const whole = manyTexts(COUNT);
  await morgue(['add', 'texts', '--quiet'], { cwd: whole });
  readAsBefore(whole);
  const old = recordsOf(whole);
  const done = copy(whole);
  const { err } = await morgue(['reparse', '*', '--yes'], { cwd: done });
  expect(err).toBe(`${COUNT} articles changed\n`);
  const anew = recordsOf(done);
  for (const [file, text] of Object.entries(anew)) {
    expect(text).toContain('Ada Quill');
    expect(text).not.toContain(OLD_LINE);
    expect(Object.keys(old)).toContain(file);
  }

  const cwd = copy(whole);
  let killedInTheMiddle = 0;
  for (let round = 0; round < 2; round++) {
    const child = spawn(process.execPath, [BIN, 'reparse', '*', '--yes'], { cwd, stdio: 'ignore' });
    const closed = once(child, 'close');
    // Until more lie in the trash than are worked on at a time: some records are new by then.
    const { length } = trashOf(cwd);
    while (child.exitCode === null && trashOf(cwd).length < length + 40) await wait(2);
    child.kill('SIGKILL');
    await closed;
    const now = recordsOf(cwd);
    expect(Object.keys(now)).toEqual(Object.keys(old));
    for (const [file, text] of Object.entries(now)) expect([old[file], anew[file]]).toContain(text);
    const { length: changed } = changedIn(cwd, old);
    if (changed > 0 && changed < COUNT) killedInTheMiddle++;
  }
  expect(killedInTheMiddle).toBeGreaterThan(0);
  expect((await morgue(['reparse', '*', '--yes'], { cwd })).exit).toBe(0);
  expect(recordsOf(cwd)).toEqual(anew);
  expect((await morgue(['reparse', '*', '--dry-run'], { cwd })).err).toBe(
    `0 articles would change, ${COUNT} stay the same\n`,
  );
});

function trashOf(cwd: string): string[] {
  const trash = path.join(cwd, 'archive/trash');
  return existsSync(trash) ? readdirSync(trash, { recursive: true, encoding: 'utf8' }) : [];
}

function changedIn(cwd: string, old: Record<string, string>): string[] {
  return Object.entries(recordsOf(cwd))
    .filter(([file, text]) => text !== old[file])
    .map(([file]) => file);
}

it('shows nothing of a text that acts on a terminal', async () => {
  const cwd = await archiveOf({
    'a.txt':
      'Fire \x1b[2J at \u202Ethe mill\n\nBy Ada Quill\n\nMay 3, 2019\n\nThe lamp was lit at dusk and burned.\n',
  });
  await morgue(['set', '*', 'title=My \x1b]0;title\x07', 'section=\u202Edlrow', '--yes'], { cwd });
  for (const around of [{ cwd }, { cwd, screen: 70, env: { NO_COLOR: '1' } }]) {
    for (const format of ['text', 'json', 'jsonl']) {
      const { out } = await morgue(['reparse', '*', '--dry-run', '--format', format], around);
      expect(out).toContain('My ');
      expect(out).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
    }
  }
});
