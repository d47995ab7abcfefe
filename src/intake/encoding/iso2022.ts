/** The seven-bit encodings of old mail, which change their set of characters by escape sequences. */

import type { Plain } from './unicode.ts';

const ESCAPE = 0x1b;
const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;
/** What follows the escape character. */
const JAPANESE = ['$B', '$@', '(J', '(I', '$(D'];
const KOREAN = '$)C';

/** `iso-2022-jp` or `iso-2022-kr`, when an escape sequence of theirs stands in the bytes and all have seven bits. */
export function iso2022Of(bytes: Uint8Array): string | undefined {
  for (
    let at = bytes.indexOf(ESCAPE), tries = 0;
    at >= 0 && tries < 100;
    at = bytes.indexOf(ESCAPE, at + 1), tries++
  ) {
    const sequence = String.fromCharCode(...bytes.subarray(at + 1, at + 4));
    const name =
      sequence === KOREAN
        ? 'iso-2022-kr'
        : JAPANESE.some((mark) => sequence.startsWith(mark))
          ? 'iso-2022-jp'
          : '';
    if (name) return bytes.every((byte) => byte < 0x80) ? name : undefined;
  }
  return undefined;
}

/** ISO-2022-JP to text: the one encoding that Node’s own decoder has and iconv-lite has not. */
export function decodeIso2022Jp(bytes: Uint8Array): Plain {
  const text = new TextDecoder('iso-2022-jp').decode(bytes);
  return { text, damage: text.indexOf('\ufffd') };
}

/** ISO-2022-KR as EUC-KR: characters between Shift Out and Shift In get their eighth bit, the escapes go. */
export function raiseIso2022Kr(bytes: Uint8Array): Uint8Array {
  const raised: number[] = [];
  let out = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === ESCAPE && String.fromCharCode(...bytes.subarray(i + 1, i + 4)) === KOREAN) i += 3;
    else if (byte === SHIFT_OUT || byte === SHIFT_IN) out = byte === SHIFT_OUT;
    else raised.push(out && byte > 0x20 && byte < 0x7f ? byte | 0x80 : byte);
  }
  return Uint8Array.from(raised);
}
