/** An article as a reference in a text: headline, who, where and when, as newspapers are cited. */

import type { ArticleRecord } from '../record/record.ts';
import { biblatex } from './biblatex.ts';
import { csl } from './csl.ts';
import { dayOf, webUrl } from './exchanged.ts';
import type { Output } from './output.ts';
import { showDate } from './reading.ts';
import { ris } from './ris.ts';
import { oneLine } from './visible.ts';

/** How parts of a reference are set off. */
interface Setting {
  readonly title: (title: string, url: string | undefined) => string;
  readonly publication: (name: string) => string;
  /** Whether the URL stands at the end, as it is. */
  readonly url: boolean;
  readonly plain: (text: string) => string;
}

const asIs = (text: string): string => text;
/** Signs that Markdown acts on, anywhere or, as those of lists, at the beginning of a line. */
const escapeMarkdown = (text: string): string =>
  text.replace(/[\\`*_[\]<>&#|~]/g, '\\$&').replace(/^(\d{0,9})(?=[-+.)](?:\s|$))/, '$1\\');

const TEXT: Setting = { title: (title) => `“${title}”`, publication: asIs, url: true, plain: asIs };
const MARKDOWN: Setting = {
  title: (title, url) => `“${url === undefined ? title : `[${title}](<${url}>)`}”`,
  publication: (name) => `*${name}*`,
  url: false,
  plain: escapeMarkdown,
};

/** More than three are the first and the others. */
function byWhom(names: readonly string[]): string | undefined {
  const [first, ...others] = names;
  if (first === undefined) return undefined;
  if (names.length > 3) return `${first} et al.`;
  return others.length ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : first;
}

function referenceTo({ fields }: ArticleRecord, { title, publication, url, plain }: Setting): string {
  const said = (text: string): string => plain(oneLine(text).trim());
  const source = webUrl(fields.url);
  const parts = [
    byWhom((fields.authors ?? []).map(said)),
    title(said(fields.title ?? '') || '(no headline)', source),
    fields.publication ? publication(said(fields.publication)) : fields.agency && said(fields.agency),
    fields.edition && said(fields.edition),
    fields.published ? showDate(dayOf(fields.published) ?? said(fields.published)) : 'n.d.',
    fields.section && said(fields.section),
    fields.page && `p. ${said(fields.page)}`,
    url ? source : undefined,
  ];
  return parts.filter(Boolean).join(', ').replace(/\.?$/, '.');
}

const reference = (name: string, describe: string, setting: Setting): Output => ({
  name,
  describe,
  extension: name === 'markdown' ? 'md' : 'txt',
  async *render(records) {
    for await (const record of records) yield `${referenceTo(record, setting)}\n`;
  },
});

/** Every style of `cite`. */
export const STYLES: readonly Output[] = [
  reference('text', 'a reference to paste into a text', TEXT),
  reference('markdown', 'the same in Markdown, its headline a link', MARKDOWN),
  csl,
  ris,
  biblatex,
];
