/** Stamps of files and folders: what tells later that they are as they were. */

import { type BigIntStats, lstatSync } from 'node:fs';
import type { Stamp } from '../record/inventory.ts';
import { hasCode } from './disk.ts';
import { type Archive, pathOf } from './place.ts';

export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Times of changes that are closer to now than this, in ns, may be shared by a later one: clocks of disks tick. */
const TICK = 50_000_000n;
const UNSETTLED = -1n;

export function stampOf(found: BigIntStats, clock: Clock): Stamp {
  const { size, mtimeNs: modified, ctimeNs: changed } = found;
  const last = modified > changed ? modified : changed;
  const isSettled = last + TICK < BigInt(Math.floor(clock.now())) * 1_000_000n;
  return { size: Number(size), modified, changed: isSettled ? changed : UNSETTLED };
}

/** The stamp of what lies at a place, links not followed; undefined where nothing does. */
export function stampAt(archive: Archive, place: string, clock: Clock): Stamp | undefined {
  try {
    const found = lstatSync(pathOf(archive, place), { bigint: true, throwIfNoEntry: false });
    return found && stampOf(found, clock);
  } catch (error) {
    if (hasCode(error, 'ENOTDIR', 'EACCES', 'ELOOP')) return undefined;
    throw error;
  }
}
