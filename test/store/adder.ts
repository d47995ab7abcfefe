/** A program that adds articles to an archive and says of each, once it is told so, what became of it: `added <id>`. */

import { writeSync } from 'node:fs';
import { accession } from '../../src/store/accession.ts';
import { openArchive } from '../../src/store/folder.ts';
import { row } from './row.ts';

const [dir = '', from = '0', to = '0'] = process.argv.slice(2);

async function main(): Promise<void> {
  const archive = await openArchive(dir);
  for await (const { kind, id } of accession(archive, row(Number(from), Number(to)), {
    now: '2026-11-23T09:00:00Z',
  })) {
    writeSync(1, `${kind} ${id}\n`);
  }
}

void main();
