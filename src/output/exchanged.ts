/** What outputs share whose names and shapes others have set: they take what of a record they have a place for. */

import { spanOf } from '../record/date.ts';
import { FIELDS, type FieldName } from '../record/fields.ts';
import type { ArticleRecord, Extra, ExtraValue } from '../record/record.ts';
import type { JsonValue } from './json.ts';
import { type Shown, shownValue } from './shown.ts';
import { ACTING } from './visible.ts';

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

/**
 * Names things apart that records name: of those with the same one (a person may have copied a file, and with it the id)
 * all but the first get a number.
 */
export function distinctNames(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    let free = name;
    for (let number = 2; taken.has(free); number++) free = `${name}-${number}`;
    taken.add(free);
    return free;
  };
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

/** The year, month or day of a date as printed: `2019-12-18` of `2019-12-18T20:39`; undefined where no calendar has it. */
export function dayOf(date: string | undefined): string | undefined {
  const [, day = ''] = /^(\d{4}(?:-\d\d){0,2})(?:[T ]\d.*)?$/.exec(date?.trim() ?? '') ?? [];
  return day >= FIRST_YEAR && spanOf(day) ? day : undefined;
}

/** These formats count years from 1 on. */
const FIRST_YEAR = '0001';

/** What zones may be: no place is more than 14 hours from Greenwich. */
const ZONE = /^(?:Z|[+-](?:(?:0\d|1[0-3]):?[0-5]\d|14:?00))?$/;

/** A date as printed, as XML and JSON Schema have dates: a day, month or year, or a moment with the zone that was printed. */
export function whenOf(date: string | undefined): string | undefined {
  const day = dayOf(date);
  const printed = date?.trim() ?? '';
  if (day === undefined || printed === day) return day;
  const [, time = '', zone = ''] = /^.{10}[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(\D.*)?$/.exec(printed) ?? [];
  if (!time || !spanOf(printed) || !ZONE.test(zone)) return undefined;
  return `${day}T${time.length === 5 ? `${time}:00` : time}${zone.replace(/(\d\d)(\d\d)$/, '$1:$2')}`;
}

/** A date as a moment, which some formats demand: the beginning of what was printed, in UTC where no zone was. */
export function momentOf(date: string | undefined): string | undefined {
  const when = whenOf(date);
  if (when === undefined) return undefined;
  const [day = '', time = '00:00:00'] = when.split('T');
  return `${`${day}-01-01`.slice(0, 10)}T${time}${/^\d\d:\d\d:\d\d$/.test(time) ? 'Z' : ''}`;
}

/** When a record was last changed, as far as that is known. */
export const changedAt = ({ fields: { updated, published, added } }: ArticleRecord): string | undefined =>
  momentOf(updated) ?? momentOf(published) ?? momentOf(added);

/** A language's code as XML has it; undefined where it is none. */
export const languageCode = (language: string | undefined): string | undefined =>
  language !== undefined && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(language) ? language : undefined;

/** A URL that may be followed: of the web, and nothing that runs; characters in it that would act are written as bytes. */
export function webUrl(url: string | undefined): string | undefined {
  if (url === undefined || !/^https?:\/\/[^\s"'<>\\^`{|}]+$/i.test(url) || !URL.canParse(url))
    return undefined;
  return url.search(ACTING) < 0 ? url : new URL(url).href;
}
