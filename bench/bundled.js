// Runs TypeScript of the benchmarks, which Node 20 does not.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './measure.js';

/** The module that a file in this repository is. */
export async function importBundled(file) {
  const folder = mkdtempSync(path.join(tmpdir(), 'morgue-bench-'));
  const outfile = path.join(folder, 'bundle.mjs');
  try {
    await build({
      absWorkingDir: root,
      entryPoints: [file],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      logLevel: 'warning',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
