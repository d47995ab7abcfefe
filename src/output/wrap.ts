/** Breaking a line into shorter ones: at blanks, between Chinese and Japanese characters, and inside a word that fits nowhere. */

import type { Range } from './output.ts';
import { clustersOf } from './width.ts';

/** Blanks that a line may be broken at (not the no-break ones), and the invisible blank of Khmer and Thai. */
const BLANK = /^[ \u1680\u2000-\u2006\u2008-\u200b\u205f\u3000]/;

/** Scripts that are written without blanks. Korean has them, and reads better with its words kept whole. */
const isUnspaced = (cluster: string): boolean =>
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3001-\u301f\u30fb\u30fc\uff01-\uff65]/u.test(
    cluster,
  );

/** What may not begin a line there: closing punctuation, small kana, marks of length and repetition. */
const mayNotBegin = (cluster: string): boolean =>
  /^[\p{Pe}\p{Pf}、。，．・：；？！!?,.:;…‥‐–—ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶｧ-ｯｰ､｡･%％]/u.test(
    cluster,
  );

/** What may not end a line there: opening punctuation. */
const mayNotEnd = (cluster: string): boolean => /[\p{Ps}\p{Pi}]$/u.test(cluster);

/**
 * Where to break a text that holds no line end: the ranges of its lines, each at most `columns` wide, blanks at the
 * breaks left out. A single character wider than that still gets a line. Linear in the text's length.
 */
export function wrapLine(text: string, columns: number): Range[] {
  const lines: Range[] = [];
  let lineStart = 0;
  let width = 0;
  /** The last place in this line where it may be broken: where the line would end, and where the next would begin. */
  let best: { end: number; next: number; widthAtNext: number } | undefined;
  let blanksFrom: number | undefined;
  let previous = '';
  for (const cluster of clustersOf(text)) {
    if (BLANK.test(cluster.text)) {
      blanksFrom ??= cluster.start;
      width += cluster.width;
      previous = cluster.text;
      continue;
    }
    const here = cluster.start;
    if (blanksFrom !== undefined) best = { end: blanksFrom, next: here, widthAtNext: width };
    else if (mayBreak(previous, cluster.text)) best = { end: here, next: here, widthAtNext: width };
    blanksFrom = undefined;
    while (width + cluster.width > columns && here > lineStart) {
      const { end, next, widthAtNext } = best ?? { end: here, next: here, widthAtNext: width };
      if (end > lineStart) lines.push([lineStart, end]);
      lineStart = next;
      width -= widthAtNext;
      best = undefined;
    }
    width += cluster.width;
    previous = cluster.text;
  }
  const end = blanksFrom ?? text.length;
  if (end > lineStart || lines.length === 0) lines.push([lineStart, end]);
  return lines;
}

function mayBreak(before: string, after: string): boolean {
  if (before === '' || mayNotBegin(after) || mayNotEnd(before)) return false;
  return isUnspaced(before) || isUnspaced(after);
}
