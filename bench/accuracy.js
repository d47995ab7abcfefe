// How well raw text becomes records, scored on a corpus with hand-made truth.
//   node bench/accuracy.js [OPTIONS OF THE SCORER]
import { spawnSync } from 'node:child_process';
import { morgue, needShared, root } from './measure.js';

const scorer = needShared('tools', 'accuracy.mjs');
const options = process.argv.length > 2 ? process.argv.slice(2) : ['--by', 'style'];
const judged = ['--repo', 'fundus,aed,scrapinghub,trafilatura'];
const run = spawnSync(process.execPath, [scorer, '--bin', morgue, ...judged, ...options], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = run.status ?? 1;
