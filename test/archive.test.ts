/** The archive of the repository is what `morgue add samples` makes of samples/. */

import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { morgue, newFolder, REPOSITORY } from './cli/shell.ts';

/** Every file of a folder with its bytes; what is derived left out. */
function contentOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => !file.startsWith('.morgue') && statSync(path.join(folder, file)).isFile(),
  );
  return Object.fromEntries(
    files.sort().map((file) => [file, readFileSync(path.join(folder, file), 'latin1')]),
  );
}

const ARCHIVE = path.join(REPOSITORY, 'archive');
/** The run that made it had another time and name. */
const timeless = (content: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(content).map(([file, text]) => [
      file.replace(/^register\/.*/, 'register'),
      text.replace(/"?(?:added|time|change|record_sha256)"?: ?"[^"]*"/g, ''),
    ]),
  );

describe('archive/', () => {
  it('is what adding the samples makes', async () => {
    const fresh = path.join(newFolder(), 'archive');
    expect((await morgue(['add', 'samples', '--archive', fresh])).exit).toBe(0);
    expect(timeless(contentOf(fresh))).toEqual(timeless(contentOf(ARCHIVE)));
  });

  it('is not changed by adding them again', async () => {
    const copy = path.join(newFolder(), 'archive');
    cpSync(ARCHIVE, copy, { recursive: true });
    const before = contentOf(copy);
    const { exit, err } = await morgue(['add', 'samples', '--archive', copy]);
    expect(exit).toBe(0);
    expect(err).toMatch(/^Added 0 articles .* already here/m);
    expect(contentOf(copy)).toEqual(before);
  });
});
