/** Files that are no text: by the magic number of their format, a byte 0, or too many control characters. */

/** How formats begin that may have no byte 0 in their first bytes, one Latin-1 character for a byte. */
const MAGIC = [
  /^%PDF-/,
  /^PK(?:\x03\x04|\x05\x06|\x07\x08)/,
  /^\x1f\x8b/,
  /^BZh[1-9]1AY/,
  /^\xfd7zXZ/,
  /^7z\xbc\xaf/,
  /^Rar!\x1a\x07/,
  /^\x28\xb5\x2f\xfd/,
  /^\x89PNG/,
  /^\xff\xd8\xff/,
  /^GIF8[79]a/,
  /^(?:II\*|MM\0\*)/,
  /^RIFF[\s\S]{4}(?:WEBP|WAVE|AVI )/,
  /^\x7fELF/,
  /^SQLite format 3/,
  /^\xd0\xcf\x11\xe0/,
  /^(?:ID3[\x02-\x04]|\xff[\xfb\xf3\xf2])/,
  /^OggS/,
  /^fLaC/,
  /^[\s\S]{4}ftyp/,
  /^wOF[F2]/,
  /^\{\\rtf/,
];
const LONGEST_MAGIC = 16;
/** Share of control characters, ESC and the shifts of ISO-2022 aside, that no text has. */
const MOST_CONTROLS = 0.05;

/** Whether the beginning of a file is none of a text in bytes. UTF-16 and UTF-32 are asked for before. */
export function isBinary(head: Uint8Array): boolean {
  const start = String.fromCharCode(...head.subarray(0, LONGEST_MAGIC));
  if (MAGIC.some((pattern) => pattern.test(start)) || head.includes(0)) return true;
  let controls = 0;
  for (const byte of head) {
    if (byte < 0x20 && !(byte >= 0x07 && byte <= 0x0f) && byte !== 0x1a && byte !== 0x1b) controls++;
  }
  return controls > head.length * MOST_CONTROLS;
}
