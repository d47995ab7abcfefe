/** Clock times as printed: `20:39`, `8.39pm`, `20h39`, `20.39 Uhr`, `오후 8시 39분`. */

import type { ReadingOptions } from './day.ts';
import { plainLine } from './plain.ts';
import { type PrintedZone, zoneAt } from './zones.ts';

export interface PrintedTime {
  /** `20:39` or, where seconds are printed, `20:39:15`. */
  readonly value: string;
  /** Offsets in the line, with half of day, `Uhr` and zone. */
  readonly start: number;
  readonly end: number;
  readonly zone?: PrintedZone;
  /** Whether only a date beside it makes it a time: `20.39` alone may be a number. */
  readonly weak: boolean;
}

const COLON = /(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(?!\d)/y;
const EAST_ASIAN = /(\d{1,2}) ?[時时點点시](?: ?(\d{1,2}) ?[分분](?: ?(\d{1,2}) ?[秒초])?)?/y;
/** Hours alone need their preposition: `5h` may be five hours ago. */
const LETTER_H = /(\d{1,2}) ?h ?(\d\d)(?![\p{L}\d])|(?<=(?:à|às|las|alle|vers) )(\d{1,2}) ?h(?![\p{L}\d])/iuy;
const DOTTED = /(\d{1,2})\.(\d\d)(?!\d|\.\d|,\d)/y;
const HOUR = /(\d{1,2})(?= ?(?:[ap]\. ?m\.|[ap]m(?!\p{L})|Uhr(?!\p{L})|uur(?!\p{L})))/iuy;
/** Tried in this order; the times of the last but one need more than themselves. */
const SHAPES = [COLON, EAST_ASIAN, LETTER_H, DOTTED, HOUR] as const;

/** Half of the day, printed behind the time or before it. */
const HALVES: Readonly<Record<string, 'am' | 'pm'>> = {
  am: 'am',
  pm: 'pm',
  πμ: 'am',
  μμ: 'pm',
  ص: 'am',
  م: 'pm',
  오전: 'am',
  오후: 'pm',
  午前: 'am',
  午後: 'pm',
  上午: 'am',
  下午: 'pm',
};
const HALF_BEHIND = / ?([ap]\.? ?m|π\.?μ|μ\.?μ|[صم])(?![\p{L}\d])\.?/iuy;
const HALF_BEFORE = /(오전|오후|午前|午後|上午|下午|(?<!\p{L})[AP]M) ?$/u;
const MARK = / ?(?:Uhr|uur|hrs?|Hs|hs|h|น)(?![\p{L}\d])\.?/uy;

/** All clock times in a line, from left to right. */
export function findTimes(line: string, options: ReadingOptions = {}): PrintedTime[] {
  return timesOf(plainLine(line), [], options).filter((time) => !time.weak);
}

/** Clock times of a plain line outside the given spans (in order), of which one may end where a time begins. */
export function timesOf(
  text: string,
  taken: readonly { start: number; end: number }[],
  options: ReadingOptions,
): PrintedTime[] {
  const times: PrintedTime[] = [];
  const digits = /\d+/g;
  let span = 0;
  for (let match = digits.exec(text); match; match = digits.exec(text)) {
    let at = match.index;
    while ((taken[span]?.end ?? Infinity) <= at) span++;
    const inside = taken[span];
    if (inside && inside.start <= at) {
      // The rest of the run of digits, when a date ends within it.
      at = inside.end;
      digits.lastIndex = at;
      if (at >= match.index + match[0].length) continue;
    }
    const time = timeAt(text, at, options);
    if (!time || (inside && inside.start > at && time.end > inside.start)) continue;
    times.push(time);
    digits.lastIndex = Math.max(digits.lastIndex, time.end);
  }
  return times;
}

interface Clock {
  readonly hours: number;
  readonly minutes: string;
  readonly seconds: string | undefined;
  readonly weak: boolean;
}

function timeAt(text: string, at: number, options: ReadingOptions): PrintedTime | undefined {
  for (const shape of SHAPES) {
    shape.lastIndex = at;
    const match = shape.exec(text);
    if (!match) continue;
    if (shape === DOTTED && /\d[.,:]$/.test(text.slice(Math.max(0, at - 2), at))) return undefined;
    const [printed, hours, minutes = '00', third] = match;
    const alone = shape === LETTER_H && hours === undefined;
    const clock: Clock = {
      hours: Number(alone ? third : hours),
      minutes,
      seconds: shape === LETTER_H ? undefined : third,
      weak: shape === DOTTED,
    };
    return complete(text, at, at + printed.length, clock, options);
  }
  return undefined;
}

/** The time with what is printed around it, or undefined when it is none of the day's. */
function complete(
  text: string,
  at: number,
  behind: number,
  clock: Clock,
  { language }: ReadingOptions,
): PrintedTime | undefined {
  let end = behind;
  let start = at;
  let { hours, weak } = clock;
  HALF_BEHIND.lastIndex = end;
  const after = HALF_BEHIND.exec(text);
  const before = HALF_BEFORE.exec(text.slice(Math.max(0, at - 4), at));
  const half = HALVES[(after?.[1] ?? before?.[1] ?? '').toLowerCase().replace(/[. ]/g, '')];
  if (after) end += after[0].length;
  else if (before) start -= before[0].length;
  if (half === 'pm' && hours < 12) hours += 12;
  // In German, `12:30 am` goes on with the day.
  if (half === 'am' && hours === 12 && language !== 'de') hours = 0;
  MARK.lastIndex = end;
  const mark = MARK.exec(text);
  if (mark) end += mark[0].length;
  const zone = zoneAt(text, end, clock.seconds !== undefined || text[at - 1] === 'T');
  if (zone) end = zone.end;
  if (half || mark || zone) weak = false;
  const minutes = clock.minutes.padStart(2, '0');
  const seconds = clock.seconds?.padStart(2, '0');
  if (hours > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return undefined;
  const value = [String(hours).padStart(2, '0'), minutes, ...(seconds ? [seconds] : [])].join(':');
  return { value, start, end, weak, ...(zone ? { zone } : {}) };
}
