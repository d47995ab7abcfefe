/** Packed files that are damaged: what can be read is taken in, once, and the rest is named. */

import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { articleText } from './article-text.ts';
import { morgue, newFolder } from './shell.ts';

const TITLES = ['Anchors away', 'Barges at the lock', 'Cranes over the dock', 'Dredgers at work'];

/** What no packing makes smaller, so that a cut is where the text says. */
const noise = (seed: string, bytes: number): string =>
  createHash('shake256', { outputLength: bytes / 2 })
    .update(seed)
    .digest('hex')
    .replace(/(.{60})/g, '$1 ');

const mail = (title: string, i: number, more: number): string =>
  `From keeper@harbour.example Tue Mar  ${i + 1} 10:00:00 2022\nFrom: Ada Quill <keeper@harbour.example>\nSubject: ${title}\nDate: Tue, ${i + 1} Mar 2022 10:00:00 +0000\nContent-Type: text/plain\n\n${articleText(title)}\n${noise(title, more)}\n`;
const row = (title: string, _i: number, more: number): string =>
  `${JSON.stringify({ title, text: `${articleText(title)}${noise(title, more)}` })}\n`;

it.each([
  ['mbox', 'mails.mbox', mail, 4000],
  ['JSON Lines', 'rows.jsonl', row, 4000],
  ['mbox of more than a part', 'mails.mbox', mail, 600_000],
  ['JSON Lines of more than a part', 'rows.jsonl', row, 600_000],
])(
  'of %s that was cut off, the whole articles are here once, and the repaired file brings the last',
  async (_, name, make, more) => {
    const text = TITLES.map((title, i) => make(title, i, more)).join('');
    const whole = gzipSync(text);
    const cut = whole.subarray(0, whole.length - Math.round(whole.length / 30) - 30);
    const packed = `${name}.gz`;
    const cwd = newFolder({ [packed]: cut });
    const { err, exit } = await morgue(['add', packed], { cwd });
    expect(exit).toBe(3);
    expect(err).toMatch(
      new RegExp(
        `^morgue: ${packed}: is cut off at byte [\\d,]+, after [\\d,]+ bytes of content, which were read; add the whole file when you have it$`,
        'm',
      ),
    );
    const list = async (...query: string[]) =>
      (await morgue(['list', ...query, '--template', '{title}', '--sort', 'title'], { cwd })).out;
    const before = await list();
    expect(before).toContain(TITLES.slice(0, 3).join('\n'));
    // What came is kept, for others may get more out of it; and it is read anew as it was.
    const hash = createHash('sha256').update(cut).digest('hex');
    expect(existsSync(path.join(cwd, 'archive/originals', hash.slice(0, 2), `${hash}.txt`))).toBe(true);
    expect((await morgue(['reparse', 'barges', '--dry-run'], { cwd })).err).toMatch(/^0 articles .*1 stays/);
    if (before.includes('Dredgers'))
      expect((await morgue(['reparse', 'dredgers', '--dry-run'], { cwd })).err).toMatch(
        /^0 articles .*1 stays/,
      );
    const again = await morgue(['add', packed], { cwd });
    expect(again).toMatchObject({ exit: 3, err: expect.stringMatching(/Added 0 articles .*already here/) });
    writeFileSync(path.join(cwd, packed), whole);
    const mended = await morgue(['add', packed], { cwd });
    expect(mended).toMatchObject({
      exit: 0,
      err: expect.stringMatching(/Added 1 article .*3 other copies of one here kept/),
    });
    expect(await list('-has:notes', 'or', '-notes:text-cut')).toContain(TITLES.join('\n'));
  },
);

it('a page whose checksum is another is read as it is', async () => {
  const whole = gzipSync(articleText('Anchors away'));
  whole[whole.length - 8] = (whole[whole.length - 8] as number) ^ 1;
  const cwd = newFolder({ 'in/page.txt.gz': whole, 'in/rain.txt': articleText('Rain') });
  const { err, exit } = await morgue(['add', 'in'], { cwd });
  expect(exit).toBe(3);
  expect(err).toMatch(
    /^morgue: in\/page\.txt\.gz: is damaged: the [\d,]+ bytes of content, which were read, have another checksum; /m,
  );
  expect(err).toMatch(/Added 2 articles/);
});
