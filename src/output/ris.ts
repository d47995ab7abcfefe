/** RIS, the tagged lines that every reference manager imports: an article is of type NEWS. */

import type { ArticleRecord } from '../record/record.ts';
import { dayOf, pick, webUrl } from './exchanged.ts';
import type { Output } from './output.ts';
import { invertedName, personOf } from './persons.ts';
import { oneLine } from './visible.ts';

/** `2019/12/18/`, as much of it as is known. */
const slashed = (date: string | undefined): string | undefined => {
  const [year, month = '', day = ''] = date?.split('-') ?? [];
  return year && `${year}/${month}/${day}/`;
};

/** Tags with their values, in the order in which they are written. */
function tagsOf({ fields }: ArticleRecord): [tag: string, value: string | undefined][] {
  const url = webUrl(fields.url);
  const published = dayOf(fields.published);
  return [
    ['TI', fields.title],
    ...(fields.authors ?? []).map((name): [string, string] => ['AU', invertedName(personOf(name))]),
    ['PY', published?.slice(0, 4)],
    ['DA', slashed(published)],
    // What is no date has no place of its own.
    ['N1', published ? undefined : fields.published],
    ['T2', fields.publication],
    ['SE', fields.section],
    ['ET', fields.edition],
    ['SP', fields.page],
    ['AB', fields.subtitle],
    ['DP', fields.agency],
    ['LA', fields.language],
    ['AN', fields.id],
    ['UR', url],
    ['Y2', url && slashed(dayOf(fields.added))],
    ...(fields.tags ?? []).map((tag): [string, string] => ['KW', tag]),
  ];
}

export const ris: Output = {
  name: 'ris',
  describe: 'citations as RIS, for reference managers',
  extension: 'ris',
  async *render(records, { fields }) {
    let written = false;
    for await (const record of records) {
      const lines = tagsOf(pick(record, fields)).flatMap(([tag, value]) =>
        value ? [`${tag}  - ${oneLine(value).toWellFormed()}`] : [],
      );
      yield `${written ? '\r\n' : ''}${['TY  - NEWS', ...lines, 'ER  - '].join('\r\n')}\r\n`;
      written = true;
    }
  },
};
