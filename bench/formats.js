// Downloads from databases: articles per second and CPU-second, and peak memory of `parse`, for a file of each vendor.
//   node bench/formats.js [ARTICLES]
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LAYOUT_NAMES, makeDownload } from './downloads.js';
import { openReader } from './intake.js';
import { measure, morgue } from './measure.js';

const count = Number(process.argv[2] ?? 500);
const read = await openReader();
const folder = mkdtempSync(path.join(tmpdir(), 'morgue-formats-'));
console.log(`Node ${process.version}, ${count} articles in each file`);
try {
  for (const name of LAYOUT_NAMES) {
    const file = path.join(folder, 'download');
    const text = makeDownload(name, count);
    writeFileSync(file, text);
    const readings = await read(Buffer.from(text));
    const lacking = readings.filter(
      ({ record: { fields, body } }) => !fields.title || !fields.published || !body.length || fields.notes,
    ).length;
    const { seconds, cpu, peak, exit } = await measure([
      morgue,
      'parse',
      '--threads',
      '1',
      '--format',
      'jsonl',
      file,
    ]);
    if (exit !== 0 || readings.length !== count)
      throw new Error(`${name}: ${readings.length} articles, exit ${exit}`);
    const mb = (statSync(file).size / 1e6).toFixed(1);
    console.log(
      `${name.padEnd(20)} ${mb} MB  ${(count / seconds).toFixed(0)}/s  ${(count / cpu).toFixed(0)}/CPU-s  ${peak.toFixed(0)} MB` +
        (lacking ? `  ${lacking} lack something` : ''),
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
