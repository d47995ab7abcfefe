/**
 * The parts of a mail in the encodings that they are in. What a part says of itself goes first, if its bytes agree; then the
 * person's word; then what the bytes look like. Whatever says Latin-1 or ASCII often only never said anything.
 */

import { Failure } from '../../record/failure.ts';
import type { Note } from '../../record/note.ts';
import { type Decoded, decode, lineAt } from '../decode.ts';
import { findEncoding } from '../encoding/names.ts';
import { decodeUtf8 } from '../encoding/unicode.ts';
import { decodePage } from '../html/charset.ts';
import { CHARSET, type Leaf, leavesOf } from './leaves.ts';

const WEAK =
  /^(?:us-?ascii|ansi_x3\.4-19\d\d|iso_?-?8859-?1|latin-?1|l1|windows-?1252|cp-?1252|unknown-8bit|x-unknown)$/i;
const ASCII = /^(?:us-?ascii|ansi_x3|unknown-8bit|x-unknown)/i;

interface Options {
  readonly encoding?: string;
  /** The mail was in UTF-16: what is not packed is in UTF-8 by now, whatever it says. */
  readonly isWide: boolean;
}

interface Readable {
  readonly bytes: Uint8Array;
  readonly encoding: string | undefined;
  readonly notes: readonly Note[];
}

/** A mail whose header and text parts are in encodings that they state; `first` is the number of its first line. */
export async function readableMail(mail: Uint8Array, first: number, options: Options): Promise<Readable> {
  // A word that names no encoding is told where no part needs it, too.
  if (options.encoding !== undefined) await findEncoding(options.encoding, mail);
  const bytes = await withReadableHeader(mail, options);
  const source = latin1(bytes);
  const pieces: Uint8Array[] = [];
  const notes: Note[] = [];
  let encoding: string | undefined;
  let done = 0;
  let line = first;
  let counted = 0;
  for (const leaf of leavesOf(source)) {
    const said = leaf.charset?.toLowerCase();
    const read = await decodeLeaf(rawOf(source, leaf), leaf, options);
    encoding ??= read?.encoding ?? said;
    if (!read) continue;
    line += lineAt(source.slice(counted, leaf.body[0]), Number.POSITIVE_INFINITY) - 1;
    counted = leaf.body[0];
    for (const note of read.notes) {
      const below = isPacked(leaf) ? 0 : (note.line ?? 1) - 1;
      notes.push(note.line === undefined ? note : { ...note, line: line + below });
    }
    if (read.encoding === said && isKnown(said)) continue;
    pieces.push(bytes.subarray(done, leaf.header[0]), packed(source, leaf, read.text));
    done = leaf.body[1];
  }
  return { bytes: pieces.length ? Buffer.concat([...pieces, bytes.subarray(done)]) : bytes, encoding, notes };
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
const isPacked = ({ transfer }: Leaf): boolean => /^(?:base64|quoted-printable)/.test(transfer);

/** What a part holds, in UTF-8 and with a header that says so. */
function packed(source: string, { header, type }: Leaf, text: string): Uint8Array {
  const kept = source
    .slice(...header)
    .replace(/\r?\n[ \t]{1,100}/g, ' ')
    .split(/\r?\n/)
    .filter((line) => line !== '' && !/^content-(?:type|transfer-encoding):/i.test(line));
  const said = [
    `Content-Type: ${type.replace(CHARSET, '')}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
  ];
  const body = Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
  return Buffer.from(`${[...kept, ...said].join('\r\n')}\r\n\r\n${body}`, 'latin1');
}

function rawOf(source: string, { body, transfer }: Leaf): Uint8Array {
  const text = source.slice(...body);
  if (transfer === 'base64') return Buffer.from(text, 'base64');
  if (transfer !== 'quoted-printable') return Buffer.from(text, 'latin1');
  const plain = text
    .replace(/=[ \t]{0,100}\r?\n/g, '')
    .replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

/** What stands in a mail as it is, is in no encoding of two bytes, whatever a person says. */
const unpacked = (options: Options): Options =>
  /^utf-?(?:16|32)/i.test(options.encoding ?? '') ? { isWide: options.isWide } : options;

/** Undefined where nothing is to be told: bytes that are ASCII in whatever encoding. */
async function decodeLeaf(raw: Uint8Array, leaf: Leaf, options: Options): Promise<Decoded | undefined> {
  if (!raw.some((byte) => byte > 0x7f)) return undefined;
  if (options.isWide && !isPacked(leaf)) return decode(raw, { encoding: 'utf-8' });
  const own = isPacked(leaf) ? options : unpacked(options);
  return decodeSaid(raw, leaf.charset, own, () => (leaf.html ? decodePage(raw, {}) : decode(raw)));
}

async function decodeSaid(
  raw: Uint8Array,
  charset: string | undefined,
  { encoding }: Options,
  guess: () => Promise<Decoded>,
): Promise<Decoded> {
  const isWeak = charset === undefined || WEAK.test(charset);
  const said = isWeak ? undefined : await decodeNamed(raw, charset);
  if (said && !said.notes.some(({ code }) => code === 'encoding-damaged')) return said;
  if (encoding !== undefined) return decode(raw, { encoding });
  if (charset !== undefined && isWeak && !ASCII.test(charset) && decodeUtf8(raw).bad > 0)
    return (await decodeNamed(raw, charset)) ?? guess();
  const guessed = await guess();
  if (charset === undefined || (said && guessed.encoding === said.encoding)) return said ?? guessed;
  const note = {
    code: 'encoding-guessed',
    detail: `${guessed.encoding}, not ${charset} as it says`,
  } as const;
  return { ...guessed, notes: [note, ...guessed.notes.filter(({ code }) => code !== note.code)] };
}

/** Undefined for a name of no encoding. */
async function decodeNamed(raw: Uint8Array, name: string): Promise<Decoded | undefined> {
  try {
    const decoded = await decode(raw, { encoding: name });
    return { ...decoded, encoding: name.toLowerCase() };
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** Whether what reads mails knows a name, too. */
function isKnown(name: string | undefined): boolean {
  try {
    return name !== undefined && new TextDecoder(name) !== undefined;
  } catch {
    return false;
  }
}

/** The mail with its header in UTF-8, where it was written in another encoding, against all rules. */
async function withReadableHeader(bytes: Uint8Array, options: Options): Promise<Uint8Array> {
  const source = latin1(bytes);
  const end = /\r?\n\r?\n/.exec(source)?.index ?? source.length;
  const header = bytes.subarray(0, end);
  if (decodeUtf8(header).bad === 0) return bytes;
  const charset = /\bcharset\s{0,5}=\s{0,5}"?([\w.:-]{1,40})/i.exec(source)?.[1];
  const { text } = await decodeSaid(header, charset, unpacked(options), () => decode(header));
  return Buffer.concat([Buffer.from(text), bytes.subarray(end)]);
}
