// The project's scorer must agree with the other one of ../shared to the third digit, on every row and figure.
//   node bench/accuracy/agree.js
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { morgue, needShared, root } from '../measure.js';

const other = needShared('tools', 'score.mjs');
const corpus = needShared('corpus', 'dev');
const truth = path.join(corpus, 'truth.jsonl');
const REPOS = ['fundus,aed,scrapinghub,trafilatura', 'readability,newspaper4k,postlight'];
const BY = 'style,lang,repo';
/** Beyond the third digit, so that no figure on the edge of two may round either way. */
const NEAR = 1e-6;
/** What the other scorer calls our figures. */
const NAMES = {
  texts: 'cases',
  title: 'title',
  authors: 'authF1',
  author_where_none: 'auFP',
  day: 'day',
  minute: 'minute',
  body_precision: 'precision',
  body_recall: 'recall',
  body_f1: 'bodyF1',
  with: 'with',
  without: 'without',
  captions: 'captions',
};

function output(args) {
  const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (run.status !== 0) throw new Error(`${args[0]} ended with ${run.status}: ${run.stderr.trim()}`);
  return run.stdout;
}
const linesOf = (text) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** Readings that try all of both scorers: the reader's, the truth as if it were read, and one field torn from its text. */
const truths = linesOf(readFileSync(truth, 'utf8'));
const asRead = ({ id, title, authors, published, body, captions, summary }) => ({
  id,
  title: title ?? undefined,
  authors: authors ?? undefined,
  published: published ?? undefined,
  body: body?.join('\n\n'),
  subtitle: [summary ?? []].flat().join('\n') || undefined,
  captions: captions?.map(({ caption }) => caption),
});
/** The same minute in another zone, where the truth has one; and without its zone. */
const elsewhere = (printed) =>
  /:\d\d *(?:Z|[+-][\d:]+)$/.test(printed) ? `${new Date(printed).toISOString().slice(0, 16)}Z` : printed;
const clockOf = (printed) => printed?.slice(0, 16);
const READINGS = {
  reader: () =>
    linesOf(output([morgue, 'parse', '--format', 'jsonl', path.join(corpus, 'texts')])).map((record) => ({
      ...record,
      id: path.basename(record.source_file, '.txt'),
    })),
  truth: () => truths.map(asRead),
  shifted: () =>
    truths.map(asRead).map((reading, i, all) => ({
      ...reading,
      title: reading.title?.toUpperCase(),
      authors:
        reading.authors &&
        [`By ${reading.authors.join(' and ')} for the Associated Press`, 'Ada Nilsen, M.D.'].slice(i % 2),
      published: [elsewhere, clockOf, () => all[i - 1]?.published][i % 3](reading.published),
      body: i % 5 ? all[i].body?.slice(i % 400) : all[i - 1]?.body,
    })),
};

const folder = mkdtempSync(path.join(tmpdir(), 'morgue-agree-'));
let compared = 0;
const differences = [];
try {
  for (const [reading, make] of Object.entries(READINGS)) {
    const file = path.join(folder, `${reading}.jsonl`);
    writeFileSync(
      file,
      make()
        .map((line) => `${JSON.stringify(line)}\n`)
        .join(''),
    );
    for (const repos of REPOS) {
      const options = ['--repo', repos, '--by', BY, '--json'];
      const ours = JSON.parse(output(['bench/accuracy/index.js', corpus, '--predictions', file, ...options]));
      const theirs = JSON.parse(output([other, '--truth', truth, '--pred', file, ...options]));
      const rows = new Set([
        ...Object.keys(ours),
        ...Object.keys(theirs).map((row) => row.replace('ALL', 'all')),
      ]);
      for (const row of rows) {
        for (const [figure, name] of Object.entries(NAMES)) {
          const [our, their] = [ours[row]?.[figure], theirs[row === 'all' ? 'ALL' : row]?.[name]];
          compared += 1;
          const same = our === their || (our != null && their != null && Math.abs(our - their) < NEAR);
          if (!same) differences.push(`${reading} ${row} ${figure}: ${our}, but ${their}`);
        }
      }
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const difference of differences) console.log(difference);
console.log(`${compared} figures compared, ${differences.length} differ`);
process.exitCode = differences.length || !compared ? 1 : 0;
