/** Dates of the article: when it was published, and when updated. */

import type { PrintedDate } from '../dates/read.ts';
import type { Candidate, Line, Page } from '../page.ts';
import { looksLikeByline } from '../roles.ts';

/** Lines above and inside the article's start, and below its end, whose dates are looked at. */
const ABOVE = 30;
const INSIDE = 6;
const BELOW = 12;
/** Longer lines are sentences: their dates are what the article tells of. */
const LABEL_WIDTH = 140;

const UPDATED =
  /(?:updated?|last (?:modified|changed)|aktualisiert|stand\s*:|geändert|mis à jour|mise à jour|modifié|actualizad[oa]|atualizad[oa]|aggiornat[oa]|bijgewerkt|laatste update|opdateret|oppdatert|uppdaterad|обновлено|更新|수정|최종)/iu;
const PUBLISHED =
  /(?:publi(?:shed|cat|é|ée|cado|cada)|posted|first published|veröffentlicht|erschienen|erstellt|pubblicato|gepubliceerd|publicerad|publisert|udgivet|опубликовано|入力|公開|掲載|입력|등록|date\s*:|datum\s*:)/iu;

/** Words that say of a date what it is of the article. */
export const SAYS_WHEN = new RegExp(`${UPDATED.source}|${PUBLISHED.source}`, 'iu');

interface Sighting {
  readonly date: PrintedDate;
  readonly line: Line;
  readonly index: number;
  readonly updated: boolean;
  readonly sure: number;
  readonly rule: string;
}

export function readPublished(page: Page): Candidate[] {
  const sightings: Sighting[] = [];
  const look = (i: number): void => {
    const line = page.lines[i] as Line;
    if (line.width > LABEL_WIDTH || page.roles[i] === 'related') return;
    for (const date of page.dates[i] ?? []) sightings.push(judge(page, i, line, date));
  };
  const from = Math.max(0, page.start - ABOVE);
  const to = Math.min(page.lines.length, page.start + INSIDE);
  for (let i = from; i < to; i++) look(i);
  for (let i = Math.max(to, page.end - 2); i < Math.min(page.lines.length, page.end + BELOW); i++) look(i);
  return sightings.map(({ date, line, updated, sure, rule }) => ({
    field: updated ? 'updated' : 'published',
    value: date.value,
    line: line.number,
    rule,
    sure,
    ...(date.alternative === undefined ? {} : { alternative: date.alternative }),
  }));
}

function judge(page: Page, index: number, line: Line, date: PrintedDate): Sighting {
  const before = line.text.slice(Math.max(0, date.start - 40), date.start);
  const above = before.trim() === '' ? (page.lines[index - 1]?.text ?? '').slice(0, 60) : '';
  const lastLabel = (pattern: RegExp): boolean =>
    pattern.test(before) || (above.length < 40 && pattern.test(above));
  const updated =
    lastLabel(UPDATED) && !(PUBLISHED.test(before) && before.search(UPDATED) < before.search(PUBLISHED));
  const labelled = lastLabel(PUBLISHED);
  const rest = line.text.length - (date.end - date.start);
  let sure = 0.6;
  let rule = 'date-line';
  if (labelled) [sure, rule] = [0.9, 'date-labelled'];
  else if (updated) [sure, rule] = [0.85, 'date-updated'];
  else if (looksLikeByline(line.text)) [sure, rule] = [0.85, 'date-byline'];
  else if (date.precision === 'minute' || date.precision === 'second') [sure, rule] = [0.8, 'date-time'];
  sure -= Math.min(0.15, rest * 0.002) + Math.min(0.4, Math.abs(index - page.start) * 0.018);
  if (index < page.start - 12 || index > page.start + INSIDE) sure -= 0.15;
  if (date.precision === 'month') sure -= 0.3;
  if (page.roles[index] === 'caption' || page.roles[index] === 'prose') sure -= 0.3;
  return { date, line, index, updated, rule, sure: Math.max(0.05, sure) };
}
