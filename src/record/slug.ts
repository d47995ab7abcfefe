/** Names of record files: readable, the same on every system, and never a path that a text chose. */

const MAX_BYTES = 120;

/**
 * A headline as a part of a file name: NFC, lower case, letters, marks and digits of any script, single hyphens between
 * them, at most 120 bytes of UTF-8; `untitled` where nothing is left.
 */
export function slugOf(title: string): string {
  const words = title
    .slice(0, 1000)
    .toWellFormed()
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
  let slug = '';
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word;
    if (Buffer.byteLength(longer) > MAX_BYTES) return slug || cutToBytes(word, MAX_BYTES);
    slug = longer;
  }
  return slug || 'untitled';
}

/** The longest prefix of whole characters (a letter with its marks) within the given bytes. */
function cutToBytes(word: string, bytes: number): string {
  let cut = '';
  let size = 0;
  for (const [character] of word.matchAll(/\P{M}\p{M}*/gu)) {
    size += Buffer.byteLength(character);
    if (size > bytes) break;
    cut += character;
  }
  return cut || 'untitled';
}

/**
 * Where a record is filed at accession: `2019/12/2019-12-18-headline-8k3m9x2q.md`, or `undated/headline-8k3m9x2q.md`.
 * `idLength` characters of the id are shown.
 */
export function recordPath(
  title: string | undefined,
  published: string | undefined,
  id: string,
  idLength = 8,
): string {
  const name = `${slugOf(title ?? '')}-${id.slice(0, idLength)}.md`;
  const date = published && /^\d{4}(?:-\d\d(?:-\d\d)?)?/.exec(published)?.[0];
  if (!date) return `undated/${name}`;
  const [year, month] = date.split('-') as [string, string | undefined];
  return `${month === undefined ? year : `${year}/${month}`}/${date}-${name}`;
}
