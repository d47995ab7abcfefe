/** Mails as programs write them and as they break: what can be read is taken, and the rest is named with its line. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { mail } from '../../src/intake/formats/mail.ts';
import { mbox } from '../../src/intake/formats/mbox.ts';
import { HEAD_BYTES, readArticles, tellApart } from '../../src/intake/intake.ts';
import type { Reading } from '../../src/intake/page.ts';
import { bodyText } from '../../src/record/body.ts';
import { cost } from '../cost.ts';
import { readBytes } from './read.ts';

const TEXT =
  'The lamp on the pier at Tarn has been lit at noon since Sunday, when the keeper set his clock by the wrong church.';
const BODY = Array.from({ length: 3 }, (_, i) => `${TEXT} That was remark number ${i}.`).join('\n\n');
const HEADER = [
  'From: Ada Quill <ada@post.example>',
  'Subject: The lamp is lit at noon',
  'Date: Tue, 12 Mar 2024 08:15:00 +0100',
  'Message-ID: <1@post.example>',
];
const mailOf = (header: readonly string[], body: string): string => [...header, '', body].join('\n');
const read = (text: string): Promise<Reading> => readBytes(Buffer.from(text), 'letter.eml');

async function readAll(content: Uint8Array): Promise<Reading[]> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield content;
  }
  const source = {
    file: 'a.mbox',
    sha256: 'ab'.repeat(32),
    head: content.subarray(0, HEAD_BYTES),
    bytes: bytes(),
  };
  const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest();
  const readings: Reading[] = [];
  for await (const one of readArticles(source, { added: '2026-11-23T09:00:00Z', digest })) readings.push(one);
  return readings;
}

describe('a mailbox', () => {
  const file = readFileSync(
    path.join(import.meta.dirname, '../fixtures/mbox/letters--broken-part-between.mbox'),
  );

  it('goes on after a broken mail, and names the line where it broke', async () => {
    const readings = await readAll(file);
    expect(readings.map(({ record }) => record.fields.title)).toEqual([
      'The lamp on the pier is lit at noon',
      'A broken one',
      'Le phare reste muet',
    ]);
    expect(readings.map(({ record }) => record.fields.source_lines)).toEqual(['2-16', '18-29', '31-38']);
    const [, broken, french] = readings as [Reading, Reading, Reading];
    expect(broken.notes).toContainEqual({ code: 'part-damaged', line: 23, detail: 'its parts have no end' });
    expect(bodyText(broken.record.body)).toContain('What is left of a letter');
    expect(bodyText(french.record.body)).toContain("Le phare de l'île est resté muet jeudi");
  });

  it('is the same with line ends of Windows', async () => {
    const readings = await readAll(Buffer.from(file.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'));
    expect(readings.map(({ record }) => record.fields.source_lines)).toEqual(['2-16', '18-29', '31-38']);
  });

  it('parts mails only at lines with a time and a year', async () => {
    const text = mailOf(HEADER, `${BODY}\n\nFrom the pier it was seen in 2019 by nobody.\n`);
    expect(
      await readAll(Buffer.from(`From ada@post.example Tue Mar 12 08:15:00 2024\n${text}`)),
    ).toHaveLength(1);
  });

  it('is not cut at a sentence that begins like a mail', async () => {
    const body = `${BODY}\n\nFrom now on, at 08:15 in the year 2024, it is lit.\n${TEXT}\n`;
    const one = `From a@b.example Tue Mar 12 08:15:00 2024\n${mailOf(HEADER, body)}\n`;
    const readings = await readAll(Buffer.from(one + one));
    expect(readings).toHaveLength(2);
    expect(bodyText(readings[0]?.record.body ?? [])).toContain('From now on, at 08:15');
  });

  it('of 5,000 mails gives every one', async () => {
    const one = `From a@b.example Tue Mar 12 08:15:00 2024\n${mailOf(HEADER, `${TEXT}\n`)}\n`;
    let count = 0;
    async function* bytes(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(one.repeat(5000));
    }
    const source = { file: 'a.mbox', sha256: '', head: Buffer.from(one), bytes: bytes() };
    const { articles } = await tellApart(source, {});
    for await (const article of articles)
      count += 'content' in article && Buffer.from(article.content).includes('lit at noon') ? 1 : 0;
    expect(count).toBe(5000);
  }, 30_000);
});

describe('a mail', () => {
  it('of a person is by that person, unless a byline says who wrote it', async () => {
    expect((await read(mailOf(HEADER, BODY))).record.fields).toMatchObject({
      title: 'The lamp is lit at noon',
      authors: ['Ada Quill'],
      published: '2024-03-12T08:15:00+01:00',
    });
  });

  it('that many got is of a publication', async () => {
    const header = [
      ...HEADER.slice(1),
      'From: Tarn Weekly <ada@post.example>',
      'List-Id: <tarn.post.example>',
    ];
    const { fields } = (await read(mailOf(header, BODY))).record;
    expect(fields.publication).toBe('Tarn Weekly');
    expect(fields.authors).toBeUndefined();
  });

  it.each(['Fwd: ', 'Re: Fwd: ', 'WG: AW: ', 'TR: ', 'Re[2]: '])(
    'has a headline without “%s”, and the whole subject beside it',
    async (prefix) => {
      const { record } = await read(
        mailOf(['From: a@b.example', `Subject: ${prefix}The lamp`, 'Date: 1 Mar 2024'], BODY),
      );
      expect(record.fields.title).toBe('The lamp');
      expect(record.extra.subject).toBe(`${prefix}The lamp`);
    },
  );

  it.each([
    ['---------- Forwarded message ---------', 'From', 'Date', 'Subject', 'To'],
    ['-----Original Message-----', 'From', 'Sent', 'Subject', 'To'],
    ['-------- Weitergeleitete Nachricht --------', 'Von', 'Datum', 'Betreff', 'An'],
    ['---------- Message transféré ---------', 'De', 'Date', 'Objet', 'À'],
    ['Begin forwarded message:\n', 'From', 'Date', 'Subject', 'To'],
  ])('that was forwarded is the mail within it: %s', async (mark, from, date, subject, to) => {
    const inner = [
      `${from}: Tarn Weekly <news@tarn.example>`,
      `${date}: 10 March 2024 07:00`,
      `${subject}: Herring`,
      `${to}: ada@post.example`,
    ];
    const { record } = await read(mailOf(HEADER, `Read this!\n\n${mark}\n${inner.join('\n')}\n\n${BODY}`));
    expect(record.fields).toMatchObject({
      title: 'Herring',
      publication: 'Tarn Weekly',
      published: '2024-03-10T07:00',
    });
    expect(record.extra).toMatchObject({ forwarded_by: 'Ada Quill', forwarded_with: 'Read this!' });
    expect(bodyText(record.body)).toMatch(/^The lamp on the pier/);
  });

  it('is read in its text where that is as full as the HTML, else in the HTML', async () => {
    const html = `<html><body><article>${BODY.split('\n\n')
      .map((text) => `<p>${text} So the HTML.</p>`)
      .join('')}</article></body></html>`;
    const both = (plain: string): string =>
      mailOf(
        [...HEADER, 'MIME-Version: 1.0', 'Content-Type: multipart/alternative; boundary=b'],
        `--b\nContent-Type: text/plain\n\n${plain}\n--b\nContent-Type: text/html\n\n${html}\n--b--\n`,
      );
    expect(bodyText((await read(both(BODY))).record.body)).not.toContain('So the HTML');
    expect(bodyText((await read(both('See our site.'))).record.body)).toContain('So the HTML');
  });

  it('names attachments, and leaves them in the original', async () => {
    const body = `--b\nContent-Type: text/plain\n\n${BODY}\n--b\nContent-Type: image/png\nContent-Disposition: attachment; filename="lamp.png"\nContent-Transfer-Encoding: base64\n\n!!! no base64 !!!\n--b--\n`;
    const { record, notes } = await read(
      mailOf([...HEADER, 'Content-Type: multipart/mixed; boundary="b"'], body),
    );
    expect(record.extra.attachments).toEqual(['lamp.png']);
    expect(record.fields.notes).toContain('attachments-left');
    expect(notes).toContainEqual({ code: 'part-damaged', line: 20, detail: 'not base64' });
    expect(bodyText(record.body)).toContain('remark number 2');
  });

  it.each([
    [
      'parts within parts',
      mailOf(HEADER, BODY).replace(
        '\n\n',
        `\n${'Content-Type: multipart/mixed; boundary=b\n\n--b\n'.repeat(2000)}\n`,
      ),
    ],
    ['a header of 5 MB', mailOf([...HEADER, `X: ${'x '.repeat(2_500_000)}`], BODY)],
    [
      'a hundred thousand boundaries',
      mailOf([...HEADER, 'Content-Type: multipart/mixed; boundary=b'], '--b\n\nx\n'.repeat(100_000)),
    ],
    [
      'encoded words without end',
      mailOf(
        [...HEADER, `Comments: ${'=?utf-8?q?a?= '.repeat(50_000)}`, `To: ${'=?utf-8?q?a?= '.repeat(50_000)}`],
        BODY,
      ),
    ],
  ])(
    'of a size that no mail has is read in bounded time: %s',
    async (_case, text) => {
      const spent = await cost(async () => {
        expect((await read(text)).record.fields.source_format).toBe('mail');
      });
      expect(spent).toBeLessThan(20_000);
    },
    60_000,
  );

  it('of more parts than anybody sends is read up to them, and says where', { timeout: 20_000 }, async () => {
    const header = [...HEADER, 'Content-Type: multipart/mixed; boundary=b'];
    const { record, notes } = await read(mailOf(header, `--b\n\n${BODY}\n${'--b\n\nx\n'.repeat(40_000)}`));
    expect(notes).toContainEqual({
      code: 'part-damaged',
      line: 9 + BODY.split('\n').length + 29_999 * 3,
      detail: 'more than 30,000 parts; the others are left out',
    });
    expect(record.fields.title).toBe('The lamp is lit at noon');
    expect(bodyText(record.body)).toContain('remark number 2');
  });

  it('carries no control characters into the record', async () => {
    const header = [
      'From: =?utf-8?q?Ada=1B[2J_Quill?= <a@b.example>',
      'Subject: =?utf-8?q?Lamp=1B]0;owned=07?=',
      'Date: 1 Mar 2024',
    ];
    const { record } = await read(mailOf(header, `${BODY}\u001b[31m`));
    expect(JSON.stringify(record)).not.toMatch(/\\u00[01]/);
  });

  it('is told by two of its headers, and a mailbox by its first line', () => {
    const likelihood = (text: string): number => mail.likelihood(Buffer.from(text));
    expect(likelihood(mailOf(HEADER, BODY))).toBeGreaterThan(0.8);
    expect(likelihood('From: a\nSubject: b\n\nText')).toBeGreaterThan(0.5);
    expect(likelihood('Subject: only a subject\n\nText')).toBe(0);
    expect(likelihood('A headline\n\nFrom: somebody\nDate: some day\n')).toBe(0);
    expect(
      mbox.likelihood(Buffer.from(`From a Tue Mar 12 08:15:00 2024\n${mailOf(HEADER, BODY)}`)),
    ).toBeGreaterThan(0.9);
    expect(mbox.likelihood(Buffer.from('From the pier at 10:00 in 2024 it was seen.\nNothing else.'))).toBe(
      0,
    );
  });
});

describe('the characters of a mail', () => {
  const RUSSIAN =
    'Паром ушёл в море в последний раз. На пристани стояли двести человек и махали всем, что было под рукой.';
  const FRENCH =
    "Le phare s'est rallumé à Port-Neuf, où l'on n'y croyait plus; la fête a duré toute la nuit.";
  const lines = (text: string, encoding: string): Buffer => iconv.encode(text, encoding);
  const letter = (header: readonly string[], ...parts: readonly (string | Buffer)[]): Buffer =>
    Buffer.concat([
      Buffer.from([...HEADER, ...header, '', ''].join('\n')),
      ...parts.map((part) => Buffer.from(part)),
    ]);
  const typed = (charset: string, ...more: string[]): string[] => [
    `Content-Type: text/plain; charset=${charset}`,
    ...more,
  ];
  const BASE64 = 'Content-Transfer-Encoding: base64';
  const codes = ({ notes }: Reading): string[] =>
    notes.map(({ code }) => code).filter((code) => code.startsWith('enc'));
  const mixed = letter(
    ['Content-Type: multipart/mixed; boundary=X'],
    '--X\nContent-Type: text/plain; charset=koi8-r\n\n',
    lines(RUSSIAN, 'koi8-r'),
    '\n--X\nContent-Type: text/plain\n\n',
    lines(FRENCH, 'windows-1252'),
    '\n--X--\n',
  );
  const wide = `${[...HEADER, ...typed('utf-8'), '', RUSSIAN].join('\r\n')}\r\n`;

  /** Mails, what a person says of them, what is read, as what, and what is noted. */
  const CASES: Readonly<Record<string, readonly [Buffer, string | undefined, string, string, string[]]>> = {
    'as a part says': [letter(typed('koi8-r'), lines(RUSSIAN, 'koi8-r')), undefined, RUSSIAN, 'koi8-r', []],
    'as a part says, before what a person says': [
      letter(typed('koi8-r'), lines(RUSSIAN, 'koi8-r')),
      'windows-1251',
      RUSSIAN,
      'koi8-r',
      [],
    ],
    'as a person says, where nothing does': [
      letter([], lines(FRENCH, 'cp437')),
      'cp437',
      FRENCH,
      'cp437',
      [],
    ],
    'as a person says, where all say Latin-1': [
      letter(typed('iso-8859-1'), lines(RUSSIAN, 'windows-1251')),
      'windows-1251',
      RUSSIAN,
      'windows-1251',
      [],
    ],
    'as a person says, where the bytes are not what the part says': [
      letter(typed('utf-8'), lines(RUSSIAN, 'koi8-r')),
      'koi8-r',
      RUSSIAN,
      'koi8-r',
      [],
    ],
    'as they look, where the bytes are not what the part says': [
      letter(typed('utf-8'), lines(RUSSIAN, 'windows-1251')),
      undefined,
      RUSSIAN,
      'windows-1251',
      ['encoding-guessed'],
    ],
    'as they look, where no such encoding is': [
      letter(typed('klingon-8'), lines(RUSSIAN, 'windows-1251')),
      undefined,
      RUSSIAN,
      'windows-1251',
      ['encoding-guessed'],
    ],
    'as they look, in base64': [
      letter(['Content-Type: text/plain', BASE64], lines(RUSSIAN, 'windows-1251').toString('base64')),
      undefined,
      RUSSIAN,
      'windows-1251',
      [],
    ],
    'as a page says': [
      letter(
        ['Content-Type: text/html'],
        lines(`<html><meta charset="windows-1251"><p>${RUSSIAN}</p><p>${RUSSIAN}</p></html>`, 'windows-1251'),
      ),
      undefined,
      RUSSIAN,
      'windows-1251',
      [],
    ],
    'part by part': [mixed, undefined, `${RUSSIAN} ${FRENCH}`, 'koi8-r', []],
    'part by part, whatever a person says': [mixed, 'windows-1252', `${RUSSIAN} ${FRENCH}`, 'koi8-r', []],
    'in UTF-16, whatever a part says': [
      lines(`\ufeff${wide}`, 'utf-16le'),
      undefined,
      RUSSIAN,
      'utf-16le',
      [],
    ],
    'in UTF-16 of the other order': [lines(`\ufeff${wide}`, 'utf-16be'), 'utf-16be', RUSSIAN, 'utf-16be', []],
    'that are in no UTF-16, though a person says so': [
      letter(typed('utf-8'), FRENCH),
      'utf-16le',
      FRENCH,
      'utf-8',
      [],
    ],
    'that are damaged, and noted': [
      letter([], lines(FRENCH, 'windows-1252')),
      'utf-8',
      "Le phare s'est rallum\ufffd",
      'utf-8',
      ['encoding-damaged'],
    ],
  };

  it.each(Object.entries(CASES))('are read %s', async (_, [content, encoding, text, as, noted]) => {
    const reading = await readBytes(content, 'letter.eml', encoding === undefined ? {} : { encoding });
    expect(reading.record.fields.source_format).toBe('mail');
    const { title = '' } = reading.record.fields;
    expect(`${title} ${bodyText(reading.record.body)}`.replace(/\s+/g, ' ')).toContain(text);
    expect(reading.record.fields.source_encoding).toBe(as);
    expect(codes(reading)).toEqual(noted);
  });

  it('are read in a header, though none may be there', async () => {
    const raw = HEADER.join('\n').replace('The lamp is lit at noon', RUSSIAN);
    const content = Buffer.concat([
      lines(raw, 'windows-1251'),
      Buffer.from('\nContent-Type: text/plain; charset=utf-8\n\nText.\n'),
    ]);
    expect((await readBytes(content, 'letter.eml')).record.fields.title).toBe(RUSSIAN);
  });

  it('are each mail’s own in a mailbox, in UTF-16 too', async () => {
    const from = 'From a@post.example Tue Mar 12 08:15:00 2024\n';
    const file = Buffer.concat([
      Buffer.from(from),
      CASES['as a part says']?.[0] as Buffer,
      Buffer.from(`\n\n${from}`),
      mixed,
    ]);
    const readings = await readAll(file);
    expect(readings.map(({ record }) => record.fields.source_encoding)).toEqual(['koi8-r', 'koi8-r']);
    const [only] = await readAll(lines(`\ufeff${from}${wide.replaceAll('\r', '')}`, 'utf-16le'));
    expect(bodyText(only?.record.body ?? [])).toBe(RUSSIAN);
    expect(only?.record.fields.source_encoding).toBe('utf-16le');
  });

  it('are of no encoding that nobody knows', async () => {
    const content = letter([], 'Text.');
    await expect(readBytes(content, 'letter.eml', { encoding: 'klingon-8' })).rejects.toThrow(
      /no encoding is called “klingon-8”/,
    );
  });

  it('are told of many parts in little time', { timeout: 60_000 }, async () => {
    const part = Buffer.concat([
      Buffer.from('--X\nContent-Type: text/plain\n\n'),
      lines('été\n', 'windows-1252'),
    ]);
    const content = letter(
      ['Content-Type: multipart/mixed; boundary=X'],
      ...Array.from({ length: 5000 }, () => part),
    );
    const spent = await cost(async () => {
      expect(bodyText((await readBytes(content, 'letter.eml')).record.body)).toContain('été');
    });
    expect(spent).toBeLessThan(20_000);
  });
});
