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
/** A time so far ahead of now, in ns, is of a clock that was wrong, or was made up: what changes now does not get it. */
const AHEAD = 3_600_000_000_000n;
const UNSETTLED = -1n;

export function stampOf(found: BigIntStats, clock: Clock): Stamp {
  const { size, mtimeNs: modified, ctimeNs: changed } = found;
  const now = BigInt(Math.floor(clock.now())) * 1_000_000n;
  const isSettled = [modified, changed].every((time) => time + TICK < now || time > now + AHEAD);
  return { size: Number(size), modified, changed: isSettled ? changed : UNSETTLED };
}

/** The stamp of what lies at a place, links not followed; undefined where nothing does. */
export function stampAt(archive: Archive, place: string, clock: Clock): Stamp | undefined {
  const found = statsAt(archive, place);
  return found && stampOf(found, clock);
}

/** The stamp of a folder; undefined where there is none, or something else: a link to one lies outside the archive. */
export function folderStampAt(archive: Archive, place: string, clock: Clock): Stamp | undefined {
  const found = statsAt(archive, place);
  // The archive's own folder was opened by whatever leads to it.
  return found && (place === '' || found.isDirectory()) ? stampOf(found, clock) : undefined;
}

function statsAt(archive: Archive, place: string): BigIntStats | undefined {
  try {
    return lstatSync(pathOf(archive, place), { bigint: true, throwIfNoEntry: false });
  } catch (error) {
    if (hasCode(error, 'ENOTDIR', 'EACCES', 'ELOOP')) return undefined;
    throw error;
  }
}
