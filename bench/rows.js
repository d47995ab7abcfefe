// Files of many articles: rows per second and peak memory of `parse`, for each format of rows, a corpus, and containers.
//   node bench/rows.js [ROWS]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { measure, morgue } from './measure.js';

const rows = Number(process.argv[2] ?? 8000);
const folder = mkdtempSync(path.join(tmpdir(), 'morgue-rows-'));
const nouns =
  'goose weir lamp miller ferry harbour council bell rain quay barge penny window oil watchman'.split(' ');

/** The same words for the same number, and a text that no other row has. */
function sentence(seed, length) {
  let state = seed * 2654435761 + 1;
  const words = Array.from({ length }, () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return `the ${nouns[Math.floor(state / 65536) % nouns.length]}`;
  });
  return `On day ${seed} ${words.join(' and ')} were counted.`;
}
const article = (i) => ({
  title: `The count of day ${i}`,
  author: 'Ada Quill',
  date: `20${String(10 + (i % 10))}-0${1 + (i % 9)}-1${i % 10}`,
  text: Array.from({ length: 6 }, (_, k) => sentence(i * 6 + k, 24)).join('\n\n'),
});
const all = Array.from({ length: rows }, (_, i) => article(i));
const cell = (text) => `"${text.replaceAll('"', '""')}"`;
const telegram = ({ title, text }, i) =>
  `<REUTERS NEWID="${i}">\n<DATE>26-FEB-1987 15:01:01.79</DATE>\n<TEXT><TITLE>${title.toUpperCase()}</TITLE><BODY>${text.replaceAll('\n\n', '\n    ')}\n</BODY></TEXT>\n</REUTERS>\n`;

const files = {
  'rows.jsonl': all.map((row) => `${JSON.stringify(row)}\n`).join(''),
  'rows.json': JSON.stringify(all, null, 2),
  'rows.csv': `title,author,date,text\n${all.map((row) => `${Object.values(row).map(cell).join(',')}\n`).join('')}`,
  'telegrams.sgm': all.map(telegram).join(''),
};
try {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  writeFileSync(path.join(folder, 'rows.jsonl.gz'), gzipSync(files['rows.jsonl']));
  // What comes back: our own export of them.
  const archive = path.join(folder, 'archive');
  spawnSync(process.execPath, [
    morgue,
    'add',
    path.join(folder, 'rows.jsonl'),
    '--archive',
    archive,
    '--quiet',
  ]);
  for (const format of ['jsonl', 'csv'])
    spawnSync(process.execPath, [
      morgue,
      'export',
      '--format',
      format,
      '--output',
      path.join(folder, `own.${format}`),
      '--archive',
      archive,
      '--quiet',
    ]);
  for (const name of [...Object.keys(files), 'rows.jsonl.gz', 'own.jsonl', 'own.csv']) {
    const { seconds, peak, exit } = await measure([
      morgue,
      'parse',
      '--format',
      'jsonl',
      path.join(folder, name),
    ]);
    console.log(
      `${name.padEnd(14)} ${String(rows).padStart(7)} rows  ${(rows / seconds).toFixed(0).padStart(6)}/s  peak ${peak.toFixed(0).padStart(4)} MB  exit ${exit}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
