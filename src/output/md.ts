/** Markdown with front matter: each record as its file's text. */

import { formatRecord } from '../record/frontmatter.ts';
import { pick } from './exchanged.ts';
import type { Output } from './output.ts';

export const md: Output = {
  name: 'md',
  describe: 'Markdown with front matter, as in the archive',
  extension: 'md',
  async *render(records, options) {
    let written = false;
    for await (const record of records) {
      yield (written ? '\n' : '') + formatRecord(pick(record, options.fields));
      written = true;
    }
  },
};
