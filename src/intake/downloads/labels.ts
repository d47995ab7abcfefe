/** Labels by which vendors name what they say of an article, each with the names it has in their languages. */

/** Our fields, what is looked into before it is one, and keys of vendors' own. */
export interface Label {
  /** `words` is the vendor's own count; `title`, `authors` … are our fields; any other is kept under this key. */
  readonly key: string;
  readonly names: readonly string[];
  /** What parts a list's items. */
  readonly list?: RegExp;
}

export type Labels = ReadonlyMap<string, Label>;

/** Capitals and blanks say nothing: `Load-Date` and `LOAD DATE` are one label. */
export const foldLabel = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\u00a0_-]+/g, ' ')
    .trim();

export const labelTable = (labels: readonly Label[]): Labels =>
  new Map(labels.flatMap((label) => label.names.map((name) => [foldLabel(name), label] as const)));

/** A label's key for a name that no table has: `Journal-Code` becomes `journal_code`. */
export const keyOf = (name: string): string => foldLabel(name).replace(/[^\p{L}\p{N}]+/gu, '_');

const LABELLED = /^([\p{Lu}][\p{L}\p{M}\d /_'’&().-]{0,40}?)\s?:(?=\s|$)/u;

/** A row as a label and its value; undefined for one that does not begin with what may be a label. */
export function cutLabel(text: string): { readonly name: string; readonly value: string } | undefined {
  const match = LABELLED.exec(text.slice(0, 50));
  return match ? { name: match[1] as string, value: text.slice(match[0].length).trim() } : undefined;
}
