/**
 * Gzip as crawls and logs have it: many members one after the other, each packed by itself. One that is damaged loses what
 * is in it, and none behind it.
 */

import { showNumber } from '../output/reading.ts';
import { Failure } from '../record/failure.ts';
import { ADD_WHOLE, type Damage, unpack, type Watch } from './gunzip.ts';

/** Packed bytes, from one of them on. */
export type Packed = (from?: number) => AsyncIterable<Uint8Array>;

/** Damages behind which more is looked for: each takes another start. */
const MOST_DAMAGES = 1000;

/** What stands for what is lost: no line and no article goes on behind it. */
const GAP = Buffer.from('\n\n');

/** The content of packed bytes as far as it can be had. */
export async function* unpackMembers(packed: Packed, { check, damaged }: Watch): AsyncGenerator<Uint8Array> {
  const places: number[] = [];
  let last: Damage | undefined;
  let before = 0;
  for (let start: number | undefined = 0; start !== undefined; ) {
    const from: number = start;
    let own = 0;
    last = undefined;
    yield* unpack(() => packed(from), {
      check(given, taken) {
        own = given;
        check(before + given, from + taken);
      },
      damaged(damage) {
        last = damage;
      },
    });
    before += own;
    if (!last) break;
    const { at, isCut } = last as Damage;
    places.push(from + at);
    start = places.length > MOST_DAMAGES ? undefined : await nextMember(packed, from + Math.max(1, at));
    if (start !== undefined && isCut) yield GAP;
  }
  const [first] = places;
  if (first === undefined) return;
  damaged(last && places.length === 1 ? last : lostWithin(places, last));
}

/** Damages behind which there was more; the last of them may be the end. */
function lostWithin([first = 0, ...others]: readonly number[], last: Damage | undefined): Damage {
  const more = others.length ? ` and ${showNumber(others.length, 'more place')}` : '';
  const message = `is damaged at byte ${first.toLocaleString('en')}${more}; what was packed there is lost, the rest was read`;
  return {
    failure: new Failure('misuse', message, ADD_WHOLE),
    at: first,
    isCut: last?.isCut ?? false,
  };
}

/** How a member begins: its mark, DEFLATE, flags, time, and two bytes with few values. */
const HEAD = 10;
const isHead = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0x1f &&
  bytes[at + 1] === 0x8b &&
  bytes[at + 2] === 8 &&
  (bytes[at + 3] as number) < 32 &&
  [0, 2, 4].includes(bytes[at + 8] as number) &&
  ((bytes[at + 9] as number) <= 13 || bytes[at + 9] === 255);

/** Where the next member begins, from so many bytes on. */
async function nextMember(packed: Packed, from: number): Promise<number | undefined> {
  let held: Uint8Array = new Uint8Array();
  let offset = from;
  for await (const chunk of packed(from)) {
    const bytes = Buffer.concat([held, chunk]);
    for (let at = bytes.indexOf(0x1f); at >= 0 && at + HEAD <= bytes.length; at = bytes.indexOf(0x1f, at + 1))
      if (isHead(bytes, at)) return offset + at;
    const rest = Math.max(0, bytes.length - HEAD + 1);
    held = bytes.subarray(rest);
    offset += rest;
  }
  return undefined;
}
