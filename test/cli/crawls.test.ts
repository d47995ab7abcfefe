/** Crawls as inputs: files of many articles, read as they come. */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import zlib, { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { articleText } from './article-text.ts';
import { morgue, newFolder } from './shell.ts';

const record = (address: string, text: string | Buffer, type = 'conversion'): Buffer => {
  const content = Buffer.from(text as string);
  return Buffer.concat([
    Buffer.from(
      `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${address}\r\nWARC-Date: 2026-01-02T03:04:05Z\r\nContent-Type: ${type === 'conversion' ? 'text/plain' : `application/http; msgtype=${type}`}\r\nContent-Length: ${content.length}\r\n\r\n`,
    ),
    content,
    Buffer.from('\r\n\r\n'),
  ]);
};
const pages = ['Anchors away', 'Barges at the lock', 'Cranes over the dock'].map((title, i) =>
  record(`https://news.example/${i}`, articleText(title)),
);
const packed = Buffer.concat(pages.map((page) => gzipSync(page)));

const page = (title: string) =>
  Buffer.from(
    `<html><head><title>${title}</title></head><body><p>${'The anchor was weighed twice. '.repeat(20)}</p></body></html>`,
  );
const sent = (title: string, coding: string, pack: (page: Buffer) => Buffer): Buffer =>
  record(
    `https://news.example/${coding}`,
    Buffer.concat([
      Buffer.from(`HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-encoding: ${coding}\r\n\r\n`),
      pack(page(title)),
    ]),
    'response',
  );

describe('a crawl', () => {
  it('that a text is taken for has no record', async () => {
    const cwd = newFolder({ 'a.txt': articleText('Anchors away') });
    expect(await morgue(['parse', '--from', 'warc', 'a.txt'], { cwd })).toMatchObject({
      exit: 3,
      out: '',
      err: 'morgue: a.txt: no record of a crawl is in it; leave out --from to have it recognised\n',
    });
  });

  it.each([
    ['plain', 'crawl.wet', Buffer.concat(pages)],
    ['packed record by record', 'crawl.wet.gz', packed],
    ['packed as one', 'crawl.wet.gz', gzipSync(Buffer.concat(pages))],
  ])('is read page by page, %s, and kept once as it is', async (_, name, bytes) => {
    const cwd = newFolder({ [name]: bytes });
    expect(await morgue(['add', name], { cwd })).toMatchObject({ exit: 0, out: '' });
    const { out } = await morgue(['list', '--template', '{title}\t{url}\t{crawled}', '--sort', 'title'], {
      cwd,
    });
    expect(out).toBe(
      ['Anchors away', 'Barges at the lock', 'Cranes over the dock']
        .map((title, i) => `${title}\thttps://news.example/${i}\t2026-01-02T03:04:05Z\n`)
        .join(''),
    );
    const originals = path.join(cwd, 'archive/originals');
    const kept = readdirSync(originals, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.txt'),
    );
    const hash = createHash('sha256').update(bytes).digest('hex');
    expect(kept.map((file) => path.basename(file))).toEqual([`${hash}.txt`]);
    expect(readFileSync(path.join(originals, kept[0] as string)).equals(bytes)).toBe(true);
    const again = await morgue(['add', name], { cwd });
    expect(again.err).toMatch(/Added 0 articles .*3 already here/);
  });

  it.each([
    ['text', record('https://news.example/tall', 'a\n'.repeat(250_001))],
    [
      'page',
      record(
        'https://news.example/tall',
        `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${'<p>a'.repeat(250_001)}`,
        'response',
      ),
    ],
  ])('names which %s has too many lines, and reads the rest', async (_, tall) => {
    const cwd = newFolder({ 'crawl.warc': Buffer.concat([pages[0], tall, pages[1]] as Buffer[]) });
    const { exit, out, err } = await morgue(['parse', '--format', 'jsonl', 'crawl.warc'], { cwd });
    expect(err).toMatch(
      /^morgue: crawl\.warc: record 2 at byte [\d,]+ \(https:\/\/news\.example\/tall\): more than 250,000 lines/,
    );
    expect(exit).toBe(3);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).title),
    ).toEqual(['Anchors away', 'Barges at the lock']);
  });

  it('has the pages that were sent, and none of the others', async () => {
    const page = (title: string) =>
      `<html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>${articleText(
        title,
      )
        .split('\n')
        .filter((line) => line.length > 40)
        .map((line) => `<p>${line}</p>`)
        .join('')}<script>alert(1)</script></article></body></html>`;
    const sent = (title: string, ...headers: string[]) =>
      record(
        `https://news.example/${title.slice(0, 3)}`,
        ['HTTP/1.1 200 OK', 'Content-Type: text/html; charset=utf-8', ...headers, '', page(title)].join(
          '\r\n',
        ),
        'response',
      );
    const cwd = newFolder({
      'a.warc': Buffer.concat([
        record('https://news.example/', 'GET / HTTP/1.1\r\nHost: news.example\r\n\r\n', 'request'),
        sent('Anchors away'),
        record(
          'https://news.example/gone',
          'HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<html><p>Gone',
          'response',
        ),
      ]),
    });
    expect(await morgue(['add', 'a.warc'], { cwd })).toMatchObject({ exit: 0 });
    const { out } = await morgue(['export', '--format', 'jsonl', '--fields', 'title,url,body'], { cwd });
    expect(out.split('\n').length).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ title: 'Anchors away', url: 'https://news.example/Anc' });
    expect(out).not.toContain('alert');
  });

  it('has pages as they were sent: in chunks, packed, and the last one cut', async () => {
    const page = `<html><head><title>Anchors away</title></head><body><p>${'The anchor was weighed twice. '.repeat(20)}</p></body></html>`;
    const sent = (address: string, encoding: string, content: Buffer): Buffer =>
      record(
        address,
        Buffer.concat([
          Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n${encoding}\r\n\r\n`),
          content,
        ]),
        'response',
      );
    const chunks = Buffer.from(`${page.length.toString(16)}\r\n${page}\r\n0\r\n\r\n`);
    const whole = sent('https://news.example/c', 'X: y', Buffer.from(page));
    const cwd = newFolder({
      'a.warc': Buffer.concat([
        sent('https://news.example/a', 'Transfer-Encoding: chunked', chunks),
        sent('https://news.example/b', 'Content-Encoding: gzip', gzipSync(page)),
        whole.subarray(0, whole.length - 200),
      ]),
    });
    const { out } = await morgue(
      ['parse', '--format', 'jsonl', '--fields', 'title,url,words,notes', 'a.warc'],
      { cwd },
    );
    const [a, b, c] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([a.title, a.words, b.title, b.words]).toEqual(['Anchors away', 100, 'Anchors away', 100]);
    expect(c.notes).toContain('text-cut');
    expect([...a.notes, ...b.notes]).not.toContain('text-cut');
  });

  it('has pages packed as browsers know it, and names those that cannot be had', async () => {
    const cwd = newFolder({
      'a.warc': Buffer.concat([
        sent('By br', 'br', brotliCompressSync),
        sent('By both', 'deflate, gzip', (bytes) => gzipSync(deflateSync(bytes))),
        sent('Raw', 'Deflate', deflateRawSync),
        sent('Unpacked by the crawler', 'br', (bytes) => bytes),
        sent('By nobody', 'exi', (bytes) => gzipSync(bytes)),
        sent('Cut', 'br', (bytes) => brotliCompressSync(bytes).subarray(0, -12)),
        sent('Broken', 'gzip', (bytes) => gzipSync(bytes).fill(0xee, 4)),
        sent('A bomb', 'br', () => brotliCompressSync(Buffer.alloc(40 * 1024 * 1024))),
        sent('The last', 'gzip', gzipSync),
      ]),
    });
    const { out, err, exit } = await morgue(
      ['parse', '--format', 'tsv', '--fields', 'title,notes', 'a.warc'],
      { cwd },
    );
    expect(exit).toBe(3);
    const cut = out.split('\n').flatMap((line) => (line.includes('text-cut') ? line.split('\t', 1) : []));
    expect(cut).toEqual(['Cut']);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => line.split('\t')[0]),
    ).toEqual(['title', 'By br', 'By both', 'Raw', 'Unpacked by the crawler', 'Cut', 'The last']);
    expect(err).toMatch(
      /^morgue: a\.warc: record 5 at byte [\d,]+ \(https:\/\/news\.example\/exi\): it is packed with “exi”, which is not read here; the rest was read$/m,
    );
    expect(err).toMatch(/^morgue: a\.warc: record 7 at byte .*damaged.*gzip/m);
    expect(err).toMatch(/^morgue: a\.warc: record 8 at byte .*unpacks to more than 16 MB/m);
  });

  it('has pages packed with zstd where Node knows it, and else names them', async () => {
    const { zstdCompressSync: zstd } = zlib as { zstdCompressSync?: (bytes: Buffer) => Buffer };
    const cwd = newFolder({ 'a.warc': sent('By zstd', 'zstd', zstd ?? gzipSync) });
    const said = await morgue(['parse', '--format', 'tsv', '--fields', 'title', 'a.warc'], { cwd });
    if (zstd) expect(said).toMatchObject({ exit: 0, err: '', out: 'title\nBy zstd\n' });
    else expect(said).toMatchObject({ exit: 3, err: expect.stringContaining('packed with “zstd”') });
  });

  it('goes on behind a wrong length, and says where', async () => {
    const [a, b, c] = pages as [Buffer, Buffer, Buffer];
    const of = (bytes: Buffer, by: number): Buffer =>
      Buffer.from(
        bytes.toString('latin1').replace(/(?<=Content-Length: )\d+/, (length) => String(Number(length) + by)),
        'latin1',
      );
    for (const middle of [of(b, -30), of(b, 30), of(b, 200)]) {
      const cwd = newFolder({ 'a.wet': Buffer.concat([a, middle, c]) });
      const { out, err, exit } = await morgue(
        ['parse', '--format', 'tsv', '--fields', 'title,words', 'a.wet'],
        { cwd },
      );
      expect(exit).toBe(3);
      expect(err).toBe(
        `morgue: a.wet: record 2 at byte ${a.length}: its length is wrong; it was read up to the next record; the rest was read\n`,
      );
      const { out: whole } = await morgue(['parse', '--format', 'tsv', '--fields', 'title,words', 'b.wet'], {
        cwd: newFolder({ 'b.wet': Buffer.concat(pages) }),
      });
      expect(out).toBe(whole);
    }
  });

  it('that has damaged heads among its records gives the others, and says where', async () => {
    const [a, b, c] = pages as [Buffer, Buffer, Buffer];
    const damaged = Buffer.from(
      b.toString('latin1').replace('Content-Length: ', 'Content-Lxngth: '),
      'latin1',
    );
    const lost = Buffer.from(b.toString('latin1').replace('WARC/1.0', 'WORC/1.0'), 'latin1');
    for (const [middle, where] of [
      [damaged, `record 2 at byte ${a.length}: it does not say how long it is`],
      [lost, `behind record 1 at byte 0: `],
    ] as const) {
      for (const name of ['a.wet', 'a.txt']) {
        const cwd = newFolder({ [name]: Buffer.concat([a, middle, c]) });
        const { out, err, exit } = await morgue(['parse', '--format', 'tsv', '--fields', 'title', name], {
          cwd,
        });
        expect(exit).toBe(3);
        expect(err).toContain(`morgue: ${name}: ${where}`);
        expect(out).toContain('Anchors away');
        expect(out).toContain('Cranes over the dock');
      }
    }
  });

  it('that ends within what is no page ends, and it is said', async () => {
    const request = record('https://news.example/', 'GET / HTTP/1.1\r\n'.repeat(20), 'request');
    const cwd = newFolder({ 'a.warc': Buffer.concat([pages[0] as Buffer, request.subarray(0, -100)]) });
    const { exit, err } = await morgue(['add', 'a.warc'], { cwd });
    expect(exit).toBe(3);
    expect(err).toMatch(
      /^morgue: a\.warc: the file ends within record 2 at byte \d+; what stood before was read$/m,
    );
    expect(err).toMatch(/Added 1 article/);
  });

  it('that is cut short gives what stood before, and says where', async () => {
    const cwd = newFolder({ 'crawl.wet.gz': packed.subarray(0, packed.length - 40) });
    const { exit, err } = await morgue(['add', 'crawl.wet.gz'], { cwd });
    expect(exit).toBe(3);
    expect(err).toMatch(
      /^morgue: crawl\.wet\.gz: is cut off at byte 776, after 1,011 bytes of content, which were read; /m,
    );
    expect(err).toMatch(/crawl\.wet\.gz {2}.*text-cut$/m);
    expect(err).toMatch(/Added 3 articles/);
  });

  it('that is a bomb ends with a line', async () => {
    const bomb = gzipSync(
      Buffer.concat([
        ...pages.slice(0, 1),
        record('https://news.example/bomb', 'a'.repeat(400 * 1024 * 1024)),
      ]),
      { level: 9 },
    );
    const cwd = newFolder({ 'bomb.wet.gz': bomb });
    const { exit, err } = await morgue(['add', 'bomb.wet.gz'], { cwd });
    expect(exit).toBe(3);
    expect(err).toMatch(/^morgue: bomb\.wet\.gz: unpacks to more than 300 times its size; /m);
  });

  it('is passed over page by page where it has no text', async () => {
    const cwd = newFolder({ 'a.warc': record('https://news.example/', 'GET / HTTP/1.1', 'request') });
    const { exit, err } = await morgue(['add', 'a.warc'], { cwd });
    expect({ exit, err }).toMatchObject({ exit: 1 });
  });
});
