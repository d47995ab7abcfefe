/** A file of many articles, read some at a time: one that cannot be read costs itself alone, and order is kept. */

import { afterEach, describe, expect, it } from 'vitest';
import { openReaders, type Readers } from '../../src/cli/readers.ts';
import { type FileArticles, type FileReadings, type FileStream, readingsOf } from '../../src/cli/readings.ts';
import { streamReadings } from '../../src/cli/streaming.ts';
import type { Reading } from '../../src/intake/page.ts';
import { Failure } from '../../src/record/failure.ts';

const options = { added: '2026-11-23T09:00:00Z' };

const mail = (i: number, long = 0): string =>
  `From a@b.example Tue Mar 12 08:15:00 2024\nFrom: Ada Quill <a@b.example>\nSubject: Tide ${i}\n\nThe tide was high and nobody heard it, for the ${i}th time.${' It rose again.'.repeat(long)}\n\n`;
const LINES = 6;

function streamOf(file: string, bytes: Buffer, damage?: Failure): FileStream {
  async function* read(): AsyncGenerator<Uint8Array> {
    yield bytes;
    if (damage) throw damage;
  }
  return {
    file,
    sha256: '0'.repeat(64),
    size: bytes.length,
    head: bytes.subarray(0, 65_536),
    read,
    unpacked: read,
  };
}

const mails = (count: number, long?: number): Buffer =>
  Buffer.from(Array.from({ length: count }, (_, i) => mail(i, long)).join(''));
const rowsOf = (count: number, more: (i: number) => object = () => ({})): string =>
  Array.from(
    { length: count },
    (_, i) => `${JSON.stringify({ title: `Tide ${i}`, text: 'It rose.', ...more(i) })}\n`,
  ).join('');
const pages = (count: number): string =>
  Array.from({ length: count }, (_, i) => {
    const text = `Tide ${i}\n\nThe tide was high and nobody heard it.\n`;
    return `WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:uuid:${i}>\r\nContent-Length: ${text.length}\r\n\r\n${text}\r\n\r\n`;
  }).join('');
const titlesFrom = (first: number, end: number): string[] =>
  Array.from({ length: end - first }, (_, i) => `Tide ${first + i}`);
const titleOf = ({ record }: Reading): unknown => record.fields.title;

const open: Readers[] = [];
afterEach(async () => {
  for (const readers of open.splice(0)) await readers.close();
});

/** Titles and failures, in the order in which they came. */
async function read(stream: FileStream, readSome: (some: FileArticles) => Promise<FileReadings>) {
  const came: unknown[] = [];
  const onFailure = ({ error, line }: { error: unknown; line: number | undefined }): void => {
    came.push({ line, message: (error as Error).message });
  };
  const reading = async (): Promise<void> => {
    for await (const one of streamReadings(stream, { ...options, read: readSome, onFailure }))
      came.push(titleOf(one));
  };
  const failure = await reading().then(
    () => undefined,
    (error: unknown) => error,
  );
  return { came, failure };
}

const readHere = (some: FileArticles): Promise<FileReadings> => readingsOf(some, options);

describe('a file of many articles', () => {
  it.each([1, 3])(
    'is read by %i threads in its order',
    async (threads) => {
      const readers = openReaders(options, threads);
      open.push(readers);
      // As much as other threads are begun for.
      const stream = streamOf('a.mbox', mails(600, 400));
      const { came } = await read(stream, (some) => readers.read(some));
      expect(came).toEqual(titlesFrom(0, 600));
    },
    60_000,
  );

  it('loses the articles that cannot be read, each named by its line, and no other', async () => {
    const bad = new Set([0, 57, 58, 199]);
    const isBad = (content: Uint8Array): boolean =>
      bad.has(Number(/Tide (\d+)/.exec(Buffer.from(content).toString())?.[1]));
    const { came, failure } = await read(streamOf('a.mbox', mails(200)), async (some) => {
      if (some.articles.some((one) => 'content' in one && isBad(one.content)))
        throw new Error('struck a rock');
      return readHere(some);
    });
    expect(came).toEqual(
      titlesFrom(0, 200).map((title, i) =>
        bad.has(i) ? { line: i * LINES + 2, message: 'struck a rock' } : title,
      ),
    );
    expect(failure).toBeUndefined();
  });

  it('is told apart no further than so many bytes ahead of what was taken on', async () => {
    let pulled = 0;
    const all = 200;
    async function* mailsOneByOne(): AsyncGenerator<Uint8Array> {
      for (; pulled < all; pulled++) yield Buffer.from(mail(pulled, 20_000));
    }
    const stream = { ...streamOf('a.mbox', mails(1)), unpacked: mailsOneByOne };
    const size = mail(0, 20_000).length;
    let taken = 0;
    const title = { record: { fields: { title: 'Tide' } } } as unknown as Reading;
    const readings = streamReadings(stream, {
      ...options,
      read: async ({ articles }) => ({ readings: articles.map(() => title), lost: [] }),
      onFailure: ({ error }) => {
        throw error;
      },
    });
    for await (const _ of readings) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      // As much as may be, and what a part of a file and the articles being put together take.
      expect((pulled - taken) * size).toBeLessThan(14 * 1024 * 1024);
      taken++;
    }
    expect(taken).toBe(all);
  });

  it.each([
    ['pages of a crawl', 'a.wet', pages(20), 20],
    ['rows of others', 'a.jsonl', rowsOf(20), 20],
    [
      'records that come back',
      'a.jsonl',
      rowsOf(20, (i) => ({ format_version: 1, id: String(i).padStart(13, '0') })),
      0,
    ],
  ])('is handed out, but for records: %s', async (_, file, text, expected) => {
    let given = 0;
    const { came } = await read(streamOf(file, Buffer.from(text)), async (some) => {
      given += some.articles.length;
      return readHere(some);
    });
    expect(came).toHaveLength(20);
    expect(given).toBe(expected);
  });

  it('gives what stood before a damage, but for the row that it may have cut', async () => {
    const damage = new Failure('damaged', 'its gzip is damaged');
    const { came, failure } = await read(
      streamOf('a.jsonl', Buffer.from(rowsOf(40).padEnd(3 * 1024 * 1024, '\n')), damage),
      readHere,
    );
    expect(came).toEqual(titlesFrom(0, 39));
    expect(failure).toBe(damage);
  });
});
