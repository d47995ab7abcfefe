/** Numbers and dates as a person reads them. */

import { spanOf } from '../record/date.ts';
import type { Fields } from '../record/fields.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** `1204` as `1,204`. */
export function showCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1,204 articles`, `1 article`. */
export function showNumber(count: number, one: string, many = `${one}s`): string {
  return `${showCount(count)} ${count === 1 ? one : many}`;
}

/** `2019-12-18T20:39` as `18 December 2019, 20:39`, as precise as it is given; what is no date is left as it is. */
export function showDate(date: string): string {
  if (!spanOf(date)) return date;
  const [, year, month, day, time, zone] =
    /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(.*))?$/.exec(date.trim()) ?? [];
  const named = month && MONTHS[Number(month) - 1];
  const clock = time && `, ${time}${zone ? ` ${zone === 'Z' ? 'UTC' : zone}` : ''}`;
  return `${day ? `${Number(day)} ` : ''}${named ? `${named} ` : ''}${year}${clock ?? ''}`;
}

/** What stands under a headline: `Song Sang-ho`, `18 December 2019, 20:39`, `Diplomacy`, `Yonhap`. */
export const whoAndWhen = ({ authors, published, section, agency }: Fields): string[] =>
  [authors?.join(', '), published ? showDate(published) : 'undated', section, agency].filter(
    (part): part is string => Boolean(part),
  );
