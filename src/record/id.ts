/** Accession numbers. */

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** The characters of accession numbers, for a class of a regular expression. */
export const ID_CHARACTERS = '0-9a-hjkmnp-tv-z';

/** Characters in an accession number; any unique prefix of MIN_ID_PREFIX names a record. */
export const ID_LENGTH = 13;
export const MIN_ID_PREFIX = 4;

const ID = new RegExp(`^[${ID_CHARACTERS}]{${MIN_ID_PREFIX},${ID_LENGTH}}$`);

/** Whether a text may be an accession number, or enough of one's beginning to name it. */
export const isId = (text: string): boolean => ID.test(text);

/** SHA-256 of a text's UTF-8 bytes. Given from outside, as the record touches nothing of the system. */
export type Digest = (text: string) => Uint8Array;

/** All but Latin letters and signs, which stand for themselves in NFC and are no marks: a text of them only is in NFC. */
const MAY_CHANGE = /[^\0-\u02ff\u2002-\u20cf\u2190-\u2328\u232b-\u2adb]/;
/** What has to be taken off lines. */
const LOOSE = /\r|[^\S\n]\n/;

/** The text whose digest names an article: equal for copies that differ only in line ends, BOM, Unicode form or trailing blanks. */
function canonicalText(text: string): string {
  let canonical = text.replace(/^\uFEFF/, '');
  // After so many marks in a row one that joins nothing is put in (UAX #15, stream-safe text): normalising more takes long.
  if (MAY_CHANGE.test(canonical))
    canonical = canonical.replace(/\p{M}{30}(?=\p{M})/gu, '$&\u034F').normalize('NFC');
  if (LOOSE.test(canonical))
    canonical = canonical
      .split(/\r\n|\r|\n/)
      .map((line) => line.trimEnd())
      .join('\n');
  return canonical.trimEnd();
}

/** Accession number of an article: its canonical text's digest in Crockford base32, cut to ID_LENGTH. */
export function accessionNumber(text: string, digest: Digest): string {
  let id = '';
  let pending = 0;
  let bits = 0;
  for (const byte of digest(canonicalText(text))) {
    pending = ((pending << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5 && id.length < ID_LENGTH) {
      bits -= 5;
      id += ALPHABET[(pending >> bits) & 31];
    }
  }
  return id;
}
