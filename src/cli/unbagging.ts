/** Bags among the inputs of `add`: verified, and taken in as the archive that they were made of. */

import path from 'node:path';
import { showNumber } from '../output/reading.ts';
import { oneLine } from '../output/visible.ts';
import { isBag, takeBag, verifyBag } from '../store/unbag.ts';
import { openOrCreate } from './archive.ts';
import { type Context, say } from './context.ts';

/** The inputs that are no bags, and those that are, as paths. */
export async function bagsAmong(
  inputs: readonly string[],
  cwd: string,
): Promise<{ bags: string[]; others: string[] }> {
  const bags: string[] = [];
  const others: string[] = [];
  for (const input of inputs) {
    const isOne = input !== '' && input !== '-' && (await isBag(path.resolve(cwd, input)));
    (isOne ? bags : others).push(input);
  }
  return { bags, others };
}

/** Takes bags in; false when some of a bag's records could not be. Throws a Failure for a damaged one. */
export async function addBags(
  context: Context,
  bags: readonly string[],
  { dryRun }: { readonly dryRun?: boolean },
): Promise<boolean> {
  const dirs = bags.map((bag) => path.resolve(context.terminal.cwd, bag));
  // All are looked at before anything of one is taken in.
  const verified = new Map<string, ReadonlyMap<string, string>>();
  for (const dir of dirs) verified.set(dir, await verifyBag(dir));
  let isWhole = true;
  for (const [dir, places] of verified) {
    const bag = oneLine(path.basename(dir));
    if (dryRun) {
      say(context, `The bag ${bag} is whole: ${showNumber(places.size, 'file')}; nothing was added`);
      continue;
    }
    const { added, held, refused } = await takeBag(await openOrCreate(context), dir, places);
    for (const { place, why } of refused)
      context.terminal.say(`morgue: ${oneLine(place)} was not added: ${why}`);
    isWhole &&= refused.length === 0;
    say(
      context,
      `Added ${showNumber(added, 'article')} from the bag ${bag}${held ? `, ${held} already here` : ''}`,
    );
  }
  return isWhole;
}
