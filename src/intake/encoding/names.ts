/** Encodings by the names that people and detectors give them. */

import { distance } from 'fastest-levenshtein';
import { Failure } from '../../record/failure.ts';
import { utf16Of } from './unicode.ts';

export interface Encoding {
  /** The name that is kept on records. */
  readonly name: string;
  /** iconv-lite’s name for it, or for the wider encoding that reads it. */
  readonly codec: string;
  /** Bytes of a character, where all have the same. */
  readonly unit?: number;
}

/** Names that are kept, with iconv-lite’s name and the names that mean the same. What escapes in ISO-2022 is read apart. */
const ENCODINGS: readonly (readonly [name: string, codec: string, also: string, unit?: number])[] = [
  ['utf-8', 'utf8', 'unicode ascii usascii'],
  ['utf-16le', 'utf-16le', 'utf16 ucs2 unicodelittle', 2],
  ['utf-16be', 'utf-16be', 'unicodebig', 2],
  ['utf-32le', 'utf-32le', 'utf32 ucs4', 4],
  ['utf-32be', 'utf-32be', '', 4],
  ['windows-1252', 'cp1252', 'ansi latin1 iso88591 western'],
  ['iso-8859-15', 'iso885915', 'latin9'],
  ['macintosh', 'macroman', 'mac macroman xmacroman'],
  ['cp437', 'cp437', 'ibm437 dos'],
  ['cp850', 'cp850', 'ibm850'],
  ['windows-1250', 'cp1250', ''],
  ['iso-8859-2', 'iso88592', 'latin2'],
  ['cp852', 'cp852', 'ibm852'],
  ['windows-1251', 'cp1251', 'cyrillic'],
  ['iso-8859-5', 'iso88595', ''],
  ['koi8-r', 'koi8r', ''],
  ['koi8-u', 'koi8u', ''],
  ['cp866', 'cp866', 'ibm866'],
  ['windows-1253', 'cp1253', 'greek'],
  ['iso-8859-7', 'iso88597', ''],
  ['windows-1254', 'cp1254', 'turkish latin5 iso88599'],
  ['windows-1255', 'cp1255', 'hebrew'],
  ['iso-8859-8', 'iso88598', 'iso88598i'],
  ['windows-1256', 'cp1256', 'arabic'],
  ['iso-8859-6', 'iso88596', ''],
  ['windows-1257', 'cp1257', 'baltic'],
  ['iso-8859-4', 'iso88594', 'latin4'],
  ['iso-8859-13', 'iso885913', 'latin7'],
  ['windows-1258', 'cp1258', 'vietnamese'],
  ['windows-874', 'cp874', 'thai tis620 iso885911'],
  ['shift_jis', 'cp932', 'shiftjis sjis windows31j mskanji'],
  ['euc-jp', 'eucjp', 'ujis'],
  ['iso-2022-jp', '', 'jis'],
  ['euc-kr', 'cp949', 'korean ksc5601'],
  ['cp949', 'cp949', 'uhc windows949'],
  ['iso-2022-kr', 'cp949', ''],
  ['gbk', 'gb18030', 'gb2312 euccn cp936 chinese'],
  ['gb18030', 'gb18030', ''],
  ['big5', 'big5hkscs', 'big5hkscs cp950'],
];

/** A label without what people vary: case, hyphens, underscores, blanks. */
const plain = (label: string): string => label.toLowerCase().replace(/[^a-z0-9]/g, '');

const BY_LABEL = new Map<string, Encoding>();
for (const [name, codec, , unit] of ENCODINGS) {
  BY_LABEL.set(plain(name), { name, codec, ...(unit === undefined ? {} : { unit }) });
}
for (const [name, codec, also] of ENCODINGS) {
  for (const label of [codec, ...also.split(' ')].map(plain)) {
    if (label && !BY_LABEL.has(label)) BY_LABEL.set(label, encodingOf(name));
  }
}

/** The encoding of a name that is kept or that the detector gives. */
export function encodingOf(name: string): Encoding {
  return BY_LABEL.get(plain(name)) ?? { name: name.toLowerCase(), codec: name };
}

/** iconv-lite’s names that are no encodings of text. */
const NO_TEXT = new Set(['base64', 'hex', 'binary']);

/** The encoding that a person names. Throws a Failure (misuse) where there is none. */
export async function findEncoding(label: string, bytes: Uint8Array): Promise<Encoding> {
  const known = BY_LABEL.get(plain(label));
  // Of `utf-16` alone, the bytes tell which of the two.
  if (known && plain(label) === 'utf16' && isBigEndian(bytes)) return encodingOf('utf-16be');
  if (known) return known;
  const { default: iconv } = await import('iconv-lite');
  if (!NO_TEXT.has(plain(label)) && iconv.encodingExists(label))
    return { name: label.toLowerCase(), codec: label };
  const near = nearNames(plain(label));
  throw new Failure(
    'misuse',
    `no encoding is called “${label}”`,
    `${near.close ? 'did you mean' : 'for example'} ${near.names.join(', ')}`,
  );
}

function isBigEndian(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xfe && bytes[1] === 0xff) || utf16Of(bytes) === 'utf-16be';
}

const EXAMPLES = ['utf-8', 'windows-1252', 'windows-1251', 'shift_jis', 'euc-kr', 'gbk', 'big5'];

function nearNames(label: string): { names: string[]; close: boolean } {
  const ranked = [...BY_LABEL]
    .map(([known, { name }]) => ({ name, far: distance(label.slice(0, 40), known) }))
    .filter(({ far }) => far <= Math.max(1, Math.min(3, label.length / 3)))
    .sort((a, b) => a.far - b.far);
  const names = [...new Set(ranked.map(({ name }) => name))].slice(0, 4);
  return names.length ? { names, close: true } : { names: EXAMPLES, close: false };
}
