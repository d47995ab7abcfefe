/** Dates of the article: the likeliest of all that its labels show; and when it was updated, where a label says so. */

import type { Candidate, Page } from '../page.ts';
import { type DateCandidate, dateCandidates, noDate } from './date-candidates.ts';
import { chancesOfAll } from './rank.ts';

const UPDATED =
  /(?:updated?|last (?:modified|changed)|aktualisiert|stand\s*:|geändert|mis à jour|mise à jour|modifié|actualizad[oa]|atualizad[oa]|aggiornat[oa]|bijgewerkt|laatste update|opdateret|oppdatert|uppdaterad|päivitetty|aktualizacja|aktualizováno|frissítve|actualizat|güncelle|обновлено|оновлено|更新|수정|최종)/iu;
const PUBLISHED =
  /(?:publi(?:shed|cat|é|ée|cado|cada)|posted|first published|veröffentlicht|erschienen|erstellt|pubblicato|gepubliceerd|publicerad|publisert|udgivet|опубликовано|入力|公開|掲載|입력|등록|date\s*:|datum\s*:)/iu;

/** Words that say of a date what it is of the article. */
export const SAYS_WHEN = new RegExp(`${UPDATED.source}|${PUBLISHED.source}`, 'iu');

/** A date that no label of the article can be is not worth telling of. */
const LIKELY = 0.02;
/** A date with its time is taken when it is this much as likely as the date alone. */
const TIMED = 0.2;
/** Lines around the article's start in which a label tells when it was updated. */
const NEAR = 14;

export function readPublished(page: Page): Candidate[] {
  const found = dateCandidates(page.context);
  const chances = chancesOfAll(page.models.published, found, noDate(found));
  const none = chances[found.length] as number;
  preferTimed(found, chances);
  const candidates = found.flatMap((candidate, i): Candidate[] => {
    const sure = chances[i] as number;
    return sure < LIKELY || sure < none ? [] : [candidateOf(page, candidate, 'published', sure)];
  });
  const best = candidates.reduce<Candidate | undefined>(
    (top, next) => (!top || next.sure > top.sure ? next : top),
    undefined,
  );
  const updated = found.find(
    (candidate) =>
      Math.abs(candidate.index - page.start) <= NEAR &&
      candidate.value !== best?.value &&
      isUpdate(page, candidate),
  );
  return updated && best && String(best.value) <= updated.value
    ? [...candidates, candidateOf(page, updated, 'updated', 0.8)]
    : candidates;
}

/** Of a date alone and the same date with the clock time beside it, the time is left out only for good reason. */
function preferTimed(found: readonly DateCandidate[], chances: Float64Array): void {
  for (let k = 1; k < found.length; k++) {
    const [day, timed] = [chances[k - 1] as number, chances[k] as number];
    if (found[k]?.date !== found[k - 1]?.date || timed < day * TIMED) continue;
    chances[k] = day + timed;
    chances[k - 1] = 0;
  }
}

function candidateOf(
  page: Page,
  { value, date, index }: DateCandidate,
  field: 'published' | 'updated',
  sure: number,
): Candidate {
  const rule = field === 'updated' ? 'date-updated' : value === date.value ? 'date-line' : 'date-and-time';
  const alternative =
    date.alternative === undefined ? {} : { alternative: date.alternative + value.slice(date.value.length) };
  return { field, value, line: page.lines[index]?.number as number, rule, sure, ...alternative };
}

/** Whether the words before a date, or a label above it, say that it is when the article was changed. */
function isUpdate(page: Page, { date, index }: DateCandidate): boolean {
  const { text } = page.lines[index] as { text: string };
  const before = text.slice(Math.max(0, date.start - 40), date.start);
  if (UPDATED.test(before))
    return !(PUBLISHED.test(before) && before.search(UPDATED) < before.search(PUBLISHED));
  const above = page.lines[index - 1]?.text ?? '';
  return before.trim() === '' && above.length < 40 && UPDATED.test(above);
}
