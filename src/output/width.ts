/** How many columns of a terminal a text takes: wide characters two, combining marks none. */

import stringWidth from 'string-width';

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

const segmenter = new Intl.Segmenter();

/** Widths already looked up: asking string-width anew for each character of 100,000 rows would take a minute. */
const known = new Map<string, number>();
const MOST_KNOWN = 20_000;
/** In UTF-16 units: longer ones are rare, and would keep the text alive that they were cut from. */
const LONGEST_KNOWN = 12;

function clusterWidth(cluster: string): number {
  const code = cluster.charCodeAt(0);
  if (cluster.length === 1 && code >= 0x20 && code < 0x7f) return 1;
  let width = known.get(cluster);
  if (width === undefined) {
    width = stringWidth(cluster);
    if (known.size >= MOST_KNOWN) known.clear();
    if (cluster.length <= LONGEST_KNOWN) known.set(cluster, width);
  }
  return width;
}

/** A line's characters in order, read only as far as they are asked for. */
export function* clustersOf(line: string): Generator<Cluster> {
  if (ALONE.test(line)) {
    for (let start = 0; start < line.length; start++) {
      const text = line.charAt(start);
      yield { text, start, width: clusterWidth(text) };
    }
    return;
  }
  for (const { segment, index } of segmenter.segment(line)) {
    yield { text: segment, start: index, width: clusterWidth(segment) };
  }
}

/** Columns that a line takes; control characters none. */
export function widthOf(line: string): number {
  let width = 0;
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
