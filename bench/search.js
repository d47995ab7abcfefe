// Search at size: a cold process for each query, in turns with `node -e 0`; what an index costs and how it catches up.
//   node bench/search.js [ARTICLES [ROUNDS]]
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle } from './bundled.js';
import { measure, morgue, needShared } from './measure.js';
import { QUERIES } from './search/queries.js';

const articles = Number(process.argv[2] ?? 100_000);
const rounds = Number(process.argv[3] ?? 11);
const make = needShared('tools', 'make-articles.mjs');
const folder = mkdtempSync(path.join(tmpdir(), 'morgue-search-'));
const archive = path.join(folder, 'archive');
const node = (...args) => spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e9 });
const ask = (...args) => node(morgue, ...args, '--archive', archive);
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const timed = (run) => {
  const started = performance.now();
  const { status, stderr } = run();
  if (status > 1) throw new Error(stderr);
  return performance.now() - started;
};
const sizeOf = (place) =>
  readdirSync(place, { withFileTypes: true }).reduce((sum, entry) => {
    if (entry.name.startsWith('.')) return sum;
    const inner = path.join(place, entry.name);
    return sum + (entry.isDirectory() ? sizeOf(inner) : statSync(inner).size);
  }, 0);
const files = () =>
  readdirSync(archive, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(archive, name));
const say = (name, value, more = '') => console.log(`${name.padEnd(34)} ${value} ${more}`);

try {
  console.log(`Node ${process.version}, ${articles} articles`);
  const texts = path.join(folder, 'texts');
  node(make, String(articles), texts);
  node(await bundle('bench/search/records.ts'), texts, archive);
  rmSync(texts, { recursive: true });
  const text = sizeOf(archive);

  const indexAlone = await bundle('bench/search/index-alone.ts');
  const built = await measure([morgue, 'index', '--rebuild', '--archive', archive]);
  const index = path.join(archive, '.morgue/index');
  const size = readdirSync(index).reduce((sum, name) => sum + statSync(path.join(index, name)).size, 0);
  say(
    'records read and indexed',
    `${(articles / built.cpu).toFixed(0)} per CPU-second`,
    `${built.seconds.toFixed(1)} s, peak ${built.peak.toFixed(0)} MB`,
  );
  const alone = [1, 2, 3].map(() => Number(node('--expose-gc', indexAlone, archive, '30000').stdout));
  say('the index alone, from memory', `${median(alone)} per CPU-second`);
  say(
    'index beside the text',
    `${(size / text).toFixed(2)} ×`,
    `${(size / 1e6).toFixed(0)} of ${(text / 1e6).toFixed(0)} MB`,
  );

  const samples = { 'node -e 0': [] };
  for (let round = 0; round < rounds; round++) {
    samples['node -e 0'].push(timed(() => node('-e', '0')));
    for (const [name, args] of Object.entries(QUERIES)) {
      samples[name] ??= [];
      samples[name].push(timed(() => ask(...args)));
    }
  }
  const base = median(samples['node -e 0']);
  for (const [name, values] of Object.entries(samples))
    say(
      name,
      `${median(values).toFixed(0).padStart(5)} ms`,
      `${(median(values) / base).toFixed(2)} × node -e 0`,
    );

  if (spawnSync('rg', ['--version']).status === 0) {
    const rg = [1, 2, 3].map(() =>
      timed(() => spawnSync('rg', ['-il', '--glob', '*.md', 'cuisine', archive])),
    );
    say(
      'rg -il cuisine',
      `${median(rg).toFixed(0)} ms`,
      `${(median(rg) / median(samples['rare word'])).toFixed(1)} × ours`,
    );
  } else console.log('rg is not here');

  const count = () => timed(() => ask('list', '--count'));
  const quiet = median(Array.from({ length: 5 }, count));
  say('list --count, nothing changed', `${quiet.toFixed(0)} ms`);
  const changed = files().filter((_, i) => i % Math.ceil(articles / 1000) === 0);
  changed.forEach((file, i) => {
    if (i % 3 === 0) unlinkSync(file);
    else if (i % 3 === 1) renameSync(file, file.replace(/\.md$/, '-renamed.md'));
    else {
      const body = readFileSync(file, 'utf8').replace(/^id: ".(.*)"$/m, 'id: "0$1"');
      writeFileSync(file.replace(/\.md$/, '-new.md'), body);
    }
  });
  say(`after ${changed.length} came, went or moved`, `${(count() / 1000).toFixed(2)} s`);
  const edited = files().filter((_, i) => i % Math.ceil(articles / 1000) === 1);
  for (const file of edited) appendFileSync(file, '\nOne more paragraph.\n');
  say(
    `--fresh after ${edited.length} edits in place`,
    `${(timed(() => ask('list', '--count', '--fresh')) / 1000).toFixed(2)} s`,
  );

  const exported = await measure([morgue, 'export', '--format', 'jsonl', '--archive', archive]);
  say(
    'export --format jsonl',
    `${(articles / exported.seconds).toFixed(0)} a second`,
    `peak ${exported.peak.toFixed(0)} MB`,
  );
} finally {
  if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
}
