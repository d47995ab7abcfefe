/** Before the tests: what `bin/morgue.js` runs is made of the sources as they are now. */

import { execFileSync } from 'node:child_process';
import path from 'node:path';

export default function build(): void {
  execFileSync(process.execPath, [path.join(import.meta.dirname, '../scripts/build.js')], {
    stdio: 'inherit',
  });
}
