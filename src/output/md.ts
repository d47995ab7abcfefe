/** Markdown with front matter: each record as its file's text. */

import { FIELDS, type FieldName } from '../record/fields.ts';
import { formatRecord } from '../record/frontmatter.ts';
import type { ArticleRecord, Extra, ExtraValue } from '../record/record.ts';
import type { Output } from './output.ts';
import { type Shown, shownValue } from './shown.ts';

const OWN: ReadonlySet<string> = new Set(FIELDS.map((field) => field.name));

/** The record with some of its fields alone. The id is always among them: without one it would be no record. */
function pick(record: Shown, names: readonly string[]): ArticleRecord {
  const fields: ArticleRecord['fields'] = { id: record.fields.id };
  const extra: Extra = Object.create(null);
  for (const name of names) {
    const value = shownValue(record, name);
    if (value === undefined || name === 'body') continue;
    if (OWN.has(name)) Object.assign(fields, { [name as FieldName]: value });
    else extra[name] = value as ExtraValue;
  }
  return { fields, extra, body: names.includes('body') ? record.body : [] };
}

export const md: Output = {
  name: 'md',
  describe: 'Markdown with front matter, as in the archive',
  extension: 'md',
  async *render(records, options) {
    let written = false;
    for await (const record of records) {
      yield (written ? '\n' : '') + formatRecord(options.fields ? pick(record, options.fields) : record);
      written = true;
    }
  },
};
