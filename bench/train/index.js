// Trains the reader's weights from a corpus, writes the tables in src/intake/models/, and pins what the models read of
// pages that they were not trained on.
//   node bench/train/index.js [CORPUS [FOLDER FOR WORK [TARGET [PREDICTIONS [FIRST STAGE]]]]]

import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { needShared, root } from '../measure.js';

const [
  corpus = needShared('corpus', 'dev'),
  given,
  target = path.join(root, 'src/intake/models'),
  predictions,
  stage,
] = process.argv.slice(2);
const work = given ?? mkdtempSync(path.join(tmpdir(), 'morgue-train-'));
// Among the packages that it needs, which are not bundled.
const outfile = path.join(root, 'node_modules/.cache/morgue/train.mjs');
await build({
  absWorkingDir: root,
  entryPoints: ['bench/train/train.ts'],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  external: ['chardetng-wasm', 'eld'],
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
  logLevel: 'warning',
});
const read = predictions ?? path.join(work, 'predictions.jsonl');
const run = spawnSync(process.execPath, [outfile, corpus, work, target, read, stage ?? ''], {
  stdio: 'inherit',
});
process.exitCode = run.status ?? 1;
