// Cold queries of a small archive and a large one, in turns: how much longer the large one takes.
//   node bench/search/sizes.js SMALL LARGE [ROUNDS]
import { spawnSync } from 'node:child_process';
import { morgue } from '../measure.js';
import { QUERIES } from './queries.js';

const [small, large, rounds = '9'] = process.argv.slice(2);
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const timed = (args) => {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e9 });
  if (status > 1) throw new Error(stderr);
  return performance.now() - started;
};

const bare = [];
const samples = new Map();
// The first round warms the disk's pages, and keeps compiled code.
for (let round = 0; round <= Number(rounds); round++) {
  const took = timed(['-e', '0']);
  if (round) bare.push(took);
  for (const [name, args] of Object.entries(QUERIES))
    for (const archive of [small, large]) {
      const ms = timed([morgue, ...args, '--archive', archive]);
      const key = `${name}\0${archive}`;
      if (round) samples.set(key, [...(samples.get(key) ?? []), ms]);
    }
}
const start = median(bare);
console.log(`node -e 0 ${start.toFixed(0)} ms`);
for (const name of Object.keys(QUERIES)) {
  const [a, b] = [small, large].map((archive) => median(samples.get(`${name}\0${archive}`)));
  console.log(
    `${name.padEnd(34)} ${a.toFixed(0).padStart(5)} ${b.toFixed(0).padStart(5)} ms  ${(b / a).toFixed(2)} ×  ${(b / start).toFixed(2)} × node -e 0`,
  );
}
