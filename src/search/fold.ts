/**
 * The one fold: what the index, a query, a scan and a snippet take for the same letter. Case, width and ligatures fold
 * in every script; marks fold where readers leave them out (Latin, Greek, Cyrillic, Arabic, Hebrew), and stay where they
 * spell another sound (Japanese dakuten, Indic vowel signs, the short и of Russian).
 */

/** What a character is to the tokeniser. A joiner (a mark, an invisible character) belongs to what stands before it. */
export const GAP = 1;
const LETTER = 2;
/** A letter of a script that is written without blanks between words, or searched inside them as Korean is. */
export const UNSPACED = 3;
export const JOINER = 4;

// Expressions of Unicode's properties stand in functions: as constants each takes up to half a millisecond of every start.

function classify(point: number): number {
  const character = String.fromCodePoint(point);
  if (/^[\p{M}\p{Default_Ignorable_Code_Point}\u0640\u1160-\u11FF\uFF9E\uFF9F]/u.test(character))
    return JOINER;
  // U+02B9 to U+02BF, and U+0374 which is the first of them, are letters to Unicode and apostrophes to writers.
  if (!/^(?![\u02B9-\u02BF\u0374])[\p{L}\p{N}\p{M}]/u.test(character)) return GAP;
  return isUnspaced(character) && !/^\p{Nd}/u.test(character) ? UNSPACED : LETTER;
}

const classes = new Uint8Array(0x10000);

/** The letters of Latin from U+00C0 to U+017F, folded. */
const LATIN = (
  'a a a a a a ae c e e e e i i i i d n o o o o o × o u u u u y th ss a a a a a a ae c e e e e i i i i d n o o o o o ÷ o u ' +
  'u u u y th y a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h h h h i i i i i i i i i i ij ij j ' +
  'j k k ĸ l l l l l l ŀ ŀ l l n n n n n n ŉ ŋ ŋ o o o o o o oe oe r r r r r r s s s s s s s s t t t t t t u u u u u u u u ' +
  'u u u u w w y y y z z z z z z s'
).split(' ');
const LATIN_FROM = 0xc0;

// What Western texts are full of is told without the expressions above and below, which take longer to be made than a
// search: punctuation of typesetting, signs, and letters with marks.
for (const mark of '\xa0¡¢£¤¥¦§¨©«¬®¯°±´¶·¸»¿×÷') classes[mark.charCodeAt(0)] = GAP;
for (let point = 0x2010; point <= 0x2027; point++) classes[point] = GAP;
for (let point = 0x20a0; point <= 0x20bf; point++) classes[point] = GAP;
for (let point = LATIN_FROM; point < LATIN_FROM + LATIN.length; point++) classes[point] ||= LETTER;

/** The class of a code point. */
export function classOf(point: number): number {
  if (point > 0xffff) return classify(point);
  const known = classes[point]!;
  if (known) return known;
  const found = classify(point);
  classes[point] = found;
  return found;
}

/** Offset after the joiners that begin at an offset. */
export function skipJoiners(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const point = text.codePointAt(at)!;
    if (point < 0xad || classOf(point) !== JOINER) break;
    at += point > 0xffff ? 2 : 1;
  }
  return at;
}

/** Offset after the character at an offset, its joiners included. */
export function clusterEnd(text: string, start: number): number {
  return skipJoiners(text, start + (text.codePointAt(start)! > 0xffff ? 2 : 1));
}

/** Joiners that one letter keeps: more are no writing, and would make normalisation quadratic. */
const MAX_JOINERS = 32;

/** Compatibility forms whose parts would join with what stands beside them: Hangul letters, Thai and Lao AM. */
const KEPT_WHOLE = /[\u3130-\u318F\uFFA0-\uFFDC\u0E33\u0EB3]/;
const BREVE = '\u0306';

/** Letters that Unicode does not take apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ς: 'σ',
  ی: 'ي',
  ى: 'ي',
  ک: 'ك',
};
/** The zeros of the scripts whose digits stand in news: their nine followers are in order. */
const ZEROS = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040, 0x17e0,
];
const REPLACED = new Map(Object.entries(LETTERS));
for (const zero of ZEROS) {
  for (let digit = 0; digit < 10; digit++) REPLACED.set(String.fromCodePoint(zero + digit), String(digit));
}

function foldAnew(cluster: string): string {
  const noWord = /(?![\p{L}\p{N}\p{M}\p{Default_Ignorable_Code_Point}]).|[\u02B9-\u02BF\u0374]/su;
  const ignored = /[\p{Default_Ignorable_Code_Point}\u0640]/gu;
  const marked =
    /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Common}])(\p{M}+)/gu;
  const loneMarks =
    /^(?:(?=\p{M})[\p{Script=Inherited}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}])+/u;
  let text = cluster.normalize('NFKD');
  if (KEPT_WHOLE.test(cluster) || noWord.test(text)) text = cluster.normalize('NFD');
  text = text
    .replace(ignored, '')
    .replace(loneMarks, '')
    .replace(marked, (_, base: string, marks: string) =>
      /[иу]/i.test(base) && marks.includes(BREVE) ? base + BREVE : base,
    );
  let folded = '';
  for (const letter of text.toLowerCase()) folded += REPLACED.get(letter) ?? letter;
  return folded.normalize('NFC');
}

const MAX_REMEMBERED = 20_000;
const remembered = new Map(LATIN.map((folded, i) => [String.fromCharCode(LATIN_FROM + i), folded]));

/** Folds one letter with its joiners; nothing is left of a lone mark. */
export function foldCluster(cluster: string): string {
  const known = remembered.get(cluster);
  if (known !== undefined) return known;
  const kept = cluster.length > MAX_JOINERS ? [...cluster].slice(0, MAX_JOINERS + 1).join('') : cluster;
  const folded = foldAnew(kept);
  if (cluster.length > MAX_JOINERS) return folded;
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(cluster, folded);
  return folded;
}

/** Whether a letter belongs to a script that is searched inside words. */
export function isUnspaced(folded: string): boolean {
  return /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u.test(
    folded,
  );
}

/** Folds the letters and digits of a text; what stands between them stays. */
export function fold(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  let folded = '';
  for (let at = 0; at < text.length; ) {
    const end = clusterEnd(text, at);
    const cluster = text.slice(at, end);
    folded += classOf(text.codePointAt(at)!) === GAP ? cluster : foldCluster(cluster);
    at = end;
  }
  return folded;
}
