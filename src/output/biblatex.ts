/** BibLaTeX, for LaTeX: an article with `entrysubtype = {newspaper}`, in UTF-8. */

import type { ArticleRecord } from '../record/record.ts';
import { dayOf, distinctNames, pick, webUrl } from './exchanged.ts';
import type { Output } from './output.ts';
import { personOf } from './persons.ts';
import { oneLine } from './visible.ts';

/** Signs that TeX acts on. */
const SIGNS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};
const escapeTex = (text: string): string =>
  oneLine(text)
    .toWellFormed()
    .replace(/[\\{}~^#$%&_]/g, (sign) => SIGNS[sign] ?? `\\${sign}`);

function nameOf(name: string): string {
  const person = personOf(name);
  // Braces keep a name whole, also one that has the word which parts names.
  if ('literal' in person || /\band\b/i.test(name)) return `{${escapeTex(name)}}`;
  return `${escapeTex(person.family)}, ${escapeTex(person.given)}`;
}

/** What stands in braces; URLs are verbatim there. */
function entriesOf({ fields }: ArticleRecord): [name: string, value: string | undefined][] {
  const url = webUrl(fields.url);
  const published = dayOf(fields.published);
  const tex = (text: string | undefined): string | undefined => text && escapeTex(text);
  return [
    ['entrysubtype', 'newspaper'],
    ['title', tex(fields.title)],
    ['subtitle', tex(fields.subtitle)],
    ['author', fields.authors?.map(nameOf).join(' and ')],
    ['date', published],
    // What is no date may stand as a year, which is printed as it is.
    ['year', published ? undefined : tex(fields.published)],
    ['journaltitle', tex(fields.publication)],
    ['titleaddon', tex(fields.section)],
    ['version', tex(fields.edition)],
    ['pages', tex(fields.page)],
    ['note', tex(fields.agency)],
    ['langid', tex(fields.language)],
    ['url', url?.replace(/[{}\\]/g, encodeURIComponent)],
    ['urldate', url && dayOf(fields.added)],
    ['keywords', tex(fields.tags?.map((tag) => tag.replaceAll(',', ' ')).join(', '))],
  ];
}

export const biblatex: Output = {
  name: 'biblatex',
  describe: 'citations as BibLaTeX, for LaTeX',
  extension: 'bib',
  async *render(records, { fields }) {
    const distinct = distinctNames();
    let written = false;
    for await (const record of records) {
      const entries = entriesOf(pick(record, fields)).flatMap(([name, value]) =>
        value ? [`  ${name} = {${value}},\n`] : [],
      );
      yield `${written ? '\n' : ''}@article{${distinct(record.fields.id)},\n${entries.join('')}}\n`;
      written = true;
    }
  },
};
