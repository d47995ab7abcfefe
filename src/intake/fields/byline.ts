/** The byline: people's names, cut free of `By`, roles, places and agencies. */

import type { Candidate, Line, Page } from '../page.ts';
import { headOf, looksLikeByline } from '../roles.ts';
import { AGENCIES } from './agencies.ts';

/** Lines around the article's start, and after its end, in which a byline may stand. */
const ABOVE = 14;
const INSIDE = 5;
const BELOW = 6;

const PREFIX =
  /^(?:(?:written|story|posted|reported|reporting|words|text|published|article|report)\s+)?(?:by|von|par|por|di|da|door|av|af|text|texte|author|autor|autorin|auteur|autore|redacteur|журналист|автор)\s*[:—–-]?\s+/iu;
const PREFIX_ALONE =
  /^(?:author of the article|by|von|par|por|di|door|av|af|author|autor(?:in)?|text|written by)\s*[:—–-]?$/iu;
/** One word of a name: capital first, or a particle; initials with dots. */
const NAME_WORD = String.raw`(?:\p{Lu}[\p{L}\p{M}'’.-]*|(?:de|da|do|dos|del|della|di|du|van|von|der|den|ter|la|le|el|al|bin|ibn|zu|y|e|af|av|bint)(?=\s)|d['’]\p{Lu}[\p{L}\p{M}-]*)`;
const NAME = new RegExp(`^${NAME_WORD}(?:\\s${NAME_WORD}){1,5}$`, 'u');
const ONE_WORD = /^[\p{L}\p{M}\d_.@-]{2,30}$/u;
const CJK_REPORTER =
  /^[\s=【[(]*(?<name>[가-힣]{2,4}|[\p{Script=Han}々]{2,6})\s*(?:기자|특파원|인턴기자|記者|编辑|编輯)/u;
/** Where a name ends: what follows is a role, a place, a date or a link. */
const CUT =
  /\s*(?:[,|·•/()[\]–—]|\s-\s|\b(?:for|from|in|at|aus|über|updated|published|and agencies|staff|is an?|\d)\b|\d).*$/iu;
const JOIN =
  /\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\bog\b|\boch\b|\bi\b|\bwith\b|\bmit\b)\s+/iu;
const ROLE_WORD =
  /\b(?:editor|reporter|correspondent|writer|staff|redaktion|redakteur(?:in)?|korrespondent(?:in)?|journalist(?:in|e)?|columnist|producer|contributor|team|desk|bureau|press|news|media|magazin|zeitung|post|times|tribune|herald|read|min|more|share|menu|search|photo|video|home|account|contact|privacy|policy|terms|us|the|guide|agency|agentur|online|tv)\b/iu;

export function readByline(page: Page): Candidate[] {
  const candidates: Candidate[] = [];
  const from = Math.max(0, page.start - ABOVE);
  const to = Math.min(page.lines.length, page.start + INSIDE);
  for (let i = from; i < to; i++)
    candidates.push(...readLine(page, i, 0.95 - Math.abs(page.start - i) * 0.015));
  for (let i = Math.max(to, page.end - 3); i < Math.min(page.lines.length, page.end + BELOW); i++) {
    candidates.push(...readLine(page, i, 0.6));
  }
  return candidates;
}

function readLine(page: Page, i: number, sure: number): Candidate[] {
  const line = page.lines[i] as Line;
  const text = headOf(line.text);
  const found = (names: string[], rule: string, weight: number): Candidate[] =>
    names.length ? [{ field: 'authors', value: names, line: line.number, rule, sure: sure * weight }] : [];

  const reporter = CJK_REPORTER.exec(text)?.groups?.name;
  if (reporter && line.width < 80) return found([reporter], 'reporter-cjk', 1);
  if (line.width > 140) return [];
  if (looksLikeByline(text) || PREFIX.test(text)) {
    return found(readNames(text.replace(PREFIX, ''), true), 'by-name', 1);
  }
  const above = page.lines[i - 1];
  if (above && PREFIX_ALONE.test(above.text))
    return found(readNames(text.replace(PREFIX, ''), true), 'by-above', 1);
  const beside = readBesideDate(page, i);
  if (beside.length) return found(beside, 'name-beside-date', 0.85);
  if (line.width > 70 || line.copies > 3 || i > page.start + 3) return [];
  const near = [i - 1, i + 1, i + 2].some((j) => (page.lines[j]?.width ?? 0) < 90 && page.dates[j]?.length);
  return found(readNames(text, false), near ? 'name-near-date' : 'name-alone', near ? 0.75 : 0.4);
}

/** `25.04.24 | 14:07 Uhr | Von Ada Quill`: what stands beside a date, between strokes or dots. */
function readBesideDate(page: Page, i: number): string[] {
  const { text } = page.lines[i] as Line;
  const dates = page.dates[i] ?? [];
  if (dates.length === 0) return [];
  let rest = text;
  for (const { start, end } of dates.toReversed()) rest = `${rest.slice(0, start)}|${rest.slice(end)}`;
  for (const part of rest.split(/[|•·/]|\s[-–—]\s|,\s*\|/)) {
    const trimmed = part.replace(/^[\s,;:]+|[\s,;:]+$/g, '');
    const names = readNames(trimmed.replace(PREFIX, ''), PREFIX.test(trimmed));
    if (names.length) return names;
  }
  return [];
}

/** Whether a line is a person's name, alone or with what the person does: `Ada Quill`, `Ada Quill, Columnist, in Antwerp`. */
export function looksLikeName(text: string): boolean {
  const [name = '', ...rest] = text.split(/\s*[,|·•]\s*/);
  if (!NAME.test(name) || name.split(/\s+/).length > 3) return false;
  return rest.length === 0 || ROLE_WORD.test(rest.join(' ')) || rest.every((part) => NAME.test(part));
}

/** Names in the text after `By`, or in a line that may be names alone (`announced` false: at least two words each). */
function readNames(text: string, announced: boolean): string[] {
  const names: string[] = [];
  const parts = text.split(JOIN);
  for (const [i, part] of parts.entries()) {
    const cut = part.replace(CUT, '').replace(PREFIX, '').trim();
    const name =
      cut === cut.toUpperCase() && /\p{Lu}{2}/u.test(cut) ? cut : cut.replace(/\s+(?:\p{Ll}.*)$/u, '');
    const isName = NAME.test(name) && !ROLE_WORD.test(name) && !AGENCIES.has(name.toLowerCase());
    const isHandle =
      announced &&
      i === 0 &&
      parts.length <= 2 &&
      ONE_WORD.test(name) &&
      /\p{L}/u.test(name) &&
      !AGENCIES.has(name.toLowerCase());
    if (!isName && !isHandle) break;
    if (!names.includes(name)) names.push(name);
    // What stands after the first cut is about the name before it, unless it is a name again.
    if (cut !== part.trim() && !/^[^,]*$/.test(part)) break;
  }
  return names;
}
