/** A pipe with a name, as `mkfifo` makes it. */

import { execFileSync } from 'node:child_process';

export function makePipe(file: string): void {
  const tool = 'mkfifo';
  execFileSync(tool, [file]);
}
