/** One entry of the accession register, and how it is written and read as a line of JSON. */

import type { Fields } from '../record/fields.ts';
import { isId } from '../record/id.ts';
import { isSha256 } from './fixity.ts';
import { isRecordPlace, isTrashPlace } from './place.ts';

/**
 * What was done: `add` a record, `copy` found (same article, other bytes), fields `set` or `tag`ged, a record `remove`d to
 * the trash or `restore`d from it, or read anew (`reparse`).
 */
export const ACTS = ['add', 'copy', 'set', 'tag', 'remove', 'restore', 'reparse'] as const;
export type Act = (typeof ACTS)[number];

export interface Entry {
  /** ISO time in UTC, as the caller gave it. */
  readonly time: string;
  readonly act: Act;
  /** One run of a command; all its entries share it. */
  readonly change: string;
  readonly id: string;
  /** Place of the record's file. */
  readonly file: string;
  readonly source_file?: string | undefined;
  readonly source_sha256?: string | undefined;
  /** SHA-256 of the record's file as the act left it; for a removal, as it was removed. */
  readonly record_sha256?: string | undefined;
  /** For an addition or a new reading: SHA-256 of the body as it was read. */
  readonly body_sha256?: string | undefined;
  readonly parser?: string | undefined;
  /** Where in the trash the file lies that was removed, or that had the body before a new reading. */
  readonly trash?: string | undefined;
  /** The change that this entry takes back. */
  readonly undoes?: string | undefined;
  /** For a change of fields: the YAML between the `---` lines as it was. */
  readonly before?: string | undefined;
  /** For an addition or a new reading: the fields as they were read. */
  readonly fields?: Partial<Fields> | undefined;
}

type Key = keyof Entry;

/** The keys in the order in which they are written, and what makes a value one of theirs. */
const KEYS: Readonly<Record<Key, (value: string) => boolean>> = {
  time: (value) => /^\d{4}-\d\d-\d\dT/.test(value),
  act: (value) => (ACTS as readonly string[]).includes(value),
  change: (value) => /^[\w.:-]{1,100}$/.test(value),
  id: isId,
  file: isRecordPlace,
  source_file: () => true,
  source_sha256: isSha256,
  record_sha256: isSha256,
  body_sha256: isSha256,
  parser: () => true,
  trash: isTrashPlace,
  undoes: (value) => value !== '',
  before: () => true,
  fields: () => true,
};
const REQUIRED: readonly Key[] = ['time', 'act', 'change', 'id', 'file'];

/** The key from which on a line is read only where it is asked for; most of a register's bytes stand there. */
const DETAILS = ',"fields":{';

export function formatEntry(entry: Entry): string {
  const ordered = Object.fromEntries((Object.keys(KEYS) as Key[]).map((key) => [key, entry[key]]));
  return `${JSON.stringify(ordered)}\n`;
}

/** Reads an entry; a string says what is wrong with the line. The fields as read are left out unless `fields` is set. */
export function parseEntry(line: string, options: { readonly fields?: boolean } = {}): Entry | string {
  let value: unknown;
  try {
    value = JSON.parse(options.fields ? line : withoutFields(line));
  } catch {
    return 'is not JSON';
  }
  if (typeof value !== 'object' || value === null) return 'is not an object';
  const entry: Record<string, unknown> = {};
  for (const [key, isValid] of Object.entries(KEYS)) {
    if (!Object.hasOwn(value, key)) continue;
    const found = (value as Record<string, unknown>)[key];
    const fits =
      key === 'fields'
        ? typeof found === 'object' && found !== null
        : typeof found === 'string' && isValid(found);
    if (!fits) return `has an unusable “${key}”`;
    entry[key] = found;
  }
  const missing = REQUIRED.find((key) => !(key in entry));
  return missing ? `has no “${missing}”` : (entry as unknown as Entry);
}

/** A line without its last key, where that is `fields`: quotes within a JSON string are escaped, so its name is found surely. */
function withoutFields(line: string): string {
  const at = line.indexOf(DETAILS);
  return at > 0 && line.endsWith('}}') ? `${line.slice(0, at)}}` : line;
}
