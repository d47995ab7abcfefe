/** A gzip file as an input: the one text in it. */

import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import { MAX_BYTES, tooLarge } from '../intake/formats/text.ts';
import { Failure } from '../record/failure.ts';
import { tooDense } from './containers.ts';
import { type Input, readFailure } from './inputs.ts';

/** Of what opens to more than a file may have: so many times its size is no text. */
const MOST_TIMES = 200;

export function openGzip(input: Input): Input {
  return { ...input, file: unpackedName(input.file), unpack: () => gunzip(input.path as string) };
}

/** The name of the text in a gzip file. */
export const unpackedName = (file: string): string => `${file}/${path.basename(file).replace(/\.gz$/i, '')}`;

export const cutOff = (): Failure => new Failure('misuse', 'is damaged: it cannot be unpacked to its end');

async function gunzip(file: string): Promise<Uint8Array> {
  const source = createReadStream(file);
  const stream = createGunzip();
  source.on('error', (error) => stream.destroy(error));
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of source.pipe(stream) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_BYTES) throw size > stream.bytesWritten * MOST_TIMES ? tooDense() : tooLarge();
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw isZlib(error) ? cutOff() : readFailure(error);
  } finally {
    source.destroy();
    stream.destroy();
  }
}

/** Whether packed bytes are damaged, and not the disk. */
export const isZlib = (error: unknown): boolean =>
  /^(?:Z_|ERR_ZLIB)/.test((error as NodeJS.ErrnoException).code ?? '');
