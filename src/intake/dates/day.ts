/** A day as printed, before a clock time is joined to it, and what every reader of days checks. */

import { isCalendarDay } from '../../record/date.ts';
import { digitsAt, isDigit } from './plain.ts';

/** The shape in which a date is printed. `address` is one inside a URL or file name. */
export type DateForm =
  | 'YYYY-MM-DD'
  | 'D.M.YYYY'
  | 'D.M.YY'
  | 'D/M/YYYY'
  | 'M/D/YYYY'
  | 'D Month YYYY'
  | 'Month D, YYYY'
  | 'YYYY Month D'
  | 'Month YYYY'
  | 'YYYY年M月D日'
  | 'address';

/** Order of day, month and year where all are numbers. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

export interface ReadingOptions {
  /** BCP 47 code of the text's language. */
  readonly language?: string | undefined;
  /** Decides the order of day and month where both could be either. */
  readonly order?: DateOrder | undefined;
}

/** A calendar day, or a month when `day` is undefined. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number | undefined;
}

export interface PrintedDay extends Day {
  /** Offsets in the line. */
  readonly start: number;
  readonly end: number;
  readonly form: DateForm;
  /** The other day that the same print may mean. */
  readonly other?: Day;
  /** Whether the order that was given decided between two days. */
  readonly settled?: true;
  /** Whether it is a date only with a clock time beside it: `1.11.23` alone may be a version. */
  readonly frail?: boolean;
}

const FIRST_YEAR = 1600;
const LAST_YEAR = 2100;
/** The Buddhist calendar of Thailand is ahead by this. */
const BUDDHIST = 543;
/** Two-digit years below this are of this century. */
const PIVOT = 50;

/** The year that digits mean, or undefined outside 1600–2100. Thai years of the Buddhist calendar are converted. */
export function yearOf(digits: string, thai = false): number | undefined {
  let year = Number(digits);
  if (digits.length === 2) year += year < PIVOT ? 2000 : 1900;
  else if (thai && year >= FIRST_YEAR + BUDDHIST + 200 && year <= LAST_YEAR + BUDDHIST) year -= BUDDHIST;
  return year >= FIRST_YEAR && year <= LAST_YEAR ? year : undefined;
}

/** Whether the text is Thai, at least where the number is. */
export function isThai(text: string, at: number, language: string | undefined): boolean {
  return language === 'th' || /[\u0e00-\u0e7f]/.test(text.slice(Math.max(0, at - 40), at + 40));
}

/** Whether the numbers are a day of the calendar (or, without a day, a month). */
export function isDay(year: number, month: number, day: number | undefined): boolean {
  return day === undefined ? month >= 1 && month <= 12 : isCalendarDay(year, month, day);
}

/**
 * Whether a number that ends here may end a date: no digit follows, or one or two that begin a date or time of their
 * own, run together with this one by the loss of a line break (`5. May 20195. May 2019`, `18.12.201920:39`).
 */
export function endsNumber(text: string, end: number): boolean {
  const run = digitsAt(text, end, 3);
  return run === 0 || (run <= 2 && FUSED.test(text.slice(end + run, end + run + 3)));
}

const FUSED = /^(?:[:./-]\d|[.]? ?\p{L})/u;

/** Whether the sign that parts the numbers also stands, with a digit, on the outer side: a longer number, no date. */
export function continues(text: string, start: number, end: number, separator: string): boolean {
  const sign = separator.trim();
  const before = text[start - 1] === sign && isDigit(text.charCodeAt(start - 2));
  const after = text[end] === sign && isDigit(text.charCodeAt(end + 1));
  return before || after;
}
