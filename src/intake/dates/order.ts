/**
 * Which of two numbers is the day. Dots mean day first unless the person says otherwise; between slashes and hyphens the
 * calendar decides, then the person, then a day of the week beside the date, then the language: English prints both orders.
 */

import {
  type DateForm,
  type DateOrder,
  type Day,
  isDay,
  type PrintedDay,
  type ReadingOptions,
  yearOf,
} from './day.ts';
import { weekdaysOf } from './names.ts';
import { wordEnd, wordStart } from './words.ts';

export interface Numbers {
  readonly first: string;
  readonly second: string;
  /** The third number: the year, of four digits or two. */
  readonly digits: string;
  readonly sign: string;
  /** Whether the year may be of the Buddhist calendar. */
  readonly thai: boolean;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const YEAR_FIRST = new Set(['ko', 'ja', 'zh']);
const MONTH_FIRST = new Set(['en', 'en-US', 'en-PH', 'fil', 'tl']);
/** Languages in which the month comes first here and the day there. */
const EITHER = new Set(['en', 'fil', 'tl']);
/** Languages that write dates with slashes, day first. In the others a slash is a guest, and its order unsure. */
const SLASHED = new Set(
  'fr es pt it el ca gl eu br cy ga mt id ms sw vi hi bn mr ta te kn ml gu pa ur ar he fa th lo km my am'.split(
    ' ',
  ),
);

/** The day that three numbers mean, and the other one where nothing decides. */
export function chooseOrder(
  numbers: Numbers,
  options: ReadingOptions,
): Omit<PrintedDay, 'start' | 'end'> | undefined {
  const { first, second, digits, sign, thai } = numbers;
  const { language, order } = options;
  const code = language?.split('-')[0] ?? '';
  if (digits.length === 2 && (order === 'ymd' || (!order && YEAR_FIRST.has(code)))) {
    const day = dayOf(yearOf(first.padStart(2, '0')), second, digits);
    if (day) return { ...day, form: 'YYYY-MM-DD', ...(order === 'ymd' ? { settled: true } : {}) };
  }
  const year = yearOf(digits, thai);
  const readings = { dmy: dayOf(year, second, first), mdy: dayOf(year, first, second) };
  const formOf = (chosen: DateOrder): DateForm => {
    if (sign === '.' && chosen === 'dmy') return digits.length === 2 ? 'D.M.YY' : 'D.M.YYYY';
    return chosen === 'dmy' ? 'D/M/YYYY' : 'M/D/YYYY';
  };
  const take = (chosen: 'dmy' | 'mdy', open = false): Omit<PrintedDay, 'start' | 'end'> | undefined => {
    const day = readings[chosen];
    const other = readings[chosen === 'dmy' ? 'mdy' : 'dmy'];
    return day && { ...day, form: formOf(chosen), ...(open && other ? { other } : {}) };
  };
  if (sign === '.') {
    if (order === 'mdy' && readings.dmy && readings.mdy) return settle(take('mdy'));
    if (readings.dmy) return take('dmy');
    return digits.length === 4 && (!language || EITHER.has(code)) ? take('mdy') : undefined;
  }
  if (!readings.dmy || !readings.mdy || Number(first) === Number(second)) return take('dmy') ?? take('mdy');
  if (order === 'dmy' || order === 'mdy') return settle(take(order));
  const said = orderByWeekday(numbers, readings.dmy, readings.mdy);
  if (said) return take(said);
  const open = sign === '/' ? !SLASHED.has(code) : !language || EITHER.has(code);
  return take(MONTH_FIRST.has(language ?? '') ? 'mdy' : 'dmy', open);
}

const settle = (day: Omit<PrintedDay, 'start' | 'end'> | undefined) =>
  day && { ...day, settled: true as const };

function dayOf(year: number | undefined, month: string, day: string): Day | undefined {
  if (year === undefined || !isDay(year, Number(month), Number(day))) return undefined;
  return { year, month: Number(month), day: Number(day) };
}

/** The order that a day of the week before or after the date allows, when it allows one only. */
function orderByWeekday({ text, start, end }: Numbers, dmy: Day, mdy: Day): 'dmy' | 'mdy' | undefined {
  const beforeEnd = start - (/[ ,.(]{1,3}$/.exec(text.slice(Math.max(0, start - 3), start))?.[0].length ?? 0);
  const afterStart = end + (/^[ ,(]{1,3}/.exec(text.slice(end, end + 3))?.[0].length ?? 0);
  const named = [
    ...weekdaysOf(text.slice(wordStart(text, beforeEnd), beforeEnd)),
    ...weekdaysOf(text.slice(afterStart, wordEnd(text, afterStart))),
  ];
  const fits = (day: Day): boolean => named.includes(weekdayOf(day));
  if (fits(dmy) === fits(mdy)) return undefined;
  return fits(dmy) ? 'dmy' : 'mdy';
}

/** Day of the week in the Gregorian calendar, 0 is Sunday. */
function weekdayOf({ year, month, day = 1 }: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}
