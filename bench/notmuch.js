// Beside notmuch, on the same articles as mails: a cold process for each search, in turns with `node -e 0`.
//   node bench/notmuch.js [ARTICLES [ROUNDS]]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle } from './bundled.js';
import { morgue, needShared } from './measure.js';

const articles = Number(process.argv[2] ?? 10_000);
const rounds = Number(process.argv[3] ?? 11);
const WORD = 'cuisine';
const version = spawnSync('notmuch', ['--version'], { encoding: 'utf8' });
if (version.status !== 0) {
  console.log('skipped: notmuch is not here (Debian: apt-get install notmuch)');
  process.exit(0);
}
const make = needShared('tools', 'make-articles.mjs');
const folder = mkdtempSync(path.join(tmpdir(), 'morgue-notmuch-'));
const archive = path.join(folder, 'archive');
const mails = path.join(folder, 'mails');
const environment = { ...process.env, NOTMUCH_CONFIG: path.join(folder, 'config') };

const run = (command, ...args) => {
  const { status, stdout, stderr } = spawnSync(command, args, {
    env: environment,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
};
const node = (...args) => run(process.execPath, ...args);
const timed = (work) => {
  const started = performance.now();
  work();
  return performance.now() - started;
};
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** A record's file as a mail: its title, its date and its text. */
function mailOf(record) {
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(record) ?? [];
  const value = (name) => JSON.parse(new RegExp(`^${name}: (".*")$`, 'm').exec(head)?.[1] ?? '""');
  const subject = `=?utf-8?B?${Buffer.from(value('title')).toString('base64')}?=`;
  return [
    'From: Desk <desk@articles.invalid>',
    `Message-ID: <${value('id')}@articles.invalid>`,
    `Date: ${new Date(`${value('published')}Z`).toUTCString().replace('GMT', '+0000')}`,
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    body,
  ].join('\n');
}

try {
  console.log(`Node ${process.version}, ${version.stdout.trim()}, ${articles} articles`);
  const texts = path.join(folder, 'texts');
  node(make, String(articles), texts);
  node(await bundle('bench/search/records.ts'), texts, archive);
  rmSync(texts, { recursive: true });
  mkdirSync(mails);
  for (const name of readdirSync(archive, { recursive: true, encoding: 'utf8' }).filter((n) =>
    n.endsWith('.md'),
  ))
    writeFileSync(
      path.join(mails, path.basename(name)),
      mailOf(readFileSync(path.join(archive, name), 'utf8')),
    );
  writeFileSync(
    environment.NOTMUCH_CONFIG,
    `[database]\npath=${mails}\n[user]\nname=Desk\nprimary_email=desk@articles.invalid\n[new]\ntags=new\n`,
  );
  const theirs = timed(() => run('notmuch', 'new', '--quiet'));
  const ours = timed(() => node(morgue, 'index', '--rebuild', '--archive', archive));
  console.log(`index made: notmuch ${(theirs / 1000).toFixed(1)} s, ours ${(ours / 1000).toFixed(1)} s`);
  console.log(
    `found: notmuch ${run('notmuch', 'count', WORD).trim()}, ours ${node(morgue, 'list', WORD, '--count', '--archive', archive).trim()}`,
  );

  const asked = {
    'node -e 0': () => node('-e', '0'),
    notmuch: () => run('notmuch', 'search', '--limit=20', WORD),
    ours: () => node(morgue, 'search', WORD, '--limit', '20', '--archive', archive),
  };
  const samples = Object.fromEntries(Object.keys(asked).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const [name, work] of Object.entries(asked)) samples[name].push(timed(work));
  const base = median(samples.notmuch);
  for (const [name, values] of Object.entries(samples))
    console.log(
      `${name.padEnd(12)} ${median(values).toFixed(0).padStart(4)} ms  ${(median(values) / base).toFixed(2)} × notmuch`,
    );
  const more = median(samples.ours) - median(samples['node -e 0']);
  console.log(`ours without Node's start ${more.toFixed(0)} ms, ${(more / base).toFixed(2)} × notmuch`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
