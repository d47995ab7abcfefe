/** Content that a server sent packed, as intake has it unpacked. */

import zlib from 'node:zlib';
import type { Unpack } from '../intake/crawls/sent.ts';

type Sync = (bytes: Uint8Array, options: zlib.ZlibOptions & zlib.BrotliOptions) => Buffer;

const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH } = zlib.constants;
const gzip = { run: zlib.gunzipSync as Sync, finishFlush: Z_SYNC_FLUSH };
/** Older Nodes have no zstd. */
const { zstdDecompressSync: zstd, constants } = zlib as typeof zlib & { zstdDecompressSync?: Sync };
const { ZSTD_e_flush: flush } = constants as typeof constants & { ZSTD_e_flush?: number };

/** By the name of a coding: who unpacks it, and how what is cut off is unpacked as far as it goes. */
const CODINGS: Readonly<Record<string, readonly { run: Sync; finishFlush: number | undefined }[]>> = {
  gzip: [gzip],
  'x-gzip': [gzip],
  // With the head that it should have, and without, as some servers send it.
  deflate: [
    { run: zlib.inflateSync as Sync, finishFlush: Z_SYNC_FLUSH },
    { run: zlib.inflateRawSync as Sync, finishFlush: Z_SYNC_FLUSH },
  ],
  br: [{ run: zlib.brotliDecompressSync as Sync, finishFlush: BROTLI_OPERATION_FLUSH }],
  zstd: zstd ? [{ run: zstd, finishFlush: flush }] : [],
};

export const unpackSent: Unpack = (coding, bytes, most) => {
  const ways = Object.hasOwn(CODINGS, coding) ? (CODINGS[coding] ?? []) : [];
  if (ways.length === 0) return 'unknown';
  for (const isCut of [false, true]) {
    for (const { run, finishFlush } of ways) {
      if (isCut && finishFlush === undefined) continue;
      try {
        const content = run(bytes, { maxOutputLength: most, ...(isCut ? { finishFlush } : {}) });
        if (!isCut || content.length) return { content, isCut };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return 'too large';
      }
    }
  }
  return 'damaged';
};
