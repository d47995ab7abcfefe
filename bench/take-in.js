// Taking articles in at size: articles per second and peak memory of `parse` and `add`, at two sizes, on one thread
// (alone) and on all cores.
//   node bench/take-in.js [ARTICLES]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { measure, morgue, needShared } from './measure.js';

const most = Number(process.argv[2] ?? 10_000);
const make = needShared('tools', 'make-articles.mjs');
const folder = mkdtempSync(path.join(tmpdir(), 'morgue-take-in-'));
try {
  console.log(`Node ${process.version}`);
  for (const articles of [most / 10, most]) {
    const texts = path.join(folder, `texts-${articles}`);
    spawnSync(process.execPath, [make, String(articles), texts], { stdio: 'inherit' });
    const archive = path.join(folder, `archive-${articles}`);
    const runs = {
      'parse alone': ['parse', '--threads', '1', '--format', 'jsonl', texts],
      parse: ['parse', '--format', 'jsonl', texts],
      'add alone': ['add', texts, '--threads', '1', '--archive', `${archive}-alone`],
      add: ['add', texts, '--archive', archive],
      'add again': ['add', texts, '--archive', archive],
      'list --count': ['list', '--count', '--archive', archive],
      export: ['export', '--format', 'jsonl', '--archive', archive],
    };
    for (const [name, args] of Object.entries(runs)) {
      const { seconds, cpu, peak, exit } = await measure([morgue, ...args]);
      console.log(
        `${name.padEnd(14)} ${String(articles).padStart(7)} articles  ${(articles / seconds).toFixed(0).padStart(6)}/s  ${(articles / cpu).toFixed(0).padStart(6)} per CPU-second  peak ${peak.toFixed(0).padStart(4)} MB  exit ${exit}`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
