/** Markdown with YAML front matter, as note-taking tools, static sites and archives like ours write it. */

import { parseBody } from '../../record/body.ts';
import { spanOf } from '../../record/date.ts';
import { type FieldName, type FieldValue, findField } from '../../record/fields.ts';
import { cutFrontMatter, FrontMatterError, fieldFromYaml, readYaml } from '../../record/frontmatter.ts';
import type { Extra, ExtraValue } from '../../record/record.ts';
import { findDates } from '../dates/read.ts';
import type { Candidate, RawArticle } from '../page.ts';
import type { Format } from './format.ts';
import { readText } from './text.ts';

/** Other tools' names for our fields, beside the aliases that queries know. */
const KEYS: ReadonlyMap<string, FieldName> = new Map<string, FieldName>(
  Object.entries({
    keywords: 'tags',
    source_url: 'url',
    lang: 'language',
    description: 'subtitle',
  } as const),
);

export const markdown: Format = {
  name: 'markdown',
  describe: 'Markdown whose first line is --- and begins YAML front matter',
  likelihood(head) {
    const text = Buffer.from(head)
      .toString('latin1')
      .replace(/^\u00EF\u00BB\u00BF/, '');
    return looksLikeYaml(cutFrontMatter(text)?.yaml) ? 0.95 : 0;
  },
  async *articles(bytes, options) {
    const { text, encoding, notes } = await readText(bytes, options);
    const cut = cutFrontMatter(text);
    if (!cut) {
      yield { text, encoding, notes };
      return;
    }
    try {
      yield { text, encoding, notes, ...readParts(readYaml(cut.yaml), text.slice(cut.end)) };
    } catch (error) {
      if (!(error instanceof FrontMatterError)) throw error;
      const line = error.line === undefined ? {} : { line: error.line };
      yield {
        text,
        encoding,
        notes: [...notes, { code: 'front-matter-invalid', detail: error.message, ...line }],
      };
    }
  },
};

/** Whether a block between two `---` lines begins with a key: rules around plain text do not. */
function looksLikeYaml(yaml: string | undefined): boolean {
  const first = yaml?.split('\n').find((line) => line.trim() && !line.startsWith('#'));
  return first !== undefined && /^["']?[\p{L}_][^:]{0,60}:(?:\s|$)/u.test(first);
}

type Parts = Required<Pick<RawArticle, 'given' | 'extra' | 'body'>>;

/** Front matter keys as values of our fields, and the rest as they are; a first heading is the headline if no key is. */
function readParts(data: Extra, markdown: string): Parts {
  const { given, extra } = readKeys(data);
  const body = parseBody(markdown);
  const [first] = body;
  if (first?.kind === 'heading' && /^\s*#\s/.test(markdown)) {
    const title = given.find((candidate) => candidate.field === 'title');
    if (!title) given.push({ field: 'title', value: first.text, rule: 'first-heading', sure: 0.95 });
    if (!title || title.value === first.text) body.shift();
  }
  return { given, extra, body };
}

function readKeys(data: Extra): { given: Candidate[]; extra: Extra } {
  const given: Candidate[] = [];
  const extra: Extra = Object.create(null);
  for (const [key, value] of Object.entries(data)) {
    const spec = findField(KEYS.get(key.toLowerCase()) ?? key);
    const own = spec && spec.origin !== 'intake' ? readValue(spec.name, value) : undefined;
    if (spec && own !== undefined)
      given.push({ field: spec.name, value: own, rule: 'front-matter', sure: 1 });
    else extra[spec ? `original_${key}` : key] = value;
  }
  return { given, extra };
}

/** A value in the form of its field; dates as printed, in ISO order. */
function readValue(field: FieldName, value: ExtraValue): FieldValue | undefined {
  const own = fieldFromYaml(field, value);
  if (field === 'language' && !/^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(String(own))) return undefined;
  if (findField(field)?.kind !== 'date' || typeof own !== 'string') return own;
  if (spanOf(own)) return own.trim().replace(' ', 'T');
  return findDates(own, {})[0]?.value;
}
