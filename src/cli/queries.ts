/** Saved queries and names, as commands take them. */

import { Failure } from '../record/failure.ts';
import { nameOf } from '../record/name.ts';
import { loadPatterns } from '../search/pattern.ts';
import type { QueryContext } from '../search/query.ts';
import type { Archive } from '../store/place.ts';
import type { Terminal } from './terminal.ts';

/** Whether what is typed asks for a saved query, which only its archive knows. */
export const asksForSaved = (args: readonly string[]): boolean => args.some((arg) => /query:/i.test(arg));

/** What queries are read with. */
export async function queryContext(
  terminal: Terminal,
  archive: Archive | undefined,
  args: readonly string[],
): Promise<QueryContext> {
  const today = todayOf(terminal);
  const isSaved = archive !== undefined && asksForSaved(args);
  // Those that are saved may hold a regular expression too.
  if (isSaved || args.some((arg) => arg.includes('/'))) await loadPatterns();
  if (!isSaved) return { today };
  const { readQueries } = await import('../store/queries.ts');
  return { today, saved: await readQueries(archive) };
}

/** The day that `today` means here, `YYYY-MM-DD`. */
export function todayOf(terminal: Terminal): string {
  const now = terminal.now();
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** A name that a person gives, as it is kept. Throws a Failure for one that cannot be. */
export function readName(flag: string, typed: string): string {
  const name = nameOf(typed);
  if (name !== undefined) return name;
  throw new Failure(
    'misuse',
    `${flag}: “${typed}” is no name`,
    'a name has up to 50 letters, digits, - and _',
  );
}
