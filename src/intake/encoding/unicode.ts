/** The encodings of Unicode: told by a byte order mark, by the pattern of UTF-16, or by valid UTF-8. */

/** Bytes that are looked at where a part tells enough. */
const SAMPLE = 65_536;

const BOMS: readonly (readonly [name: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The encoding whose byte order mark the bytes begin with. */
export function bomOf(bytes: Uint8Array): string | undefined {
  return BOMS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte))?.[0];
}

/** Characters that hardly two encodings share by chance: blanks, line ends, ASCII letters, CJK stops and commas. */
const COMMON = /[\t\n\r -~\u3000-\u3002\uff0c]/g;
/** What a text has not: controls, lone surrogates, private and unassigned characters. */
const FOREIGN = /[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\p{Cs}\p{Co}\p{Cn}]/gu;
/** Shares of the characters. */
const LEAST_COMMON = 0.02;
const FEWEST_COMMON = 2;
const MOST_FOREIGN = 0.002;

/** UTF-16 without a byte order mark: nearly all its characters are assigned in one byte order, and many are common. */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, Math.min(SAMPLE, bytes.length - (bytes.length % 2)));
  // Each common character has a byte 0, save the stops.
  if (sample.length < 4 || !sample.includes(0)) return undefined;
  const little = Buffer.from(sample);
  const scores = {
    'utf-16le': textScore(little.toString('utf16le')),
    'utf-16be': textScore(little.swap16().toString('utf16le')),
  };
  const name = scores['utf-16be'] > scores['utf-16le'] ? 'utf-16be' : 'utf-16le';
  return scores[name] >= LEAST_COMMON ? name : undefined;
}

/** Share of common characters, or 0 for what is no text. */
function textScore(text: string): number {
  // The sample may cut a pair of surrogates.
  const whole = /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
  const foreign = whole.match(FOREIGN)?.length ?? 0;
  if (foreign > whole.length * MOST_FOREIGN) return 0;
  const common = whole.match(COMMON)?.length ?? 0;
  return common < FEWEST_COMMON ? 0 : common / whole.length;
}

/** Text that was decoded, with the offset of the first � that stands for damage, or -1. */
export interface Plain {
  readonly text: string;
  readonly damage: number;
}

/** What becomes of a byte order mark at the beginning. */
export type Mark = 'cut' | 'keep';

/** UTF-8 to text, with how many sequences of several bytes it has, at least, and how many bytes that are none of it. */
export function decodeUtf8(
  bytes: Uint8Array,
  mark: Mark = 'cut',
): Plain & { multibyte: number; bad: number } {
  const ignoreBOM = mark === 'keep';
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM }).decode(bytes);
    // A sequence has one or two bytes more than its character has units.
    return { text, damage: -1, multibyte: Math.floor((bytes.length - text.length) / 2), bad: 0 };
  } catch {
    const { multibyte, bad, firstBad } = countUtf8(bytes);
    const decoder = new TextDecoder('utf-8', { ignoreBOM });
    const before = decoder.decode(bytes.subarray(0, firstBad));
    return { text: decoder.decode(bytes), damage: before.length, multibyte, bad };
  }
}

function countUtf8(bytes: Uint8Array): { multibyte: number; bad: number; firstBad: number } {
  let multibyte = 0;
  let bad = 0;
  let firstBad = -1;
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceAt(bytes, i);
    if (length > 1) multibyte++;
    if (length === 0) {
      if (firstBad < 0) firstBad = i;
      bad++;
    }
    i += length || 1;
  }
  return { multibyte, bad, firstBad };
}

/** Length of the UTF-8 sequence at an offset, 0 where there is none. */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const second = bytes[at + 1] ?? 0;
  // Longer than needed, a surrogate, or beyond the last code point.
  if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f)) return 0;
  if ((first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f)) return 0;
  for (let i = 1; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}
