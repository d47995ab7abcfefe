// A cold search here and in notmuch, which searches mail: the same articles, as records and as mails, one file each.
//   node bench/notmuch.js [ARTICLES [ROUNDS]]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle } from './bundled.js';
import { morgue, needShared } from './measure.js';

const articles = Number(process.argv[2] ?? 100_000);
const rounds = Number(process.argv[3] ?? 11);
const make = needShared('tools', 'make-articles.mjs');
if (spawnSync('notmuch', ['--version']).status !== 0) {
  console.log('skipped: needs notmuch, which is not here');
  process.exit(0);
}
const folder = mkdtempSync(path.join(tmpdir(), 'morgue-notmuch-'));
const [texts, archive, mail] = ['texts', 'archive', 'mail'].map((name) => path.join(folder, name));
const settings = path.join(folder, 'notmuch-config');
const env = { ...process.env, NOTMUCH_CONFIG: settings };
const run = (command, ...args) => {
  const ran = spawnSync(command, args, { encoding: 'utf8', env, maxBuffer: 1e9 });
  if (ran.status > 1) throw new Error(ran.stderr);
  return ran.stdout;
};
const node = (...args) => run(process.execPath, ...args);

/** An article as a mail: its headline, byline, date and text. */
function asMail(name, text) {
  const [, , title = '', dated = '', byline = '', ...rest] = text.split('\n').filter(Boolean);
  const date = new Date(`${dated.replace(/^\S+ /, '')} UTC`);
  return [
    `From: ${byline.replace('By ', '')} <desk@example.org>`,
    'To: reader@example.org',
    `Subject: ${title}`,
    `Date: ${Number.isNaN(date.getTime()) ? 'Thu, 01 Jan 2015 00:00:00 +0000' : date.toUTCString()}`,
    `Message-ID: <${name}@example.org>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...rest,
  ].join('\n');
}

try {
  node(make, String(articles), texts);
  node(await bundle('bench/search/records.ts'), texts, archive);
  for (const place of ['cur', 'new', 'tmp']) mkdirSync(path.join(mail, place), { recursive: true });
  for (const group of readdirSync(texts))
    for (const name of readdirSync(path.join(texts, group))) {
      const text = readFileSync(path.join(texts, group, name), 'utf8');
      writeFileSync(path.join(mail, 'cur', `${group}-${name}:2,S`), asMail(`${group}-${name}`, text));
    }
  writeFileSync(
    settings,
    `[database]\npath=${mail}\n[user]\nname=Reader\nprimary_email=reader@example.org\n[new]\ntags=\n[search]\nexclude_tags=\n`,
  );
  node(morgue, 'index', '--archive', archive);
  run('notmuch', 'new', '--quiet');

  console.log(`Node ${process.version}, ${articles} articles, ${run('notmuch', '--version').trim()}`);
  for (const word of ['cuisine', 'said']) {
    const commands = {
      'node -e 0': () => node('-e', '0'),
      morgue: () => node(morgue, 'search', word, '--limit', '20', '--archive', archive),
      notmuch: () => run('notmuch', 'search', '--limit=20', word),
    };
    const samples = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
    for (let round = 0; round < rounds; round++)
      for (const [name, ask] of Object.entries(commands)) {
        const started = performance.now();
        ask();
        samples[name].push(performance.now() - started);
      }
    const median = (name) => samples[name].toSorted((a, b) => a - b)[Math.floor(rounds / 2)];
    const [start, ours, theirs] = Object.keys(commands).map(median);
    console.log(
      `${word.padEnd(10)} node’s start ${start.toFixed(0)} ms, and ours after it ${(ours - start).toFixed(0)}; notmuch ${theirs.toFixed(0)} ms: ${(ours / theirs).toFixed(1)} ×, without node’s start ${((ours - start) / theirs).toFixed(1)} ×`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
