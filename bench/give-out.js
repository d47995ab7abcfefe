// Giving out at size: records per second and peak memory of each output that `export` streams into a file or a folder.
//   node bench/give-out.js ARCHIVE [FORMAT…]

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { measure, morgue } from './measure.js';

const ALL =
  'json jsonl csv tsv md text csl ris biblatex newsarticle ninjs atom tei epub parquet corpus datapackage bagit'.split(
    ' ',
  );

const [archive, ...picked] = process.argv.slice(2);
if (!archive) {
  console.log('skipped: name an archive');
  process.exit(0);
}
const formats = picked.length ? picked : ALL;
const count = Number(
  spawnSync(process.execPath, [morgue, 'list', '--count', '--archive', archive], { encoding: 'utf8' }).stdout,
);
console.log(`Node ${process.version}, ${count} articles`);
for (const format of formats) {
  const folder = mkdtempSync(path.join(tmpdir(), 'morgue-give-out-'));
  try {
    const args = ['export', '--format', format, '--output', path.join(folder, 'out'), '--archive', archive];
    const { seconds, cpu, peak, exit } = await measure([morgue, ...args]);
    console.log(
      `${format.padEnd(12)} ${(count / seconds).toFixed(0).padStart(6)}/s  ${(count / cpu).toFixed(0).padStart(6)} per CPU-second  peak ${peak.toFixed(0).padStart(4)} MB  exit ${exit}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
