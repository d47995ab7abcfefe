/**
 * The order in which what is written reaches the disk, as the system sees it: bytes before their name, the name before
 * its folder is waited for, all of it before the register's line, and the line before anybody is told. A power cut
 * cannot be simulated; this order is what stands against it.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import { articleText } from '../cli/article-text.ts';
import { BIN, morgue, newFolder } from '../cli/shell.ts';

/** A call to the system that succeeded; `begun` and `ended` count lines of the trace. */
interface Call {
  readonly name: string;
  readonly paths: readonly string[];
  readonly text: string;
  readonly begun: number;
  readonly ended: number;
}

const STRACE = 'strace';
const TRACED =
  'fsync,fdatasync,link,linkat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,write,writev,pwrite64';

/** The calls of a trace. Those of several threads are interleaved, and begin and end on different lines. */
function callsIn(trace: string): Call[] {
  const open = new Map<string, { begun: number; name: string; text: string }>();
  const calls: Call[] = [];
  for (const [at, line] of trace.split('\n').entries()) {
    const [, thread = '', rest = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const [, resumed] = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest) ?? [];
    const [, name, begin] = /^(\w+)\((.*)$/.exec(rest) ?? [];
    if (name !== undefined) open.set(thread, { begun: at, name, text: begin ?? '' });
    const call = open.get(thread);
    if (!call || rest.endsWith('<unfinished ...>')) continue;
    open.delete(thread);
    const text = call.text + (resumed ?? '');
    // The paths of names, and those that strace tells of file descriptors.
    const paths = [...text.matchAll(/"(\/[^"]*)"|\d+<(\/[^>]*)>/g)].map(([, named, of]) => named ?? of ?? '');
    if (!/= -1 E\w+ \([^)]*\)$/.test(text)) calls.push({ ...call, text, paths, ended: at });
  }
  return calls;
}

/** Runs morgue under strace in a folder; skips the test where nothing can be traced. */
function traced(context: TestContext, cwd: string, args: readonly string[]): { calls: Call[]; out: string } {
  const trial = spawnSync(STRACE, ['-f', '-o', '/dev/null', 'true'], { encoding: 'utf8' });
  if (trial.error) context.skip('there is no strace here');
  if (trial.status !== 0) context.skip(`strace may not trace here: ${trial.stderr.trim().split('\n')[0]}`);
  const log = path.join(cwd, 'trace');
  const { stdout, stderr, status } = spawnSync(
    STRACE,
    ['-f', '-y', '-s', '300', '-o', log, '-e', `trace=${TRACED}`, process.execPath, BIN, ...args],
    { cwd, encoding: 'utf8', env: { ...process.env, UV_USE_IO_URING: '0', NODE_DISABLE_COMPILE_CACHE: '1' } },
  );
  expect(status, stderr).toBe(0);
  return { calls: callsIn(readFileSync(log, 'utf8')), out: stdout };
}

/** One call that is as described, and there must be one. */
function first(calls: readonly Call[], what: string, is: (call: Call) => boolean): Call {
  const found = calls.find(is);
  expect(found, what).toBeDefined();
  return found!;
}
const isSync = ({ name }: Call): boolean => name === 'fsync' || name === 'fdatasync';
const isWrite = ({ name }: Call): boolean => /^p?write/.test(name);
const isNaming = ({ name }: Call): boolean => /^(?:link|rename)/.test(name);

/** Waiting for a file or folder to be on the disk, begun after a call has ended. */
const syncAfter = (calls: readonly Call[], place: string, after: Call): Call =>
  first(
    calls,
    `fsync of ${place} after ${after.name}`,
    (call) => isSync(call) && call.paths[0] === place && call.begun > after.ended,
  );

/** That a file got its name when its bytes were on the disk; returns the call after which its name is on the disk too. */
function expectNamed(calls: readonly Call[], to: string): Call {
  const naming = first(calls, `a name for ${to}`, (call) => isNaming(call) && call.paths.at(-1) === to);
  const from = naming.paths[0] ?? '';
  expect(from).toContain('/.morgue/tmp/');
  const writes = calls.filter((call) => isWrite(call) && call.paths[0] === from);
  expect(writes.length).toBeGreaterThan(0);
  for (const write of writes) expect(syncAfter(calls, from, write).ended).toBeLessThan(naming.begun);
  // Nobody writes to a file, or through another descriptor of it, once it has its name.
  expect(calls.filter((call) => isWrite(call) && call.paths[0] === to)).toEqual([]);
  return syncAfter(calls, path.dirname(to), naming);
}

/** That the register's line is on the disk; returns the calls that wrote it and after which it is safe. */
function expectRegistered(calls: readonly Call[], archive: string): { write: Call; safe: Call } {
  const isRegister = ({ paths }: Call): boolean => /\/register\/\d{4}-\d\d\.jsonl$/.test(paths[0] ?? '');
  const writes = calls.filter((call) => isWrite(call) && isRegister(call));
  expect(writes).toHaveLength(1);
  const [write] = writes as [Call];
  const safe = syncAfter(calls, write.paths[0] ?? '', write);
  const named = syncAfter(calls, path.join(archive, 'register'), write);
  return { write, safe: named.ended > safe.ended ? named : safe };
}

/** The first call that tells somebody. */
const telling = (calls: readonly Call[], text: string): Call =>
  first(
    calls,
    `telling ${text}`,
    (call) => isWrite(call) && /^[12]</.test(call.text) && call.text.includes(text),
  );

describe('on the way to the disk', () => {
  it('an added article is safe before its id is told, with every folder that is made for it', (context) => {
    const cwd = newFolder({ 'a.txt': articleText('Anchors in the sand') });
    const archive = path.join(cwd, 'deep/down/archive');
    const { calls, out } = traced(context, cwd, ['add', '--ids', '--archive', archive, 'a.txt']);
    const id = out.trim();
    expect(id).toMatch(/^\w{13}$/);
    const told = telling(calls, id);
    const { write, safe } = expectRegistered(calls, archive);
    expect(safe.ended).toBeLessThan(told.begun);

    const { file, source_sha256: hash } = JSON.parse(
      readFileSync(path.join(archive, 'register', path.basename(write.paths[0] ?? '')), 'utf8'),
    );
    const original = path.join(archive, `originals/${hash.slice(0, 2)}/${hash}.txt`);
    for (const place of [path.join(archive, file), original]) {
      expect(existsSync(place)).toBe(true);
      expect(expectNamed(calls, place).ended, place).toBeLessThan(write.begun);
    }
    expect(expectNamed(calls, path.join(archive, 'morgue.yaml')).ended).toBeLessThan(write.begun);

    // What is derived may be lost: it is made anew.
    const made = calls.filter(
      ({ name, paths }) => name.startsWith('mkdir') && !paths[0]?.includes('/.morgue/index'),
    );
    const places = made.map(({ paths }) => path.relative(archive, paths[0] ?? ''));
    expect(places).toEqual(
      expect.arrayContaining(['../..', '..', '', '2019', '2019/05', 'originals', 'register']),
    );
    for (const call of made) {
      const place = call.paths[0] ?? '';
      expect(syncAfter(calls, path.dirname(place), call).ended, place).toBeLessThan(told.begun);
    }
  });

  it('a changed record is whole before it takes the old one’s place, and registered before it is told', async (context) => {
    const cwd = newFolder();
    const archive = path.join(cwd, 'archive');
    writeFileSync(path.join(cwd, 'a.txt'), articleText('Anchors in the sand'));
    await morgue(['add', 'a.txt'], { cwd });
    const { calls } = traced(context, cwd, ['set', 'title:anchors', 'section=Local', '--yes']);
    const { write, safe } = expectRegistered(calls, archive);
    expect(safe.ended).toBeLessThan(telling(calls, 'Changed 1 article').begun);
    const { file } = JSON.parse(
      readFileSync(write.paths[0] ?? '', 'utf8')
        .trim()
        .split('\n')
        .at(-1) ?? '',
    );
    expect(expectNamed(calls, path.join(archive, file)).ended).toBeLessThan(write.begun);
  });

  it('a removed record is in the trash, and registered, before it loses its place', async (context) => {
    const cwd = newFolder();
    const archive = path.join(cwd, 'archive');
    writeFileSync(path.join(cwd, 'a.txt'), articleText('Anchors in the sand'));
    await morgue(['add', 'a.txt'], { cwd });
    const { calls } = traced(context, cwd, ['remove', 'title:anchors', '--yes']);
    const { write, safe } = expectRegistered(calls, archive);
    const trashed = first(
      calls,
      'a name in the trash',
      (call) => isNaming(call) && (call.paths.at(-1) ?? '').startsWith(`${archive}/trash/`),
    );
    expect(trashed.name).toMatch(/^link/);
    const [record = '', inTrash = ''] = trashed.paths;
    expect(syncAfter(calls, path.dirname(inTrash), trashed).ended).toBeLessThan(write.begun);
    const gone = first(
      calls,
      'the record’s end',
      ({ name, paths }) => /^unlink/.test(name) && paths[0] === record,
    );
    expect(gone.begun).toBeGreaterThan(safe.ended);
    const told = telling(calls, 'Removed 1 article');
    expect(syncAfter(calls, path.dirname(record), gone).ended).toBeLessThan(told.begun);
  });
});

describe('a limit on the size of files', () => {
  /** Runs morgue where no file may be larger than so many KiB. */
  const limited = (cwd: string, kib: number, args: readonly string[]) =>
    spawnSync('bash', ['-c', `ulimit -f ${kib}; exec "$0" "$@"`, process.execPath, BIN, ...args], {
      cwd,
      encoding: 'utf8',
    });
  const filesIn = (archive: string): string[] =>
    readdirSync(archive, { recursive: true, encoding: 'utf8' })
      .filter((file) => statSync(path.join(archive, file)).isFile())
      .sort();

  it.each([
    ['a record', 800],
    ['an original', 3000],
  ])('leaves nothing torn under the name of %s', async (_, length) => {
    const body = 'It went on and on. '.repeat(length / 19);
    const cwd = newFolder({
      'long.txt': articleText('The longest of them', { body }),
      'short.txt': articleText('A short one'),
    });
    const archive = path.join(cwd, 'archive');
    await morgue(['init'], { cwd });
    const { status, stdout, stderr } = limited(cwd, 1, ['add', '--ids', 'long.txt']);
    expect(stderr).toMatch(/^morgue: cannot write .*: the file would be larger than allowed here; /m);
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    const originals = filesIn(archive).filter((file) => file.startsWith('originals/'));
    expect(filesIn(archive)).toEqual(['morgue.yaml', ...originals]);
    for (const file of originals)
      expect(readFileSync(path.join(archive, file))).toEqual(readFileSync(path.join(cwd, 'long.txt')));

    const after = await morgue(['add', '--ids', 'long.txt', 'short.txt'], { cwd });
    expect(after.exit).toBe(0);
    expect(after.out.trim().split('\n')).toHaveLength(2);
    expect((await morgue(['list', '--count'], { cwd })).out).toBe('2\n');
  });

  it('tells no id of an article whose line in the register is torn, and the next run completes it', async () => {
    const cwd = newFolder({ 'a.txt': articleText('Anchors in the sand') });
    await morgue(['init'], { cwd });
    // All but a hundred bytes of what the register may hold are blank lines: the line begins, and is cut off.
    const register = path.join(cwd, 'archive/register/9999-12.jsonl');
    mkdirSync(path.dirname(register));
    writeFileSync(register, '\n'.repeat(64 * 1024 - 100));
    const { status, stdout, stderr } = limited(cwd, 64, ['add', '--ids', 'a.txt']);
    expect(stderr).toMatch(/^morgue: cannot write .*register.*: the disk is full; /m);
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(statSync(register).size).toBe(64 * 1024);

    const { out, exit } = await morgue(['add', '--ids', 'a.txt'], { cwd });
    expect(exit).toBe(0);
    expect(out).toMatch(/^\w{13}\n$/);
    expect((await morgue(['list', '--ids'], { cwd })).out).toBe(out);
    const lines = readFileSync(register, 'utf8').split('\n').filter(Boolean);
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ act: 'add', id: out.trim() });
    const again = await morgue(['add', 'a.txt'], { cwd });
    expect(again.err).toMatch(/^Added 0 articles .* 1 already here/m);
  });
});
