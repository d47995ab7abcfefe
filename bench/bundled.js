// Runs TypeScript of the benchmarks, which Node 20 does not.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './measure.js';

/** Bundles a file of this repository, among the packages that read files of their own and are not bundled; its path. */
export async function bundle(file) {
  const folder = path.join(root, 'node_modules/.cache/morgue');
  mkdirSync(folder, { recursive: true });
  const outfile = path.join(folder, file.replaceAll('/', '-').replace(/\.ts$/, '.mjs'));
  await build({
    absWorkingDir: root,
    entryPoints: [file],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    external: ['chardetng-wasm', 'eld'],
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module';const require = makeRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  return outfile;
}

/** The module that a file in this repository is. */
export async function importBundled(file) {
  return import(pathToFileURL(await bundle(file)).href);
}
