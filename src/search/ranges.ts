/** Dates, numbers and ranges of them as a query writes them: `2019-12`, `7d..`, `..yesterday`, `>500`. */

import { daysInMonth, type Span, spanOf } from '../record/date.ts';

/** Both ends included; an end that is missing is open. */
export interface Range<T> {
  readonly from: T | undefined;
  readonly to: T | undefined;
}

/** Why a range cannot be read, and where in its text. */
export class UnreadableRange extends Error {
  readonly start: number;
  readonly length: number;
  readonly hint: string | undefined;

  constructor(message: string, start: number, length: number, hint?: string) {
    super(message);
    this.start = start;
    this.length = length;
    this.hint = hint;
  }
}

/** How the values of one kind are read, and what lies just beside them. */
interface Scale<T> {
  /** First and last value that a text may mean. */
  readonly read: (text: string) => Range<T> | undefined;
  readonly before: (value: T) => T;
  readonly after: (value: T) => T;
  readonly noun: string;
  readonly hint: string;
}

const COMPARISON = /^(>=|<=|>|<|=)/;

function readRange<T extends string | number>(text: string, scale: Scale<T>): Range<T> {
  const one = (part: string, start: number): { from: T; to: T } => {
    const value = part === '' ? undefined : scale.read(part);
    if (value?.from === undefined || value.to === undefined) {
      throw new UnreadableRange(
        part ? `“${part}” is no ${scale.noun}` : `a ${scale.noun} is missing`,
        start,
        part.length,
        scale.hint,
      );
    }
    return { from: value.from, to: value.to };
  };
  const sign = COMPARISON.exec(text)?.[0];
  if (sign) {
    const { from, to } = one(text.slice(sign.length), sign.length);
    if (sign === '>') return { from: scale.after(to), to: undefined };
    if (sign === '>=') return { from, to: undefined };
    if (sign === '<') return { from: undefined, to: scale.before(from) };
    if (sign === '<=') return { from: undefined, to };
    return { from, to };
  }
  const dots = text.indexOf('..');
  if (dots < 0) return one(text, 0);
  const [first, last] = [text.slice(0, dots), text.slice(dots + 2)];
  if (!first && !last)
    throw new UnreadableRange(
      `a ${scale.noun} is missing on either side of “..”`,
      0,
      text.length,
      scale.hint,
    );
  const from = first ? one(first, 0).from : undefined;
  const to = last ? one(last, dots + 2).to : undefined;
  if (from !== undefined && to !== undefined && from > to) {
    throw new UnreadableRange('the range ends before it begins', 0, text.length, `write ${last}..${first}`);
  }
  return { from, to };
}

const day = (year: number, month: number, date: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

const DAY = 86_400_000;
const AGO = /^(\d{1,4})([dwmy])$/;

/** `today`, `yesterday`, or so many days, weeks, months or years before today, as a day. */
function relativeDay(text: string, today: string): string | undefined {
  const [, count, unit] =
    AGO.exec(text) ?? (text === 'today' ? ['', '0', 'd'] : text === 'yesterday' ? ['', '1', 'd'] : []);
  if (count === undefined) return undefined;
  const [year, month, date] = today.split('-').map(Number) as [number, number, number];
  if (unit === 'd' || unit === 'w') {
    const back = Number(count) * (unit === 'w' ? 7 : 1);
    return isoSecond(Date.UTC(year, month - 1, date) - back * DAY).slice(0, 10);
  }
  const months = year * 12 + (month - 1) - Number(count) * (unit === 'y' ? 12 : 1);
  if (months < 0) return undefined;
  const [y, m] = [Math.floor(months / 12), (months % 12) + 1];
  return day(y, m, Math.min(date, daysInMonth(y, m)));
}

const isoSecond = (time: number): string => new Date(time).toISOString().slice(0, 19);
const beside = (second: string, step: number): string => isoSecond(Date.parse(`${second}Z`) + step);

/** After the last second that a printed date can name. */
const NEVER = '9999-12-31T24:00:00';

/** Reads dates; today is `YYYY-MM-DD`. Throws an UnreadableRange. */
export function readDates(text: string, today: string): Range<string> {
  return readRange(
    text
      .toLowerCase()
      .replace(/(\d)t(?=\d)/g, '$1T')
      .replace(/z$/, 'Z'),
    {
      read: (part): Span | undefined => spanOf(relativeDay(part, today) ?? part),
      before: (second) => beside(second, -1000),
      after: (second) => (second.startsWith('9999-12-31T23:59:59') ? NEVER : beside(second, 1000)),
      noun: 'date',
      hint: 'write 2019, 2019-12, 2019-12-18, today, yesterday, 7d, 2w, 3m or 1y; 2019..2020 for a range',
    },
  );
}

/** Reads whole numbers. Throws an UnreadableRange. */
export function readNumbers(text: string): Range<number> {
  return readRange(text, {
    read: (part) => (/^\d{1,15}$/.test(part) ? { from: Number(part), to: Number(part) } : undefined),
    before: (value) => value - 1,
    after: (value) => value + 1,
    noun: 'number',
    hint: 'write 500, 100..500, 500.., ..500, >500 or <=500',
  });
}
