/**
 * How long ago (`2 hours ago`, `vor 3 Tagen`, `어제`), as the moment that is meant: read only where a person says when the
 * page was seen. Minutes and hours give a minute, days and weeks a day, months and years no more than they say.
 */

import { isDigit, plainLine } from './plain.ts';
import { RELATIVE } from './relative-words.ts';
import { findTimes, type PrintedTime } from './times.ts';

export interface RelativeDate {
  /** As precise as the words and the moment that they are counted from. */
  readonly value: string;
  /** The day before, where hours are counted from a day without a time. */
  readonly alternative?: string;
  /** Offsets in the line. */
  readonly start: number;
  readonly end: number;
  /** Whether a number says how long ago; `yesterday` is a word like others. */
  readonly counted: boolean;
}

const UNITS = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const;
type Unit = (typeof UNITS)[number];

/** Words around a number; or without one, with what they count. */
interface Form {
  readonly unit: Unit;
  readonly count: number | undefined;
  readonly before: string;
  readonly after: string;
}

/** Languages that have another's row of the table. */
const ROWS: Readonly<Record<string, string>> = { no: 'nb', tl: 'fil' };

const known = new Map<string, readonly Form[]>();

/** The forms of a language, the longest first, so that `2 days ago` is not read as a shorter one that begins alike. */
function formsOf(code: string): readonly Form[] {
  const found = known.get(code);
  if (found) return found;
  const forms = (RELATIVE[code] ?? '').split(';').flatMap((column, i) =>
    column
      .split(',')
      .filter(Boolean)
      .map((form): Form => {
        const [, count, text = ''] = /^(?:(\d)=)?(.*)$/.exec(plainLine(form)) ?? [];
        const [before = '', after = ''] = text.split('#');
        return {
          unit: UNITS[i] as Unit,
          count: count === undefined ? undefined : Number(count),
          before: before.trim(),
          after: after.trim(),
        };
      }),
  );
  forms.sort((a, b) => b.before.length + b.after.length - a.before.length - a.after.length);
  known.set(code, forms);
  return forms;
}

/** Finds what a line says of how long ago it was, counted back from a date as printed, from left to right. */
export function findRelative(line: string, asOf: string, language?: string): RelativeDate[] {
  const plain = plainLine(line);
  const lower = plain.toLowerCase();
  // Of some letters the small one is longer: then offsets would not hold.
  const text = lower.length === plain.length ? lower : plain;
  const code = language?.split('-')[0];
  const codes = code === undefined ? Object.keys(RELATIVE) : [ROWS[code] ?? code, 'en'];
  const forms = [...new Set(codes)].flatMap(formsOf);
  const found = [...counted(text, forms, asOf), ...named(text, forms, asOf, language)];
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return found.filter((date) => {
    if (date.start < end) return false;
    end = date.end;
    return true;
  });
}

/** Digits of the largest number that is counted by. */
const MAX_DIGITS = 3;

function* counted(text: string, forms: readonly Form[], asOf: string): Generator<RelativeDate> {
  for (const { 0: digits, index } of text.matchAll(/\d+/g)) {
    const behind = index + digits.length;
    if (digits.length > MAX_DIGITS || /\d[.,:/-]$/.test(text.slice(Math.max(0, index - 2), index))) continue;
    const [from, to] = [
      text[index - 1] === ' ' ? index - 1 : index,
      text[behind] === ' ' ? behind + 1 : behind,
    ];
    const form = forms.find(
      ({ count, before, after }) =>
        count === undefined && text.endsWith(before, from) && text.startsWith(after, to),
    );
    if (!form) continue;
    const start = form.before ? from - form.before.length : index;
    const end = form.after ? to + form.after.length : behind;
    if (!begins(text, start) || !ends(text, end, UNSPACED)) continue;
    const moment = countBack(asOf, Number(digits), form.unit);
    if (moment) yield { ...moment, start, end, counted: true };
  }
}

/** `an hour ago`, `yesterday`: with a clock time beside it where it names a day. `today` is one only with a time. */
function* named(
  text: string,
  forms: readonly Form[],
  asOf: string,
  language: string | undefined,
): Generator<RelativeDate> {
  const times = findTimes(text, { language });
  for (const { unit, count, before } of forms) {
    if (count === undefined) continue;
    for (let at = text.indexOf(before); at >= 0; at = text.indexOf(before, at + 1)) {
      const until = at + before.length;
      const moment = begins(text, at) && ends(text, until) ? countBack(asOf, count, unit) : undefined;
      if (!moment) continue;
      const time = unit === 'day' ? timeBeside(times, at, until) : undefined;
      if (count === 0 && !time) continue;
      const [start, end] = [Math.min(at, time?.start ?? at), Math.max(until, time?.end ?? until)];
      yield time
        ? { value: `${moment.value}T${time.value}${time.zone?.offset ?? ''}`, start, end, counted: false }
        : { ...moment, start, end, counted: false };
    }
  }
}

/** Characters between a day and its clock time: `yesterday at 10:15`, `10:15, gestern`. */
const GAP_BEHIND = 12;
const GAP_BEFORE = 3;

function timeBeside(times: readonly PrintedTime[], start: number, end: number): PrintedTime | undefined {
  return (
    times.find((time) => time.start >= end && time.start - end <= GAP_BEHIND) ??
    times.findLast((time) => time.end <= start && start - time.end <= GAP_BEFORE)
  );
}

/** Scripts without blanks between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const LETTER = /[\p{L}\p{M}\d]/u;
const HANGUL = /\p{Script=Hangul}/u;

/** Whether a word may begin here: behind no letter, unless of a script in which words touch or before a number. */
function begins(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  if (!LETTER.test(before) || UNSPACED.test(before)) return !/[-'’]/.test(before);
  return HANGUL.test(before) && isDigit(text.charCodeAt(at));
}

/** Whether a word may end here: before no letter, `'s` or hyphen, but before letters of the scripts given. */
function ends(text: string, at: number, touching?: RegExp): boolean {
  const behind = text.charAt(at);
  if (/^['-]\p{L}/u.test(text.slice(at, at + 3))) return false;
  return !/[\p{L}\p{M}]/u.test(behind) || (touching?.test(behind) ?? false);
}

const AS_OF =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:T(?<hours>\d\d):(?<minutes>\d\d)(?::\d\d)?(?:\.\d+)?(?<zone>Z|[+-]\d\d:?\d\d)?)?$/;
/** Before this nobody printed news; and a few hundred years more Date takes for ours. */
const FIRST_YEAR = 1600;
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** A moment so long before another; undefined where that one is no day. */
function countBack(
  asOf: string,
  count: number,
  unit: Unit,
): Pick<RelativeDate, 'value' | 'alternative'> | undefined {
  const parts = AS_OF.exec(asOf)?.groups;
  if (!parts || Number(parts.year) < FIRST_YEAR) return undefined;
  const { hours, zone = '' } = parts;
  const [year, month, day, hour, minute] = [
    parts.year,
    parts.month,
    parts.day,
    hours ?? 0,
    parts.minutes ?? 0,
  ].map(Number) as [number, number, number, number, number];
  const day0 = Date.UTC(year, month - 1, day);
  const print = (time: number, length: number): string => new Date(time).toISOString().slice(0, length);
  switch (unit) {
    case 'minute':
    case 'hour': {
      const back = count * (unit === 'hour' ? 60 : 1) * MINUTE;
      if (hours !== undefined)
        return { value: print(day0 + (hour * 60 + minute) * MINUTE - back, 16) + zone };
      // Of a day alone nobody knows at which hour the page was seen.
      const value = print(day0 - Math.floor(back / DAY) * DAY, 10);
      return unit === 'minute' ? { value } : { value, alternative: print(Date.parse(value) - DAY, 10) };
    }
    case 'day':
    case 'week':
      return { value: print(day0 - count * (unit === 'week' ? 7 : 1) * DAY, 10) };
    case 'month':
      return { value: print(Date.UTC(year, month - 1 - count, 1), 7) };
    case 'year':
      return { value: String(year - count).padStart(4, '0') };
  }
}
