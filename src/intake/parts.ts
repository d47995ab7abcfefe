/**
 * The text of a file of many articles part by part, so that a file of any size takes the memory of a part. Where a part
 * ends depends on the bytes alone, and not on how they came: at the end of a line, and never within a character.
 */

import { type Decoded, type Decoder, lineAt, openDecoder } from './decode.ts';
import type { Encoding } from './encoding/names.ts';
import { MAX_BYTES, tooLarge } from './formats/text.ts';

export interface PartOptions {
  readonly encoding?: string;
  /** Bytes that a part has at least; other than usual in tests alone. */
  readonly part?: number;
}

/** Parts that one article may have. */
const MOST_PARTS = 16;
const PART_BYTES = MAX_BYTES / MOST_PARTS;

/** Characters that one article may have. */
export const mostOf = ({ part = PART_BYTES }: PartOptions): number => MOST_PARTS * part;

interface Part extends Decoded {
  /** 1-based number of its first line in the file. */
  readonly line: number;
}

/** The parts of a file, with notes whose lines are those of the file. Throws a Failure as `bytePartsOf` does. */
export async function* partsOf(bytes: AsyncIterable<Uint8Array>, options: PartOptions): AsyncGenerator<Part> {
  let decoder: Decoder | undefined;
  let linesBefore = 0;
  const see = async (head: Uint8Array): Promise<Encoding | undefined> => {
    decoder = await openDecoder(head, options);
    return decoder.shown;
  };
  for await (const part of bytePartsOf(bytes, options, see)) {
    if (!decoder) return;
    const decoded = await decoder.decode(part);
    const notes = linesBefore === 0 ? decoded.notes : decoded.notes.map(moved(linesBefore));
    yield { ...decoded, notes, line: linesBefore + 1 };
    linesBefore += lineAt(decoded.text, decoded.text.length) - 1;
  }
}

/**
 * The same as bytes, one part at least; `see` is shown the beginning, and says the encoding where it is known. Throws a
 * Failure where no line ends within as much as an article may have.
 */
export async function* bytePartsOf(
  bytes: AsyncIterable<Uint8Array>,
  { part: size = PART_BYTES }: PartOptions,
  see?: (head: Uint8Array) => Promise<Encoding | undefined>,
): AsyncGenerator<Uint8Array> {
  const buffer = new Buffered(bytes);
  try {
    await buffer.fill(2 * size);
    const encoding = await see?.(buffer.bytes);
    for (let from = size; ; ) {
      const end = endOfPart(buffer.bytes, from, from + size, encoding);
      const isRest = end === undefined && buffer.isWhole && buffer.bytes.length <= from + size;
      if (end !== undefined || isRest) {
        yield buffer.take(end);
        if (isRest) return;
        from = 0;
      }
      from += size;
      if (from > MOST_PARTS * size) throw tooLarge();
      await buffer.fill(from + size);
      if (buffer.isWhole && buffer.bytes.length === 0) return;
    }
  } finally {
    await buffer.close();
  }
}

type Note = Decoded['notes'][number];
const moved =
  (lines: number) =>
  (note: Note): Note =>
    note.line === undefined ? note : { ...note, line: note.line + lines };

/** A stream's bytes that have come and were not taken. */
class Buffered {
  bytes: Uint8Array = new Uint8Array();
  isWhole = false;
  readonly #coming: AsyncIterator<Uint8Array>;

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#coming = bytes[Symbol.asyncIterator]();
  }

  async fill(length: number): Promise<void> {
    const chunks = [this.bytes];
    for (let have = this.bytes.length; have < length && !this.isWhole; ) {
      const { done, value } = await this.#coming.next();
      if (done) this.isWhole = true;
      else {
        chunks.push(value);
        have += value.length;
      }
    }
    const filled = chunks.filter(({ length }) => length > 0);
    this.bytes = filled.length === 1 ? (filled[0] as Uint8Array) : Buffer.concat(filled);
  }

  take(end = this.bytes.length): Uint8Array {
    const taken = this.bytes.subarray(0, end);
    this.bytes = this.bytes.subarray(end);
    return taken;
  }

  /** Lets go of what is not read to its end. */
  async close(): Promise<void> {
    await this.#coming.return?.();
  }
}

const LINE_FEED = 0x0a;
/** Where no line ends, as in a document on one line: blank, quotation mark, comma, `>`. No encoding has them within a character. */
const SIGNS = [0x20, 0x22, 0x2c, 0x3e];

/** Where the first part ends, if it ends between two places. */
function endOfPart(
  bytes: Uint8Array,
  from: number,
  to: number,
  shown: Encoding | undefined,
): number | undefined {
  const within = bytes.subarray(0, to);
  const line = afterSign(within, from, LINE_FEED, shown);
  // In the encodings of seven bits, any byte but the end of a line may be part of a character.
  if (line !== undefined || shown?.name.startsWith('iso-2022')) return line;
  const ends = SIGNS.flatMap((sign) => afterSign(within, from, sign, shown) ?? []);
  return ends.length ? Math.min(...ends) : undefined;
}

function afterSign(
  bytes: Uint8Array,
  from: number,
  sign: number,
  shown: Encoding | undefined,
): number | undefined {
  const unit = shown?.unit ?? 1;
  const character = Buffer.alloc(unit);
  character[shown?.name.endsWith('be') ? unit - 1 : 0] = sign;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = buffer.indexOf(character, from);
  // Two halves of two characters may look like it.
  while (at >= 0 && at % unit !== 0) at = buffer.indexOf(character, at + 1);
  return at < 0 ? undefined : at + unit;
}
