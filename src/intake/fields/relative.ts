/** When the article was published, said as how long ago: the label nearest to the article's first line. */

import { findRelative, type RelativeDate } from '../dates/relative.ts';
import type { Candidate, Line, Page } from '../page.ts';
import { SAYS_WHEN } from './published.ts';

export const RELATIVE_RULE = 'date-relative';

/** Lines above the article's first and below it in which it may say so. */
const ABOVE = 14;
const BELOW = 3;
/** Columns of the longest line that is a label. */
const LABEL = 100;
/** Characters that stand before a word such as “yesterday” in a label: `Published`, `Von Ada Quill |`. */
const SEPARATED = /(?:^|[|·•‧,:;–—(/-])\s*$/;
const CLOSED = /^\s*(?:$|[|·•‧,:;–—)/-])/;

/** How sure the label beside the article is, and what each line of distance takes from that. */
const SURE = 0.7;
const LESS = 0.02;

export function readRelative(page: Page, asOf: string): Candidate[] {
  const near = page.lines
    .map((line, i) => ({ line, distance: i < page.start ? page.start - i : i - page.start + 1 }))
    .slice(Math.max(0, page.start - ABOVE), page.start + BELOW)
    .sort((a, b) => a.distance - b.distance);
  for (const { line, distance } of near) {
    const found = line.width > LABEL ? [] : labelled(line, findRelative(line.text, asOf, page.language));
    // Of `5 hours ago, updated 2 hours ago` the earlier is when it appeared.
    const first = found.toSorted((a, b) => (a.value < b.value ? -1 : 1))[0];
    if (!first) continue;
    const { value, alternative } = first;
    return [
      {
        field: 'published',
        value,
        line: line.number,
        rule: RELATIVE_RULE,
        sure: SURE - LESS * distance,
        ...(alternative === undefined ? {} : { alternative }),
      },
    ];
  }
  return [];
}

/** Those that are said of the article: a count says so by itself, a word such as “yesterday” by standing apart. */
function labelled({ text }: Line, found: readonly RelativeDate[]): RelativeDate[] {
  return found.filter(({ counted, start, end }) => {
    if (counted) return true;
    const before = text.slice(0, start);
    return (SEPARATED.test(before) || SAYS_WHEN.test(before.slice(-40))) && CLOSED.test(text.slice(end));
  });
}
