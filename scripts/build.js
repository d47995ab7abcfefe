// Bundles src/ into dist/, so that a start loads a few files instead of some hundred.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { packLanguageTable } from './language-table.js';

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
  external: ['chardetng-wasm'],
  // One copy: gray-matter asks for it by `require`.
  alias: { 'js-yaml': path.join(root, 'node_modules/js-yaml/index.js') },
  metafile: true,
  logLevel: 'warning',
};

/** Large packages that few commands use: scripts of their own, read when they are asked for. By names, not by default. */
const APART =
  /^(?:@mozilla\/readability|@orama\/stemmers\/.+|csv-parse\/sync|eld\/extrasmall|fflate|htmlparser2|hyparquet-writer\/.+|iconv-lite|linkedom|postal-mime|re2js|tinypool|warcio|yauzl)$/;

/** Those that were met, and where in dist/ they lie. */
const apart = new Map();

// Scripts, of which `bin/morgue.js` keeps what was compiled. Each is a function of what scripts are not given as modules
// are: their place, and how to import a module.
const scripts = {
  ...common,
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  define: { 'import.meta.url': 'bundleUrl', 'import.meta.resolve': 'resolveUrl' },
  banner: {
    js: `(function (exports, require, module, __filename, importModule) {
const { pathToFileURL: asUrl } = require('node:url');
const bundleUrl = asUrl(__filename).href;
const resolveUrl = (name) => asUrl(require.resolve(name)).href;`,
  },
  footer: { js: '})' },
  write: false,
};
const command = await build({
  ...scripts,
  entryPoints: { main: 'src/cli/main.ts' },
  plugins: [
    { name: 'apart', setup: setApart },
    { name: 'script', setup: writeScript },
  ],
});
const packages = await build({
  ...scripts,
  entryPoints: [...apart].map(([name, out]) => ({ in: name, out })),
  plugins: [
    { name: 'package', setup: exportPackage },
    { name: 'language-table', setup: packLanguageTable },
    { name: 'script', setup: writeScript },
  ],
});

const threads = await build({
  ...common,
  entryPoints: {
    'reading-worker': 'src/cli/reading-worker.ts',
    // Where the pool looks for what its threads begin with.
    'packages/entry/worker': 'node_modules/tinypool/dist/entry/worker.js',
  },
  outdir: 'dist',
  splitting: true,
  format: 'esm',
  plugins: [{ name: 'language-table', setup: packLanguageTable }],
  // Packages in CommonJS call `require`, which a module does not have.
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module';const require = makeRequire(import.meta.url);",
  },
});

const made = [command, packages, threads].map(({ metafile }) => metafile);
const inputs = made.flatMap((metafile) => Object.keys(metafile.inputs));
const outputs = made.flatMap((metafile) => Object.keys(metafile.outputs));

/** Has what imports a package that is apart ask for its script. */
function setApart({ onResolve }) {
  onResolve({ filter: APART }, ({ path: name }) => {
    const out = `packages/${name.replace('@', '').replaceAll('/', '-').replace(/\.js$/, '')}`;
    apart.set(name, out);
    return { path: `./${out}.cjs`, external: true };
  });
}

/** Has a package's script export what the package does, as one object: also to those who import it. */
function exportPackage({ onResolve, onLoad }) {
  onResolve({ filter: APART }, ({ kind, path: name }) =>
    kind === 'entry-point' ? { path: name, namespace: 'package' } : undefined,
  );
  onLoad({ filter: /^/, namespace: 'package' }, ({ path: name }) => ({
    contents: `import * as all from ${JSON.stringify(name)}; module.exports = { ...all };`,
    resolveDir: root,
  }));
}

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
const held = new Set(inputs.flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []));
const licences = await Promise.all(
  [...held].sort().map(async (name) => {
    const folder = path.join(root, 'node_modules', name);
    const { version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? await readFile(path.join(folder, file), 'utf8') : '';
    return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  }),
);
await writeFile(path.join(dist, 'THIRD-PARTY.txt'), licences.join(`\n${'-'.repeat(72)}\n\n`));

// What an earlier build left, after the new one is whole: a command that runs meanwhile finds its files.
const whole = new Set([...outputs.map((file) => path.join(root, file)), path.join(dist, 'THIRD-PARTY.txt')]);
for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
  const file = path.join(entry.parentPath, entry.name);
  if (entry.isFile() && !whole.has(file)) await rm(file);
}
