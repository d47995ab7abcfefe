// The reader by itself, for benchmarks that run it in their own process: src/intake as one module with readable names.
import { createHash } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './measure.js';

/** Bytes in, readings out. */
export async function openReader() {
  // Below the repository, so that packages which are not bundled are found.
  const outfile = path.join(root, 'node_modules/.bench/intake.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['src/intake/intake.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external: ['chardetng-wasm', 'eld'],
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module';const require = makeRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  const { HEAD_BYTES, readArticles } = await import(pathToFileURL(outfile).href);
  const options = {
    added: '2026-01-01T00:00:00Z',
    digest: (text) => createHash('sha256').update(text).digest(),
  };
  return async (content) => {
    async function* bytes() {
      yield content;
    }
    const source = {
      file: 'x.txt',
      sha256: '0'.repeat(64),
      head: content.subarray(0, HEAD_BYTES),
      bytes: bytes(),
    };
    const readings = [];
    for await (const reading of readArticles(source, options)) readings.push(reading);
    return readings;
  };
}
