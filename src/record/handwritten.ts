/** What only a person can have written into the lines of our own fields. */

import { FIELDS } from './fields.ts';
import { fieldFromYaml, findKeys, readYaml } from './frontmatter.ts';
import type { ExtraValue } from './record.ts';

const NAMES: ReadonlySet<string> = new Set(FIELDS.map(({ name }) => name));

/**
 * Own fields whose lines hold more than the value that is read from them: a comment, or something in a form that is not
 * the field's. To write the value anew would lose it. Throws a FrontMatterError.
 */
export function handwritten(yaml: string): Set<string> {
  const data = readYaml(yaml);
  const lines = yaml.split(/\r?\n/);
  const found = new Set<string>();
  for (const { key, from, to } of findKeys(lines)) {
    if (!NAMES.has(key)) continue;
    const value = data[key] ?? null;
    const written = lines.slice(from, to).join('\n');
    const isRead = plain(value) === plain(fieldFromYaml(key, value));
    if (!isRead || countHashes(written) > countHashes(plain(value))) found.add(key);
  }
  return found;
}

/** A value's texts, one a line, whether it is one or a list; what is nested is no text. */
function plain(value: ExtraValue | number | undefined): string {
  return [value ?? []]
    .flat()
    .map((item) => (typeof item === 'object' ? '{}' : String(item)))
    .filter(Boolean)
    .join('\n');
}

/** A `#` more than in the value begins a comment. */
const countHashes = (text: string): number => text.split('#').length;
