/** Width of text as a terminal or a typist counts it. */

import { eastAsianWidth } from 'get-east-asian-width';

/** Characters of a line that are looked at to judge it: a line's cost does not grow with its length. */
const MEASURED = 2000;

/** Characters that may be wide: a text without any is told by it fast. */
const MAY_BE_WIDE = /[\u1100-\u115f\u231a-\uffff]/;

/** Columns that a text takes, wide East Asian characters two. Measures the first MEASURED characters. */
export function columnsOf(text: string): number {
  const measured = text.length > MEASURED ? text.slice(0, MEASURED) : text;
  if (!MAY_BE_WIDE.test(measured)) return measured.length;
  let columns = 0;
  for (const character of measured) {
    const code = character.codePointAt(0) as number;
    columns += code < 0x1100 ? 1 : eastAsianWidth(code);
  }
  return columns;
}
