/**
 * What is not read yet, text by text. A person asks for the list to be written anew with `SHORTFALLS`:
 *
 *     SHORTFALLS=shrink npx vitest run test/intake/fixtures.test.ts   takes off what is read now, adds new texts
 *     SHORTFALLS=accept npx vitest run test/intake/fixtures.test.ts   also adds what is no longer read
 *
 * Every text has its entry, an empty one when all of it is read: so a text without one is new, and may come with
 * shortfalls; any other may only lose them.
 */

import { isDeepStrictEqual } from 'node:util';

export type Shortfalls = Readonly<Record<string, readonly string[]>>;

export type Rewrite = 'shrink' | 'accept';

export function rewriteAsked(value: string | undefined): Rewrite | undefined {
  if (!value) return undefined;
  if (value !== 'shrink' && value !== 'accept')
    throw new Error(`SHORTFALLS=${value}: write "shrink" or "accept"`);
  return value;
}

/** Keys of what a person reads that were read otherwise. */
export function wrongKeys(read: Record<string, unknown>, wanted: Record<string, unknown>): string[] {
  return Object.keys(wanted).filter((key) => !isDeepStrictEqual(read[key], wanted[key]));
}

/** What is written for a text, and which keys are refused because they were read before. */
export function revise(
  wrong: readonly string[],
  listed: readonly string[] | undefined,
  rewrite: Rewrite,
): { keys: readonly string[]; lost: readonly string[] } {
  const lost = rewrite === 'accept' || !listed ? [] : wrong.filter((key) => !listed.includes(key));
  return { keys: wrong.filter((key) => !lost.includes(key)), lost };
}

/** The list as it stands in its file: a line for each text, in the order in which they were read. */
export function formatShortfalls(shortfalls: Shortfalls): string {
  const line = ([text, keys]: readonly [string, readonly string[]]): string =>
    `  ${JSON.stringify(text)}: [${keys.map((key) => JSON.stringify(key)).join(', ')}]`;
  return `{\n${Object.entries(shortfalls).map(line).join(',\n')}\n}\n`;
}
