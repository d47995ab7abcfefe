/** Months and days of the week by name, in any of the table's languages. */

import { MONTHS, WEEKDAYS } from './calendar-names.ts';

/** Words of the longest name. */
const MAX_WORDS = 3;
/** Characters of the longest word that is looked up. */
const MAX_WORD = 32;
const ABBREVIATION = 4;

/** What a name means: a number (month 1–12 or weekday 0–6) with the languages in which it does. */
type Meanings = Map<number, string[]>;

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

/** A word as it is looked up: lower case, without accents. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (/^[\x20-\x7e]*$/.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ı', 'i')
    .replaceAll('ς', 'σ');
}

/** A table's rows by folded name; words of a name are parted by one blank, whatever sign parts them in print. */
function readTable(table: Readonly<Record<string, string>>): Map<string, Meanings> {
  const names = new Map<string, Meanings>();
  for (const [language, row] of Object.entries(table)) {
    row.split(';').forEach((forms, index) => {
      for (const form of forms ? forms.split(',') : []) {
        const name = wordsOf(foldWord(form));
        const meanings = names.get(name) ?? new Map<number, string[]>();
        names.set(name, meanings.set(index, [...(meanings.get(index) ?? []), language]));
      }
    });
  }
  return names;
}

const wordsOf = (name: string): string => (/[-'’ʼ ]/.test(name) ? name.split(/[-'’ʼ ]+/).join(' ') : name);

let months: Map<string, Meanings> | undefined;
let weekdays: Map<string, Meanings> | undefined;

const LETTER = /[\p{L}\p{M}\u200c\u200d]/u;

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  return code >= 170 && LETTER.test(text.charAt(at));
}

/** Offset behind the word that begins here: letters, with dots between single ones (`ธ.ค`). */
export function wordEnd(text: string, at: number): number {
  let end = at;
  const most = at + MAX_WORD;
  while (end < most && (isLetter(text, end) || (end > at && text[end] === '.' && isLetter(text, end + 1))))
    end++;
  return end;
}

/** Offset of the word that ends here. */
export function wordStart(text: string, at: number): number {
  let start = at;
  const most = Math.max(0, at - MAX_WORD);
  while (
    start > most &&
    (isLetter(text, start - 1) || (start < at && text[start - 1] === '.' && isLetter(text, start - 2)))
  )
    start--;
  return start;
}

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
  const home = homeOf(language);
  const choose = (languages: readonly string[]): number | undefined =>
    [...meanings].find(([, spoken]) => spoken.some((code) => languages.includes(code)))?.[0];
  const own = choose(home) ?? choose(['en']);
  const index =
    own ?? [...meanings].reduce((best, next) => (next[1].length > best[1].length ? next : best))[0];
  const other = own === undefined ? [...meanings.keys()].find((month) => month !== index) : undefined;
  return {
    month: index + 1,
    ...(other === undefined ? {} : { other: other + 1 }),
    home: own !== undefined,
    short: name.length < ABBREVIATION && /^[\x20-\x7e]+$/.test(name),
  };
}

/** A name of the language or English, cut short in a way that the table has not: `fév`, `Septem.` */
function findAbbreviation(name: string, language: string | undefined): Found | undefined {
  if (name.length < 3) return undefined;
  for (const code of new Set([...homeOf(language), 'en'])) {
    let columns = folded.get(code);
    if (!columns) {
      columns = (MONTHS[code] ?? '').split(';').map((forms) => forms.split(',').map(foldWord));
      folded.set(code, columns);
    }
    const fits = columns.flatMap((forms, i) => (forms.some((form) => form.startsWith(name)) ? i : []));
    if (fits.length === 1) return { month: (fits[0] ?? 0) + 1, home: true, short: true };
  }
  return undefined;
}

/** Folded names of the languages that were asked for: a list of forms for each month. */
const folded = new Map<string, string[][]>();

const RELATED: Readonly<Record<string, readonly string[]>> = {
  no: ['nb', 'nn'],
  tl: ['fil'],
  sr: ['sr', 'sr-Latn'],
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
  const meanings = weekdays.get(wordsOf(name)) ?? CJK_WEEKDAYS.get(name);
  return meanings ? [...meanings.keys()] : [];
}

/** `月曜日`, `월요일`, `星期一`: written from a letter each. */
const CJK_WEEKDAYS = new Map<string, Meanings>(
  ['日日天일', '月一월', '火二화', '水三수', '木四목', '金五금', '土六토'].flatMap((letters, day) =>
    [...letters].flatMap((letter) =>
      ['', '曜', '曜日', '요일', '星期', '周', '週', '礼拜'].map((word): [string, Meanings] => [
        /[星周週礼]/.test(word) ? word + letter : letter + word,
        new Map([[day, []]]),
      ]),
    ),
  ),
);
