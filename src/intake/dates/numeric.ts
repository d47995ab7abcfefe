/** Days written in numbers: `2019-12-18`, `18.12.2019`, `12/18/2019`, `2019年12月18日`. */

import {
  continues,
  type DateForm,
  endsNumber,
  isDay,
  isThai,
  type PrintedDay,
  type ReadingOptions,
  yearOf,
} from './day.ts';
import { chooseOrder } from './order.ts';
import { digitsAt, isDigit } from './plain.ts';

type Shape = (match: RegExpExecArray, text: string, options: ReadingOptions) => PrintedDay | undefined;

/** What may be a date in numbers, tried in this order where a number begins. */
const SHAPES: readonly (readonly [RegExp, Shape])[] = [
  [/(\d{4})(-| ?[/.] ?)(\d{1,2})\2(\d{1,2})/y, yearFirst],
  [/(\d{4}) ?[年년] ?(\d{1,2}) ?[月월](?: ?(\d{1,2}) ?[日일号號])?/y, eastAsian],
  [/(\d{1,2})(-| ?[/.] ?)(\d{1,2})\2(\d{4}|\d{2})/y, yearLast],
  [/(\d{1,2})(\/)(\d{1,2})[ -](\d{4})/y, nordic],
  [/(\d{1,2}) (?:tháng|thg\.?) (\d{1,2})(?:,| năm|, năm)? (\d{4})/iy, vietnamese],
  [/(\d{4}) оны (\d{1,2})(?:-р)? сарын (\d{1,2})/iy, mongolian],
  [/(\d{1,2})([. ] ?)([IVX]{1,4})\2(\d{4})/y, romanMonth],
  [/(\d{1,2})年 ?(\d{1,2})月 ?(\d{1,2})日/y, japaneseEra],
];

/** What stands behind the first number of each of them. */
const BEHIND_FIRST = '-/. 年년';

/** The date in numbers that begins at an offset. */
export function numericDay(text: string, at: number, options: ReadingOptions): PrintedDay | undefined {
  if (!BEHIND_FIRST.includes(text.charAt(at + digitsAt(text, at)) || '\n')) return undefined;
  for (const [pattern, read] of SHAPES) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) continue;
    const day = read(match, text, options);
    if (day) return day;
  }
  return undefined;
}

/** The day, when it is in the calendar and its number ends where the print does. */
function check(
  match: RegExpExecArray,
  form: DateForm,
  year: number | undefined,
  month: number,
  day: number | undefined,
): PrintedDay | undefined {
  const end = match.index + match[0].length;
  if (year === undefined || !isDay(year, month, day) || !endsNumber(match.input, end)) return undefined;
  return { year, month, day, start: match.index, end, form };
}

function yearFirst(match: RegExpExecArray, text: string, options: ReadingOptions): PrintedDay | undefined {
  const [, year = '', separator = '', month, day] = match;
  const found = check(
    match,
    'YYYY-MM-DD',
    yearOf(year, isThai(text, match.index, options.language)),
    Number(month),
    Number(day),
  );
  if (!found) return undefined;
  if (inAddress(text, found.start, found.end)) return { ...found, form: 'address' };
  return continues(text, found.start, found.end, separator) ? undefined : found;
}

function yearLast(match: RegExpExecArray, text: string, options: ReadingOptions): PrintedDay | undefined {
  const [printed, first = '', separator = '', second = '', longDigits = ''] = match;
  const start = match.index;
  // `18.12.1920:39` is a year of two digits and a time that lost the line break between them.
  const fused =
    longDigits.length === 4 &&
    /^:\d\d(?!\d)/.test(text.slice(start + printed.length, start + printed.length + 4));
  const digits = fused ? longDigits.slice(0, 2) : longDigits;
  const end = start + printed.length - (fused ? 2 : 0);
  if (!endsNumber(text, end) || continues(text, start, end, separator) || isNumbered(text, start, end))
    return undefined;
  const sign = separator.trim();
  const short = digits.length === 2;
  const plain = sign === '/' || (sign === '.' && first.length === 2 && second.length === 2);
  if (short && !fused && isDigit(text.charCodeAt(end))) return undefined;
  const thai = !short && isThai(text, match.index, options.language);
  const day = chooseOrder({ first, second, digits, sign, thai, text, start, end }, options);
  return day && { ...day, start, end, ...(short && !plain ? { frail: true } : {}) };
}

/** Languages that write `18/12 2019` and `18/12-2019`; elsewhere that is a fraction and a year. */
const NORDIC = new Set(['da', 'sv', 'no', 'nb', 'nn', 'is']);

function nordic(match: RegExpExecArray, text: string, options: ReadingOptions): PrintedDay | undefined {
  if (!NORDIC.has(options.language ?? '')) return undefined;
  return yearLast(match, text, { ...options, order: options.order ?? 'dmy' });
}

/** Whether a number belongs to what stands right beside it: a price, a share, a version, a decimal. */
function isNumbered(text: string, start: number, end: number): boolean {
  if (/[#$£€§№¥]$|(?<!\p{L})v$/iu.test(text.slice(Math.max(0, start - 2), start))) return true;
  if (/^ ?[%€$£]/.test(text.slice(end, end + 2))) return true;
  if (/[.,:/-]/.test(text.charAt(end)) && isDigit(text.charCodeAt(end + 1))) return true;
  return /(?:version|ver\.|build|release)\s?$/i.test(text.slice(Math.max(0, start - 9), start));
}

/** Whether the date is a part of an address or a file name. */
function inAddress(text: string, start: number, end: number): boolean {
  return (
    /[/=?&]/.test(text.charAt(start - 1)) || /^(?:\/\S|[.][a-z]{3,4}(?![a-z]))/.test(text.slice(end, end + 6))
  );
}

function eastAsian(match: RegExpExecArray): PrintedDay | undefined {
  const [, year = '', month, day] = match;
  return check(
    match,
    day ? 'YYYY年M月D日' : 'Month YYYY',
    yearOf(year),
    Number(month),
    day ? Number(day) : undefined,
  );
}

function vietnamese(match: RegExpExecArray): PrintedDay | undefined {
  const [, day, month, year = ''] = match;
  return check(match, 'D Month YYYY', yearOf(year), Number(month), Number(day));
}

function mongolian(match: RegExpExecArray): PrintedDay | undefined {
  const [, year = '', month, day] = match;
  return check(match, 'YYYY Month D', yearOf(year), Number(month), Number(day));
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

function romanMonth(match: RegExpExecArray): PrintedDay | undefined {
  const [, day, , month = '', year = ''] = match;
  return check(match, 'D Month YYYY', yearOf(year), ROMAN.indexOf(month) + 1, Number(day));
}

/** The year before the first of each era. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925 };

function japaneseEra(match: RegExpExecArray, text: string): PrintedDay | undefined {
  const [, year, month, day] = match;
  const before = ERAS[text.slice(Math.max(0, match.index - 2), match.index)];
  if (before === undefined) return undefined;
  const found = check(match, 'YYYY年M月D日', before + Number(year), Number(month), Number(day));
  return found && { ...found, start: found.start - 2 };
}
