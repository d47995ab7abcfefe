/** How a name looks: what its words are made of. One pass over its characters. */

import { KIND, kindOf, lowerOf } from '../roles/characters.ts';
import { mix, SEED } from '../roles/measures.ts';
import { AGENCY_HASHES } from './agencies.ts';
import { isDigit, isHalf } from './name-characters.ts';

export interface NameLook {
  words: number;
  /** Words that begin with capitals, that are all capitals, a capital alone, that have stops, that are letters only. */
  capitals: number;
  shouted: number;
  initials: number;
  dots: number;
  clean: number;
  /** Characters of its shortest and its longest word. */
  shortest: number;
  longest: number;
  /** 1 for a name of an agency, 2 for one that has an agency's among its words. */
  agency: 0 | 1 | 2;
  /** Whether it has a digit, signs of a handle, words or signs that join names. */
  digit: 0 | 1;
  handle: 0 | 1;
  joined: 0 | 1;
}

/** Words that join names. */
const JOINING: ReadonlySet<string> = new Set(['and', 'und', 'et', 'y']);
/** Signs inside words of a name: ' ’ . - */
const isInside = (code: number): boolean => code === 39 || code === 0x2019 || code === 46 || code === 45;

export function lookOf(value: string): NameLook {
  const look: NameLook = {
    words: 0,
    capitals: 0,
    shouted: 0,
    initials: 0,
    dots: 0,
    clean: 0,
    shortest: Infinity,
    longest: 0,
    agency: 0,
    digit: 0,
    handle: 0,
    joined: 0,
  };
  let whole = SEED;
  let piece = SEED;
  for (let from = 0; from < value.length; ) {
    let [uppers, lowers, stops, foreign] = [0, 0, 0, 0];
    let to = from;
    for (; to < value.length; to++) {
      const code = value.charCodeAt(to);
      const kind = kindOf(code);
      if (kind === KIND.space) break;
      const lower = lowerOf(code);
      whole = mix(whole, lower);
      if (code === 47) {
        if (AGENCY_HASHES.has(piece)) look.agency = 2;
        piece = SEED;
      } else piece = mix(piece, lower);
      if (kind === KIND.upper) uppers++;
      else if (kind === KIND.lower) lowers++;
      else if (code === 46) stops++;
      else if (isDigit(code)) look.digit = 1;
      else if (code === 64 || code === 95) look.handle = 1;
      else if (code === 47 || code === 38 || code === 44) look.joined = 1;
      if ((kind > KIND.letter && kind !== KIND.mark && !isInside(code)) || isHalf(code)) foreign++;
    }
    const length = to - from;
    const isFirstUpper = kindOf(value.charCodeAt(from)) === KIND.upper;
    if (AGENCY_HASHES.has(piece)) look.agency = 2;
    piece = SEED;
    look.words++;
    if (isFirstUpper) look.capitals++;
    if (length > 1 && uppers && !lowers) look.shouted++;
    if (isFirstUpper && (length === 1 || (length === 2 && stops))) look.initials++;
    if (stops) look.dots++;
    if (!foreign) look.clean++;
    look.shortest = Math.min(look.shortest, length);
    look.longest = Math.max(look.longest, length);
    if (from && to < value.length && length < 4 && JOINING.has(value.slice(from, to))) look.joined = 1;
    for (from = to; from < value.length && kindOf(value.charCodeAt(from)) === KIND.space; from++)
      whole = mix(whole, value.charCodeAt(from));
  }
  if (AGENCY_HASHES.has(whole)) look.agency = 1;
  return look;
}
