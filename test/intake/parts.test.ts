/** Large files, read part by part: what is read depends neither on how their bytes come nor on where parts end. */

import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { LAYOUT_NAMES, makeDownload } from '../../bench/downloads.js';
import type { Format } from '../../src/intake/formats/format.ts';
import { FORMATS } from '../../src/intake/formats/index.ts';
import type { RawArticle } from '../../src/intake/page.ts';

async function* chunksOf(bytes: Uint8Array, ends: readonly number[] = []): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const end of [...ends, bytes.length].sort((a, b) => a - b)) {
    yield bytes.subarray(start, end);
    start = end;
  }
}

const formatNamed = (name: string): Format => FORMATS.find((known) => known.name === name) as Format;

async function read(name: string, bytes: Uint8Array, part: number, ends?: readonly number[]) {
  const format = formatNamed(name);
  const articles: RawArticle[] = [];
  for await (const article of opened(format, chunksOf(bytes, ends), part)) articles.push(article);
  return articles;
}

async function* opened(
  format: Format,
  bytes: AsyncIterable<Uint8Array>,
  part: number,
): AsyncGenerator<RawArticle> {
  for await (const article of format.articles(bytes, { part }))
    yield 'text' in article ? article : ((await format.open?.(article, { part })) as RawArticle);
}

const WHOLE = 1024 * 1024;
const story = (i: number): string =>
  `Ein Schäfer zählte ${i} Schafe, “${'und zählte sie noch einmal '.repeat(i % 5)}” sagte er: 항구.`;
const rows = Array.from({ length: 60 }, (_, i) => ({
  title: `Zählung ${i}`,
  text: `${story(i)}\n${story(i + 1)}`,
}));
const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A file of many articles in each format that is read so, and bytes in which several of them fit. */
const FILES: Readonly<Record<string, readonly [format: string, text: string, part: number]>> = {
  ...Object.fromEntries(
    LAYOUT_NAMES.map((layout) => [layout, [layout.split(' ')[0] as string, makeDownload(layout, 24), 9000]]),
  ),
  'JSON Lines': ['jsonl', rows.map((row) => `${JSON.stringify(row)}\n`).join(''), 700],
  JSON: ['json', JSON.stringify(rows, null, 1), 700],
  'JSON on one line': ['json', JSON.stringify({ format: 'x', count: 60, articles: rows }), 700],
  CSV: ['csv', `title,text\n${rows.map((row) => `${cell(row.title)},${cell(row.text)}\n`).join('')}`, 700],
  telegrams: [
    'reuters-21578',
    rows
      .map(
        ({ title, text }, i) =>
          `<REUTERS NEWID="${i}">\n<TEXT><TITLE>${title}</TITLE><BODY>${text}</BODY></TEXT>\n</REUTERS>\n`,
      )
      .join(''),
    700,
  ],
  mails: [
    'mbox',
    rows
      .map(
        ({ title, text }, i) =>
          `From a@b.example Tue Mar 12 08:15:00 2024\nFrom: Ada <a@b.example>\nSubject: No. ${i}\nContent-Type: text/plain; charset=utf-8\n\n${title}\n>From here\n${text}\n\n`,
      )
      .join(''),
    700,
  ],
};
const names = Object.keys(FILES);
const file = (name: string) => FILES[name] as (typeof FILES)[string];

describe('a large file of many articles', () => {
  it.each(names)('has the articles that it would have in one part: %s', async (name) => {
    const [format, text, part] = file(name);
    for (const written of [text, text.replaceAll('\n', '\r\n')]) {
      const bytes = Buffer.from(written);
      const whole = await read(format, bytes, WHOLE);
      expect(whole.length).toBeGreaterThan(20);
      expect(await read(format, bytes, part)).toEqual(whole);
    }
  });

  it.each(names)('has them however its bytes come, in whatever encoding: %s', async (name) => {
    const [format, text, part] = file(name);
    const written = fc
      .tuple(
        fc.constantFrom('utf8', 'utf-16le', 'utf-16be', 'cp1252', 'cp949', 'cp932', 'gb18030'),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
      )
      .map(([encoding, end, addBOM]) => iconv.encode(text.replaceAll('\n', end), encoding, { addBOM }));
    const ends = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(written, ends, async (bytes, shares) => {
        const places = shares.map((share) => Math.floor(share * bytes.length));
        expect(await read(format, bytes, part, places)).toEqual(await read(format, bytes, part));
      }),
      { numRuns: 8 },
    );
  });

  it.each(['\n', '\r\n'])('has them where each byte comes by itself (lines end with %j)', async (end) => {
    for (const name of ['JSON Lines', 'CSV', 'mails', 'nexis']) {
      const [format, text, part] = file(name);
      const bytes = Buffer.from(text.slice(0, 6000).replaceAll('\n', end));
      const each = Array.from(bytes, (_, i) => i);
      expect(await read(format, bytes, part / 4, each), name).toEqual(await read(format, bytes, part / 4));
    }
  });

  // Texts of Mediargus stand below the list of all of them.
  it.each(names.filter((name) => name !== 'mediargus'))('is read as it comes: %s', async (name) => {
    const [format, text, part] = file(name);
    const bytes = Buffer.from(text);
    let pulled = 0;
    async function* counted(): AsyncGenerator<Uint8Array> {
      for (; pulled < bytes.length; pulled += 100) yield bytes.subarray(pulled, pulled + 100);
    }
    const { length } = await read(format, bytes, WHOLE);
    let given = 0;
    for await (const _ of formatNamed(format).articles(counted(), { part })) {
      expect(pulled, `article ${given}`).toBeLessThan((given / length) * bytes.length + 4 * part);
      given += 1;
    }
    expect(given).toBe(length);
  });
});

describe('an article that is larger than any', () => {
  const LONG = 'The tide was high and nobody heard it. '.repeat(60);
  const part = 100;

  it.each([
    ['nexis', (text: string) => `   1 of 3 DOCUMENTS\n\nThe Harbour Post\n\nMay 5, 2013\n\n${text}\n\n`],
    ['reuters-21578', (text: string) => `<REUTERS NEWID="1"><BODY>${text}</BODY></REUTERS>\n`],
  ])('ends the file, and what stood before is read: %s', async (format, article) => {
    const small = article('Tide').repeat(12);
    const given: RawArticle[] = [];
    const reading = async (): Promise<void> => {
      const bytes = chunksOf(Buffer.from(small + article(LONG)));
      for await (const one of opened(formatNamed(format), bytes, part)) given.push(one);
    };
    await expect(reading()).rejects.toMatchObject({
      kind: 'misuse',
      message: 'larger than 16 MB, more than one article’s text',
    });
    expect(given.length).toBeGreaterThan(9);
  });

  it('is passed over and named where a line or a mail is one', async () => {
    const row = (text: string) => `${JSON.stringify({ title: 'Tide', text })}\n`;
    const lines = await read('jsonl', Buffer.from(row('a') + row(LONG) + row('b')), part);
    expect(lines).toHaveLength(2);
    expect(lines[1]?.notes).toEqual([{ code: 'row-unreadable', line: 2, detail: 'longer than any article' }]);
    const mail = (text: string) =>
      `From a@b.example Tue Mar 12 08:15:00 2024\nFrom: a@b.example\nSubject: Tide\n\n${text}\n`;
    const long = mail(LONG.replaceAll('. ', '.\n'));
    const mails = await read('mbox', Buffer.from(mail('a') + long + mail('b')), part);
    expect(mails).toHaveLength(3);
    const cut = mails[1]?.notes.find(({ code }) => code === 'text-cut');
    expect(cut?.line).toBeGreaterThan(30);
    expect(mails[2]?.lines).toEqual([72, 75]);
  });

  it('is named, and the rows before it are read, where nothing can be read behind it', async () => {
    const list = JSON.stringify([
      { title: 'One', text: 'a' },
      { title: 'Two', text: LONG },
      { title: 'Three' },
    ]);
    const table = `title,text\nOne,a\nTwo,"${LONG}"\nThree,b\n`;
    for (const [format, text, line] of [
      ['json', list, 1],
      ['csv', table, 3],
    ] as const) {
      const found = await read(format, Buffer.from(text), part);
      expect(found, format).toHaveLength(1);
      expect(found[0]?.notes).toEqual([{ code: 'row-unreadable', line, detail: 'longer than any article' }]);
    }
  });

  it('is refused where the file has no other', async () => {
    for (const format of ['nexis', 'factiva', 'proquest', 'europresse', 'json', 'jsonl', 'csv'])
      await expect(read(format, Buffer.from(LONG), part), format).rejects.toMatchObject({ kind: 'misuse' });
  });
});

describe('the encoding of a large file', () => {
  const line = (text: string) => `${JSON.stringify({ title: 'Tide', text })}\n`;
  const ascii = line('The tide was high.').repeat(20);
  const encodingsOf = (articles: readonly RawArticle[]) => [
    ...new Set(articles.map(({ encoding }) => encoding)),
  ];

  it('is told where it first shows', async () => {
    const korean = iconv.encode(line('항구지기는 오늘 밤 등불을 보지 못했다고 말했다.').repeat(20), 'cp949');
    const found = await read('jsonl', Buffer.concat([Buffer.from(ascii), korean]), 300);
    expect(found.at(-1)?.text).toContain('항구지기는');
    expect(encodingsOf(found)).toEqual(['utf-8', 'euc-kr']);
  });

  it('stays what it was at a byte that is none of it, which has the line in the file', async () => {
    const utf8 = Buffer.from(line('Die Schäfer zählten über Nacht.').repeat(20));
    const bad = Buffer.concat([
      utf8,
      Buffer.from(line('ab').replace('ab', '\xff'), 'latin1'),
      Buffer.from(ascii),
    ]);
    const found = await read('jsonl', bad, 300);
    expect(encodingsOf(found)).toEqual(['utf-8']);
    const notes = found.flatMap(({ notes }) => notes);
    expect(notes).toEqual([{ code: 'encoding-damaged', line: 21, detail: 'not all of it is utf-8' }]);
  });

  it('is that of each file where two were put together', async () => {
    const western = iconv.encode(
      line('Die Schäfer zählten über Nacht und sagten nichts.').repeat(20),
      'cp1252',
    );
    const utf8 = Buffer.from(line('Die Schäfer zählten über Tag und sagten nichts.').repeat(4));
    const found = await read('jsonl', Buffer.concat([utf8, western]), 300);
    expect(found[0]?.text).toContain('Schäfer zählten über Tag');
    expect(found.at(-1)?.text).toContain('Schäfer zählten über Nacht');
  });

  it.each(['utf8', 'utf-16le', 'utf-16be', 'utf-32le'])(
    'has its mark at the beginning alone: %s',
    async (encoding) => {
      const table = `title,text\n${'Tide,The tide was high.\n\ufeffEbbe,\ufeff\n'.repeat(30)}`;
      const bytes = iconv.encode(table, encoding, { addBOM: true });
      const found = await read('csv', bytes, 200);
      expect(found).toHaveLength(60);
      expect(found).toEqual(await read('csv', bytes, WHOLE));
    },
  );
});
