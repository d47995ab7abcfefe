/** Where the strings that a record's JSON prints hold what was searched for: `matches` of `json` and `jsonl`. */

import { textsInBody } from '../record/body.ts';
import type { JsonValue } from './json.ts';
import type { Range, RenderOptions } from './output.ts';
import { entriesOf, type Shown, type ShownValue, searchedAs } from './shown.ts';

/** Offsets are in UTF-16 units, as JSON's own strings are counted. */
interface Match {
  /** The name that the value is printed under. */
  readonly field: string;
  /** Which item, where that value is a list of strings. */
  readonly index?: number;
  /** The way from that value to the string, where it lies deeper. */
  readonly path?: readonly (string | number)[];
  readonly start: number;
  readonly end: number;
}

type Hits = (text: string, place: string) => readonly Range[];

/** A record's entries, and where it is asked for its matches behind them. */
export function membersOf(
  record: Shown,
  { fields, hits, matches }: RenderOptions,
): [name: string, value: JsonValue][] {
  const entries = entriesOf(record, fields);
  if (!matches) return entries;
  const hitsHere: Hits = (text, place) => hits?.(text, place, record) ?? [];
  const found = entries.flatMap(([name, value]) => matchesOf(record, name, value, hitsHere));
  return [...entries, ['matches', found.map((match) => ({ ...match }))]];
}

function matchesOf(record: Shown, name: string, value: ShownValue, hits: Hits): Match[] {
  if (name === 'snippet')
    return (record.snippetHits ?? []).map(([start, end]) => ({ field: name, start, end }));
  if (name === 'body')
    return textsInBody(record.body).flatMap(({ text, printedAt }) =>
      hits(text, name).map(([start, end]) => ({
        field: name,
        start: printedAt(start),
        end: printedAt(end - 1) + 1,
      })),
    );
  return stringsIn(value, searchedAs(record, name)).flatMap(({ text, place, path }) =>
    hits(text, place).map(([start, end]) => ({ field: name, ...spot(path), start, end })),
  );
}

type Path = readonly (string | number)[];

/** The strings of a value, each with the place where a search looks for it. */
function stringsIn(
  value: ShownValue,
  place: string,
  path: Path = [],
): { readonly text: string; readonly place: string; readonly path: Path }[] {
  if (typeof value === 'string') return [{ text: value, place, path }];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, i) => stringsIn(item, place, [...path, i]));
  return Object.entries(value).flatMap(([key, inner]) =>
    stringsIn(inner, `${place}.${key}`.toLowerCase(), [...path, key]),
  );
}

function spot(path: Path): Pick<Match, 'index' | 'path'> {
  const [index] = path;
  if (index === undefined) return {};
  return path.length === 1 && typeof index === 'number' ? { index } : { path };
}
