/** A JSON object as a row: every scalar a string, as in front matter. */

import type { Extra, ExtraValue } from '../../../record/record.ts';
import type { Row } from './row.ts';

/** Levels of values in values that are followed. */
export const MAX_DEPTH = 60;

/** The row of a JSON text, or why it is none. */
export function rowOfJson(json: string): Row | string {
  let value: unknown;
  try {
    value = JSON.parse(withWholeNumbers(json));
  } catch {
    return 'this is no JSON';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'this is no object with names and values';
  return Object.entries(value).map(([name, inner]) => [name.toWellFormed(), plainValue(inner)] as const);
}

/** Numbers of so many digits that they would lose some, as ids of services do, are read as they are written. */
function withWholeNumbers(json: string): string {
  if (!/\d{16}/.test(json)) return json;
  return json.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/gs, (token) =>
    token.startsWith('"') || token.length < 16 ? token : `"${token}"`,
  );
}

function plainValue(value: unknown): ExtraValue {
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== 'object' || value === null)
    return value === null || value === undefined ? null : String(value).toWellFormed();
  const plain: Extra = Object.create(null);
  for (const [name, inner] of Object.entries(value)) plain[name.toWellFormed()] = plainValue(inner);
  return plain;
}

/** Names of objects in the beginning of a file. */
export const namesIn = (head: string): string[] =>
  [...head.slice(0, 4096).matchAll(/"([^"\\\n]{1,60})"\s{0,20}:/g)].map(([, name]) => name ?? '');

/** The beginning of a file as text. */
export const textOfHead = (head: Uint8Array): string =>
  Buffer.from(head)
    .toString('utf8')
    .replace(/^\uFEFF?\s*/, '');
