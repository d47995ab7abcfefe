/** Time zones as printed. Only those that mean one offset from UTC are turned into it. */

/** Names by their offset. Those of two meanings are left out (BST, CST, IST, PST …), and those of none (ET, PT). */
const NAMES: Readonly<Record<string, string>> = {
  Z: 'Z GMT UTC WET',
  '+01:00': 'CET MEZ WAT',
  '+02:00': 'CEST MESZ EET CAT SAST',
  '+03:00': 'EEST MSK МСК TRT EAT',
  '+05:00': 'PKT',
  '+05:45': 'NPT',
  '+07:00': 'WIB ICT',
  '+08:00': 'WITA HKT SGT MYT PHT AWST',
  '+09:00': 'WIT JST KST',
  '+09:30': 'ACST',
  '+10:00': 'AEST',
  '+10:30': 'ACDT',
  '+11:00': 'AEDT',
  '+12:00': 'NZST',
  '+13:00': 'NZDT',
  '-03:00': 'BRT',
  '-04:00': 'EDT',
  '-05:00': 'EST CDT',
  '-06:00': 'MDT',
  '-07:00': 'PDT',
  '-08:00': 'AKDT',
  '-09:00': 'AKST',
  '-10:00': 'HST',
};
const OFFSETS = new Map(
  Object.entries(NAMES).flatMap(([offset, names]) => names.split(' ').map((name) => [name, offset])),
);
/** Printed in the same place, of several meanings. */
const UNCLEAR = new Set('BST CST IST PST MST AST NST SST ADT ART ECT ET CT MT PT AET'.split(' '));

const NUMERIC =
  /(?: ?\(?(?:UTC|GMT) ?([+-]\d{1,2})(?::?(\d\d))?(?![\d:])\)?| ?(\+\d\d):?(\d\d)(?!\d)| ?(-\d\d)(\d\d)(?!\d))/y;
/** Only in the notation of ISO 8601, since a hyphen may be the dash of `10:00-12:00`. */
const ISO = /([+-]\d\d):(\d\d)(?!\d)/y;
const NAMED = /(?: ?\(| ?\/? ?)(Z|[A-Z]{2,5}|МСК)(?![\p{L}\d])\)?/uy;

export interface PrintedZone {
  /** As printed. */
  readonly zone: string;
  /** `Z` or `+01:00`; undefined for a zone of several meanings. */
  readonly offset: string | undefined;
  readonly end: number;
}

/** The zone printed right after a clock time that ends at an offset; `iso` where it is in the notation of ISO 8601. */
export function zoneAt(text: string, at: number, iso = false): PrintedZone | undefined {
  for (const pattern of iso ? [ISO, NUMERIC] : [NUMERIC]) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    const [hours, minutes] = match?.slice(1).filter(Boolean) ?? [];
    const offset = hours === undefined ? undefined : formatOffset(hours, minutes);
    if (match && offset)
      return { zone: match[0].replace(/[()]/g, '').trim(), offset, end: at + match[0].length };
  }
  NAMED.lastIndex = at;
  const [printed = '', zone = ''] = NAMED.exec(text) ?? [];
  const offset = OFFSETS.get(zone);
  return offset || UNCLEAR.has(zone) ? { zone, offset, end: at + printed.length } : undefined;
}

/** `+09:00` of `+9`, `Z` of `+00`; undefined for what is no zone on earth. */
function formatOffset(hours: string, minutes = '00'): string | undefined {
  const size = hours.slice(1).padStart(2, '0');
  if (Number(size) > 14 || Number(minutes) % 15 !== 0) return undefined;
  return size === '00' && minutes === '00' ? 'Z' : `${hours.charAt(0)}${size}:${minutes}`;
}
