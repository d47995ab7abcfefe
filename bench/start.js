// Cold start: each command's time over that of `node -e 0`, in one run.
//   node bench/start.js [ROUNDS]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compare, morgue, root } from './measure.js';

const rounds = Number(process.argv[2] ?? 41);
const folder = mkdtempSync(path.join(tmpdir(), 'morgue-start-'));
const archive = path.join(folder, 'archive');
try {
  spawnSync(process.execPath, [morgue, 'add', path.join(root, 'samples'), '--archive', archive, '--quiet'], {
    stdio: 'inherit',
  });
  const times = compare(
    {
      'node -e 0': ['-e', '0'],
      'morgue --version': [morgue, '--version'],
      'morgue --help': [morgue, '--help'],
      'morgue list (samples)': [morgue, 'list', '--archive', archive],
      'morgue search (samples)': [morgue, 'search', 'ferry', '--archive', archive],
    },
    rounds,
  );
  console.log(`Node ${process.version}, median of ${rounds} rounds`);
  for (const [name, ms] of Object.entries(times)) {
    console.log(
      `${name.padEnd(26)} ${ms.toFixed(0).padStart(5)} ms  ${(ms / times['node -e 0']).toFixed(2)} ×`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
