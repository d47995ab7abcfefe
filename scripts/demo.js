// `npm run demo`: the samples into a new archive in a temporary folder, then listed, searched, printed and exported.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'morgue-demo-'));
const archive = path.join(folder, 'archive');

/** Runs morgue as a person would at this terminal; with `keep`, its output is returned instead of shown. */
function morgue(args, { keep = false } = {}) {
  if (!keep)
    console.log(`\n$ morgue ${args.map((arg) => (/[^\w./:=-]/.test(arg) ? `'${arg}'` : arg)).join(' ')}`);
  const run = spawnSync(process.execPath, [path.join(root, 'bin/morgue.js'), ...args], {
    cwd: root,
    env: { ...process.env, MORGUE_ARCHIVE: archive, MORGUE_PAGER: 'cat' },
    stdio: ['ignore', keep ? 'pipe' : 'inherit', 'inherit'],
    encoding: 'utf8',
  });
  if (run.status !== 0) {
    console.error(`morgue ${args[0]} ended with exit code ${run.status}`);
    process.exit(run.status ?? 1);
  }
  return run.stdout;
}

try {
  morgue(['add', 'samples']);
  morgue(['list']);
  morgue(['search', 'ferry or tram']);
  const [first] = morgue(['search', 'ferry', '--ids', '--limit', '1'], { keep: true }).split('\n');
  morgue(['print', first]);
  morgue(['export', '--format', 'json', '--fields', 'id,title,authors,published,file', '--limit', '3']);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
