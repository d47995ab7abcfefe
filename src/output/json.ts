/** One JSON document, indented for reading: `{"format_version": 1, "articles": [ … ]}`. */

import { membersOf } from './matches.ts';
import { FORMAT_VERSION, type Output } from './output.ts';
import type { ShownValue } from './shown.ts';
import { ACTING } from './visible.ts';

const INDENT = 2;

export type JsonValue = ShownValue | boolean | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * A value as JSON that is the same after parsing, in ASCII wherever a character would act instead of being seen: so it
 * stays on one line for every reader of lines, is well-formed Unicode, and may go to a terminal as it is. Half a pair,
 * which is no character and for which strict readers refuse the whole file, becomes U+FFFD.
 */
export function toJson(value: JsonValue, indent = 0): string {
  return wellFormed(JSON.stringify(value, null, indent)).replace(ACTING, (found) =>
    found === '\n' ? found : escapeUnits(found),
  );
}

/** `JSON.stringify` escapes no surrogates but lone ones. All escapes are walked through: `\\ud8` after a backslash is text. */
const wellFormed = (text: string): string =>
  text.includes('\\ud')
    ? text.replace(/\\(?:ud[89a-f][0-9a-f]{2}|.)/g, (found) => (found.length === 6 ? '\ufffd' : found))
    : text;

function escapeUnits(found: string): string {
  return found
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

export const json: Output = {
  name: 'json',
  describe: 'one JSON document, indented',
  extension: 'json',
  async *render(records, options) {
    // The opening waits for the first record, so that a failure before it leaves no half document behind.
    const opening = `{\n  "format_version": ${FORMAT_VERSION},\n  "articles": [`;
    let written = 0;
    for await (const record of records) {
      const members = membersOf(record, options).map(
        ([name, value]) => `\n      ${toJson(name)}: ${toJson(value, INDENT).replaceAll('\n', '\n      ')}`,
      );
      yield `${written++ === 0 ? opening : ','}\n    {${members.join(',')}${members.length ? '\n    ' : ''}}`;
    }
    yield written === 0 ? `${opening}]\n}\n` : '\n  ]\n}\n';
  },
};
