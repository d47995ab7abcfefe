/** Stretches of a line that may be a name: between signs, behind words such as “by”, runs of capitals. */

import { hashesOf, hashIn, hasLetter, isBlankAt, isCapitalAt, isNameLetterAt } from './name-characters.ts';
import { IS, segmentsOf, separators } from './name-segments.ts';

export interface Span {
  readonly value: string;
  readonly from: number;
  readonly to: number;
  /** Which way it was found, a small number. */
  readonly how: number;
}

/** Words before a name. */
const BYWORDS = hashesOf(
  `by von vom par por di da door av af de text texte tekst author autor autorin autoren auteur autore redacteur przez oleh
  yazan журналист автор текст geschrieben written escribe posted reported published erstellt verfasst words story report
  interview redaktion from reporter reporterin 作者 文 記者 撮影 글 기자`.split(/\s+/),
);
/** Signs that part what names may go over. */
const SIGNS = separators('|·•()[]–—;:~©');
/** Signs and words that join names, or end one. */
const PARTS = separators('|·•()[]–—;:~©,/»«\n', 'and und et y e i og och en with mit &');
const ENDS = hashesOf(
  `for from in at on aus über für am um is are was has updated published posted mit with sagt says der die das the a an ist
  bei im zu zum zur le la il el en dans pour para per su nach vor of writes schreibt veröffentlicht erstellt`.split(
    /\s+/,
  ),
);
/** Small words inside names. */
const PARTICLES: ReadonlySet<string> = new Set(
  `de da do dos das del della di du van von vom der den ter la le el al bin ibn zu zur af av y e St.`.split(
    ' ',
  ),
);
const LONGEST_PARTICLE = 5;
const REPORTER =
  /([가-힣]{2,4}|[\p{Script=Han}々]{2,6})\s*(?:선임기자|기자|특파원|인턴기자|記者|记者|编辑|編輯)/gu;
const REPORTED =
  /(?:编辑|編輯|记者|記者|作者|文|글|執筆|執筆者|ライター|撰文)\s*[：:／/｜|]?\s*([가-힣]{2,4}|[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}々]{2,8})/gu;
const EAST = /[⺀-\uffff]/;

/** Characters of a line that are looked at whole; of a longer one its ends, and nothing of a long paragraph. */
const WHOLE = 180;
const END = 70;
const PARAGRAPH = 3000;
const HEAD = 300;
const LONGEST = 60;
const MOST_SEGMENTS = 12;
const MOST_WORDS = 14;
const MOST_STARTS = 6;
const NAME_WORDS = 4;
/** Words of the longest name. */
const MOST_NAME_WORDS = 5;

/** Whether a word comes before names. */
export const isByword = (text: string, from: number, to: number): boolean =>
  to > from && BYWORDS.has(hashIn(text, from, to));

/** Whether a word stands inside names. */
export const isParticle = (text: string, from: number, to: number): boolean =>
  to - from <= LONGEST_PARTICLE && PARTICLES.has(text.slice(from, to));

/** Signs and blanks that no name ends with; none begins with them or a stop either. */
const OUTER = separators(',:;|–—~').characters;
const isOuter = (code: number): boolean =>
  OUTER[code] === IS.sign || OUTER[code] === IS.dash || OUTER[code] === IS.blank;
const STOP = 46;

export function spansOf(text: string): Span[] {
  const spans = new Spans(text);
  if (EAST.test(text)) {
    const head = text.slice(0, HEAD);
    for (const { index, 1: name = '' } of head.matchAll(REPORTER)) spans.add(index, index + name.length, 9);
    for (const { index, 0: all, 1: name = '' } of head.matchAll(REPORTED))
      spans.add(index + all.length - name.length, index + all.length, 9);
  }
  if (text.length <= WHOLE) addPiece(spans, 0, text.length);
  else if (text.length < PARAGRAPH) {
    addPiece(spans, 0, END);
    addPiece(spans, text.length - END, text.length);
  }
  return spans.found;
}

/** Stretches of one line, each once. */
class Spans {
  readonly found: Span[] = [];
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Adds a stretch without the signs and blanks at its ends. */
  add(start: number, stop: number, how: number): void {
    const { text, found } = this;
    let [from, to] = [start, stop];
    while (from < to && (isOuter(text.charCodeAt(from)) || text.charCodeAt(from) === STOP)) from++;
    while (to > from && isOuter(text.charCodeAt(to - 1))) to--;
    if (to - from < 2 || to - from > LONGEST) return;
    for (const known of found) if (known.from === from && known.to === to) return;
    if (!hasLetter(text, from, to) || wordsBetween(text, from, to) > MOST_NAME_WORDS) return;
    found.push({ value: text.slice(from, to), from, to, how });
  }
}

function wordsBetween(text: string, from: number, to: number): number {
  let words = 1;
  for (let i = from + 1; i < to; i++) if (isBlankAt(text, i) && !isBlankAt(text, i - 1)) words++;
  return words;
}

function addPiece(spans: Spans, start: number, end: number): void {
  if (end - start <= LONGEST) spans.add(start, end, 1);
  const between = segmentsOf(spans.text, start, end, SIGNS);
  for (let s = 0; s < between.length; s += 2) {
    const [from, to] = [between[s] as number, between[s + 1] as number];
    if (from > start || to < end) spans.add(from, to, 2);
  }
  const segments = segmentsOf(spans.text, start, end, PARTS);
  for (let s = 0; s < segments.length && s < 2 * MOST_SEGMENTS; s += 2) {
    const [from, to] = [segments[s] as number, segments[s + 1] as number];
    spans.add(from, to, 3);
    addRuns(spans, wordsIn(spans.text, from, to), to);
  }
}

/** Where the words of a stretch begin and end, one after the other. */
function wordsIn(text: string, from: number, to: number): number[] {
  const words: number[] = [];
  for (let i = from, isInside = false; i <= to; i++) {
    const isWord = i < to && !isBlankAt(text, i);
    if (isWord !== isInside) words.push(i);
    isInside = isWord;
  }
  return words;
}

/** Names in a segment: from its beginning, behind a by-word, where capitals begin, and the capitals at its end. */
function addRuns(spans: Spans, words: readonly number[], end: number): void {
  const { text } = spans;
  const count = words.length / 2;
  const fromOf = (k: number): number => words[2 * k] as number;
  const toOf = (k: number): number => words[2 * k + 1] as number;
  const starts = [0];
  const few = Math.min(count, MOST_WORDS);
  for (let k = 0; k + 1 < count && k < few; k++) {
    const to = toOf(k);
    const isAnnouncing = text[to - 1] === '.' || text[to - 1] === ':';
    if (isByword(text, fromOf(k), isAnnouncing ? to - 1 : to)) starts.push(k + 1);
  }
  for (let k = 1; k < few; k++)
    if (isCapitalAt(text, fromOf(k)) && !isCapitalAt(text, fromOf(k - 1)) && !starts.includes(k))
      starts.push(k);
  for (let s = 0; s < starts.length && s < MOST_STARTS; s++) addRun(spans, words, starts[s] as number, end);
  let k = count;
  while (k > 0 && count - k < NAME_WORDS) {
    if (!isCapitalAt(text, fromOf(k - 1)) && !isParticle(text, fromOf(k - 1), toOf(k - 1))) break;
    k--;
  }
  if (k > 0 && k < count) spans.add(fromOf(k), end, 8);
}

/** Names that begin with word `k` of a segment. */
function addRun(spans: Spans, words: readonly number[], k: number, end: number): void {
  const { text } = spans;
  const count = words.length / 2;
  const from = words[2 * k] as number;
  if (k) spans.add(from, end, 4);
  for (let j = k; j < count && j < k + NAME_WORDS; j++) {
    const [wordFrom, to] = [words[2 * j] as number, words[2 * j + 1] as number];
    if (j > k && ENDS.has(hashIn(text, wordFrom, to))) break;
    const isSmall = isParticle(text, wordFrom, to);
    if (!isNameLetterAt(text, wordFrom) && !isSmall) {
      // A handle, all in small letters.
      if (j === k && count - k <= 2) spans.add(from, to, 6);
      break;
    }
    // A first word alone is no name where more of one follows.
    if (!isSmall && (j > k || !goesOn(text, words, k + 1))) spans.add(from, to, k ? 7 : 5);
  }
}

/** Whether word `k` of a segment, if it has so many, is one that names have behind the first. */
function goesOn(text: string, words: readonly number[], k: number): boolean {
  if (2 * k >= words.length) return false;
  const [from, to] = [words[2 * k] as number, words[2 * k + 1] as number];
  return isNameLetterAt(text, from) && !ENDS.has(hashIn(text, from, to));
}
