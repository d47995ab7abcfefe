/** A mailbox file as messages: each begins at a line `From …` with a time and a year. */

import type { ToldApart } from '../page.ts';

export interface Message extends ToldApart {
  /** 1-based first and last line in the file, the line `From …` not among them. */
  readonly lines: readonly [number, number];
  /** The line from which on it was left out, as it is larger than any article. */
  readonly cut?: number;
}

/** `From someone@host Tue Mar 12 08:15:00 2024`: a sentence that begins with From has no clock time and year. */
const SEPARATOR = /^From \S.{0,300}\b\d{1,2}:\d\d(?::\d\d)?\b.{0,40}\b(?:19|20)\d\d\b/;
const LONGEST_SEPARATOR = 400;

export const isSeparator = (line: string): boolean => SEPARATOR.test(line);

/** What follows a separator is a header; of a sentence like one, it is not. What has not come yet is taken for one. */
const beginsHeader = (bytes: Buffer, at: number): boolean =>
  at >= bytes.length || /^(?:>?From |[!-9;-~]{1,76}:|\r?\n)/.test(bytes.toString('latin1', at, at + 80));

/** Messages of a file whose parts come one after the other, each when the next begins. */
export async function* messagesOf(parts: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Message> {
  let line = 0;
  let message: Incoming | undefined;
  let isInLine = false;
  for await (const part of parts) {
    const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    let start = 0;
    for (let at = 0; at < bytes.length; ) {
      const end = bytes.indexOf(10, at);
      const next = end < 0 ? bytes.length : end + 1;
      if (!isInLine) line++;
      // F, r: most lines are told by two letters.
      if (!isInLine && bytes[at] === 0x46 && bytes[at + 1] === 0x72) {
        const text = bytes.toString('latin1', at, Math.min(next, at + LONGEST_SEPARATOR));
        if (isSeparator(text) && beginsHeader(bytes, next)) {
          message?.add(bytes.subarray(start, at));
          if (message) yield message.end(line - 1);
          message = new Incoming(line + 1, most);
          start = next;
        }
      }
      isInLine = end < 0;
      at = next;
    }
    // One without such a line is a mail as it was sent, in which nothing was quoted.
    message ??= new Incoming(1, most, 'sent');
    message.add(bytes.subarray(start));
  }
  if (message && line > 0) yield message.end(line);
}

/** A message on its way in. */
class Incoming {
  readonly #first: number;
  readonly #most: number;
  readonly #form: 'sent' | 'kept';
  readonly #chunks: Uint8Array[] = [];
  #size = 0;

  constructor(first: number, most: number, form: 'sent' | 'kept' = 'kept') {
    this.#first = first;
    this.#form = form;
    this.#most = most;
  }

  add(chunk: Uint8Array): void {
    const free = Math.max(0, this.#most - this.#size);
    this.#size += chunk.length;
    if (free > 0) this.#chunks.push(chunk.subarray(0, free));
  }

  end(last: number): Message {
    const bytes = Buffer.concat(this.#chunks);
    const isCut = this.#size > this.#most;
    const kept = isCut ? bytes.subarray(0, bytes.lastIndexOf(10) + 1 || bytes.length) : bytes;
    return {
      content: this.#form === 'kept' ? unquote(kept) : kept,
      lines: [this.#first, Math.max(this.#first, last)],
      ...(isCut ? { cut: this.#first + lineEndsIn(kept) } : {}),
    };
  }
}

function lineEndsIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}

/** Lines that begin with From were quoted by `>`, and those that were quoted by one more. */
const unquote = (bytes: Buffer): Buffer =>
  bytes.includes('>From ')
    ? Buffer.from(bytes.toString('latin1').replace(/^>(>{0,99}From )/gm, '$1'), 'latin1')
    : bytes;
