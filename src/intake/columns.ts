/** Width of text as a terminal or a typist counts it. */

import { eastAsianWidth } from 'get-east-asian-width';

/** Characters of a line that are looked at to judge it: a line's cost does not grow with its length. */
const MEASURED = 2000;

/** Columns that a text takes, wide East Asian characters two. Measures the first MEASURED characters. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text.length > MEASURED ? text.slice(0, MEASURED) : text) {
    const code = character.codePointAt(0) as number;
    columns += code < 0x1100 ? 1 : eastAsianWidth(code);
  }
  return columns;
}
