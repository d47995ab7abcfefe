#!/usr/bin/env node
// Runs the bundle in dist/. To compile it takes longer than a search, so what a command had compiled is kept among the
// user's caches for the next time. (Node's own compile cache comes with Node 22, and keeps less of a command.)
const { readFileSync, statSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { Script } = require('node:vm');
const { crc32 } = require('node:zlib');

const bundle = join(__dirname, '../dist/main.cjs');
const argv = process.argv.slice(2);
const place = placeOf(argv.find((argument) => !argument.startsWith('-')) ?? '');
const script = new Script(readFileSync(bundle, 'latin1'), {
  filename: bundle,
  cachedData: place && readKept(place),
});
const loaded = { exports: {} };
script.runInThisContext()(loaded.exports, createRequire(bundle), loaded, bundle, (name) => import(name));
const { main, openTerminal } = loaded.exports;
main(argv, openTerminal(process)).then((exit) => {
  process.exitCode = exit;
  const isKnown = exit === 0 || exit === 1;
  if (place && isKnown && script.cachedDataRejected !== false) keep(place, script.createCachedData());
});

/** Where the code of a command is kept; undefined where it is not to be. The name tells the bundle that it is of. */
function placeOf(command) {
  const { NODE_DISABLE_COMPILE_CACHE: isOff, XDG_CACHE_HOME: caches, HOME: home } = process.env;
  if (isOff || !(caches || home) || !/^[a-z]+$/.test(command)) return undefined;
  const folder = join(caches || join(home, '.cache'), 'morgue', 'code', `${process.version}-${process.arch}`);
  const { size, mtimeMs } = statSync(bundle);
  return { folder, command, file: join(folder, `${command}-${size}-${Math.floor(mtimeMs)}`) };
}

/** Undefined where nothing is kept, or it is damaged: V8 would run what it is given. */
function readKept({ file }) {
  try {
    const kept = readFileSync(file);
    const code = kept.subarray(4);
    return kept.readUInt32LE(0) === crc32(code) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** In one move, so that nobody reads half of it; what another bundle had compiled goes. Where nobody may write, nothing is kept. */
function keep({ folder, command, file }, code) {
  const { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } = require('node:fs');
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(code));
  try {
    mkdirSync(folder, { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, Buffer.concat([sum, code]), { flag: 'wx', mode: 0o600 });
    for (const name of readdirSync(folder))
      if (name.startsWith(`${command}-`) && join(folder, name) !== unfinished) rmSync(join(folder, name));
    renameSync(unfinished, file);
  } catch {}
}
