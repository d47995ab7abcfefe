/**
 * Outputs before judges that come from elsewhere than npm: Debian's epubcheck and libxml2-utils. Where one is not
 * installed, its tests are skipped and say so.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { epub } from '../src/output/bundles/epub.ts';
import { outputNamed } from '../src/output/index.ts';
import type { Shown } from '../src/output/shown.ts';
import { newFolder } from './cli/shell.ts';
import { bytesOf } from './output/bundles/samples.ts';
import { rendered } from './output/collect.ts';
import { NASTY } from './output/nasty.ts';

/** Where Debian keeps the program; its own way to start it needs a package more. */
const EPUBCHECK = '/usr/share/java/epubcheck.jar';
const answers = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, { encoding: 'utf8' }).status === 0;

/** The tests of a judge, which is a package of Debian that `.ci/run` installs. */
const judge = (name: string, isHere: boolean, tests: () => void): void => {
  if (isHere) describe(name, tests);
  else describe.skip(`${name} is not installed here`, tests); // Reason: no package of npm; .ci/run installs it and runs these.
};

const BOOKS: Record<string, readonly Shown[]> = {
  'of everything nasty': NASTY,
  'of one article': NASTY.slice(0, 1),
  'of nothing': [],
  // More than the contents name, of every month but the last more than one page.
  'of many articles': Array.from({ length: 2001 }, (_, i) => ({
    ...NASTY[i % NASTY.length]!,
    fields: { ...NASTY[i % NASTY.length]!.fields, published: `20${10 + (i >> 8)}`, section: `Pier ${i % 3}` },
  })),
};
const CASES = Object.entries(BOOKS).flatMap(([of, records]) =>
  // A judge takes seconds to start, and contents by section are told apart only where there are many.
  (of === 'of many articles' ? (['date', 'section'] as const) : (['date'] as const)).map(
    (contents) => [`${of}, by ${contents}`, records, contents] as const,
  ),
);

judge('epubcheck', existsSync(EPUBCHECK) && answers('java', '-version'), () => {
  it.each(CASES)('finds nothing in a book %s', { timeout: 60_000 }, async (_, records, contents) => {
    const file = path.join(newFolder(), 'book.epub');
    writeFileSync(file, await bytesOf(epub, records, { contents }));
    // It ends before the best of compilers would pay.
    const options = ['-XX:TieredStopAtLevel=1', '-jar', EPUBCHECK, '--failonwarnings', file];
    const { status, stdout, stderr } = spawnSync('java', options, { encoding: 'utf8' });
    expect(stdout + stderr).toMatch(/0 fatals \/ 0 errors \/ 0 warnings/);
    expect(status).toBe(0);
  });
});

judge('xmllint', answers('xmllint', '--version'), () => {
  it.each(['atom', 'tei'])('takes %s as XML, whatever is in it', async (format) => {
    for (const records of [NASTY, [], [...NASTY, ...NASTY]]) {
      const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '-'], {
        input: await rendered(outputNamed(format), records),
        encoding: 'utf8',
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    }
  });

  it('reads every page of a book as XML', async () => {
    const pages = Object.entries(unzipSync(await bytesOf(epub, NASTY))).filter(([name]) =>
      /\.(?:xhtml|ncx|opf|xml)$/.test(name),
    );
    const folder = newFolder(Object.fromEntries(pages.map(([name, bytes]) => [path.basename(name), bytes])));
    const files = readdirSync(folder).map((name) => path.join(folder, name));
    const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', ...files], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(files.length).toBeGreaterThan(5);
  });
});
