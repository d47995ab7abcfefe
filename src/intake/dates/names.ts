/** Months and days of the week by name, in any of the table's languages. */

import { MONTHS, WEEKDAYS } from './calendar-names.ts';
import { foldWord, wordEnd, wordStart } from './words.ts';

/** Words of the longest name. */
const MAX_WORDS = 3;
const ABBREVIATION = 4;

/** What a name means in a language: the place of a month or day of the week in its row, from 0. */
interface Meaning {
  readonly index: number;
  readonly language: string;
}

export interface MonthName {
  readonly month: number;
  /** The other month that the word names in another language, where the text's language does not decide. */
  readonly other?: number;
  /** Whether it is a name of the text's language or English. */
  readonly home: boolean;
  /** Whether it is so short, in Latin letters, that it may be another word. */
  readonly short: boolean;
  readonly start: number;
  readonly end: number;
}

/** A table's rows by folded name; words of a name are parted by one blank, whatever sign parts them in print. */
function readTable(table: Readonly<Record<string, string>>): Map<string, Meaning[]> {
  const names = new Map<string, Meaning[]>();
  for (const [language, row] of Object.entries(table)) {
    row.split(';').forEach((forms, index) => {
      for (const form of forms ? forms.split(',') : []) {
        const name = wordsOf(foldWord(form));
        const meanings = names.get(name);
        if (meanings) meanings.push({ index, language });
        else names.set(name, [{ index, language }]);
      }
    });
  }
  return names;
}

const wordsOf = (name: string): string => (/[-'’ʼ ]/.test(name) ? name.split(/[-'’ʼ ]+/).join(' ') : name);

let months: Map<string, Meaning[]> | undefined;
let weekdays: Map<string, Meaning[]> | undefined;

/** The month whose name begins at an offset. */
export function monthAt(text: string, at: number, language: string | undefined): MonthName | undefined {
  const ends: number[] = [];
  for (let end = wordEnd(text, at); end > at && ends.length < MAX_WORDS; ) {
    ends.push(end);
    const next = /[-' ]/.test(text.charAt(end)) ? wordEnd(text, end + 1) : end;
    if (next <= end + 1) break;
    end = next;
  }
  for (const end of ends.toReversed()) {
    const found = findMonth(text.slice(at, end), language);
    if (found) return { ...found, start: at, end };
  }
  // A dotted run may be a name and something after it: `18.dez.de`.
  const dot = text.slice(at, ends[0] ?? at).indexOf('.');
  if (dot <= 0) return undefined;
  const found = findMonth(text.slice(at, at + dot), language);
  return found && { ...found, start: at, end: at + dot };
}

const CAPITALISED = /\p{Lu}[\p{Ll}\p{M}]+$/u;

/** The month whose name ends at an offset, also where it is fused to a word before it (`PublishedDecember`). */
export function monthBefore(text: string, end: number, language: string | undefined): MonthName | undefined {
  let start = wordStart(text, end);
  let found = findMonth(text.slice(start, end), language);
  if (!found) {
    const tail = CAPITALISED.exec(text.slice(start, end));
    if (!tail || tail.index === 0) return undefined;
    start += tail.index;
    found = findMonth(text.slice(start, end), language);
  }
  return found && { ...found, start, end };
}

type Found = Omit<MonthName, 'start' | 'end'>;

function findMonth(printed: string, language: string | undefined): Found | undefined {
  months ??= readTable(MONTHS);
  const name = wordsOf(foldWord(printed));
  const meanings = months.get(name);
  if (!meanings) return findAbbreviation(name, language);
  const meant = (languages: readonly string[]): number | undefined =>
    meanings.find((meaning) => languages.includes(meaning.language))?.index;
  const own = meant(homeOf(language)) ?? meant(['en']);
  const [first, other] = own === undefined ? mostSpoken(meanings) : [own];
  return {
    month: (first ?? 0) + 1,
    ...(other === undefined ? {} : { other: other + 1 }),
    home: own !== undefined,
    short: name.length < ABBREVIATION && /^[\x20-\x7e]+$/.test(name),
  };
}

/** What a name means in most languages, and what in the next most, if anything else. */
function mostSpoken(meanings: readonly Meaning[]): number[] {
  const counts = new Map<number, number>();
  for (const { index } of meanings) counts.set(index, (counts.get(index) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([index]) => index);
}

/** A name of the language or English, cut short in a way that the table has not: `fév`, `Septem.` */
function findAbbreviation(name: string, language: string | undefined): Found | undefined {
  for (const code of new Set([...homeOf(language), 'en'])) {
    const index = abbreviationsOf(code).get(name);
    if (index !== undefined && index !== SEVERAL) return { month: index + 1, home: true, short: true };
  }
  return undefined;
}

/** Characters of the shortest abbreviation. */
const LEAST = 3;
/** What begins the names of several months. */
const SEVERAL = -1;
const abbreviations = new Map<string, ReadonlyMap<string, number>>();

/** The months of a language, from 0, by all beginnings of their folded names. */
function abbreviationsOf(code: string): ReadonlyMap<string, number> {
  const known = abbreviations.get(code);
  if (known) return known;
  const found = new Map<string, number>();
  (MONTHS[code] ?? '').split(';').forEach((forms, index) => {
    for (const form of forms.split(',').map(foldWord))
      for (let end = LEAST; end <= form.length; end++) {
        const beginning = form.slice(0, end);
        found.set(beginning, (found.get(beginning) ?? index) === index ? index : SEVERAL);
      }
  });
  abbreviations.set(code, found);
  return found;
}

const RELATED: Readonly<Record<string, readonly string[]>> = {
  no: ['nb', 'nn'],
  tl: ['fil'],
  sr: ['sr', 'sh'],
};

/** Rows of the table in which a language's names stand. */
function homeOf(language: string | undefined): readonly string[] {
  const code = language?.split('-')[0] ?? 'en';
  return RELATED[code] ?? [code];
}

/** Days of the week (0 is Sunday) that a word may name. */
export function weekdaysOf(word: string): readonly number[] {
  weekdays ??= readTable(WEEKDAYS);
  const name = foldWord(word);
  const east = EAST_ASIAN_DAY.exec(word)?.slice(1).find(Boolean) ?? '';
  const found = EAST_ASIAN_DAYS.findIndex((letters) => east && letters.includes(east));
  if (found >= 0) return [found];
  return weekdays.get(wordsOf(name))?.map(({ index }) => index) ?? [];
}

/** `月`, `月曜日`, `월요일`, `星期一`, `周一`: a letter for the day, alone or with the word for it. */
const EAST_ASIAN_DAY =
  /^(?:([日月火水木金土일월화수목금토])(?:曜日?|요일)?|(?:星期|周|週|礼拜)([日天一二三四五六]))$/;
const EAST_ASIAN_DAYS = ['日天일', '月一월', '火二화', '水三수', '木四목', '金五금', '土六토'];
