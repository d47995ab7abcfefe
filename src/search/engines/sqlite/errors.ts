/** What an error says of an index: that it is damaged, or that a disk or another process is in the way. */

/** SQLite's error code, its extended part cut off; undefined for any other error. */
function codeOf(error: unknown): number | undefined {
  const { errcode } = error as { readonly errcode?: unknown };
  return error instanceof Error && typeof errcode === 'number' ? errcode & 0xff : undefined;
}

/** Codes of errors that mean that a file is damaged, or is no database; and what SQLite says where a table of ours is missing. */
const DAMAGED = [11, 26];
const MISSING = /^(?:no such (?:table|column)|malformed database schema)/;
export const isDamage = (error: unknown): boolean =>
  DAMAGED.includes(codeOf(error) ?? -1) || (codeOf(error) === 1 && MISSING.test((error as Error).message));

/** Whether another process keeps a database to itself. */
export const isLocked = (error: unknown): boolean => [5, 6].includes(codeOf(error) ?? -1);

/** Codes of errors that mean that something is in the way: no permission, busy, read-only, full …; SQLite's, and the system's. */
const HINDERED = [3, 5, 6, 8, 10, 13, 14];
const SYSTEM = /^(?:E(?:NOENT|NOSPC|ACCES|PERM|ROFS|DQUOT|IO|BUSY|NOTDIR|EXIST|ISDIR|NOTEMPTY))$/;

/** Why a disk or another process keeps one from an index; undefined for any other error. */
export function hindranceOf(error: unknown): string | undefined {
  if (HINDERED.includes(codeOf(error) ?? -1) || isDamage(error)) return (error as Error).message;
  const { syscall, code } = error as NodeJS.ErrnoException;
  return syscall !== undefined && SYSTEM.test(code ?? '') ? `${code} at ${syscall}` : undefined;
}
