/** A gzip file as an input: the one text in it. */

import { createReadStream } from 'node:fs';
import path from 'node:path';
import { MAX_BYTES, tooLarge } from '../intake/formats/text.ts';
import { Failure } from '../record/failure.ts';
import { fixityOf } from '../store/fixity.ts';
import { tooDense } from './containers.ts';
import type { Damage } from './gunzip.ts';
import { unpackMembers } from './gzip-members.ts';
import { type Input, readFailure, type Unpacked } from './inputs.ts';

/** Of what opens to more than a file may have: so many times its size is no text. */
const MOST_TIMES = 200;

export function openGzip(input: Input): Input {
  return { ...input, file: unpackedName(input.file), unpack: () => gunzip(input.path as string) };
}

/** The name of the text in a gzip file. */
export const unpackedName = (file: string): string => `${file}/${path.basename(file).replace(/\.gz$/i, '')}`;

/** Its text as far as it can be had. Throws a Failure where that is nothing, or too much. */
async function gunzip(file: string): Promise<Unpacked> {
  const read = (start = 0): AsyncIterable<Uint8Array> => createReadStream(file, { start });
  const check = (given: number, taken: number): void => {
    if (given > MAX_BYTES) throw given > taken * MOST_TIMES ? tooDense() : tooLarge();
  };
  const chunks: Uint8Array[] = [];
  const found: Damage[] = [];
  try {
    for await (const chunk of unpackMembers(read, { check, damaged: (damage) => found.push(damage) }))
      chunks.push(chunk);
    const content = Buffer.concat(chunks);
    const [damage] = found;
    if (!damage) return { content };
    if (content.length === 0) throw damage.failure;
    // What is damaged is kept as it came: others may get more out of it.
    return { content, damage, kept: { read, ...(await fixityOf(read())) } };
  } catch (error) {
    throw error instanceof Failure ? error : readFailure(error);
  }
}
