// Trains the reader's weights from a corpus and writes the tables in src/intake/models/.
//   node bench/train/index.js [CORPUS [TARGET]]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { needShared, root } from '../measure.js';

process.argv[2] ??= needShared('corpus', 'dev');
const folder = mkdtempSync(path.join(tmpdir(), 'morgue-train-'));
const outfile = path.join(folder, 'train.mjs');
try {
  await build({
    absWorkingDir: root,
    entryPoints: ['bench/train/train.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
  });
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
