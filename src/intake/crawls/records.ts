/**
 * The records of a crawl (WARC), one after the other. Where a length is wrong or a head is damaged, the next record is
 * looked for, and what lies between is told of: nothing is passed over in silence.
 */

import type { AsyncIterReader } from 'warcio';
import { Failure } from '../../record/failure.ts';
import { MAX_BYTES } from '../formats/text.ts';

export interface CrawlRecord {
  /** 1-based, and its first byte. */
  readonly number: number;
  readonly offset: number;
  readonly headers: Headers;
  /** Undefined for one that is not wanted, or is larger than any article. */
  readonly content?: Uint8Array;
  /** Bytes that it should have. */
  readonly length: number;
  /** Whether the file ends within it. */
  readonly isCut: boolean;
}

/** Headers by their names in lower case; of several the first. */
export type Headers = ReadonlyMap<string, string>;

export interface RecordOptions {
  /** Whether a record's content is asked for. */
  wants(headers: Headers): boolean;
  /** Told of what is no record, or no longer one. */
  lost(where: string, what: string): void;
}

/** Bytes that a line of a head may have, and lines of it. */
const LONGEST = 64 * 1024;
const MOST_LINES = 1000;

const LINE_FEED = 0x0a;
const BEGINS = /^(?:\xef\xbb\xbf)?\s{0,20}WARC\/[01]\.\d\s*$/;

export const placeOf = ({ number, offset }: Pick<CrawlRecord, 'number' | 'offset'>): string =>
  `record ${number.toLocaleString('en')} at byte ${offset.toLocaleString('en')}`;

export async function* recordsOf(
  bytes: AsyncIterable<Uint8Array>,
  { wants, lost }: RecordOptions,
): AsyncGenerator<CrawlRecord> {
  const { AsyncIterReader: Reader } = await import('warcio');
  const reader = new Reader(bytes, null);
  let before = 'the beginning';
  for (let number = 1; ; number++) {
    const { offset, between } = await findNext(reader);
    if (offset === undefined && number === 1)
      throw new Failure('misuse', 'no record of a crawl is in it', 'leave out --from to have it recognised');
    if (between) lost(`behind ${before}`, `${between.toLocaleString('en')} bytes are no record`);
    if (offset === undefined) return;
    const place = { number, offset };
    before = placeOf(place);
    const headers = await headersOf(reader);
    const said = headers?.get('content-length') ?? '';
    if (!headers || !/^\d{1,15}$/.test(said)) {
      lost(before, headers ? 'it does not say how long it is' : 'its head is damaged');
      continue;
    }
    const length = Number(said);
    if (!wants(headers) || length > MAX_BYTES) {
      yield { ...place, headers, length, isCut: (await reader.skipSize(length)) < length };
      continue;
    }
    const read = await reader.readSize(length);
    const isCut = read.length < length;
    const content = isCut ? read : await mended(reader, read);
    if (content.length !== read.length)
      lost(before, 'its length is wrong; it was read up to the next record');
    yield { ...place, headers, length, content, isCut };
  }
}

/** Goes behind the line with which the next record begins; tells where that is, and of bytes before it that are none. */
async function findNext(reader: AsyncIterReader): Promise<{ offset?: number; between: number }> {
  let between = 0;
  for (let isStart = true; ; ) {
    const offset = reader.getReadOffset();
    const line = await reader.readlineRaw(LONGEST);
    if (!line) return { between };
    if (isStart && isBeginning(line)) return { offset, between };
    if (!isBlank(line)) between += line.length;
    isStart = line.at(-1) === LINE_FEED;
  }
}

async function headersOf(reader: AsyncIterReader): Promise<Headers | undefined> {
  const lines: string[] = [];
  for (let size = 0; lines.length < MOST_LINES && size < LONGEST; ) {
    const line = await reader.readlineRaw(LONGEST);
    if (!line) return undefined;
    if (isBlank(line)) return headersIn(lines);
    // A head without its end: the next record begins.
    if (isBeginning(line)) {
      putBack(reader, line);
      return undefined;
    }
    lines.push(new TextDecoder().decode(line));
    size += line.length;
  }
  return undefined;
}

/** A line that begins with a blank goes on with the one before. */
export function headersIn(lines: readonly string[]): Headers {
  const headers = new Map<string, string>();
  let last = '';
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (/^[ \t]/.test(line)) headers.set(last, `${headers.get(last) ?? ''} ${line.trim()}`.trim());
    else if (colon > 0) {
      last = line.slice(0, colon).trim().toLowerCase();
      if (!headers.has(last)) headers.set(last, line.slice(colon + 1).trim());
    }
  }
  return headers;
}

/** Content that is followed by no blank line has the wrong length: it goes to where the next record begins, within it or behind it. */
async function mended(reader: AsyncIterReader, content: Uint8Array): Promise<Uint8Array> {
  const next = await reader.readlineRaw(LONGEST);
  if (!next || isBlank(next)) return content;
  if (isBeginning(next)) {
    putBack(reader, next);
    return content;
  }
  const within = /\r?\n\r?\nWARC\/[01]\.\d\s*\n/.exec(latin1(content));
  if (within) {
    const at = within.index;
    putBack(reader, Buffer.concat([content.subarray(at), next]));
    return content.subarray(0, at);
  }
  const parts = [content, next];
  for (let size = content.length + next.length; size <= MAX_BYTES; ) {
    const line = await reader.readlineRaw(LONGEST);
    if (!line) break;
    if (isBeginning(line)) {
      putBack(reader, line);
      break;
    }
    parts.push(line);
    size += line.length;
  }
  return Buffer.concat(parts);
}

/** Has the reader give bytes again that it gave last, before what it holds. */
function putBack(reader: AsyncIterReader, bytes: Uint8Array): void {
  const held = reader._savedChunk;
  reader._savedChunk = null;
  reader.unread(bytes);
  if (held) reader._savedChunk = Buffer.concat([bytes, held]);
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

const isBeginning = (line: Uint8Array): boolean => line.length < 100 && BEGINS.test(latin1(line));

const isBlank = (line: Uint8Array): boolean => line.every((byte) => byte === 0x0a || byte === 0x0d);
