/** What is in one entry of a zip file: whole where it is small, as it comes where it is of many articles. */

import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { MAX_BYTES, tooLarge } from '../intake/formats/text.ts';
import { HEAD_BYTES } from '../intake/intake.ts';
import { Failure } from '../record/failure.ts';
import { changed, type Damage, unpack } from './gunzip.ts';
import { beginningOf, type Found, isStream, SMALL } from './input-stream.ts';
import { readFailure, type Unpacked } from './inputs.ts';

/** Bytes up to which an entry is unpacked at one go: for so little, waiting costs more than the work. */
const AT_ONCE = 256 * 1024;

/** Throws a Failure for one that nobody can open here. */
export function checkEntry(entry: Entry): void {
  if (entry.isEncrypted())
    throw new Failure('misuse', 'is encrypted', 'unpack the zip file with its password');
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    throw new Failure('misuse', 'is packed in a way that is not read', 'unpack the zip file yourself');
}

/** Its bytes, as far as they can be had. */
export async function unpackEntry(zip: ZipFile, entry: Entry): Promise<Unpacked> {
  // An empty one has so many bytes when it is packed.
  if (entry.uncompressedSize === 0 && entry.compressedSize <= 2 && entry.crc32 === 0)
    return { content: new Uint8Array() };
  if (entry.uncompressedSize > MAX_BYTES) throw tooLarge();
  if (Math.max(entry.compressedSize, entry.uncompressedSize) <= AT_ONCE) {
    const content = atOnce(entry, await packedBytes(zip, entry));
    if (content) return { content };
  }
  const damages: Damage[] = [];
  const chunks: Uint8Array[] = [];
  for await (const chunk of contentOf(
    entry,
    () => packedOf(zip, entry),
    (damage) => damages.push(damage),
  ))
    chunks.push(chunk);
  const content = Buffer.concat(chunks);
  const [damage] = damages;
  if (damage && content.length === 0) throw damage.failure;
  return { content, damage };
}

/** The same as it comes, where it is of a format that is read so; undefined for any other. The file is opened each time. */
export async function streamEntry(
  path: string,
  file: string,
  entry: Entry,
  format: string | undefined,
): Promise<Found | undefined> {
  if (entry.uncompressedSize <= SMALL) return undefined;
  let damage: Damage | undefined;
  async function* packed(): AsyncGenerator<Uint8Array> {
    const zip = await openPromise(path, { autoClose: false, decodeStrings: false });
    try {
      yield* packedOf(zip, entry);
    } finally {
      zip.close();
    }
  }
  const read = (): AsyncIterable<Uint8Array> =>
    contentOf(entry, packed, (found) => {
      damage = found;
    });
  const head = await beginningOf(read(), HEAD_BYTES);
  if (!isStream(head, Number.POSITIVE_INFINITY, format)) return undefined;
  return { file, head, read, unpacked: read, damage: () => damage };
}

function atOnce(entry: Entry, packed: Uint8Array): Uint8Array | undefined {
  try {
    const content =
      entry.compressionMethod === 8
        ? inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.uncompressedSize) })
        : packed;
    return content.length === entry.uncompressedSize && crc32(content) === entry.crc32 ? content : undefined;
  } catch {
    return undefined;
  }
}

async function* contentOf(
  entry: Entry,
  packed: () => AsyncIterable<Uint8Array>,
  damaged: (damage: Damage) => void,
): AsyncGenerator<Uint8Array> {
  let given = 0;
  let sum = 0;
  let damage: Damage | undefined;
  const check = (bytes: number): void => {
    // What the list of the zip file says is what was counted.
    if (bytes > entry.uncompressedSize)
      throw new Failure('misuse', 'is damaged: it is larger than the zip file says');
  };
  const watch = {
    check,
    damaged: (found: Damage): void => {
      damage = found;
    },
  };
  const content = entry.compressionMethod === 8 ? unpack(packed, watch, createInflateRaw) : packed();
  for await (const chunk of content) {
    given += chunk.length;
    check(given);
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (!damage && sum !== entry.crc32) damage = changed(given, entry.compressedSize);
  if (damage) damaged(damage);
}

async function packedBytes(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of packedOf(zip, entry)) chunks.push(chunk);
  return chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks);
}

/** As it lies in the zip file. */
async function* packedOf(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  try {
    const options = entry.compressionMethod === 8 ? { decompress: false as const } : {};
    yield* (await zip.openReadStreamPromise(entry, options)) as AsyncIterable<Buffer>;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === undefined
      ? new Failure('misuse', 'is damaged in the zip file: it does not lie where its list says')
      : readFailure(error);
  }
}
