// Bundles src/ into dist/, so that a start loads a few files instead of some hundred.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = path.join(root, 'dist');

/** Both bundles: what runs on Node from 20.19 on, and what these packages read of files of their own beside them. */
const common = {
  absWorkingDir: root,
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  platform: 'node',
  target: 'node20.19',
  external: ['chardetng-wasm', 'eld'],
  // One copy: gray-matter asks for it by `require`.
  alias: { 'js-yaml': path.join(root, 'node_modules/js-yaml/index.js') },
  metafile: true,
  logLevel: 'warning',
};

// One script, of which `bin/morgue.js` keeps what was compiled. It is a function of what scripts are not given as modules
// are: their place, and how to import a module.
const command = await build({
  ...common,
  entryPoints: ['src/cli/main.ts'],
  outfile: 'dist/main.cjs',
  format: 'cjs',
  define: { 'import.meta.url': 'bundleUrl', 'import.meta.resolve': 'resolveUrl' },
  banner: {
    js: `(function (exports, require, module, __filename, importModule) {
const { pathToFileURL: asUrl } = require('node:url');
const bundleUrl = asUrl(__filename).href;
const resolveUrl = (name) => asUrl(require.resolve(name)).href;`,
  },
  footer: { js: '})' },
  plugins: [{ name: 'script', setup: writeScript }],
  write: false,
});

const threads = await build({
  ...common,
  entryPoints: {
    'reading-worker': 'src/cli/reading-worker.ts',
    // Where the pool looks for what its threads begin with.
    'entry/worker': 'node_modules/tinypool/dist/entry/worker.js',
  },
  outdir: 'dist',
  splitting: true,
  format: 'esm',
  // Packages in CommonJS call `require`, which a module does not have.
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module';const require = makeRequire(import.meta.url);",
  },
});

const inputs = [command, threads].flatMap(({ metafile }) => Object.keys(metafile.inputs));
const outputs = [command, threads].flatMap(({ metafile }) => Object.keys(metafile.outputs));

/**
 * Writes the script with every `import(…)` of a package that is not in it as one of what it was given to import with, and
 * in ASCII, which is read without being decoded: of what esbuild leaves in Unicode, regular expressions, escapes mean the same.
 */
function writeScript({ onEnd }) {
  onEnd(async ({ outputFiles = [] }) => {
    for (const { path: file, text } of outputFiles) {
      const script = text
        .replaceAll(/(?<![\w.$])import\((?=["'])/g, 'importModule(')
        .replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
      await mkdir(path.dirname(file), { recursive: true });
      // In one move: a command may run meanwhile.
      await writeFile(`${file}.new`, script);
      await rename(`${file}.new`, file);
    }
  });
}

// The bundles hold these packages, so they carry their licences.
const packages = new Set(
  inputs.flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
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
const made = new Set([...outputs.map((file) => path.join(root, file)), path.join(dist, 'THIRD-PARTY.txt')]);
for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
  const file = path.join(entry.parentPath, entry.name);
  if (entry.isFile() && !made.has(file)) await rm(file);
}
