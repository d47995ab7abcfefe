/** Places in an archive: paths relative to its folder, with `/` on every system. */

import { sep } from 'node:path';

/** An opened archive: its folder as an absolute path. */
export interface Archive {
  readonly dir: string;
}

export const MARK = 'morgue.yaml';
export const ORIGINALS = 'originals';
export const REGISTER = 'register';
export const TRASH = 'trash';
/** Saved queries, by name. */
export const QUERIES = 'queries';
/** What was printed for a name before. */
export const CURSORS = 'cursors';
/** What may be deleted at will lies here, unfinished files among it. */
export const DERIVED = '.morgue';
export const TMP = `${DERIVED}/tmp`;

/** Top-level folders in which no records lie. */
const RESERVED: ReadonlySet<string> = new Set([ORIGINALS, REGISTER, TRASH, QUERIES, CURSORS]);

/** Whether a walk for records enters or takes a name; `folder` is the place it stands in, `''` for the archive's own. */
export function holdsRecords(folder: string, name: string): boolean {
  return !name.startsWith('.') && !(folder === '' && RESERVED.has(name));
}

/** Whether a path may name a record's file. The register's paths are text from a file, and text may say anything. */
export function isRecordPlace(path: string): boolean {
  const [first = '', ...rest] = path.split('/');
  return (
    path.endsWith('.md') &&
    holdsRecords('', first) &&
    rest.every((name) => holdsRecords(first, name)) &&
    isPlain(path)
  );
}

export function isTrashPlace(path: string): boolean {
  return path.startsWith(`${TRASH}/`) && isRecordPlace(path.slice(TRASH.length + 1));
}

/** No empty name, and nothing that another system takes for a drive, a stream or a separator. */
function isPlain(path: string): boolean {
  return !path.split('/').includes('') && !path.includes('\0') && (sep === '/' || !/[\\:]/.test(path));
}

/** A place's path in the file system. */
export function pathOf(archive: Archive, place: string): string {
  // `join` would take every path apart, and a search asks for hundreds.
  if (place === '') return archive.dir;
  return archive.dir.endsWith(sep) ? `${archive.dir}${place}` : `${archive.dir}${sep}${place}`;
}

/** `a/b.md` as `a/b-2.md`: another name for a file whose own is taken. */
export function numbered(place: string, number: number): string {
  return place.replace(/(\.md)?$/, (ending) => `-${number}${ending}`);
}
