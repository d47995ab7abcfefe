/** Where the strings that a record's JSON prints hold what was searched for: `matches` of `json` and `jsonl`. */

import { textsInBody } from '../record/body.ts';
import type { JsonValue } from './json.ts';
import type { Matched, RenderOptions } from './output.ts';
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

/** A record's entries, and where it is asked for its matches behind them. */
export function membersOf(
  record: Shown,
  { fields, matches }: RenderOptions,
): [name: string, value: JsonValue][] {
  const entries = entriesOf(record, fields);
  if (!matches) return entries;
  const matched = new Map(matches(record).map((one) => [one.place, one]));
  // A place may be printed under two names: its texts are then told apart by their order.
  const next = new Map<string, number>();
  const found = entries.flatMap(([name, value]) => matchesOf(record, name, value, matched, next));
  return [...entries, ['matches', found.map((match) => ({ ...match }))]];
}

function matchesOf(
  record: Shown,
  name: string,
  value: ShownValue,
  matched: ReadonlyMap<string, Matched>,
  next: Map<string, number>,
): Match[] {
  if (name === 'snippet')
    return (record.snippetHits ?? []).map(([start, end]) => ({ field: name, start, end }));
  /** Which of a place's texts this is. */
  const itemOf = ({ place, texts }: Matched, text: string): number => {
    const ahead = texts.indexOf(text, next.get(place) ?? 0);
    const item = ahead < 0 ? texts.indexOf(text) : ahead;
    next.set(place, item + 1);
    return item;
  };
  if (name === 'body') {
    const body = matched.get(name);
    if (!body) return [];
    const texts = textsInBody(record.body).filter(({ text }) => text);
    for (const { text } of texts) itemOf(body, text);
    return body.found
      .filter(({ from }) => from.item < texts.length)
      .map(({ from, to }) => ({
        field: name,
        start: texts[from.item]?.printedAt(from.at) ?? 0,
        end: endIn(texts[to.item], to.at),
      }));
  }
  return stringsIn(value, searchedAs(record, name)).flatMap(({ text, place, path }) => {
    const here = matched.get(place);
    if (!here || !text) return [];
    const item = itemOf(here, text);
    return here.found
      .filter(({ from }) => from.item === item)
      .map(({ from, to }) => ({ field: name, ...spot(path), start: from.at, end: to.at }));
  });
}

/** Where what ends behind a character of a text ends as it is printed; at its beginning, behind its mark. */
const endIn = (text: { printedAt(at: number): number } | undefined, at: number): number =>
  at === 0 ? (text?.printedAt(0) ?? 0) : (text?.printedAt(at - 1) ?? 0) + 1;

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
