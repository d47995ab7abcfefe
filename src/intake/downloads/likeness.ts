/** How much the beginning of a file looks like a vendor's download: marks that its articles have, each with its weight. */

export interface Mark {
  /** With the flag `g`; what it finds is counted. */
  readonly pattern: RegExp;
  readonly weight: number;
  /** Added for the second time that it is found: one article may say it, many of them are a download. */
  readonly again?: number;
}

/** A file's head as text without tags, made once for all that ask. */
const heads = new WeakMap<Uint8Array, string>();

function textOf(head: Uint8Array): string {
  const known = heads.get(head);
  if (known !== undefined) return known;
  const wide = head[0] === 0xff || head[1] === 0 ? 'utf-16le' : 'utf-8';
  const raw = new TextDecoder(wide).decode(head);
  const text = /^\s{0,200}<[!?a-z]/i.test(raw.slice(0, 300))
    ? raw
        .replace(/<(?:br|p|div|tr|td|li|h\d|table|\/p|\/div|\/td)\b[^<>]{0,500}>/gi, '\n')
        .replace(/<\/?[a-z][^<>]{0,300}>/gi, '')
        .replaceAll('&nbsp;', ' ')
    : raw;
  heads.set(head, text);
  return text;
}

/** Highest that a download's own marks go: front matter, which says itself what it is, stays above them. */
const HIGHEST = 0.9;

export function likeness(
  head: Uint8Array,
  marks: readonly Mark[],
  where: (head: Uint8Array) => string = textOf,
): number {
  const text = where(head);
  let sum = 0;
  for (const { pattern, weight, again = 0 } of marks) {
    pattern.lastIndex = 0;
    if (!pattern.test(text)) continue;
    sum += weight;
    if (again && pattern.test(text)) sum += again;
  }
  return Math.min(HIGHEST, Math.round(sum * 1000) / 1000);
}

/** The head with its tags: for formats that are known by them. */
export const withTags = (head: Uint8Array): string => new TextDecoder().decode(head);
