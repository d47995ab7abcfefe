/** How many columns of a terminal a text takes: wide characters two, combining marks none. */

import { eastAsianWidth } from 'get-east-asian-width';

/** What a reader sees as one character, and where it begins in its text (in UTF-16 units). */
export interface Cluster {
  readonly text: string;
  readonly start: number;
  /** In columns. */
  readonly width: number;
}

/** Characters that always stand alone: Latin, Cyrillic, punctuation, kana, Han, Hangul syllables, full-width forms. */
const ALONE =
  /^[\x20-\x7e\xa0-\u02ff\u0400-\u0482\u2010-\u2027\u2030-\u205e\u3000-\u3029\u3031-\u3098\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff9d]*$/;

/** Made when first needed, as most commands never do. */
let segmenter: Intl.Segmenter | undefined;

// Expressions of Unicode's properties stand in functions, here and in all that a search loads: each takes up to half a
// millisecond to be made, at every start where it is a constant of its module.

/** What shows nothing by itself: marks, joiners, controls. */
const isUnseen = (character: string): boolean =>
  /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}]$/u.test(character);

/** Drawn as a picture two columns wide: flags, keycaps, pictographs told to be emoji or joined to others. */
const isPicture = (cluster: string): boolean =>
  /^(?:\p{RI}{2}|[#*\d]\uFE0F?\u20E3)|\p{Extended_Pictographic}(?:\uFE0F|\p{EMod}|.{0,4}\u200D\p{Extended_Pictographic})/u.test(
    cluster,
  );

/** How many marks take a column of their own behind what they stand at. */
const spacingMarks = (cluster: string): number => cluster.match(/[\p{Mc}\uff9e\uff9f]/gu)?.length ?? 0;

/**
 * Columns of a cluster that is not plain ASCII. The rules are those of string-width, which a test holds it to; that
 * package itself costs half of what starting Node does.
 */
function measure(cluster: string): number {
  if (isPicture(cluster)) return 2;
  for (const character of cluster) {
    if (isUnseen(character)) continue;
    const marks = cluster.length > character.length ? spacingMarks(cluster) : 0;
    return eastAsianWidth(character.codePointAt(0) as number) + marks;
  }
  return 0;
}

function clusterWidth(cluster: string): number {
  const code = cluster.charCodeAt(0);
  if (cluster.length === 1 && isNarrow(code)) return 1;
  return measure(cluster);
}

/**
 * Whether a character that stands alone takes one column: ASCII, Latin and the punctuation of typesetting but the soft
 * hyphen, told without the expressions above, as most are.
 */
const isNarrow = (code: number): boolean =>
  (code >= 0x20 && code < 0x7f) ||
  (code >= 0xa0 && code < 0x300 && code !== 0xad) ||
  (code >= 0x2010 && code <= 0x2027);

/** A line's characters in order, read only as far as they are asked for. */
export function* clustersOf(line: string): Generator<Cluster> {
  if (ALONE.test(line)) {
    for (let start = 0; start < line.length; start++) {
      const text = line.charAt(start);
      yield { text, start, width: clusterWidth(text) };
    }
    return;
  }
  segmenter ??= new Intl.Segmenter();
  for (const { segment, index } of segmenter.segment(line)) {
    yield { text: segment, start: index, width: clusterWidth(segment) };
  }
}

const PRINTED_ASCII = /^[\x20-\x7e]*$/;

/** Columns that a line takes; control characters none. */
export function widthOf(line: string): number {
  if (PRINTED_ASCII.test(line)) return line.length;
  let width = 0;
  if (ALONE.test(line)) {
    for (let at = 0; at < line.length; at++) width += clusterWidth(line.charAt(at));
    return width;
  }
  for (const cluster of clustersOf(line)) width += cluster.width;
  return width;
}

/** The line where it fits into the columns, else as much of it as fits with `…` after it. */
export function cutToWidth(line: string, columns: number): string {
  let width = 0;
  let end = 0;
  for (const cluster of clustersOf(line)) {
    width += cluster.width;
    if (width > columns) return columns < 1 ? '' : `${line.slice(0, end).trimEnd()}…`;
    if (width < columns) end = cluster.start + cluster.text.length;
  }
  return line;
}
