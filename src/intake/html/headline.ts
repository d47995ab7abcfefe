/** Which of a page's headings is its headline: that which the window's title repeats, or the only one of its article. */

import type { Candidate } from '../page.ts';
import { type Heading, PLACES } from './headings.ts';
import type { SavedPage } from './saved-page.ts';

/** What stands between a headline and the name of a site. */
const MARKS = ['|', '-', '::', '·', '•', '»', '«', '›', '‹', ':', '_', '/', '~'];

/** How sure they are: below what a page's head states; where that states nothing, above the line that stands at the top, which is a site's own name as often as not. */
const BELOW_STATED = { repeated: 0.9, only: 0.8 };
const ABOVE_LINES = { repeated: 1, only: 0.975 };

export function headingStatements(page: SavedPage, said: readonly Candidate[]): Candidate[] {
  const site = said.find(({ field }) => field === 'publication')?.value;
  const sure = said.some(({ field, rule }) => field === 'title' && rule !== 'title-element')
    ? BELOW_STATED
    : ABOVE_LINES;
  const of = (value: string, rule: string, sure: number): Candidate[] => [
    { field: 'title', value, rule, sure },
  ];
  const sites = [...page.sites, ...(typeof site === 'string' ? [site] : [])].map(alike);
  const headings = page.headings.filter(({ text }) => !sites.includes(alike(text)));
  const own = headings.filter(({ place }) => place === 'article');
  const repeated = repeatedIn(page.title, own.some(isFirst) ? own : headings, sites);
  if (repeated) return of(repeated, 'heading-in-title', sure.repeated);
  const within = own.some(isFirst) ? own : headings.filter(({ place }) => place === 'main');
  const [only, ...others] = within.filter(isFirst);
  if (only) return others.length === 0 ? of(only.text, 'article-heading', sure.only) : [];
  // Below a site's name in the largest letters a headline is in the next.
  const namesSite = page.sites.length > 0 || headings.length < page.headings.length;
  const [second] = own;
  return namesSite && second && !headings.some(isFirst) ? of(second.text, 'article-heading', sure.only) : [];
}

const isFirst = ({ name }: Heading): boolean => name === 'h1';

/** A heading, or an element of one, that the title repeats; of the surest place, and there before the site's name. */
function repeatedIn(
  title: string,
  headings: readonly Heading[],
  sites: readonly string[],
): string | undefined {
  const whole = alike(title);
  const names = new Set([...sites, ...headings.map(({ text }) => alike(text))]);
  for (const place of PLACES) {
    const found = headings
      .filter((heading) => heading.place === place)
      .flatMap(
        ({ text, parts }) => [text, ...parts].find((one) => isHeadlineIn(whole, alike(one), names)) ?? [],
      );
    const first = found.find((one) => whole.startsWith(alike(one))) ?? found[0];
    if (first !== undefined) return first;
  }
  return undefined;
}

const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A text as it is compared: a window's title has plain quotation marks and dashes, or is in capitals. */
const alike = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(/[‘’‚′`]/g, "'")
    .replace(/[“”„″]/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/** Whether a window's title is a heading, or that and the name of a site, which is shorter or stands on the page too. */
function isHeadlineIn(title: string, heading: string, names: ReadonlySet<string>): boolean {
  if (heading === '') return false;
  if (title === heading) return true;
  const starts = title.startsWith(heading);
  if (!starts && !title.endsWith(heading)) return false;
  const rest = starts ? title.slice(heading.length) : title.slice(0, -heading.length);
  const trimmed = rest.trim();
  const mark = MARKS.find((one) => (starts ? trimmed.startsWith(one) : trimmed.endsWith(one)));
  const atSeam = starts ? heading.slice(-1) + rest.slice(0, 2) : rest.slice(-2) + heading.slice(0, 1);
  if (mark === undefined || WITHIN_WORD.test(atSeam)) return false;
  const other = starts ? trimmed.slice(mark.length) : trimmed.slice(0, -mark.length);
  return trimmed.length <= heading.length || names.has(other.trim());
}

/** A hyphen that parts nothing. */
const WITHIN_WORD = /^[\p{Script=Latin}\d][-_/:][\p{Script=Latin}\d]$/u;
