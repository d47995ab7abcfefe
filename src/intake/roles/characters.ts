/** What a character is to the reader of lines, looked up in a table that fills as characters are met. */

/** Kinds of characters; a table's zero is a character that was not met yet. */
export const KIND = {
  upper: 1,
  lower: 2,
  letter: 3,
  digit: 4,
  space: 5,
  stop: 6,
  comma: 7,
  quote: 8,
  bracket: 9,
  dash: 10,
  stroke: 11,
  colon: 12,
  sign: 13,
  mark: 14,
} as const;

/** Character scripts written without blanks between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const SIGNS: readonly [kind: number, characters: string][] = [
  [KIND.stop, '.!?…。！？؟।'],
  [KIND.comma, ',;、，；،'],
  [KIND.quote, '"\'“”„‚‘’«»‹›「」『』`´'],
  [KIND.bracket, '()[]{}（）【】［］〈〉《》'],
  [KIND.dash, '-–—―−‐~〜'],
  [KIND.stroke, '|/\\·•>→›»¦│'],
  [KIND.colon, ':：'],
];

const kinds = new Uint8Array(0x10000);
const lowers = new Uint16Array(0x10000);
for (const [kind, characters] of SIGNS) {
  for (const character of characters)
    if (!kinds[character.charCodeAt(0)]) kinds[character.charCodeAt(0)] = kind;
}

/** The kind of a UTF-16 unit; halves of a pair count as letters. */
export function kindOf(code: number): number {
  return kinds[code] || meet(code);
}

/** A UTF-16 unit in lower case, where that is one unit. */
export function lowerOf(code: number): number {
  if (!kinds[code]) meet(code);
  return lowers[code] || code;
}

/** Whether a UTF-16 unit is of a script without blanks between words. */
export const isUnspaced = (code: number): boolean =>
  code >= 0x0e00 && kindOf(code) === KIND.letter && unspaced(code);

const known = new Uint8Array(0x10000);
function unspaced(code: number): boolean {
  known[code] ||= UNSPACED.test(String.fromCharCode(code)) ? 2 : 1;
  return known[code] === 2;
}

function meet(code: number): number {
  const character = String.fromCharCode(code);
  let kind: number = KIND.sign;
  if (/\s/.test(character)) kind = KIND.space;
  else if (/\p{Lu}|\p{Lt}/u.test(character)) kind = KIND.upper;
  else if (/\p{Ll}/u.test(character)) kind = KIND.lower;
  else if (/\p{L}/u.test(character) || (code >= 0xd800 && code <= 0xdfff)) kind = KIND.letter;
  else if (/\p{M}/u.test(character)) kind = KIND.mark;
  else if (/\p{N}/u.test(character)) kind = KIND.digit;
  if (kind === KIND.upper) {
    const lower = character.toLowerCase();
    if (lower.length === 1) lowers[code] = lower.charCodeAt(0);
  }
  kinds[code] = kind;
  return kind;
}
