// Bundles src/ into dist/, so that a start loads a few files instead of some hundred.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = path.join(root, 'dist');

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: {
    main: 'src/cli/main.ts',
    'reading-worker': 'src/cli/reading-worker.ts',
    // Where the pool looks for what its threads begin with.
    'entry/worker': 'node_modules/tinypool/dist/entry/worker.js',
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  minifySyntax: true,
  minifyWhitespace: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // These read files of their own beside them.
  external: ['chardetng-wasm', 'eld'],
  // Packages in CommonJS call `require`, which a module does not have.
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module';const require = makeRequire(import.meta.url);",
  },
  metafile: true,
  logLevel: 'warning',
});

// The bundle holds these packages, so it carries their licences.
const packages = new Set(
  Object.keys(metafile.inputs).flatMap(
    (file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? [],
  ),
);
const licences = await Promise.all(
  [...packages].sort().map(async (name) => {
    const folder = path.join(root, 'node_modules', name);
    const { version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? await readFile(path.join(folder, file), 'utf8') : '';
    return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  }),
);
await writeFile(path.join(dist, 'THIRD-PARTY.txt'), licences.join(`\n${'-'.repeat(72)}\n\n`));

// What an earlier build left, after the new one is whole: a command that runs meanwhile finds its files.
const made = new Set([
  ...Object.keys(metafile.outputs).map((file) => path.join(root, file)),
  path.join(dist, 'THIRD-PARTY.txt'),
]);
for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
  const file = path.join(entry.parentPath, entry.name);
  if (entry.isFile() && !made.has(file)) await rm(file);
}
