/** Stretches of a line that may be a name: between signs, behind words such as “by”, runs of capitals. */

export interface Span {
  readonly value: string;
  readonly from: number;
  readonly to: number;
  /** Which way it was found, a small number. */
  readonly how: number;
}

/** Words before a name. */
export const BYWORD =
  /^(?:by|von|vom|par|por|di|da|door|av|af|de|text|texte|tekst|author|autor|autorin|autoren|auteur|autore|redacteur|przez|oleh|yazan|журналист|автор|текст|geschrieben|written|escribe|posted|reported|published|erstellt|verfasst|words|story|report|interview|redaktion|from|reporter|reporterin|作者|文|記者|撮影|글|기자)$/iu;
/** Words that join names, or end one. */
const PARTS =
  /\s*(?:[,|·•/()[\]–—:;~»«©\n]|\s-\s|\d[\d.:/-]*|\s(?:and|und|et|y|e|i|og|och|en|with|mit|&)\s)\s*/giu;
/** Signs that part what names may go over. */
const SIGNS = /\s*(?:[|·•()[\]–—;:~©]|\s-\s|\d[\d.:/-]*)\s*/gu;
const ENDS =
  /^(?:for|from|in|at|on|aus|über|für|am|um|is|are|was|has|updated|published|posted|mit|with|sagt|says|der|die|das|the|a|an|ist|bei|im|zu|zum|zur|le|la|il|el|en|dans|pour|para|per|su|nach|vor|of|writes|schreibt|veröffentlicht|erstellt)$/iu;
/** Small words inside names. */
export const PARTICLE =
  /^(?:de|da|do|dos|das|del|della|di|du|van|von|vom|der|den|ter|la|le|el|al|bin|ibn|zu|zur|af|av|y|e|St\.)$/;
const REPORTER =
  /([가-힣]{2,4}|[\p{Script=Han}々]{2,6})\s*(?:선임기자|기자|특파원|인턴기자|記者|记者|编辑|編輯)/gu;
const REPORTED =
  /(?:编辑|編輯|记者|記者|作者|文|글|執筆|執筆者|ライター|撰文)\s*[：:／/｜|]?\s*([가-힣]{2,4}|[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}々]{2,8})/gu;
const EAST = /[가-힣\p{Script=Han}]/u;

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

interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export function spansOf(text: string): Span[] {
  const spans = new Map<number, Span>();
  const add = (start: number, stop: number, how: number): void => {
    let [from, to] = [start, stop];
    while (from < to && /[\s,.:;|–—~-]/.test(text[from] as string)) from++;
    while (to > from && /[\s,:;|–—~-]/.test(text[to - 1] as string)) to--;
    if (to - from < 2 || to - from > LONGEST || spans.has(from * 4096 + to)) return;
    const value = text.slice(from, to);
    if (/\p{L}/u.test(value)) spans.set(from * 4096 + to, { value, from, to, how });
  };
  const head = text.slice(0, HEAD);
  if (EAST.test(head)) {
    for (const { index, 1: name = '' } of head.matchAll(REPORTER)) add(index, index + name.length, 9);
    for (const { index, 0: all, 1: name = '' } of head.matchAll(REPORTED))
      add(index + all.length - name.length, index + all.length, 9);
  }
  if (text.length <= WHOLE) addPiece(text, 0, add);
  else if (text.length < PARAGRAPH) {
    addPiece(text.slice(0, END), 0, add);
    addPiece(text.slice(-END), text.length - END, add);
  }
  return [...spans.values()];
}

type Add = (from: number, to: number, how: number) => void;

function addPiece(piece: string, at: number, add: Add): void {
  if (piece.length <= LONGEST) add(at, at + piece.length, 1);
  let last = 0;
  for (const sign of piece.matchAll(SIGNS)) {
    if (sign.index > last) add(at + last, at + sign.index, 2);
    last = sign.index + sign[0].length;
  }
  if (last > 0) add(at + last, at + piece.length, 2);
  const segments: [number, number][] = [];
  last = 0;
  for (const part of piece.matchAll(PARTS)) {
    if (part.index > last) segments.push([last, part.index]);
    last = part.index + part[0].length;
  }
  if (last < piece.length) segments.push([last, piece.length]);
  for (const [from, to] of segments.slice(0, MOST_SEGMENTS)) {
    add(at + from, at + to, 3);
    const words = [...piece.slice(from, to).matchAll(/\S+/gu)].map(({ index, 0: text }) => ({
      text,
      from: at + from + index,
      to: at + from + index + text.length,
    }));
    addRuns(words, at + to, add);
  }
}

const isCapital = ({ text }: Word): boolean => /^\p{Lu}/u.test(text);

/** Names in a segment: from its beginning, behind a by-word, where capitals begin, and the capitals at its end. */
function addRuns(words: readonly Word[], end: number, add: Add): void {
  const starts = new Set([0]);
  const few = words.slice(0, MOST_WORDS);
  few.forEach(({ text }, k) => {
    if (k + 1 < words.length && BYWORD.test(text.replace(/[.:]$/, ''))) starts.add(k + 1);
  });
  few.forEach((word, k) => {
    if (k && isCapital(word) && !isCapital(words[k - 1] as Word)) starts.add(k);
  });
  for (const k of [...starts].slice(0, MOST_STARTS)) {
    const { from } = words[k] as Word;
    if (k) add(from, end, 4);
    for (let j = k; j < Math.min(words.length, k + NAME_WORDS); j++) {
      const { text, to } = words[j] as Word;
      if (j > k && ENDS.test(text)) break;
      const isParticle = PARTICLE.test(text);
      if (!/^[\p{Lu}\p{Lo}]/u.test(text) && !isParticle) {
        // A handle, all in small letters.
        if (j === k && words.length - k <= 2) add(from, to, 6);
        break;
      }
      if (!isParticle) add(from, to, k ? 7 : 5);
    }
  }
  let k = words.length;
  while (k > 0 && words.length - k < NAME_WORDS) {
    const word = words[k - 1] as Word;
    if (!isCapital(word) && !PARTICLE.test(word.text)) break;
    k--;
  }
  if (k > 0 && k < words.length) add((words[k] as Word).from, end, 8);
}
