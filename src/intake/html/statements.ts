/** What a page's head says of its article, as candidates: JSON-LD first, then `<meta>`, then `<time>` and links. */

import { spanOf } from '../../record/date.ts';
import type { FieldName } from '../../record/fields.ts';
import type { Extra } from '../../record/record.ts';
import { findDates } from '../dates/read.ts';
import type { Candidate } from '../page.ts';
import { headingStatements } from './headline.ts';
import { isLinked, type Linked, linkedArticle, linkedObjects, listOf } from './json-ld.ts';
import { personsOf } from './persons.ts';
import type { SavedPage } from './saved-page.ts';
import { withoutControls } from './tags.ts';

/** Names of `<meta>` by field, the surest first. */
const METAS: readonly (readonly [field: FieldName, sure: number, names: string])[] = [
  [
    'title',
    0.96,
    'citation_title parsely-title sailthru.title dc.title dcterms.title headline og:title twitter:title',
  ],
  [
    'authors',
    0.95,
    'citation_author parsely-author sailthru.author dc.creator dcterms.creator byl author article:author',
  ],
  [
    'published',
    0.97,
    'article:published_time datepublished parsely-pub-date sailthru.date citation_publication_date citation_date dc.date.issued dcterms.issued dc.date dcterms.date pubdate publish-date publishdate og:published_time date',
  ],
  [
    'updated',
    0.95,
    'article:modified_time datemodified og:updated_time dcterms.modified dc.date.modified lastmod last-modified',
  ],
  ['section', 0.95, 'article:section parsely-section articlesection'],
  ['subtitle', 0.9, 'og:description description twitter:description dc.description'],
  ['publication', 0.95, 'og:site_name citation_journal_title dc.publisher application-name'],
  ['url', 0.9, 'og:url parsely-link citation_public_url'],
  ['language', 0.9, 'dc.language dcterms.language citation_language og:locale'],
];
const KEYWORDS = [
  'article:tag',
  'news_keywords',
  'keywords',
  'parsely-tags',
  'sailthru.tags',
  'citation_keywords',
];

export interface Statements {
  readonly given: readonly Candidate[];
  readonly extra: Extra;
}

export function statementsOf(page: SavedPage): Statements {
  const said = [
    ...linkedStatements(page),
    ...metaStatements(page),
    ...timeStatements(page),
    ...linkStatements(page),
  ];
  const publication = said.find(({ field }) => field === 'publication')?.value;
  const given = [...said, ...headingStatements(page, said)].flatMap((candidate) =>
    settle(candidate, page, publication),
  );
  const words = KEYWORDS.map((name) => page.metas.filter(([key]) => key === name)).find(
    (found) => found.length > 0,
  );
  const keywords = (words ?? [])
    .flatMap(([, content]) => content.split(/\s*[,;]\s*/))
    .filter(Boolean)
    .slice(0, 200);
  const extra: Extra = keywords.length > 0 ? { keywords } : {};
  return { given, extra };
}

const candidate = (field: FieldName, value: string | string[], rule: string, sure: number): Candidate => ({
  field,
  value,
  rule,
  sure,
});

function linkedStatements(page: SavedPage): Candidate[] {
  const objects = linkedObjects(page.linked);
  const article = linkedArticle(objects);
  if (!article) return [];
  const byId = (value: unknown): unknown =>
    isLinked(value) && typeof value.name !== 'string' && typeof value['@id'] === 'string'
      ? (objects.find((object) => object !== value && object['@id'] === value['@id'] && object.name) ?? value)
      : value;
  const named = (value: unknown): string[] => listOf(value).flatMap((one) => textOf(byId(one)));
  const of = (field: FieldName, values: readonly string[], sure = 1): Candidate[] =>
    values.slice(0, 1).map((value) => candidate(field, value, 'json-ld', sure));
  const authors = named(article.author ?? article.creator);
  return [
    ...of('title', named(article.headline)),
    ...of('title', named(article.name), 0.9),
    ...(authors.length > 0 ? [candidate('authors', authors.slice(0, 200), 'json-ld', 0.99)] : []),
    ...of('published', named(article.datePublished)),
    ...of('updated', named(article.dateModified)),
    ...of('section', named(article.articleSection), 0.98),
    ...of('subtitle', [...named(article.alternativeHeadline), ...named(article.description)], 0.92),
    ...of('publication', named(article.publisher), 0.97),
    ...of('url', [...named(article.url), ...addressOf(article)], 0.93),
    ...of('language', named(article.inLanguage), 0.95),
  ];
}

function addressOf({ mainEntityOfPage: of }: Linked): string[] {
  const address = isLinked(of) ? of['@id'] : of;
  return typeof address === 'string' ? [address] : [];
}

/** A value as text, or the name of what it is. */
function textOf(value: unknown): string[] {
  const text = isLinked(value) ? (listOf(value.name)[0] ?? value.alternateName) : value;
  return typeof text === 'string' && text.trim() ? [text] : [];
}

function metaStatements({ metas }: SavedPage): Candidate[] {
  const byName = new Map<string, string[]>();
  for (const [name, content] of metas)
    byName.set(name, [...(byName.get(name)?.slice(0, 100) ?? []), content]);
  return METAS.flatMap(([field, sure, names]) =>
    names.split(' ').flatMap((name, i): Candidate[] => {
      const values = byName.get(name);
      const [first] = values ?? [];
      if (!values || first === undefined) return [];
      return [candidate(field, field === 'authors' ? values : first, `meta-${name}`, sure - i / 1000)];
    }),
  );
}

const UPDATED = /modif|updat/;
const PUBLISHED = /publi|pubdate|created|posted|entry-date/;

function timeStatements({ times }: SavedPage): Candidate[] {
  return times.slice(0, 20).map(({ value, hint }) => {
    const sure = PUBLISHED.test(hint) || UPDATED.test(hint) ? 0.93 : 0.7;
    return candidate(UPDATED.test(hint) ? 'updated' : 'published', value, 'time-element', sure);
  });
}

function linkStatements({ canonical, savedFrom, language, title }: SavedPage): Candidate[] {
  return [
    ...(canonical ? [candidate('url', canonical, 'canonical-link', 0.98)] : []),
    ...(savedFrom ? [candidate('url', savedFrom, 'saved-from', 0.85)] : []),
    ...(language ? [candidate('language', language, 'html-lang', 0.94)] : []),
    // Titles of windows name the site as often as not: only where nothing else is likely.
    ...(title ? [candidate('title', title, 'title-element', 0.4)] : []),
  ];
}

/** A value in the form of its field; none where it is no such value. */
function settle(found: Candidate, page: SavedPage, publication: Candidate['value'] | undefined): Candidate[] {
  const values = (Array.isArray(found.value) ? found.value : [found.value]).map((value) =>
    withoutControls(String(value)).replace(/\s+/g, ' ').trim(),
  );
  const [value = ''] = values;
  const as = (own: string | string[] | undefined): Candidate[] =>
    own === undefined || own.length === 0 ? [] : [{ ...found, value: own }];
  switch (found.field) {
    case 'authors':
      return as(personsOf(values, publication));
    case 'published':
    case 'updated':
      return as(dateOf(value));
    case 'language':
      return as(/^[a-z]{2,3}(?:[-_][a-z\d]{2,8})*$/i.test(value) ? value.replaceAll('_', '-') : undefined);
    case 'url':
      return as(/^https?:\/\/\S{3,2000}$/i.test(value) ? value : undefined);
    case 'title':
      return as(withoutSite(value, publication));
    case 'subtitle':
      // A summary for search engines is no deck: only what readers of the page see is.
      return as(value.length >= 15 && page.text.split('\n').includes(value) ? value : undefined);
    default:
      return as(value.length <= 200 ? value : undefined);
  }
}

/** A headline without the name of the site behind it. */
function withoutSite(title: string, publication: Candidate['value'] | undefined): string {
  for (const mark of [' | ', ' - ', ' – ', ' — ', ' :: ', ' · ']) {
    const end = title.lastIndexOf(mark);
    if (end > 0 && title.slice(end + mark.length).trim() === publication) return title.slice(0, end).trim();
  }
  return title;
}

const ISO = /^(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:[.,]\d{1,9})? ?(Z|[+-]\d\d:?\d\d)?)?)?$/i;

/** A date in the form of records, to the minute, with its zone; seconds of machines say nothing. */
function dateOf(text: string): string | undefined {
  const iso = ISO.exec(text);
  if (iso) {
    const [, year, month, day, time, , zone = ''] = iso;
    const own = [year, month, day].filter(Boolean).join('-') + (time ? `T${time}${zone.toUpperCase()}` : '');
    return spanOf(own) ? own : undefined;
  }
  const numbers = /^(\d{4})[/.]?(\d\d)[/.]?(\d\d)$/.exec(text);
  if (numbers) return dateOf(numbers.slice(1).join('-'));
  return findDates(text.slice(0, 200), {})[0]?.value;
}
