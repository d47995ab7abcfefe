// Trains the reader's weights from a corpus and writes the tables in src/intake/models/tables/; then pins what the models read of
// pages that they were not trained on in bench/accuracy.json.
//   node bench/train/index.js [CORPUS] [--work FOLDER [--from STAGE|predict]] [--target FOLDER]
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from '../bundled.js';
import { needShared, root } from '../measure.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    // Where the tables of all stages and folds are left; with `--from`, those before that stage are taken from there.
    work: { type: 'string' },
    from: { type: 'string', default: '' },
    target: { type: 'string', default: path.join(root, 'src/intake/models/tables') },
  },
});
const corpus = positionals[0] ?? needShared('corpus', 'dev');
const work = values.work ?? mkdtempSync(path.join(tmpdir(), 'morgue-train-'));
const predictions = path.join(work, 'predictions.jsonl');
const outfile = await bundle('bench/train/train.ts');
for (const step of [
  [outfile, corpus, work, values.target, predictions, values.from],
  [path.join(root, 'bench/accuracy/index.js'), corpus, '--predictions', predictions, '--pin'],
]) {
  const { status } = spawnSync(process.execPath, step, { stdio: 'inherit' });
  process.exitCode = status ?? 1;
  if (status !== 0) break;
}
