#!/usr/bin/env node
// Runs the scripts in dist/. To compile them takes longer than a search, so what a command had compiled is kept among the
// user's caches for the next time. (Node's own compile cache comes with Node 22, and keeps less of a command.)
const { readFileSync, statSync } = require('node:fs');
const { createRequire } = require('node:module');
const { basename, join } = require('node:path');
const { Script } = require('node:vm');
const { crc32 } = require('node:zlib');

const dist = join(__dirname, '../dist');
const argv = process.argv.slice(2);
const command = argv.find((argument) => !argument.startsWith('-')) ?? 'none';
const loaded = new Map();

const { main, openTerminal } = load('./main.cjs');
main(argv, openTerminal(process)).then((exit) => {
  process.exitCode = exit;
  const isKnown = exit === 0 || exit === 1;
  for (const { script, place } of loaded.values())
    if (place && isKnown && script.cachedDataRejected !== false) keep(place, script.createCachedData());
});

/** What a script of dist/ exports. It is a function of what scripts are not given as modules are. */
function load(name) {
  if (!loaded.has(name)) {
    const file = join(dist, name);
    const place = placeOf(file);
    const script = new Script(readFileSync(file, 'latin1'), {
      filename: file,
      cachedData: place && readKept(place),
    });
    const module = { exports: {} };
    loaded.set(name, { script, place, module });
    const others = createRequire(file);
    const requireOne = (other) => (isScript(other) ? load(other) : others(other));
    const importOne = async (other) => (isScript(other) ? load(other) : import(other));
    script.runInThisContext()(module.exports, Object.assign(requireOne, others), module, file, importOne);
  }
  return loaded.get(name).module.exports;
}

function isScript(name) {
  return name.startsWith('./') && name.endsWith('.cjs');
}

/** Where the code of a script is kept; undefined where it is not to be. The name tells the script that it is of. */
function placeOf(script) {
  const { NODE_DISABLE_COMPILE_CACHE: isOff, XDG_CACHE_HOME: caches, HOME: home } = process.env;
  if (isOff || !(caches || home) || !/^[a-z]+$/.test(command)) return undefined;
  const folder = join(caches || join(home, '.cache'), 'morgue', 'code', `${process.version}-${process.arch}`);
  const { size, mtimeMs } = statSync(script);
  const whose = `${command}.${basename(script, '.cjs')}.`;
  return { folder, whose, file: join(folder, `${whose}${size}-${Math.floor(mtimeMs)}`) };
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

/** In one move, so that nobody reads half of it; what another build's had compiled goes. Where nobody may write, nothing is kept. */
function keep({ folder, whose, file }, code) {
  const { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } = require('node:fs');
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(code));
  try {
    mkdirSync(folder, { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, Buffer.concat([sum, code]), { flag: 'wx', mode: 0o600 });
    for (const name of readdirSync(folder))
      if (name.startsWith(whose) && join(folder, name) !== unfinished) rmSync(join(folder, name));
    renameSync(unfinished, file);
  } catch {}
}
