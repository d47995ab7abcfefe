/** Width of text as a terminal or a typist counts it. */

import { eastAsianWidth } from 'get-east-asian-width';

/** Characters of a line that are looked at to judge it: a line's cost does not grow with its length. */
const MEASURED = 2000;

/** Wide characters begin at the first of these, and go on behind the gap up to the other. */
const WIDE = 0x1100;
const GAP_FROM = 0x1160;
const GAP_TO = 0x2319;

/** Columns that a text takes, wide East Asian characters two. Measures the first MEASURED characters. */
export function columnsOf(text: string): number {
  const length = Math.min(text.length, MEASURED);
  let columns = 0;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < WIDE || (unit >= GAP_FROM && unit <= GAP_TO)) columns++;
    else {
      const code = text.codePointAt(i) as number;
      columns += eastAsianWidth(code);
      if (code > 0xffff) i++;
    }
  }
  return columns;
}
