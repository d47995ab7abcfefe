/** JSON Lines: one record a line, for tools that read line by line. */

import { toJson } from './json.ts';
import { membersOf } from './matches.ts';
import { FORMAT_VERSION, type Output } from './output.ts';

export const jsonl: Output = {
  name: 'jsonl',
  describe: 'one JSON object a line',
  extension: 'jsonl',
  async *render(records, options) {
    for await (const record of records) {
      const members = membersOf(record, options).map(([name, value]) => `,${toJson(name)}:${toJson(value)}`);
      yield `{"format_version":${FORMAT_VERSION}${members.join('')}}\n`;
    }
  },
};
