// All texts of a corpus into an archive, twice: nothing may crash, and the second time may change no byte.
//   node bench/corpus.js [FOLDER]
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { measure, morgue, needShared } from './measure.js';

const texts = process.argv[2] ?? needShared('corpus', 'dev', 'texts');
const folder = mkdtempSync(path.join(tmpdir(), 'morgue-corpus-'));
const archive = path.join(folder, 'archive');

/** One digest of all names and bytes of the archive, what is derived left out. */
function fingerprint() {
  const digest = createHash('sha256');
  for (const name of readdirSync(archive, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = path.join(archive, name);
    if (!name.startsWith('.morgue') && statSync(file).isFile())
      digest.update(name).update(readFileSync(file));
  }
  return digest.digest('hex');
}

try {
  for (const round of ['first', 'second']) {
    const { seconds, exit, said, peak } = await measure([morgue, 'add', texts, '--archive', archive]);
    const summary = said.trim().split('\n').at(-2);
    console.log(
      `${round} add: ${summary}  exit ${exit}, ${seconds.toFixed(1)} s, peak ${peak.toFixed(0)} MB, archive ${fingerprint().slice(0, 16)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
