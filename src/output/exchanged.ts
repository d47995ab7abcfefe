/** What outputs share whose names and shapes others have set: they take what of a record they have a place for. */

import { FIELDS, type FieldName } from '../record/fields.ts';
import type { ArticleRecord, Extra, ExtraValue } from '../record/record.ts';
import type { JsonValue } from './json.ts';
import { type Shown, shownValue } from './shown.ts';

const OWN: ReadonlySet<string> = new Set(FIELDS.map((field) => field.name));

/** The record with some of its fields alone; whole where none are picked. The id is always among them: it is what tells records apart. */
export function pick(record: Shown, names: readonly string[] | undefined): ArticleRecord {
  if (!names) return record;
  const fields: ArticleRecord['fields'] = { id: record.fields.id };
  const extra: Extra = Object.create(null);
  for (const name of names) {
    const value = shownValue(record, name);
    if (value === undefined || name === 'body') continue;
    if (OWN.has(name)) Object.assign(fields, { [name as FieldName]: value });
    else extra[name] = value as ExtraValue;
  }
  return { fields, extra, body: names.includes('body') ? record.body : [] };
}

/** Members of a JSON object without those that have no value. */
export function members(values: Readonly<Record<string, JsonValue | undefined>>): {
  [key: string]: JsonValue;
} {
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, JsonValue] =>
        entry[1] !== undefined && !(Array.isArray(entry[1]) && entry[1].length === 0),
    ),
  );
}

/** A date as printed, cut: `2019-12-18T20:39` is 2019, 12, 18. */
export const dateParts = (date: string): number[] =>
  date.slice(0, 10).split('-').map(Number).filter(Number.isInteger);

/** A date as a moment, which these formats demand: the beginning of what was printed, in UTC where no zone was. */
export function momentOf(date: string | undefined): string | undefined {
  const [, day = '', time = '', zone = ''] =
    /^(\d{4}(?:-\d\d){0,2})(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?$/.exec(date ?? '') ??
    [];
  if (!day) return undefined;
  const whole = `${day}-01-01`.slice(0, 10);
  return `${whole}T${time.length === 5 ? `${time}:00` : time || '00:00:00'}${zone.replace(/(\d\d)(\d\d)$/, '$1:$2') || 'Z'}`;
}

/** A URL that may be followed: of the web, and nothing that runs. */
export const webUrl = (url: string | undefined): string | undefined =>
  url !== undefined && /^https?:\/\/[^\s"'<>\\^`{|}]+$/i.test(url) && URL.canParse(url) ? url : undefined;
