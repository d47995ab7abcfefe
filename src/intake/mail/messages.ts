/** A mailbox file as messages: each begins at a line `From …` with a time and a year. */

export interface Message {
  readonly bytes: Uint8Array;
  /** 1-based first and last line in the file, the line `From …` not among them. */
  readonly lines: readonly [number, number];
}

/** `From someone@host Tue Mar 12 08:15:00 2024`: a sentence that begins with From has no clock time and year. */
const SEPARATOR = /^From \S.{0,300}\b\d{1,2}:\d\d(?::\d\d)?\b.{0,40}\b(?:19|20)\d\d\b/;
const LONGEST_SEPARATOR = 400;

export const isSeparator = (line: string): boolean => SEPARATOR.test(line);

export function* messagesOf(file: Uint8Array): Generator<Message> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  let line = 0;
  let start: number | undefined;
  let first = 0;
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(10, at);
    const next = end < 0 ? bytes.length : end + 1;
    line++;
    // F, r: most lines are told by two letters.
    if (bytes[at] === 0x46 && bytes[at + 1] === 0x72) {
      const text = bytes.toString('latin1', at, Math.min(next, at + LONGEST_SEPARATOR));
      if (isSeparator(text)) {
        if (start !== undefined)
          yield { bytes: unquote(bytes.subarray(start, at)), lines: [first, line - 1] };
        start = next;
        first = line + 1;
      }
    }
    at = next;
  }
  if (start !== undefined)
    yield { bytes: unquote(bytes.subarray(start)), lines: [first, Math.max(first, line)] };
  else if (bytes.length > 0) yield { bytes, lines: [1, line] };
}

/** Lines that begin with From were quoted by `>`, and those that were quoted by one more. */
const unquote = (bytes: Buffer): Buffer =>
  bytes.includes('>From ')
    ? Buffer.from(bytes.toString('latin1').replace(/^>(>{0,99}From )/gm, '$1'), 'latin1')
    : bytes;
