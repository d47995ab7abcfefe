/**
 * Dates as printed: `2019`, `2019-12`, `2019-12-18`, `2019-12-18T20:39`, with seconds and a zone only where printed.
 * They are compared as printed: the zone is never applied, and an imprecise date is the span of all it may mean.
 */

const DATE =
  /^(?<year>\d{4})(?:-(?<month>\d\d)(?:-(?<day>\d\d)(?:[T ](?<time>\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?$/;

/** First and last second that a date may mean, as `YYYY-MM-DDTHH:MM:SS`: comparable as strings. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** Days in a month of the Gregorian calendar; month is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function isCalendarDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The span of a printed date, or undefined when it is no date. */
export function spanOf(text: string): Span | undefined {
  const parts = DATE.exec(text.trim())?.groups;
  if (!parts) return undefined;
  const { year, month, day, time } = parts as { year: string; month?: string; day?: string; time?: string };
  if (month === undefined) return { from: `${year}-01-01T00:00:00`, to: `${year}-12-31T23:59:59` };
  if (!isCalendarDay(Number(year), Number(month), day === undefined ? 1 : Number(day))) return undefined;
  if (day === undefined) {
    const last = daysInMonth(Number(year), Number(month));
    return { from: `${year}-${month}-01T00:00:00`, to: `${year}-${month}-${last}T23:59:59` };
  }
  if (time === undefined)
    return { from: `${year}-${month}-${day}T00:00:00`, to: `${year}-${month}-${day}T23:59:59` };
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/.test(time)) return undefined;
  const [from, to] = time.length === 5 ? [`${time}:00`, `${time}:59`] : [time, time];
  return { from: `${year}-${month}-${day}T${from}`, to: `${year}-${month}-${day}T${to}` };
}
