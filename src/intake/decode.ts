/**
 * Bytes to text, in the encoding that a person named or that the bytes show. Nothing is repaired or taken away: what
 * is no text in the encoding becomes � with a note, line ends and control characters stay.
 */

import type { Note } from '../record/note.ts';
import { isBinary } from './encoding/binary.ts';
import { type Guess, guessEncoding } from './encoding/guess.ts';
import { decodeIso2022Jp, iso2022Of, raiseIso2022Kr } from './encoding/iso2022.ts';
import { type Encoding, encodingOf, findEncoding } from './encoding/names.ts';
import { bomOf, decodeUtf8, type Mark, type Plain, utf16Of } from './encoding/unicode.ts';

export interface Decoded {
  /** Without a byte order mark. */
  readonly text: string;
  /** As people call it: `utf-8`, `utf-16le`, `windows-1252`, `euc-kr`, `shift_jis`. */
  readonly encoding: string;
  readonly notes: readonly Note[];
}

/** Decodes the parts of one file, in their order. */
export interface Decoder {
  /** The encoding of the whole file, where its beginning shows it or a person named it. */
  readonly shown: Encoding | undefined;
  /** Lines of notes are counted in the part. */
  decode(part: Uint8Array): Promise<Decoded>;
}

/** `head` is as much of the file as is known before its first part is decoded. Throws a Failure (misuse) for an encoding that is none. */
export async function openDecoder(
  head: Uint8Array,
  options: { readonly encoding?: string | undefined } = {},
): Promise<Decoder> {
  const name = bomOf(head) ?? utf16Of(head) ?? iso2022Of(head);
  const shown =
    options.encoding !== undefined
      ? await findEncoding(options.encoding, head)
      : name === undefined
        ? undefined
        : encodingOf(name);
  let isFirst = true;
  let multibyte = 0;
  let guess: Promise<Guess> | undefined;
  return {
    shown,
    async decode(part) {
      // Further down, the same bytes are a character of the text.
      const mark = isFirst ? 'cut' : 'keep';
      isFirst = false;
      if (shown) return decodeAs(part, shown, mark);
      const utf8 = decodeUtf8(part, mark);
      // Texts in other encodings have by chance one sequence of UTF-8 for every two bytes that are none, at most.
      if (utf8.bad === 0 || multibyte + utf8.multibyte >= utf8.bad) {
        multibyte += utf8.multibyte;
        return finish(utf8, 'utf-8');
      }
      // One guess for all parts: the next would say another with as much right.
      guess ??= guessEncoding(part);
      const { name, sure } = await guess;
      const decoded = await decodeAs(part, encodingOf(name), mark);
      return sure
        ? decoded
        : {
            ...decoded,
            notes: [{ code: 'encoding-guessed', detail: `${name} is a guess` }, ...decoded.notes],
          };
    },
  };
}

/** Decodes a whole file. Throws a Failure (misuse) for an encoding that is none. */
export async function decode(
  bytes: Uint8Array,
  options: { readonly encoding?: string | undefined } = {},
): Promise<Decoded> {
  return (await openDecoder(bytes, options)).decode(bytes);
}

/** Whether the beginning of a file is that of a text, in whatever encoding. */
export function isText(head: Uint8Array): boolean {
  return bomOf(head) !== undefined || utf16Of(head) !== undefined || !isBinary(head);
}

/** Control characters that no text needs; tabs, line and page breaks are none of them. */
export const CONTROL = /[\0-\x08\x0b\x0e-\x1f]/;

async function decodeAs(bytes: Uint8Array, encoding: Encoding, mark: Mark): Promise<Decoded> {
  const { name } = encoding;
  if (name === 'utf-8') return finish(decodeUtf8(bytes, mark), name);
  if (name === 'iso-2022-jp') return finish(decodeIso2022Jp(bytes), name);
  const raised = name === 'iso-2022-kr' ? raiseIso2022Kr(bytes) : bytes;
  return finish(await decodeLegacy(raised, encoding, mark), name);
}

function finish({ text, damage }: Plain, encoding: string): Decoded {
  const notes: Note[] = [];
  if (damage >= 0)
    notes.push({
      code: 'encoding-damaged',
      line: lineAt(text, damage),
      detail: `not all of it is ${encoding}`,
    });
  const control = text.search(CONTROL);
  if (control >= 0) notes.push({ code: 'control-characters', line: lineAt(text, control) });
  return { text, encoding, notes };
}

/** iconv-lite knows the encodings in which Node’s own decoders are wrong. */
async function decodeLegacy(bytes: Uint8Array, { codec, unit }: Encoding, mark: Mark): Promise<Plain> {
  const { default: iconv } = await import('iconv-lite');
  const cut = bytes.length % (unit ?? 1) === 0 ? '' : '\ufffd';
  const text =
    (iconv.encodingExists(codec)
      ? iconv.decode(bytes, codec, { stripBOM: mark === 'cut' })
      : ''
    ).toWellFormed() + cut;
  return { text, damage: text.indexOf('\ufffd') };
}

/** 1-based number of the line in which an offset lies. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (const end of text.slice(0, offset).matchAll(/\r\n?|\n/g)) if (end) line++;
  return line;
}
