/** How much the beginning of a file looks like a vendor's download: marks that its articles have, each with its weight. */

export interface Mark {
  /** With the flag `g`; what it finds is counted. */
  readonly pattern: RegExp;
  readonly weight: number;
  /** Added for the second time that it is found: one article may say it, many of them are a download. */
  readonly again?: number;
  /** Looked for in the tags too, where the file has any. */
  readonly tags?: true;
}

interface Texts {
  readonly raw: string;
  /** Without tags; the same where there are none. */
  readonly text: string;
}

/** A file's head as text, made once for all that ask. */
const heads = new WeakMap<Uint8Array, Texts>();

function textsOf(head: Uint8Array): Texts {
  const known = heads.get(head);
  if (known) return known;
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] !== 0 && head[1] === 0);
  const raw = new TextDecoder(wide ? 'utf-16le' : 'utf-8').decode(head);
  const texts = { raw, text: /^\s{0,200}<[!?a-z]/i.test(raw.slice(0, 300)) ? withoutTags(raw) : raw };
  heads.set(head, texts);
  return texts;
}

const withoutTags = (html: string): string =>
  html
    .replace(/<(?:br|p|div|tr|td|li|h\d|table|\/p|\/div|\/td)\b[^<>]{0,500}>/gi, '\n')
    .replace(/<\/?[a-z][^<>]{0,300}>/gi, '')
    .replaceAll('&nbsp;', ' ');

/** Highest that a download's own marks go: front matter, which says itself what it is, stays above them. */
const HIGHEST = 0.9;
/** Below this it may be any page that happens to have such a line: less than what every text is, a page. */
const LEAST = 0.45;

export function likeness(head: Uint8Array, marks: readonly Mark[]): number {
  const { text, raw } = textsOf(head);
  let sum = 0;
  for (const { pattern, weight, again = 0, tags } of marks) {
    pattern.lastIndex = 0;
    const where = tags ? raw : text;
    if (!pattern.test(where)) continue;
    sum += weight;
    if (again && pattern.test(where)) sum += again;
  }
  return Math.round(Math.min(HIGHEST, sum < LEAST ? sum / 5 : sum) * 1000) / 1000;
}
