// A crawl's texts as a stream: megabytes a second and peak memory of `parse` and `add` on a WET file of invented pages.
//   node bench/crawl.js [MEGABYTES]
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { measure, morgue, needShared } from './measure.js';

const megabytes = Number(process.argv[2] ?? 200);
const make = needShared('tools', 'make-articles.mjs');
const folder = mkdtempSync(path.join(tmpdir(), 'morgue-crawl-'));
const record = (headers, content) =>
  Buffer.concat([
    Buffer.from(`WARC/1.0\r\n${headers.join('\r\n')}\r\nContent-Length: ${content.length}\r\n\r\n`),
    content,
    Buffer.from('\r\n\r\n'),
  ]);

try {
  const texts = path.join(folder, 'texts');
  spawnSync(process.execPath, [make, '2000', texts], { stdio: 'inherit' });
  const pages = readdirSync(texts, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(path.join(texts, name), 'utf8'));
  for (const packed of [false, true]) {
    const file = path.join(folder, packed ? 'crawl.wet.gz' : 'crawl.wet');
    const handle = openSync(file, 'w');
    let bytes = 0;
    let count = 0;
    for (; bytes < megabytes * 1e6; count++) {
      const page = Buffer.from(`${pages[count % pages.length]}\n\nPage ${count} of this crawl.\n`);
      const one = record(
        [
          'WARC-Type: conversion',
          `WARC-Target-URI: https://news.example/${count}`,
          'WARC-Date: 2026-01-01T00:00:00Z',
          `WARC-Record-ID: <urn:uuid:${count}>`,
          'Content-Type: text/plain',
        ],
        page,
      );
      bytes += one.length;
      writeSync(handle, packed ? gzipSync(one) : one);
    }
    closeSync(handle);
    for (const [name, args] of Object.entries({
      parse: ['parse', '--format', 'jsonl', file],
      add: ['add', file, '--archive', path.join(folder, 'archive')],
    })) {
      const { seconds, peak, exit } = await measure([morgue, ...args]);
      console.log(
        `${path.basename(file).padEnd(13)} ${name.padEnd(6)} ${count} pages, ${(statSync(file).size / 1e6).toFixed(0)} MB on the disk: ${(bytes / 1e6 / seconds).toFixed(2)} MB/s, ${(count / seconds).toFixed(0)} pages a second, peak ${peak.toFixed(0)} MB, exit ${exit}`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
