/** What a server sent (HTTP), as a crawl keeps it: its head, and its content out of chunks and unpacked. */

import { isText } from '../decode.ts';
import { MAX_BYTES } from '../formats/text.ts';
import { type Headers, headersIn } from './records.ts';

/** How packed bytes are unpacked, to so many at most: `isCut` where they ended too early. */
export type Unpack = (
  encoding: string,
  bytes: Uint8Array,
  most: number,
) => { readonly content: Uint8Array; readonly isCut: boolean } | 'unknown' | 'damaged' | 'too large';

export interface Sent {
  readonly status: number;
  readonly headers: Headers;
  readonly content: Uint8Array;
}

/** Bytes that a head has at most. */
const HEAD = 256 * 1024;

/** A message by its head and its content; undefined for what is none. */
export function messageIn(bytes: Uint8Array): Sent | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(HEAD, bytes.byteLength)).toString(
    'latin1',
  );
  const status = /^HTTP\/[\d.]{1,5} +(\d{3})/.exec(text)?.[1];
  const end = /\r?\n\r?\n/.exec(text);
  if (status === undefined || !end) return undefined;
  const [, ...lines] = text.slice(0, end.index).split(/\r?\n/);
  return {
    status: Number(status),
    headers: headersIn(lines),
    content: bytes.subarray(end.index + end[0].length),
  };
}

/** Its content as the page that it was, or why that cannot be had. */
export async function contentOf(
  content: Uint8Array,
  codings: readonly string[],
  unpack: Unpack | undefined,
): Promise<{ content: Uint8Array; isCut: boolean } | string> {
  let bytes = content;
  let isCut = false;
  for (const coding of [...codings].reverse()) {
    if (coding === 'chunked') {
      bytes = await outOfChunks(bytes);
      continue;
    }
    const unpacked = unpack?.(coding, bytes, MAX_BYTES) ?? 'unknown';
    if (typeof unpacked === 'object') {
      bytes = unpacked.content;
      isCut ||= unpacked.isCut;
      // Some crawlers keep what they had unpacked themselves, with the head as it was sent.
    } else if (bytes.length > 0 && !isText(bytes.subarray(0, LOOK))) return whyNot(unpacked, coding);
  }
  return { content: bytes, isCut };
}

const LOOK = 4096;

const whyNot = (reason: 'unknown' | 'damaged' | 'too large', coding: string): string =>
  ({
    unknown: `it is packed with “${coding.slice(0, 40)}”, which is not read here`,
    damaged: `its content is damaged: it cannot be unpacked (${coding})`,
    'too large': `it unpacks to more than ${MAX_BYTES / 1024 / 1024} MB`,
  })[reason];

/** In which order it was packed. */
export const codingsOf = (headers: Headers): string[] =>
  ['content-encoding', 'transfer-encoding']
    .flatMap((name) => (headers.get(name) ?? '').toLowerCase().split(','))
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');

async function outOfChunks(bytes: Uint8Array): Promise<Uint8Array> {
  const { AsyncIterReader: Reader } = await import('warcio');
  return new Reader([bytes], null, true).readFully();
}
