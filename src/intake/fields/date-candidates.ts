/** When the article may have been published: every date printed on a label, with a time beside it or on a line near. */

import type { PrintedDate } from '../dates/read.ts';
import { findTimes } from '../dates/times.ts';
import type { Context } from '../roles/context.ts';
import type { Shape } from '../roles/features.ts';
import { hashWord } from '../roles/measures.ts';
import { placeOf, putLine } from './evidence.ts';
import { Features, stepOf } from './rank.ts';

export interface DateCandidate {
  readonly value: string;
  readonly date: PrintedDate;
  readonly index: number;
  readonly features: readonly number[];
}

export function dateCandidates(context: Context): DateCandidate[] {
  const { lines, dates, shapes, start } = context;
  const all: { i: number; date: PrintedDate }[] = [];
  dates.forEach((found, i) => {
    for (const date of found) all.push({ i, date });
  });
  const near =
    all.length > 80
      ? all.filter(({ i }) => Math.abs(i - start) < 60 || i >= context.end - 5).slice(0, 120)
      : all;
  const days = new Map<string, number>();
  for (const { date } of near)
    days.set(date.value.slice(0, 10), (days.get(date.value.slice(0, 10)) ?? 0) + 1);
  const sorted = [...days.keys()].sort();
  const candidates: DateCandidate[] = [];
  let nth = 0;
  for (const { i, date } of near) {
    const { text } = lines[i] as { text: string };
    const s = shapes[i] as Shape;
    const day = date.value.slice(0, 10);
    const shared = new Features();
    putLine(shared, context, i);
    const f = shared;
    const before = text.slice(Math.max(0, date.start - 40), date.start);
    const after = text.slice(date.end, date.end + 30);
    const words = before.match(/[\p{L}\p{M}]+/gu) ?? [];
    const next = /[\p{L}\p{M}]+/u.exec(after)?.[0];
    f.put(300, words.length ? hashWord(words.at(-1) as string) : 0);
    if (words.length > 1) f.put(301, hashWord(words.at(-2) as string));
    f.put(302, next ? hashWord(next) : 0);
    f.put(303, date.precision === 'month' ? 0 : date.precision === 'day' ? 1 : 2, s.dated);
    f.put(304, hashWord(date.form.replace(/\W/g, '')));
    f.put(305, placeOf(context, i), s.dated);
    f.put(306, Math.min(nth, 6), placeOf(context, i));
    f.put(307, stepOf(days.get(day) ?? 0, [1, 2, 4]), Math.min(nth, 3));
    const rank = sorted.indexOf(day);
    f.put(308, rank === sorted.length - 1 ? 1 : 0, rank === 0 ? 1 : 0, Math.min(sorted.length, 4));
    f.put(309, stepOf(text.length - (date.end - date.start), [0, 4, 12, 30, 60, 100]), s.size >> 1);
    f.put(310, stepOf(date.start, [0, 4, 12, 30]), stepOf(text.length - date.end, [0, 4, 12, 30]));
    f.put(
      311,
      before ? (before.trimEnd().at(-1) ?? ' ').charCodeAt(0) : 0,
      (after.trimStart().at(0) ?? ' ').charCodeAt(0),
    );
    const above = shapes[i - 1];
    if (date.start < 3 && above && above.m.hashes.length && above.m.hashes.length < 6)
      f.put(312, above.m.hashes[0] as number);
    nth++;
    candidates.push({ value: date.value, date, index: i, features: f.list });
    if (date.precision !== 'day') continue;
    // A clock time on a line of its own, beside the date's.
    for (const offset of [1, -1, 2]) {
      const other = lines[i + offset];
      if (!other || other.width > 60 || dates[i + offset]?.length) continue;
      const [time] = findTimes(other.text);
      if (!time) continue;
      const g = new Features();
      g.put(320, offset, stepOf(other.text.length - (time.end - time.start), [0, 4, 12, 30]));
      g.put(321, offset, (shapes[i + offset] as Shape).m.hashes[0] ?? 0);
      const zone = time.zone?.offset ?? '';
      candidates.push({
        value: `${date.value}T${time.value}${zone}`,
        date,
        index: i,
        features: [...f.list, ...g.list],
      });
      break;
    }
  }
  return candidates;
}

/** Evidence that no date is the article's. */
export function noDate(candidates: readonly DateCandidate[]): number[] {
  const f = new Features();
  f.put(390);
  f.put(391, stepOf(candidates.length, [0, 1, 3, 8]));
  return f.list;
}
