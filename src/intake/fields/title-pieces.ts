/** A line as what may be a headline: whole, and cut where a site, a section or a kind of text stands beside it. */

import { KIND, kindOf } from '../roles/characters.ts';

export interface Piece {
  readonly value: string;
  readonly rest: string;
  /** 0 the whole line, 1 what stands before a cut, 2 what stands behind it. */
  readonly kind: number;
  readonly sign: number;
}

/** A headline and a site, a section or a kind of text on one line. */
const CUTS = /\s+[|•·»›>–—-]\s+|\s*[|»]\s*|:\s+|\s+\/\s+/gu;
/** What every cut has in it: most lines have none of these, and are told by it faster. */
const SIGN = /[|•·»›>–—:/-]/;
/** Columns of a line, and characters of a piece, below which it is left whole. */
const SHORT_LINE = 12;
const SHORT_PIECE = 8;

/** A line whole, and cut at its first, second and last stroke. */
export function piecesOf(text: string, width: number): Piece[] {
  const pieces: Piece[] = [{ value: text, rest: '', kind: 0, sign: 0 }];
  if (width < SHORT_LINE || !SIGN.test(text)) return pieces;
  const all = [...text.matchAll(CUTS)];
  const cuts = all.length > 3 ? [all[0], all[1], all[all.length - 1]] : all;
  for (const cut of cuts) {
    if (!cut) continue;
    const head = text.slice(0, cut.index).trim();
    const tail = text.slice(cut.index + cut[0].length).trim();
    const sign = cut[0].includes(':') ? 1 : cut[0].includes('|') ? 2 : /[–—-]/.test(cut[0]) ? 3 : 4;
    if (head.length > SHORT_PIECE) pieces.push({ value: head, rest: tail, kind: 1, sign });
    if (tail.length > SHORT_PIECE) pieces.push({ value: tail, rest: head, kind: 2, sign });
  }
  return pieces;
}

interface Words {
  readonly words: number;
  /** Words that begin with a capital. */
  readonly capitals: number;
  /** Whether no letter is a small one. */
  readonly shouted: boolean;
}

export function wordsOf(text: string): Words {
  let [words, capitals] = [0, 0];
  let inWord = false;
  let shouted = true;
  for (let i = 0; i < text.length; i++) {
    const kind = kindOf(text.charCodeAt(i));
    const isWord = kind <= KIND.digit || kind === KIND.mark;
    if (isWord && !inWord) {
      words++;
      if (kind === KIND.upper) capitals++;
    }
    if (kind === KIND.lower) shouted = false;
    inWord = isWord;
  }
  return { words, capitals, shouted };
}
