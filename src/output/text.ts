/** An article to read: headline, who and when, the body laid out, captions at the end. */

import { type LayOptions, lay, layBlock } from './lay.ts';
import { type Output, PLAIN } from './output.ts';
import { showCount, whoAndWhen } from './reading.ts';
import { type Shown, shownValue, valueText } from './shown.ts';
import { oneLine } from './visible.ts';

/** Columns of the rule between two articles, where the width allows. */
const RULE = 72;
/** Languages whose length is counted in characters. */
const COUNTED_IN_CHARACTERS = /^(?:zh|yue|ja|th|lo|km|my)(?:-|$)/i;

/** The line under the headline: `Song Sang-ho · 18 December 2019, 20:39 · Diplomacy · Yonhap · 328 words`. */
function metaLine({ fields }: Shown): string {
  const { words } = fields;
  const unit = COUNTED_IN_CHARACTERS.test(fields.language ?? '') ? 'character' : 'word';
  const parts = [
    ...whoAndWhen(fields),
    fields.publication,
    words === undefined ? undefined : `${showCount(words)} ${unit}${words === 1 ? '' : 's'}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

function layArticle(record: Shown, options: LayOptions): string {
  const { fields, body } = record;
  const style = options.style ?? PLAIN;
  const head = [
    ...lay(fields.title ?? '(no headline)', options, { style: style.title, field: 'title' }),
    ...(fields.subtitle ? lay(fields.subtitle, options, { field: 'subtitle' }) : []),
    ...lay(metaLine(record), { ...options, hits: undefined }, { style: style.meta }),
  ];
  const blocks = body.map((block) => layBlock(block, options));
  const captions = (fields.captions ?? []).map((caption) =>
    lay(`Caption: ${caption}`, options, { next: '  ', field: 'captions' }),
  );
  return [head, ...blocks, ...captions].map((lines) => lines.join('\n')).join('\n\n');
}

/** The picked fields: a single one bare, several each after its name; the body as it is laid out. */
function layFields(record: Shown, names: readonly string[], options: LayOptions): string {
  const bare = names.length === 1;
  return names
    .map((name) => {
      if (name === 'body') {
        const body = record.body.map((block) => layBlock(block, options).join('\n')).join('\n\n');
        return bare ? body : `\n${body}`;
      }
      const value = oneLine(valueText(shownValue(record, name)));
      return lay(bare ? value : `${name}: ${value}`, options, { next: bare ? '' : '  ', field: name }).join(
        '\n',
      );
    })
    .join('\n');
}

export const text: Output = {
  name: 'text',
  describe: 'an article to read',
  extension: 'txt',
  async *render(records, options) {
    const { fields, width = RULE, style = PLAIN, hits } = options;
    const rule = `\n${style.meta('─'.repeat(Math.max(1, Math.min(width, RULE))))}\n\n`;
    // One short value a record is a list, and lists have no rules.
    const between = fields?.length === 1 && fields[0] !== 'body' ? '' : rule;
    let written = false;
    for await (const record of records) {
      const own: LayOptions = { ...options, hits: hits && ((text, field) => hits(text, field, record)) };
      yield `${written ? between : ''}${fields ? layFields(record, fields, own) : layArticle(record, own)}\n`;
      written = true;
    }
  },
};
