/** Time zones as printed. Only those that mean one offset from UTC the world over are turned into it. */

/** Minutes ahead of UTC by name. Names with two meanings (BST, CST, IST, PST …) and those without (ET, PT) are left out. */
const OFFSETS: Readonly<Record<string, number>> = {
  Z: 0,
  GMT: 0,
  UTC: 0,
  WET: 0,
  WEST: 60,
  CET: 60,
  MEZ: 60,
  CEST: 120,
  MESZ: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  МСК: 180,
  TRT: 180,
  EAT: 180,
  CAT: 120,
  SAST: 120,
  WAT: 60,
  PKT: 300,
  NPT: 345,
  WIB: 420,
  ICT: 420,
  WITA: 480,
  HKT: 480,
  SGT: 480,
  MYT: 480,
  PHT: 480,
  AWST: 480,
  WIT: 540,
  JST: 540,
  KST: 540,
  ACST: 570,
  ACDT: 630,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
  NST: -210,
  NDT: -150,
  AKDT: -480,
  AKST: -540,
  HST: -600,
  EDT: -240,
  EST: -300,
  CDT: -300,
  MDT: -360,
  PDT: -420,
  BRT: -180,
};

/** Printed after times like those above, but of several meanings. */
const UNCLEAR = new Set([
  'BST',
  'CST',
  'IST',
  'PST',
  'MST',
  'AST',
  'SST',
  'ADT',
  'ART',
  'ECT',
  'ET',
  'CT',
  'MT',
  'PT',
  'AET',
  'CAT',
]);

const NUMERIC =
  /(?: ?\(?(?:UTC|GMT) ?([+-]\d{1,2})(?::?(\d\d))?(?![\d:])\)?| ?([+]\d\d):?(\d\d)(?!\d)| ?(-\d\d)(\d\d)(?!\d))/y;
/** Only right behind seconds, since a hyphen may be the dash of `10:00-12:00`. */
const ISO = /([+-]\d\d):(\d\d)(?!\d)/y;
const NAMED = /(?: ?\(| ?\/? ?)(Z|[A-Z]{2,5}|МСК)(?![\p{L}\d])\)?/uy;

export interface PrintedZone {
  /** As printed. */
  readonly zone: string;
  /** `Z` or `+01:00`; undefined for a zone of several meanings. */
  readonly offset: string | undefined;
  readonly end: number;
}

/** The zone printed right after a clock time that ends at an offset. */
export function zoneAt(
  text: string,
  at: number,
  options: { seconds?: boolean } = {},
): PrintedZone | undefined {
  if (options.seconds) {
    ISO.lastIndex = at;
    const iso = ISO.exec(text);
    if (iso) return numeric(iso[0], iso[1], iso[2], at);
  }
  NUMERIC.lastIndex = at;
  const offset = NUMERIC.exec(text);
  if (offset) {
    const [printed, named, namedMinutes, plus, plusMinutes, minus, minusMinutes] = offset;
    const found = numeric(printed, named ?? plus ?? minus, namedMinutes ?? plusMinutes ?? minusMinutes, at);
    if (found) return found;
  }
  NAMED.lastIndex = at;
  const name = NAMED.exec(text);
  const zone = name?.[1] ?? '';
  const end = at + (name?.[0].length ?? 0);
  if (zone && UNCLEAR.has(zone)) return { zone, offset: undefined, end };
  const minutes = OFFSETS[zone];
  return minutes === undefined ? undefined : { zone, offset: formatOffset(minutes), end };
}

function numeric(printed: string, hours = '', minutes = '0', at: number): PrintedZone | undefined {
  const sign = hours.startsWith('-') ? -1 : 1;
  const ahead = sign * (Math.abs(Number(hours)) * 60 + Number(minutes));
  if (Math.abs(ahead) > 14 * 60 || Number(minutes) % 15 !== 0) return undefined;
  return { zone: printed.replace(/[()]/g, '').trim(), offset: formatOffset(ahead), end: at + printed.length };
}

function formatOffset(minutes: number): string {
  if (minutes === 0) return 'Z';
  const two = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
