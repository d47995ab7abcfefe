// Taking articles in at size: articles per second and peak memory of `parse` and `add`, at two sizes, on one thread
// (alone) and on all cores. Of 50,000 articles and more, only `add`, a bare loop that makes as many files durable, and what
// 1,000 more articles cost then and cost in an archive of a tenth.
//   node bench/take-in.js [ARTICLES]
import { spawnSync } from 'node:child_process';
import { closeSync, fsyncSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { measure, morgue, needShared } from './measure.js';

const most = Number(process.argv[2] ?? 10_000);
const LARGE = 50_000;
const MORE = 1000;
/** Files of a batch are written, and waited for together: a record and an original for each article. */
const BATCH = 256;
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
    if (most >= LARGE) {
      const more = path.join(folder, `more-${articles}`);
      spawnSync(process.execPath, [make, String(MORE), more, '--from', String(articles)], {
        stdio: 'inherit',
      });
      for (const name of Object.keys(runs)) if (name !== 'add') delete runs[name];
      runs[`add ${MORE} more`] = ['add', more, '--archive', archive];
    }
    for (const [name, args] of Object.entries(runs)) {
      const { seconds, cpu, peak, exit } = await measure([morgue, ...args]);
      const taken = name.includes('more') ? MORE : articles;
      console.log(
        `${name.padEnd(14)} ${String(taken).padStart(7)} articles  ${(taken / seconds).toFixed(0).padStart(6)}/s  ${(taken / cpu).toFixed(0).padStart(6)} per CPU-second  peak ${peak.toFixed(0).padStart(4)} MB  exit ${exit}`,
      );
    }
    if (most >= LARGE) {
      const started = performance.now();
      makeDurable(path.join(folder, `bare-${articles}`), articles * 2);
      const seconds = (performance.now() - started) / 1000;
      console.log(
        `bare loop      ${String(articles).padStart(7)} articles  ${(articles / seconds).toFixed(0).padStart(6)}/s`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** So many files of an article's size, each waited for, as a disk that must be sure of each allows it. */
function makeDurable(place, files) {
  mkdirSync(place);
  const bytes = Buffer.alloc(2500, 'text ');
  for (let i = 0; i < files; ) {
    const batch = [];
    for (; batch.length < BATCH && i < files; i++) {
      const handle = openSync(path.join(place, `${i}.md`), 'wx');
      writeSync(handle, bytes);
      batch.push(handle);
    }
    for (const handle of batch) {
      fsyncSync(handle);
      closeSync(handle);
    }
    const directory = openSync(place, 'r');
    fsyncSync(directory);
    closeSync(directory);
  }
}
