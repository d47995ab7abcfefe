/**
 * The dates printed in a line, in any of some eighty languages, with the clock time and zone printed beside them.
 * Nothing is made up: what is not printed is not in the value. Time is linear in the line's length.
 */

import type { DateForm, Day, PrintedDay, ReadingOptions } from './day.ts';
import { namedDay } from './named.ts';
import { weekdaysOf } from './names.ts';
import { numericDay } from './numeric.ts';
import { digitsAt, mayHaveDate, plainLine } from './plain.ts';
import { type PrintedTime, timesOf } from './times.ts';
import { foldWord } from './words.ts';
import { zoneAt } from './zones.ts';

export type { DateOrder, ReadingOptions } from './day.ts';
export { findTimes } from './times.ts';

export interface PrintedDate {
  /** `2019-12`, `2019-12-18`, `2019-12-18T20:39`, with seconds and a zone only where printed. */
  readonly value: string;
  /** Where it stands in the line, its clock time included: offsets of UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly precision: 'month' | 'day' | 'minute' | 'second';
  readonly form: DateForm;
  /** Whether day and month (or, rarely, the month’s name) may mean `alternative` too. */
  readonly ambiguous: boolean;
  readonly alternative?: string;
  /** Whether the order of day and month that was given decided it. */
  readonly settled?: true;
  /** The time zone as printed, also where its meaning is unclear and `value` has none. */
  readonly zone?: string;
}

/** Finds the dates of a line, from left to right. Relative ones (`2 hours ago`) and days without a year are none. */
export function findDates(line: string, options: ReadingOptions = {}): PrintedDate[] {
  if (!mayHaveDate(line)) return [];
  const text = plainLine(line);
  const days = findDays(text, options);
  if (days.length === 0) return [];
  const times = joinTimes(text, days, timesOf(text, days, options), options);
  return days.flatMap((day, i) => (day.frail && !times[i] ? [] : toDate(text, day, times[i])));
}

function findDays(text: string, options: ReadingOptions): PrintedDay[] {
  const days: PrintedDay[] = [];
  const digit = /\d/g;
  let last = 0;
  while (digit.test(text)) {
    const at = digit.lastIndex - 1;
    const day = numericDay(text, at, options) ?? namedDay(text, at, options);
    if (day && day.start >= last) {
      days.push(day);
      last = day.end;
      digit.lastIndex = day.end;
    } else digit.lastIndex = at + digitsAt(text, at, text.length);
  }
  return days;
}

/** Words that stand between a date and its clock time: “at”, “o’clock”, “on”. Days of the week may, too. */
const LINKS = new Set(
  (
    't at on the um am ab a à le la las los el il alle ore ora o om op den klo kl klokken klockan kello v ve о в у на ob u ' +
    'as às em saat saati jam pukul luc ngay godz godzina godzinie dne ώρα στις ωρα בשעה ב الساعة 時間 de del of time hora horas'
  )
    .split(' ')
    .map(foldWord),
);
const SIGNS = /^[ ,;:|•·‧・–—\-/.()@、]*$/;
const MAX_GAP = 28;
const MAX_GAP_WORDS = 3;

/** Width of what stands between a date and a time that belong together, else Infinity. */
function gapBetween(text: string, from: number, to: number): number {
  if (to < from || to - from > MAX_GAP) return Infinity;
  const gap = text.slice(from, to);
  const words = gap.match(/[\p{L}\p{M}]+/gu) ?? [];
  if (words.length > MAX_GAP_WORDS || !SIGNS.test(gap.replace(/[\p{L}\p{M}]+/gu, ''))) return Infinity;
  const known = words.every((word) => LINKS.has(foldWord(word)) || weekdaysOf(word).length > 0);
  return known ? gap.length : Infinity;
}

/** The clock time of each date: the nearer of the one before and the one after, each time used once. */
function joinTimes(
  text: string,
  days: readonly PrintedDay[],
  times: readonly PrintedTime[],
  options: ReadingOptions,
): (PrintedTime | undefined)[] {
  let next = 0;
  let used = -1;
  return days.map((day) => {
    while (next < times.length && (times[next]?.start ?? 0) < day.end) next++;
    if (day.day === undefined) return undefined;
    const before = next - 1 > used ? times[next - 1] : undefined;
    const after = times[next];
    const gapBefore = before && !before.weak ? gapBetween(text, before.end, day.start) : Infinity;
    const gapAfter = after ? gapBetween(text, day.end, after.start) : Infinity;
    if (gapBefore === Infinity && gapAfter === Infinity) return innerTime(text, day, options);
    used = gapAfter <= gapBefore ? next : next - 1;
    return times[used];
  });
}

/** The time that Unix prints inside the date: `Dec 18 20:39:15 2019`. */
function innerTime(text: string, day: PrintedDay, options: ReadingOptions): PrintedTime | undefined {
  if (day.form !== 'Month D, YYYY') return undefined;
  return timesOf(text.slice(day.start, day.end), [], options).find((time) => !time.weak);
}

function toDate(text: string, day: PrintedDay, time: PrintedTime | undefined): PrintedDate {
  let end = Math.max(day.end, time?.end ?? 0);
  let zone = time?.zone;
  // `20:39, 18 December 2019 GMT`
  if (time && !zone && time.end <= day.start) zone = zoneAt(text, day.end);
  if (zone) end = Math.max(end, zone.end);
  const value = (of: Day): string => formatDay(of) + (time ? `T${time.value}${zone?.offset ?? ''}` : '');
  return {
    value: value(day),
    start: time && time.end <= day.start ? time.start : day.start,
    end,
    precision: day.day === undefined ? 'month' : !time ? 'day' : time.value.length > 5 ? 'second' : 'minute',
    form: day.form,
    ambiguous: day.other !== undefined,
    ...(day.other ? { alternative: value(day.other) } : {}),
    ...(day.settled ? { settled: true } : {}),
    ...(zone ? { zone: zone.zone } : {}),
  };
}

function formatDay({ year, month, day }: Day): string {
  const parts = [year, ...(day === undefined ? [month] : [month, day])];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
