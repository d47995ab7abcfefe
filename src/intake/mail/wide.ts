/** Mails that some program kept in UTF-16, as no mail is sent. */

import { bomOf, utf16Of } from '../encoding/unicode.ts';

const SAMPLE = 65_536;

/** The byte order of a mail in UTF-16; undefined for all others. */
export function wideOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, SAMPLE);
  const name = bomOf(head) ?? utf16Of(head);
  return name === 'utf-16le' || name === 'utf-16be' ? name : undefined;
}

/** A file's beginning with its headers as ASCII, without a byte order mark. */
export function headerText(head: Uint8Array): string {
  const text = new TextDecoder(wideOf(head) ?? 'latin1').decode(head);
  return text.replace(/^(?:\u00ef\u00bb\u00bf|\ufeff)/, '');
}
