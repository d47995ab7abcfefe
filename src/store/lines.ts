/** Lines of a file as a stream, so that a register of any length takes little memory. */

import { createReadStream } from 'node:fs';

/** Bytes beyond which a line is no line of ours; it is read over, not kept. */
const MAX_LINE = 16 * 1024 * 1024;
const NEWLINE = 10;

export interface Line {
  /** Undefined when it is longer than any of ours. */
  readonly text: string | undefined;
  /** Offset of the byte after it. */
  readonly end: number;
  /** Whether it ends in a newline; only the last may not. */
  readonly whole: boolean;
}

/** The lines of a file from an offset on, as many at a time as were read at once. */
export async function* linesOf(path: string, from: number): AsyncGenerator<Line[]> {
  let held: Buffer[] = [];
  let size = 0;
  let offset = from;
  const hold = (part: Buffer): void => {
    size += part.length;
    offset += part.length;
    if (size <= MAX_LINE) held.push(part);
    else held = [];
  };
  const take = (whole: boolean): Line => {
    const text = size > MAX_LINE ? undefined : Buffer.concat(held).toString().trimEnd();
    held = [];
    size = 0;
    return { text, end: offset, whole };
  };
  const stream: AsyncIterable<Buffer> = createReadStream(path, { start: from, highWaterMark: 256 * 1024 });
  for await (const chunk of stream) {
    const lines: Line[] = [];
    let start = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, start)) {
      hold(chunk.subarray(start, at + 1));
      lines.push(take(true));
      start = at + 1;
    }
    if (start < chunk.length) hold(chunk.subarray(start));
    yield lines;
  }
  if (size > 0) yield [take(false)];
}
