/**
 * Each line's role by name, for a person who asks how a page was read. It decides nothing: what a field was read from
 * and what is in the body is told by the record, parts of the page by the trained chain, and what kind of furniture a
 * line is by the words that it begins with or holds. The one place that needs to know how those are kept.
 */

import type { Block } from '../../record/body.ts';
import type { FieldName } from '../../record/fields.ts';
import type { Candidate, Line, Page, Reading } from '../page.ts';
import { PARTS } from './chain.ts';
import { chanceOf } from './context.ts';
import type { Shape } from './features.ts';
import { BYLINE } from './lexicon.ts';
import { type NamedLine, ROLES, type RoleName } from './names.ts';
import { pullQuotes } from './pull-quotes.ts';
import { begunWith, CARRIED, ENDS, heldWith, signOf } from './signs.ts';

type Found = Pick<NamedLine, 'role' | 'sure'>;

/** What a line is that a field was read from; of several fields on one line the first in the record’s order counts. */
const FIELD_ROLES: Partial<Record<FieldName, RoleName>> = {
  title: 'title',
  subtitle: 'deck',
  authors: 'byline',
  published: 'date',
  updated: 'date',
  section: 'label',
  edition: 'label',
  page: 'label',
  url: 'label',
  publication: 'legal',
};
const KIND_ROLES: Readonly<Record<Block['kind'], RoleName>> = {
  paragraph: 'body',
  heading: 'cross-head',
  list: 'list',
  quote: 'quote',
};

/** Names of those who lend pictures. */
const CREDITS = heldWith('shutterstock');
/** Words from which a line says something and is no longer a name in a menu. */
const TEASER = 5;
/** What a line’s shape calls a paragraph of prose. */
const PARAGRAPH = 2;
/** A chance that is none. */
const UNLIKELY = 0.05;
/** Columns of the longest kicker and topic, and of the shortest caption; words of the longest credit. */
const KICKER = 40;
const TOPIC = 30;
const CAPTION = 12;
const CREDIT = 6;

/** The role of every line of a page whose body was found among its lines. */
export function nameLines(page: Page, reading: Pick<Reading, 'record' | 'evidence'>): NamedLine[] {
  const toldByRecord = recordOf(page, reading);
  const isPullQuote = pullQuotes(reading.record.body);
  const titleLine = reading.evidence.find(({ field }) => field === 'title')?.line;
  const title = page.lines.findIndex(({ number }) => number === titleLine);
  const named: NamedLine[] = [];
  /** The role that a sign above gives to lines which show none of their own. */
  let headed: RoleName | undefined;
  for (const [i, { number, last, text }] of page.lines.entries()) {
    let found = toldByRecord(i);
    if (!found) {
      const sign = signOf(shapeAt(page, i));
      if (sign && (CARRIED[sign] || ENDS.has(sign))) headed = CARRIED[sign];
      const role =
        (headed ? undefined : toldByPlace(page, i, title, sign)) ??
        signBelow(named.at(-1)?.role, sign, i < page.start) ??
        (headed && mayBe(headed, shapeAt(page, i)) ? headed : undefined) ??
        (isInside(page, i) && isPullQuote(text) ? 'pull-quote' : unsignedOf(page, i, title));
      found = { role, sure: sureOf(page, i, role) };
    }
    // What was headed above the article, or between two paragraphs, ends with the next line of the article.
    if (ROLES[found.role].family !== 'around') headed = undefined;
    named.push({ number, last, text, ...found });
  }
  return named;
}

/** The role of every line where the format itself tells the body: by what was read off it, and the marks that lines have. */
export function nameByMarks(
  { lines }: Page,
  { record, evidence }: Pick<Reading, 'record' | 'evidence'>,
  frontMatter: number,
): NamedLine[] {
  const read = rolesOfFields(evidence);
  const kinds = kindsOf(record.body);
  const isBody = (text: string): boolean => kinds.has(keyOf(text));
  // Labels stand around the body; where its own lines are not found, as in a table, all of it may be.
  const first = read.size > 0 ? lines.findIndex(({ text }) => isBody(text)) : -1;
  const end = first < 0 ? lines.length : lines.findLastIndex(({ text }) => isBody(text)) + 1;
  const roles = { item: 'list', quote: 'quote', heading: 'cross-head' } as const;
  let title = record.fields.title;
  return lines.map(({ number, last, text, mark }, i) => {
    let role: RoleName = mark ? roles[mark] : 'body';
    const field = read.get(number)?.role;
    if (number <= frontMatter) role = 'front-matter';
    else if (text === title) {
      role = 'title';
      title = undefined;
    } else if (field && !isBody(text)) role = field === 'legal' ? 'label' : field;
    else if (i < first || i >= end) role = 'label';
    return { number, last, text, role, sure: 1 };
  });
}

/** What the record itself says of a line: that a field was read from it, or that it is in the body. */
function recordOf(
  page: Page,
  { record, evidence }: Pick<Reading, 'record' | 'evidence'>,
): (i: number) => Found | undefined {
  const { title, captions } = record.fields;
  const read = rolesOfFields(evidence);
  const kinds = kindsOf(record.body);
  const pictures = new Set(captions);
  const titleLine = evidence.find(({ field }) => field === 'title')?.line ?? 0;
  return (i) => {
    const { number, text } = page.lines[i] as Line;
    const field = read.get(number);
    if (field?.role === 'title') return field;
    const kind = page.context.kept[i] ? kinds.get(keyOf(text)) : undefined;
    const isTitle = text === title && i < page.end;
    const role = kind ?? (isTitle ? 'title' : pictures.has(text) ? captionOrCredit(page, i) : undefined);
    if (role && (kind || !field)) return { role, sure: sureOf(page, i, role) };
    return field?.role === 'label' && number < titleLine ? { ...field, role: 'kicker' } : field;
  };
}

function rolesOfFields(evidence: readonly Candidate[]): Map<number, Found> {
  const read = new Map<number, Found>();
  for (const { field, line, sure } of evidence) {
    const role = FIELD_ROLES[field];
    if (role && line !== undefined && !read.has(line)) read.set(line, { role, sure });
  }
  return read;
}

const keyOf = (text: string): string => text.replace(/[\s\u0085]+/g, ' ').trim();

/** What each text of the body is there. */
function kindsOf(body: readonly Block[]): Map<string, RoleName> {
  const kinds = new Map<string, RoleName>();
  for (const block of body) {
    for (const text of block.kind === 'list' ? block.items : [block.text])
      kinds.set(keyOf(text), KIND_ROLES[block.kind]);
  }
  return kinds;
}

function likeliestPart({ context }: Page, i: number): (typeof PARTS)[number] {
  return PARTS.reduce((top, part) => (chanceOf(context, i, part) > chanceOf(context, i, top) ? part : top));
}

function sureOf({ context }: Page, i: number, role: RoleName): number {
  const sum = ROLES[role].parts.reduce((chance, part) => chance + chanceOf(context, i, part), 0);
  return Math.min(1, sum);
}

const shapeAt = ({ context }: Page, i: number): Shape => context.shapes[i] as Shape;

function captionOrCredit(page: Page, i: number): RoleName {
  const { begins, holds, m } = shapeAt(page, i);
  const isCredit = begins & begunWith('credit') || (holds & CREDITS && m.words <= CREDIT);
  return isCredit ? 'credit' : 'caption';
}

const isInside = ({ start, end }: Page, i: number): boolean => i > start && i < end;

/** What the trained chain and the place by the headline (line `title` of the page) tell. */
function toldByPlace(page: Page, i: number, title: number, sign: RoleName | undefined): RoleName | undefined {
  const { begins, line, m } = shapeAt(page, i);
  const part = likeliestPart(page, i);
  if (part === 'meta' && i > title) {
    if (begins & BYLINE) return 'byline';
    if (page.dates[i]?.length || begins & begunWith('dated')) return 'date';
    if (!sign && m.words > 0 && i < page.end) return 'label';
  }
  if (sign) return undefined;
  if (part === 'caption' && line.width >= CAPTION) return captionOrCredit(page, i);
  return i === title - 1 && isKicker(page, i) ? 'kicker' : undefined;
}

/** Buttons under a cookie notice speak of law. */
const signBelow = (
  above: RoleName | undefined,
  sign: RoleName | undefined,
  isAbove: boolean,
): RoleName | undefined => (sign === 'legal' && above === 'cookie' && isAbove ? 'cookie' : sign);

/** Whether a line without a sign may be what it stands under: topics are short, and teasers no paragraphs. */
function mayBe(headed: RoleName, { line, prose }: Shape): boolean {
  if (headed === 'tags') return line.width <= TOPIC;
  return headed !== 'related' || prose !== PARAGRAPH;
}

/** A few words right over the headline, set off from what is above them. */
function isKicker(page: Page, i: number): boolean {
  const { line, dated } = shapeAt(page, i);
  const { width, mark, blankBefore, copies } = line;
  const setOff = blankBefore || i === 0 || signOf(shapeAt(page, i - 1)) !== undefined;
  return width <= KICKER && setOff && !mark && !dated && copies === 1;
}

/** What a line without any sign is, by its place and its length. */
function unsignedOf(page: Page, i: number, title: number): RoleName {
  const isSentence = shapeAt(page, i).m.words >= TEASER;
  if (i >= page.end) return 'footer';
  if (i >= page.start) return 'inset';
  if (title >= 0 && i > title) {
    if (isSentence) return chanceOf(page.context, i, 'deck') > UNLIKELY ? 'deck' : 'inset';
    return 'label';
  }
  return isSentence ? 'related' : 'menu';
}
