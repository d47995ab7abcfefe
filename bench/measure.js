// Shared by the benchmarks: one run of a command, measured from outside.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const morgue = path.join(root, 'bin/morgue.js');

/** The folder of texts and tools that the big benchmarks need; ends the program with a clear line when it is absent. */
export function needShared(...parts) {
  const wanted = path.join(root, '../shared', ...parts);
  if (existsSync(wanted)) return wanted;
  console.log(`skipped: needs ../shared/${parts.join('/')}, which is not here`);
  process.exit(0);
}

/** Runs `node ARGS`, its stdout thrown away; seconds of wall clock and of CPU, peak resident memory in MB, exit code. */
export function measure(args, options = {}) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const run = spawn(
      '/usr/bin/env',
      ['bash', '-c', 'TIMEFORMAT="%U %S"; time "$@"', 'bash', process.execPath, ...args],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        ...options,
      },
    );
    let peak = 0;
    let said = '';
    run.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    const watch = setInterval(() => {
      peak = Math.max(peak, residentOf(run.pid));
    }, 20);
    run.on('error', reject);
    run.on('close', (exit) => {
      clearInterval(watch);
      const [user, system] = (said.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
      resolve({ seconds: (performance.now() - started) / 1000, cpu: user + system, peak, exit, said });
    });
  });
}

/** Peak resident memory in MB of the children of a process, from Linux's /proc; 0 where there is none. */
function residentOf(pid) {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean);
    return Math.max(
      0,
      ...children.map(
        (child) =>
          Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child}/status`, 'utf8'))?.[1] ?? 0) / 1024,
      ),
    );
  } catch {
    return 0;
  }
}

/** Median milliseconds of wall clock of several commands that take turns, by name. */
export function compare(commands, rounds) {
  const samples = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, args] of Object.entries(commands)) {
      const started = performance.now();
      const run = spawnSync(process.execPath, args, { stdio: 'ignore' });
      if (run.status !== 0) throw new Error(`${name} ended with ${run.status}`);
      samples[name].push(performance.now() - started);
    }
  }
  const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  return Object.fromEntries(Object.entries(samples).map(([name, values]) => [name, median(values)]));
}
