/** Days with the month's name: `18 December 2019`, `Dec. 18, 2019`, `2019. december 18.`, and a month alone, `May 2019`. */

import { endsNumber, isDay, isThai, type PrintedDay, type ReadingOptions, yearOf } from './day.ts';
import { type MonthName, monthAt, monthBefore, weekdaysOf } from './names.ts';
import { digitsAt, isDigit } from './plain.ts';
import { foldWord, wordEnd, wordStart } from './words.ts';

/** Words that stand between the parts of a date: ordinal endings, “of”, “year”. Folded as names are. */
const LINKS = new Set(
  (
    'st nd rd th er ere re e a ª º mh de del della dell d do da di of den dhen ta z o ko gada m g r г р ж оны он ' +
    'թ та го ге ше ой ші є년 년 năm nam an anno พ.ศ ค.ศ ที่ day dia van'
  )
    .split(' ')
    .map(foldWord),
);
/** Languages that write the year first and the day before the month. */
const YEAR_DAY_MONTH = new Set(['lv', 'kk', 'ky']);

const isLink = (word: string): boolean => LINKS.has(foldWord(word));

const GAP = /[ .,\-/'()]{0,4}/y;

/** Offset behind the blanks and signs that may part the parts of a date. */
function skipGap(text: string, at: number): number {
  GAP.lastIndex = at;
  return at + (GAP.exec(text)?.[0].length ?? 0);
}

/** Offset behind gap and link words, of which `most` are allowed. */
function skipLinks(text: string, at: number, most: number): number {
  let place = skipGap(text, at);
  for (let i = 0; i < most; i++) {
    const end = wordEnd(text, place);
    if (end === place || !isLink(text.slice(place, end))) break;
    place = skipGap(text, end);
  }
  return place;
}

/** The year of four digits at an offset; of two behind an apostrophe or one of the given signs. */
function readYear(
  text: string,
  at: number,
  language: string | undefined,
  signs = "'",
): { year: number; end: number } | undefined {
  const run = digitsAt(text, at, 6);
  const length = run >= 4 ? 4 : 2;
  if (run < 2 || run === 3) return undefined;
  if (run === 2 && !(at > 0 && signs.includes(text.charAt(at - 1)))) return undefined;
  const end = at + length;
  const year = yearOf(text.slice(at, end), isThai(text, at, language));
  // A number that is run together with the year (`May 5, 20190` comments) leaves it readable beside a month's name.
  const ends = endsNumber(text, end) || (length === 4 && digitsAt(text, end, 3) <= 2);
  return year !== undefined && ends ? { year, end } : undefined;
}

/** Another number near by, without which a day has no year. */
const NUMBER_AHEAD = /\D{1,48}\d\d/y;

/** The date with a month's name to which the number at an offset belongs. */
export function namedDay(text: string, at: number, options: ReadingOptions): PrintedDay | undefined {
  const { language } = options;
  const run = digitsAt(text, at, 7);
  NUMBER_AHEAD.lastIndex = at + run;
  if (run <= 2 && !NUMBER_AHEAD.test(text)) return undefined;
  // `Covid-19 December 2019`
  if (run <= 2 && text[at - 1] === '-' && wordStart(text, at - 1) < at - 1) return undefined;
  if (run <= 2) return monthDayYear(text, at, run, language) ?? dayMonthYear(text, at, run, language);
  // Five or six digits are a year and a day that lost the line break between them.
  if (run > 6 || run === 3) return undefined;
  return yearMonthDay(text, at, language) ?? monthYear(text, at, language);
}

/** The date, when it is in the calendar, with the other month that its name may mean. */
function dated(name: MonthName, found: Omit<PrintedDay, 'month'>): PrintedDay | undefined {
  const { year, day } = found;
  if (!isDay(year, name.month, day)) return undefined;
  const open = name.other !== undefined && isDay(year, name.other, day);
  return { ...found, month: name.month, ...(open ? { other: { year, month: name.other, day } } : {}) };
}

function dayMonthYear(
  text: string,
  at: number,
  run: number,
  language: string | undefined,
): PrintedDay | undefined {
  const name = monthAfter(text, at + run, language);
  if (!name) return undefined;
  // `18-Dec-19`: the sign before the month stands for the year's too.
  const sign = /[-/]/.test(text.charAt(at + run)) ? text.charAt(at + run) : '';
  const year = readYear(text, skipLinks(text, name.end, 2), language, `'${sign}`);
  const day = Number(text.slice(at, at + run));
  return year && dated(name, { year: year.year, day, start: at, end: year.end, form: 'D Month YYYY' });
}

/** The month that follows, behind at most two link words. */
function monthAfter(text: string, at: number, language: string | undefined): MonthName | undefined {
  let place = skipGap(text, at);
  for (let links = 0; links <= 2; links++) {
    const name = monthAt(text, place, language);
    if (name) return name;
    const end = wordEnd(text, place);
    if (end === place || !(isLink(text.slice(place, end)) || weekdaysOf(text.slice(place, end)).length))
      return undefined;
    place = skipGap(text, end);
  }
  return undefined;
}

/** A clock time between day and year, as Unix prints it: `Dec 18 20:39:15 KST 2019`. */
const CLOCK = /[, ]{1,2}\d{1,2}:\d\d(?::\d\d)?(?: [A-Z]{2,5})?[, ]{1,2}(?=\d{4}(?!\d))/y;

function monthDayYear(
  text: string,
  at: number,
  run: number,
  language: string | undefined,
): PrintedDay | undefined {
  const name = monthBeforeNumber(text, at, language);
  if (!name || (name.short && !name.home)) return undefined;
  CLOCK.lastIndex = at + run;
  const clock = CLOCK.exec(text)?.[0].length;
  const year = readYear(
    text,
    clock === undefined ? skipLinks(text, at + run, 2) : at + run + clock,
    language,
  );
  const day = Number(text.slice(at, at + run));
  return (
    year && dated(name, { year: year.year, day, start: name.start, end: year.end, form: 'Month D, YYYY' })
  );
}

/** The month right before a number: nothing but a blank, a dot or a comma between. */
function monthBeforeNumber(text: string, at: number, language: string | undefined): MonthName | undefined {
  let end = at;
  while (end > at - 3 && /[ .,\-/]/.test(text.charAt(end - 1))) end--;
  return end > 0 ? monthBefore(text, end, language) : undefined;
}

function yearMonthDay(text: string, at: number, language: string | undefined): PrintedDay | undefined {
  const year = yearOf(text.slice(at, at + 4), isThai(text, at, language));
  if (year === undefined || isDigit(text.charCodeAt(at + 4))) return undefined;
  const place = skipLinks(text, at + 4, 2);
  const ahead = digitsAt(text, place, 3);
  const linked = /\p{L}/u.test(text.slice(at + 4, place));
  const dayFirst = ahead > 0 && ahead <= 2 && (linked || YEAR_DAY_MONTH.has(language ?? ''));
  const name = dayFirst ? monthAfter(text, place + ahead, language) : monthAt(text, place, language);
  if (!name || (name.short && !name.home && text[name.end] !== '.')) return undefined;
  const day = dayFirst ? place : skipGap(text, name.end);
  const run = digitsAt(text, day, 3);
  const end = dayFirst ? name.end : day + run;
  // `in 2019. March 3, 2020` and `2019 December 20:39` have no year first.
  if (run === 0 || run > 2 || /^:\d/.test(text.slice(end, end + 2))) return undefined;
  if (digitsAt(text, skipLinks(text, end, 1), 4) === 4) return undefined;
  const form = text[at - 1] === '/' ? 'address' : 'YYYY Month D';
  return dated(name, { year, day: Number(text.slice(day, day + run)), start: at, end, form });
}

/** A month and year without a day. A word that is more than a month's name needs its capital or its language. */
function monthYear(text: string, at: number, language: string | undefined): PrintedDay | undefined {
  const year = readYear(text, at, language);
  if (!year) return undefined;
  const linkEnd = text[at - 1] === ' ' || text[at - 1] === "'" ? at - 1 : at;
  const link = wordStart(text, linkEnd);
  const place = isLink(text.slice(link, linkEnd)) && link < linkEnd ? link : at;
  const name = monthBeforeNumber(text, place, language);
  if (!name?.home) return undefined;
  const first = text.charAt(name.start);
  const capital = first !== first.toLowerCase();
  // Czech `pro 2019` is “for 2019”.
  const spelled = capital || (name.short ? text[name.end] === '.' : !CAPITAL_MONTHS.has(language ?? 'en'));
  const counted = /\d\)?[ .,\-–/]{0,3}(?:\p{L}{1,3} )?$/u.test(
    text.slice(Math.max(0, name.start - 8), name.start),
  );
  if (!spelled || counted) return undefined;
  return dated(name, {
    year: year.year,
    day: undefined,
    start: name.start,
    end: year.end,
    form: 'Month YYYY',
  });
}

/** Languages that write months with a capital letter. */
const CAPITAL_MONTHS = new Set(['en', 'de', 'lb', 'el', 'cy', 'id', 'ms', 'fil', 'tl', 'tr', 'af']);
