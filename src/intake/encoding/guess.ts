/**
 * A guess at an encoding that no byte order mark and no UTF-8 shows. The detector looks at the bytes; the language of
 * the text that comes out must be one that is written so, and decides among the encodings of Latin letters, which
 * differ in a few of them only (an English text with `£` is no Polish one with `Ł`).
 */

import { detectLanguage } from '../language.ts';
import { detectEncoding } from './detector.ts';
import { encodingOf } from './names.ts';

/** Bytes that are looked at, from shortly before the first that is not ASCII. */
const SAMPLE = 65_536;
const BEFORE = 512;
/** Bytes beyond ASCII below which a text in other letters than Latin may be gibberish of any script. */
const FEW = 40;

interface Family {
  /** The detector’s names, most used first. */
  readonly encodings: readonly string[];
  /** Languages that are written in them, each with a domain on which it is, which the detector asks for. */
  readonly domains: Readonly<Record<string, string>>;
}

const list = (words: string): string[] => words.split(' ');

const WESTERN = 'en de fr es pt it nl da no sv fi is ca eu af id ms tl sq';

const LATIN: readonly Family[] = [
  {
    encodings: ['windows-1252'],
    domains: Object.fromEntries(list(WESTERN).map((language) => [language, 'us'])),
  },
  {
    encodings: ['windows-1250', 'iso-8859-2'],
    domains: { pl: 'pl', cs: 'cz', sk: 'sk', hu: 'hu', hr: 'hr', sl: 'si', ro: 'ro' },
  },
  { encodings: ['windows-1254'], domains: { tr: 'tr', az: 'az' } },
  { encodings: ['windows-1257', 'iso-8859-4'], domains: { lt: 'lt', lv: 'lv', et: 'ee' } },
  { encodings: ['windows-1258'], domains: { vi: 'vn' } },
];

const OTHERS: readonly Family[] = [
  {
    encodings: ['windows-1251', 'koi8-u', 'iso-8859-5', 'ibm866'],
    domains: { ru: 'ru', uk: 'ua', bg: 'bg', be: 'by', sr: 'rs', mk: 'mk' },
  },
  { encodings: ['windows-1253', 'iso-8859-7'], domains: { el: 'gr' } },
  { encodings: ['windows-1255', 'iso-8859-8', 'iso-8859-8-i'], domains: { he: 'il' } },
  { encodings: ['windows-1256', 'iso-8859-6'], domains: { ar: 'sa', fa: 'ir', ur: 'pk', ku: 'iq' } },
  { encodings: ['windows-874'], domains: { th: 'th' } },
  { encodings: ['euc-kr'], domains: { ko: 'kr' } },
  { encodings: ['shift_jis', 'euc-jp'], domains: { ja: 'jp' } },
  { encodings: ['gbk', 'big5'], domains: { zh: 'cn' } },
];

export interface Guess {
  /** A name that is kept on records. */
  readonly name: string;
  /** Whether the text that comes out is of a language that is written so. */
  readonly sure: boolean;
}

/** The likeliest encoding of bytes that are not UTF-8. */
export async function guessEncoding(bytes: Uint8Array): Promise<Guess> {
  const first = bytes.findIndex((byte) => byte > 0x7f);
  const from = Math.max(0, first - BEFORE);
  const sample = bytes.subarray(from, from + SAMPLE);
  const name = await amongLatin(sample, await detectEncoding(sample));
  const language = await languageIn(sample, name);
  const families = [...LATIN, ...OTHERS].filter(({ encodings }) => encodings.includes(name));
  const enough =
    LATIN.some((family) => families.includes(family)) || sample.filter((byte) => byte > 0x7f).length >= FEW;
  const sure = enough && language !== undefined && families.some(({ domains }) => language in domains);
  return { name: name === 'euc-kr' && !isEucKr(bytes) ? 'cp949' : encodingOf(name).name, sure };
}

/** Encodings in which a character may take two bytes. */
const MULTIBYTE = new Set(['euc-kr', 'shift_jis', 'euc-jp', 'gbk', 'big5']);
/** Below this byte, the encodings of Windows have signs, which are alike in all: quotes, dashes, currencies. */
const FIRST_LETTER = 0xc0;

/** The detector’s answer, or another of Latin letters that the text’s language asks for. */
async function amongLatin(sample: Uint8Array, name: string): Promise<string> {
  const signsOnly = !MULTIBYTE.has(name) && sample.every((byte) => byte < FIRST_LETTER);
  if (!signsOnly && !LATIN.some(({ encodings }) => encodings.includes(name))) return name;
  // Most letters are ASCII, and tell the language whatever the others are.
  const language = await languageIn(sample, 'windows-1252');
  const family = LATIN.find(({ domains }) => language !== undefined && language in domains);
  if (!family || family.encodings.includes(name)) return name;
  const again = await detectEncoding(sample, family.domains[language ?? '']);
  return family.encodings.includes(again) ? again : (family.encodings[0] ?? name);
}

async function languageIn(sample: Uint8Array, name: string): Promise<string | undefined> {
  const { default: iconv } = await import('iconv-lite');
  return detectLanguage(iconv.decode(sample, encodingOf(name).codec));
}

/** Whether all pairs of bytes are of EUC-KR itself, and none of Microsoft’s extension (cp949). */
function isEucKr(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) {
    if ((bytes[i] ?? 0) < 0x80) continue;
    if ((bytes[i] ?? 0) < 0xa1 || (bytes[i + 1] ?? 0xff) < 0xa1) return false;
    i++;
  }
  return true;
}
