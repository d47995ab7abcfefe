/** Whoever brings more waits until what came before has been taken on. */

import { describe, expect, it } from 'vitest';
import { Room } from '../../src/cli/room.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function isWaiting(free: Promise<void>): Promise<boolean> {
  let waits = true;
  void free.then(() => {
    waits = false;
  });
  await turn();
  return waits;
}

describe('a room', () => {
  it('keeps nobody waiting below what it holds', async () => {
    const room = new Room(10);
    room.enter(9);
    expect(await isWaiting(room.isFree())).toBe(false);
  });

  it('lets one go on when enough has left, however large that one was', async () => {
    const room = new Room(10);
    room.enter(4);
    room.enter(1000);
    const free = room.isFree();
    expect(await isWaiting(free)).toBe(true);
    room.leave(4);
    expect(await isWaiting(free)).toBe(true);
    room.leave(1000);
    expect(await isWaiting(free)).toBe(false);
  });

  it('keeps nobody waiting any more when it is closed', async () => {
    const room = new Room(10);
    room.enter(20);
    const free = room.isFree();
    expect(await isWaiting(free)).toBe(true);
    room.close();
    expect(await isWaiting(free)).toBe(false);
    expect(await isWaiting(room.isFree())).toBe(false);
  });
});
