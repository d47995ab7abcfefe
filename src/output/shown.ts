/**
 * A record as machine outputs show it: flat, named values in the order of the fields, then `body`, `file`, `snippet`,
 * then the user's own keys.
 */

import { renderBody } from '../record/body.ts';
import { FIELDS, type FieldName, findField } from '../record/fields.ts';
import type { ArticleRecord, ExtraValue } from '../record/record.ts';
import type { Range } from './output.ts';

/** A record and what this listing knows about it besides. */
export interface Shown extends ArticleRecord {
  /** Path in the archive; absent where the record is in none. */
  readonly file?: string;
  /** The words around what was searched for. */
  readonly snippet?: string;
  /** Stretches of the snippet that were searched for. */
  readonly snippetHits?: readonly Range[];
}

export type ShownValue = ExtraValue | number;

/** What a record shows besides its fields and the user's keys. */
const OWN: Readonly<Record<string, (record: Shown) => string | undefined>> = {
  body: (record) => renderBody(record.body, { verbatim: true }),
  file: (record) => record.file,
  snippet: (record) => record.snippet,
};

const FIELD_NAMES: ReadonlySet<string> = new Set(FIELDS.map((field) => field.name));
const RESERVED: ReadonlySet<string> = new Set([
  ...FIELD_NAMES,
  ...Object.keys(OWN),
  'format_version',
  'matches',
]);

/** What is shown of every record when no fields are picked and columns must be known beforehand. */
export const DEFAULT_FIELDS: readonly string[] = [...FIELD_NAMES, 'body', 'file'];

/**
 * The name a user's key is shown under: its own, with `extra_` before it where that name is taken by one of ours
 * (`body`, `file`, `snippet`, `format_version`, `matches`), and again where the user has a key of that name too.
 */
function shownKey(key: string, record: Shown): string {
  if (!RESERVED.has(key)) return key;
  let name = `extra_${key}`;
  while (Object.hasOwn(record.extra, name)) name = `extra_${name}`;
  return name;
}

/**
 * The record as names and values, empty fields left out. With `fields`, those in that order.
 * Pairs and not an object, because an object would move a key like `2019` to the front.
 */
export function entriesOf(record: Shown, fields?: readonly string[]): [name: string, value: ShownValue][] {
  const names = fields ?? [
    ...DEFAULT_FIELDS,
    'snippet',
    ...Object.keys(record.extra).map((key) => shownKey(key, record)),
  ];
  return names.flatMap((name) => {
    const value = shownValue(record, name);
    return value === undefined ? [] : [[name, value] as [string, ShownValue]];
  });
}

/** One value by the name it is shown under, or undefined where the record has none. */
export function shownValue(record: Shown, name: string): ShownValue | undefined {
  if (FIELD_NAMES.has(name)) {
    const value = record.fields[name as FieldName];
    return value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value;
  }
  if (Object.hasOwn(OWN, name)) return OWN[name]?.(record);
  if (Object.hasOwn(record.extra, name)) return record.extra[name];
  const hidden = hiddenKey(record, name);
  return hidden === undefined ? nestedValue(record.extra, name.split('.')) : record.extra[hidden];
}

/** The user's key that is shown under this name because its own is taken. */
const hiddenKey = (record: Shown, name: string): string | undefined =>
  Object.keys(record.extra).find((key) => RESERVED.has(key) && shownKey(key, record) === name);

/** The place where a search looks for what is shown under a name. */
export function searchedAs(record: Shown, name: string): string {
  if (FIELD_NAMES.has(name) || Object.hasOwn(OWN, name)) return name;
  const key = Object.hasOwn(record.extra, name) ? name : (hiddenKey(record, name) ?? name);
  return findField(key)?.name ?? key.toLowerCase();
}

/** What lies under a path of keys; in a list, what lies there in each of its items. */
function nestedValue(value: ExtraValue, path: readonly string[]): ExtraValue | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(value)) {
    const found = value.flatMap((item) => nestedValue(item, path) ?? []);
    return found.length ? found : undefined;
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return nestedValue(value[key] as ExtraValue, rest);
}

/** A value as one text, lists joined by `; `. What is nested deeper is written as JSON. */
export function valueText(value: ShownValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (!Array.isArray(value) || value.some((item) => typeof item === 'object' && item !== null))
    return JSON.stringify(value);
  return value.map(valueText).join('; ');
}
