/** The dateline: place, date and agency before the lead. It is read here and stays in the lead. */

import { monthAt } from '../dates/names.ts';
import type { Candidate, Line, Page } from '../page.ts';
import { AGENCIES } from './agencies.ts';

/** Paragraphs at the article's start that may carry it: a standfirst or a caption can stand before the lead. */
const REACH = 8;

const PLACE = String.raw`(?<place>\p{Lu}[\p{L}.'’-]*(?:[ /]\p{Lu}[\p{L}.'’-]*){0,3}(?:, ?\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*)?){0,2}?)`;
const DATE = String.raw`(?<date>,? ?\p{Lu}?\p{Ll}{2,9}\.? \d{1,2}(?:, \d{4})?|,? ?\d{1,2}\.? \p{L}{3,10}\.?(?: \d{4})?|,? ?\d{1,2}\.\d{1,2}\.(?:\d{2,4})?)`;
const AGENCY = String.raw`(?<agency>[\p{L}\d][\p{L}\d .&'’/-]{0,38})`;
const DASH = String.raw`\s*(?:--|[-–—―]|:)\s*`;

interface Form {
  readonly rule: string;
  readonly pattern: RegExp;
  readonly sure: number;
}

const FORMS: readonly Form[] = [
  {
    rule: 'place-date-wire',
    pattern: new RegExp(`^(?<all>${PLACE}${DATE}? \\(${AGENCY}\\))${DASH}`, 'u'),
    sure: 0.99,
  },
  { rule: 'place-wire', pattern: new RegExp(`^(?<all>${PLACE} ?\\(${AGENCY}\\))${DASH}`, 'u'), sure: 0.95 },
  { rule: 'place-date', pattern: new RegExp(`^(?<all>${PLACE}${DATE})${DASH}`, 'u'), sure: 0.85 },
  {
    rule: 'wire-place',
    pattern:
      /^(?<all>\((?<agency>[\p{Lu}\d]{2,12})\)\s?(?:(?<place>\p{Lu}[\p{L}.'’ -]{1,40})(?=\s[-–—]))?)(?:\s*[-–—]\s*|(?=\p{Lu}))/u,
    sure: 0.8,
  },
  {
    rule: 'place-capitals',
    pattern:
      /^(?<all>(?<place>\p{Lu}{3,}(?:[ .'-]\p{Lu}{2,}){0,3}(?:, \p{Lu}[\p{L}.]+)?))\s*(?:--|[–—―]|\s-)\s*/u,
    sure: 0.85,
  },
  {
    rule: 'place-cjk',
    pattern:
      /^(?<all>[【［[(（](?<place>[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー・가-힣]{1,12})(?:[=＝](?<agency>[^】］\])）]{1,20}))?[】］\])）])/u,
    sure: 0.85,
  },
];

/** Words in capitals before a dash or colon that warn or introduce, and are no place. */
const NO_PLACE =
  /\b(?:WARNING|UPDATE|BREAKING|NOTE|EDITOR|VIDEO|WATCH|READ|EXCLUSIVE|OPINION|REVIEW|LIVE|PHOTOS?|GRAPHIC|SPOILER|CORRECTION|QUESTION|ANSWER|ADVERTISEMENT)\b/;

/** `The 21-year-old` is no place with a date: the word beside the number has to be a month. */
function isNoDate(date: string | undefined): boolean {
  const word = /\p{L}{2,}/u.exec(date ?? '');
  return word !== null && monthAt(word[0], 0, undefined) === undefined;
}

export function readDateline(page: Page): Candidate[] {
  for (let i = page.start; i < Math.min(page.lines.length, page.start + REACH); i++) {
    const line = page.lines[i] as Line;
    if (line.width < 60) continue;
    const head = line.text.slice(0, 120);
    for (const { rule, pattern, sure } of FORMS) {
      const groups = pattern.exec(head)?.groups;
      if (!groups?.all || NO_PLACE.test(groups.all) || isNoDate(groups.date)) continue;
      return candidatesOf(groups, { line: line.number, rule, sure });
    }
  }
  return [];
}

function candidatesOf(
  groups: Record<string, string | undefined>,
  evidence: { line: number; rule: string; sure: number },
): Candidate[] {
  const found: Candidate[] = [{ field: 'dateline', value: groups.all?.trim() ?? '', ...evidence }];
  // A Korean or Japanese dateline names its reporter or its agency after the equals sign: only a known agency is one.
  const agency = groups.agency?.trim();
  const isAgency =
    agency &&
    (evidence.rule !== 'place-cjk' ||
      AGENCIES.has(agency.toLowerCase()) ||
      /(?:통신|뉴스|通信|社)$/u.test(agency));
  if (groups.place)
    found.push({ field: 'place', value: titleCase(groups.place.trim().replace(/,$/, '')), ...evidence });
  if (isAgency) found.push({ field: 'agency', value: agency, ...evidence });
  else if (agency && evidence.rule === 'place-cjk')
    found.push({ field: 'authors', value: [agency], ...evidence, sure: 0.6 });
  return found;
}

/** `NEW YORK` as `New York`; what is not all capitals stays as it is. */
function titleCase(place: string): string {
  return place
    .split(/(?<=[\s/-])/u)
    .map((word) =>
      /^\p{Lu}{3,}[\s/,-]*$/u.test(word) ||
      (/^\p{Lu}{2,}[\s/,-]*$/u.test(word) && place === place.toUpperCase() && word.trim().length > 2)
        ? (word[0] ?? '') + word.slice(1).toLowerCase()
        : word,
    )
    .join('');
}
