/** Several names or labels in one cell. */

/** Marks between labels, the surest first: Pocket has `|`. */
const BETWEEN_TAGS = ['|', ';', ','];

/** `fire|mill`, `fire; mill`, `fire, mill` and `["fire","mill"]` are two labels. */
export function splitTags(text: string): string[] {
  const list = jsonList(text);
  if (list) return list;
  const mark = BETWEEN_TAGS.find((sign) => text.includes(sign));
  return clean(mark === undefined ? [text] : text.split(mark));
}

/** `By Ada Quill and Bo Berg`, `Ada Quill; Bo Berg`; a comma may stand in one name, as in `Quill, Ada`. */
export function splitNames(text: string): string[] {
  const list = jsonList(text);
  if (list) return list;
  const names = text.replace(/^(?:by|Von|Par|Por|Door)(?:: *| +(?=\S+ \S))/, '').replace(/^By(?:: *| +)/, '');
  if (/[;|]/.test(names)) return clean(names.split(/[;|]/));
  const parts = names.split(/ (?:and|und|et|y|en|&) /);
  // Commas divide names of two words and more; with one word on a side, it is one name.
  return clean(parts.flatMap((part) => (isNames(part.split(',')) ? part.split(',') : [part])));
}

const isNames = (parts: readonly string[]): boolean => parts.every((part) => /\S\s+\S/.test(part.trim()));

/** Cells of tables that a program wrote: `["fire","mill"]`, `['fire', 'mill']`. */
function jsonList(text: string): string[] | undefined {
  if (!/^\s*\[/.test(text)) return undefined;
  const inner = /^\s*\[(?<inner>[^[\]]*)\]\s*$/.exec(text)?.groups?.inner;
  if (inner === undefined) return undefined;
  return clean(inner.split(',').map((item) => item.trim().replace(/^(["'])(.*)\1$/, '$2')));
}

const clean = (items: readonly string[]): string[] => items.map((item) => item.trim()).filter(Boolean);
