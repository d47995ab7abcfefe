/** Words in a line: where they begin and end, and how they are compared. */

/** Characters of the longest word that is looked up. */
const MAX_WORD = 32;

/** A word as it is looked up: lower case, without accents. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (/^[\x20-\x7e]*$/.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ı', 'i')
    .replaceAll('ς', 'σ');
}

const LETTER = /[\p{L}\p{M}\u200c\u200d]/u;

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  return code >= 170 && LETTER.test(text.charAt(at));
}

/** Offset behind the word that begins here: letters, with dots between single ones (`ธ.ค`). */
export function wordEnd(text: string, at: number): number {
  let end = at;
  const most = at + MAX_WORD;
  while (end < most && (isLetter(text, end) || (end > at && text[end] === '.' && isLetter(text, end + 1))))
    end++;
  return end;
}

/** Offset of the word that ends here. */
export function wordStart(text: string, at: number): number {
  let start = at;
  const most = Math.max(0, at - MAX_WORD);
  while (
    start > most &&
    (isLetter(text, start - 1) || (start < at && text[start - 1] === '.' && isLetter(text, start - 2)))
  )
    start--;
  return start;
}
