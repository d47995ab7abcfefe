// The answers of the index, held to those of the scan, and after damage to those before: many more runs than the tests make.
//   node bench/answers.js [RUNS [FLIPS]]
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './measure.js';

const [runs = '20000', flips = '1000'] = process.argv.slice(2);
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
/** Damages of one process: each leaves a file open until memory is collected. */
const AT_ONCE = 100;

function run(file, settings) {
  const { status } = spawnSync(process.execPath, [vitest, 'run', file, '--testTimeout', '1800000'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SEED: 'random', ...settings },
  });
  if (status !== 0) process.exitCode = 1;
}

run('test/search/agreement.test.ts', { AGREEMENT_RUNS: runs });
for (let done = 0; done < Number(flips); done += AT_ONCE)
  run('test/search/damage.test.ts', { FLIPS: String(Math.min(AT_ONCE, Number(flips) - done)) });
