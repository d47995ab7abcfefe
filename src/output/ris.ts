/** RIS, the tagged lines that every reference manager imports: an article is of type NEWS. */

import type { ArticleRecord } from '../record/record.ts';
import { pick, webUrl } from './exchanged.ts';
import type { Output } from './output.ts';
import { invertedName, personOf } from './persons.ts';
import { oneLine } from './visible.ts';

/** `2019/12/18/`, as much of it as is known. */
const slashed = (date: string): string => {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-');
  return `${year}/${month}/${day}/`;
};

/** Tags with their values, in the order in which they are written. */
function tagsOf({ fields }: ArticleRecord): [tag: string, value: string | undefined][] {
  const url = webUrl(fields.url);
  return [
    ['TI', fields.title],
    ...(fields.authors ?? []).map((name): [string, string] => ['AU', invertedName(personOf(name))]),
    ['PY', fields.published?.slice(0, 4)],
    ['DA', fields.published && slashed(fields.published)],
    ['T2', fields.publication],
    ['SE', fields.section],
    ['ET', fields.edition],
    ['SP', fields.page],
    ['AB', fields.subtitle],
    ['DP', fields.agency],
    ['LA', fields.language],
    ['AN', fields.id],
    ['UR', url],
    ['Y2', url && fields.added && slashed(fields.added)],
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
