/** Unpacks gzip, in one member or many, up to its end or to where it is cut off or damaged: what stands before is had. */

import { createGunzip, type Gunzip, type InflateRaw } from 'node:zlib';
import { Failure } from '../record/failure.ts';

/** What to do about a file that has not all of what was packed. */
export const ADD_WHOLE = 'add the whole file when you have it';

/** What is wrong with packed bytes, of which so much was unpacked. */
export interface Damage {
  readonly failure: Failure;
  /** The packed byte at which it shows. */
  readonly at: number;
  /** Whether something is missing at the end; else something within is not what it was. */
  readonly isCut: boolean;
}

export interface Watch {
  /** Called on the way with the bytes given and those taken for them; may throw. */
  check(given: number, taken: number): void;
  damaged(damage: Damage): void;
}

/** Bytes that are handed over at one go: they may open to a thousand times as many. */
const PIECE = 16 * 1024;

export const isGzip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x1f && bytes[1] === 0x8b && (bytes[2] === undefined || bytes[2] === 8);

/** The content of packed bytes, which are asked for again where they are damaged: it then ends as late as it can. */
export async function* unpack(
  packed: () => AsyncIterable<Uint8Array>,
  { check, damaged }: Watch,
  make: () => Unzipping = createGunzip,
): AsyncGenerator<Uint8Array> {
  let given = 0;
  let taken = 0;
  const seen = function* (chunks: Uint8Array[]): Generator<Uint8Array> {
    for (const chunk of chunks) {
      given += chunk.length;
      check(given, taken);
      yield chunk;
    }
  };
  const gunzip = new Unzip(make());
  let before = 0;
  try {
    for await (const piece of piecesOf(packed())) {
      before = taken;
      taken += piece.length;
      yield* seen(await gunzip.take(piece));
      if (gunzip.error) break;
      if (gunzip.isOver && hasMore(piece.subarray(Math.max(0, gunzip.used - before)))) {
        damaged(broken(given, gunzip.used));
        return;
      }
    }
    if (!gunzip.error) yield* seen(await gunzip.end());
    if (!gunzip.error) return;
  } finally {
    gunzip.close();
  }
  const { message } = gunzip.error;
  if (/end of file/.test(message)) damaged(cutOff(given, taken));
  else {
    const { content, at } = await upTo(packed(), { before, given }, make);
    yield* seen([content]);
    damaged(/(?:data|length) check/.test(message) ? changed(given, at) : broken(given, at));
  }
}

/** What comes after so many bytes of content from the piece of packed bytes that begins there, byte by byte: zlib gives nothing of one that it stumbles over. */
async function upTo(
  packed: AsyncIterable<Uint8Array>,
  { before, given }: { readonly before: number; readonly given: number },
  make: () => Unzipping,
): Promise<{ content: Uint8Array; at: number }> {
  const gunzip = new Unzip(make());
  const chunks: Uint8Array[] = [];
  let left = given;
  const keep = (content: readonly Uint8Array[]): void => {
    for (const chunk of content) {
      if (chunk.length > left) chunks.push(chunk.subarray(left));
      left = Math.max(0, left - chunk.length);
    }
  };
  let at = 0;
  try {
    for await (const piece of piecesOf(packed)) {
      const step = at < before ? piece.length : 1;
      for (let from = 0; from < piece.length && !gunzip.error; from += step, at += step)
        keep(await gunzip.take(piece.subarray(from, from + step)));
      if (gunzip.error || gunzip.isOver) break;
    }
  } finally {
    gunzip.close();
  }
  return { content: Buffer.concat(chunks), at };
}

async function* piecesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes)
    for (let at = 0; at < chunk.length; at += PIECE) yield chunk.subarray(at, at + PIECE);
}

/** Nothing but zeros may follow: they fill tapes up. */
const hasMore = (bytes: Uint8Array): boolean => bytes.some((byte) => byte !== 0);

type Unzipping = Gunzip | InflateRaw;

/** zlib, a piece at a time: a stream that fails gives nothing of what it still holds. */
class Unzip {
  error: Error | undefined;
  /** Whether it saw the last of what it takes for gzip. */
  isOver = false;
  #given: Uint8Array[] = [];
  #settle: () => void = () => {};
  readonly #stream: Unzipping;

  constructor(stream: Unzipping) {
    this.#stream = stream;
    this.#stream.on('data', (chunk: Buffer) => this.#given.push(chunk));
    this.#stream.on('end', () => {
      this.isOver = true;
      this.#settle();
    });
    this.#stream.on('error', (error) => {
      this.error = error;
      this.#settle();
    });
  }

  /** Packed bytes up to which it read. */
  get used(): number {
    return this.#stream.bytesWritten;
  }

  take(piece: Uint8Array): Promise<Uint8Array[]> {
    return this.#run((done) => this.#stream.write(piece, done));
  }

  end(): Promise<Uint8Array[]> {
    return this.#run(() => this.#stream.end());
  }

  close(): void {
    this.#stream.destroy();
  }

  async #run(act: (done: () => void) => void): Promise<Uint8Array[]> {
    if (!this.isOver && !this.error)
      await new Promise<void>((resolve) => {
        this.#settle = resolve;
        act(() => resolve());
      });
    return this.#given.splice(0);
  }
}

const after = (given: number): string =>
  given ? `after ${given.toLocaleString('en')} bytes of content, which were read` : 'before any content';

const ended =
  (how: string) =>
  (given: number, at: number): Damage => ({
    failure: new Failure('misuse', `${how} at byte ${at.toLocaleString('en')}, ${after(given)}`, ADD_WHOLE),
    at,
    isCut: true,
  });

const cutOff = ended('is cut off');
const broken = ended('is damaged');

export const changed = (given: number, at: number): Damage => ({
  failure: new Failure(
    'misuse',
    `is damaged: the ${given.toLocaleString('en')} bytes of content, which were read, have another checksum`,
    'compare it with a whole copy',
  ),
  at,
  isCut: false,
});
