/** Printed dates as the scores compare them. */

const PRINTED = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?\s*(?:(Z)|([+-]\d\d):?(\d\d))?)?/;

export interface Moment {
  readonly day: string;
  readonly clock: string | undefined;
  /** Milliseconds since 1970, where the zone is printed too. */
  readonly instant: number | undefined;
}

/** Undefined for what does not tell at least the day. */
export function momentOf(text: string | null | undefined): Moment | undefined {
  const [, day, clock, seconds = '', utc, hours, minutes] = PRINTED.exec(text?.trim() ?? '') ?? [];
  if (day === undefined) return undefined;
  const zone = utc ?? (hours && `${hours}:${minutes}`);
  return {
    day,
    clock,
    instant: zone === undefined ? undefined : Date.parse(`${day}T${clock}${seconds}${zone}`),
  };
}

/** Whether both are one minute, whatever zones they are printed in. */
export function isSameMinute(a: Moment | undefined, b: Moment | undefined): boolean {
  return Math.abs((a?.instant ?? Number.NaN) - (b?.instant ?? Number.NaN)) < 60_000;
}
