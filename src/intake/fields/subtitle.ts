/** The deck or standfirst: a sentence between the headline and the byline or date. */

import type { Candidate, Line, Page } from '../page.ts';

/** Reads the line under the headline that stands at `title` (1-based line of the text). */
export function readSubtitle(page: Page, title: number): Candidate[] {
  const i = page.lines.findIndex((line) => line.number > title);
  const line = page.lines[i] as Line | undefined;
  if (!line || line.width < 40 || line.width > 400 || !['prose', 'short'].includes(page.roles[i] ?? ''))
    return [];
  if (line.width < 90 && page.dates[i]?.length) return [];
  for (let j = i + 1; j <= i + 3 && j < page.lines.length; j++) {
    const below = page.lines[j] as Line;
    const isDate = below.width < 90 && (page.dates[j]?.length ?? 0) > 0;
    if (page.roles[j] === 'byline' || isDate) {
      return [
        { field: 'subtitle', value: line.text, line: line.number, rule: 'between-title-byline', sure: 0.7 },
      ];
    }
    if (below.width > 100) return [];
  }
  return [];
}
