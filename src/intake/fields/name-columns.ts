/** The columns of a stretch of a line that may be a name, behind those of its line. */

import { KIND, kindOf } from '../roles/characters.ts';
import type { Context } from '../roles/context.ts';
import { BYLINE, beginningOf, holdingOf } from '../roles/lexicon.ts';
import { blanksBefore, isDigit, isHalf } from './name-characters.ts';
import { lookOf } from './name-look.ts';
import { isByword } from './name-spans.ts';
import { firstWords, type NamePlace, sideBefore, sideBehind, wordsOfName } from './name-words.ts';
import type { Occurrences } from './occurrences.ts';
import { Rows } from './rows.ts';

const FAR = 99;
const ROLE = 1 << 5;
/** Characters in which a line announces a name, before a name that are looked at for a word, of a line that is but one. */
const ANNOUNCING = 60;
const NEAR = 25;
const ALONE = 25;

const OWN = [
  ...[
    'lex',
    'bylines',
    'between',
    'length',
    'from_title',
    'name_words',
    'told',
    'name_capitals',
    'by_before',
    'begins',
    'any_by',
  ],
  ...[
    'found',
    'found_alone',
    'begins_by',
    'to_date',
    'from_start',
    'from_stop',
    'how',
    'found_first',
    'is_by',
    'sign_behind',
    'sign_before',
  ],
  ...[
    'title_gap',
    'share',
    'before',
    'behind',
    'shortest',
    'longest',
    'agency',
    'clean',
    'digit',
    'copyright',
    'likely',
    'shouted',
  ],
  ...['initials', 'dots', 'by_above', 'role_behind', 'role_before', 'handle', 'joined'],
] as const;
export type NameColumn = (typeof OWN)[number];
export const nameColumnNames = (): readonly string[] => new Rows(OWN, 0).names;
export const nameRows = (room: number): Rows<NameColumn> => new Rows(OWN, room);

/** What is known of the page when its names are looked at. */
interface Around {
  readonly title: number;
  readonly dated: number;
  readonly elsewhere: (value: string) => Occurrences;
}

const clamp = (value: number): number => Math.max(-FAR, Math.min(FAR, value));

/** Puts the columns of a name, of which its words say `lex`, into the row that was begun last. */
export function putColumns(
  rows: Rows<NameColumn>,
  context: Context,
  { value, from, to, how, index: i }: NamePlace,
  lex: number,
  { title, dated, elsewhere }: Around,
): void {
  const { at } = rows;
  const put = (column: number, number: number): void => rows.set(column, number);
  const { lines, start, end, told } = context;
  const { text } = lines[i] as { text: string };
  const before = sideBefore(text, from);
  const behind = sideBehind(text, to);
  const hashes = wordsOfName(value);
  const begins = beginningOf(hashes);
  const [last, lastButOne] = before.hashes;
  const beginning =
    last === undefined
      ? 0
      : beginningOf([last]) | (lastButOne === undefined ? 0 : beginningOf([lastButOne, last]));
  const announced = beginningOf(firstWords(text, 0, Math.min(from, ANNOUNCING)));
  put(at.lex, lex);
  put(at.between, i > title && i < start ? 1 : 0);
  put(at.length, value.length);
  put(at.from_title, clamp(i - title));
  put(at.told, hashes.filter((hash) => told.has(hash)).length / hashes.length);
  put(at.by_before, isBywordBefore(text, from) ? 1 : 0);
  put(at.begins, begins ? 1 : 0);
  put(at.any_by, announced & BYLINE ? 1 : 0);
  put(at.begins_by, beginning & BYLINE ? 1 : 0);
  put(at.to_date, dated < 0 ? FAR : clamp(i - dated));
  put(at.from_start, clamp(i - start));
  put(at.from_stop, clamp(i - end));
  put(at.how, how);
  put(at.is_by, begins & BYLINE ? 1 : 0);
  put(at.sign_behind, signOf(behind.sign, false));
  put(at.sign_before, signOf(before.sign, true));
  put(at.title_gap, clamp(start - title));
  put(at.share, value.length / text.length);
  put(at.before, before.length);
  put(at.behind, behind.length);
  put(at.likely, context.likely[i] as number);
  put(at.by_above, i > 0 && isBywordAlone((lines[i - 1] as { text: string }).text) ? 1 : 0);
  put(at.role_behind, holdingOf(behind.hashes) & ROLE ? 1 : 0);
  put(at.role_before, holdingOf(before.hashes) & ROLE ? 1 : 0);
  const met = elsewhere(value);
  put(at.bylines, met.bylines);
  put(at.found, met.lines);
  put(at.found_alone, met.alone);
  put(at.found_first, met.first);
  put(at.copyright, met.copyright);
  const look = lookOf(value);
  const { words } = look;
  put(at.name_words, words);
  put(at.name_capitals, look.capitals / words);
  put(at.shortest, Math.min(FAR, look.shortest));
  put(at.longest, look.longest);
  put(at.agency, look.agency);
  put(at.clean, look.clean / words);
  put(at.digit, look.digit);
  put(at.shouted, look.shouted / words);
  put(at.initials, look.initials);
  put(at.dots, look.dots);
  put(at.handle, look.handle);
  put(at.joined, look.joined);
}

/** Whether a name is announced by the word that stands before it, with a stop or a colon behind that or without. */
function isBywordBefore(text: string, at: number): boolean {
  const side = text.slice(0, at).trim().slice(-NEAR);
  let to = side.length;
  if (isColon(side, to - 1) && blanksBefore(side, to - 1) < to - 1) to = blanksBefore(side, to - 1) || to;
  let from = to;
  while (from > 0 && kindOf(side.charCodeAt(from - 1)) !== KIND.space) from--;
  return isByword(side, from, isColon(side, to - 1) || side[to - 1] === '.' ? to - 1 : to);
}
const isColon = (text: string, at: number): boolean => text[at] === ':' || text[at] === '：';

/** Whether a line is a word that announces a name, and nothing else. */
function isBywordAlone(text: string): boolean {
  if (text.length >= ALONE) return false;
  let to = text.length;
  while (to > 0 && (text[to - 1] === ':' || kindOf(text.charCodeAt(to - 1)) === KIND.space)) to--;
  return isByword(text, 0, to);
}

/** The kind of the sign that stands behind or before a name. */
function signOf(code: number, isBefore: boolean): number {
  if (code === 0) return 0;
  const kind = kindOf(code);
  if (kind === KIND.lower) return 1;
  if (kind <= KIND.letter && !isHalf(code)) return isBefore ? 1 : 7;
  if (isDigit(code)) return 2;
  const sign = String.fromCharCode(code);
  if (sign === ':') return 3;
  if (sign === ',') return 4;
  if ('|·•–—/-'.includes(sign)) return 5;
  return sign === '.' && !isBefore ? 8 : 6;
}
