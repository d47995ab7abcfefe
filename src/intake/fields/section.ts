/** The section: words beside the article's date, or the kicker over its headline. */

import type { Candidate, Line, Page } from '../page.ts';
import { SAYS_WHEN } from './published.ts';

const WORDS = /^\p{Lu}[\p{L}\p{M}&'’-]{2,24}(?:\s(?:[&-]\s)?\p{L}[\p{L}\p{M}'’-]*){0,2}$/u;
/** Words before a date that label it instead of naming a section. */
const LABEL =
  /^(?:by|von|published|posted|updated|on|at|am|le|el|date|stand|veröffentlicht|aktualisiert|last|first|created|mon|tue|wed|thu|fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|monday|tuesday|wednesday|thursday|friday|saturday|sunday|home|share|print|news)\b/iu;

/** Columns of a kicker that names a section; longer ones say what the article is about. */
const KICKER = 24;

/** A word or two over the headline that stands at `title` (1-based line of the text), set off from what is above. */
export function readKicker(page: Page, title: number): Candidate[] {
  const i = page.lines.findIndex(({ number }) => number === title) - 1;
  const line = page.lines[i];
  const alone = line && (line.blankBefore || i === 0 || page.roles[i - 1] === 'furniture');
  if (!line || !alone || line.width > KICKER || line.mark || page.roles[i] !== 'short') return [];
  if (!WORDS.test(line.text) || LABEL.test(line.text) || page.dates[i]?.length) return [];
  return [{ field: 'section', value: line.text, line: line.number, rule: 'kicker-above', sure: 0.55 }];
}

/** `Diplomacy 20:39 December 18, 2019`: a section stands on the line of the date, before its clock time. */
export function readSection(page: Page): Candidate[] {
  const candidates: Candidate[] = [];
  for (let i = Math.max(0, page.start - 8); i < page.start; i++) {
    const line = page.lines[i] as Line;
    if (line.width > 90) continue;
    const [date] = page.dates[i] ?? [];
    if (!date) continue;
    const words = line.text.slice(0, date.start).replace(/[\s|·•,–—/-]+$/u, '');
    if (!WORDS.test(words) || LABEL.test(words) || SAYS_WHEN.test(words) || words.split(' ').length > 3)
      continue;
    const rule = /\d{1,2}:\d\d/.test(line.text.slice(date.start, date.end)) ? 'kicker-time' : 'kicker-date';
    candidates.push({
      field: 'section',
      value: words,
      line: line.number,
      rule,
      sure: rule === 'kicker-time' ? 0.93 : 0.7,
    });
  }
  return candidates;
}
