/** `field=value` on the command line, as what shall change in a record. */

import { spanOf } from '../record/date.ts';
import { Failure } from '../record/failure.ts';
import { FIELDS, type FieldValue, findField } from '../record/fields.ts';
import type { FieldChanges } from '../record/frontmatter.ts';
import { languageOf } from './language.ts';

const ASSIGNMENT = /^(?<key>[\p{L}_][\p{L}\p{N}_-]*)=(?<value>[\s\S]*)$/u;

/** Arguments parted into assignments and the rest, which select. A query's `words:>=500` is no assignment. */
export function partAssignments(args: readonly string[]): { changes: FieldChanges; rest: string[] } {
  const changes: Record<string, FieldValue | null> = Object.create(null);
  const rest: string[] = [];
  for (const arg of args) {
    const { key, value } = ASSIGNMENT.exec(arg)?.groups ?? {};
    if (key === undefined || value === undefined) rest.push(arg);
    else {
      const name = nameOf(key);
      changes[name] = merge(changes[name], readValue(name, value));
    }
  }
  return { changes, rest };
}

/** Names that a record shows besides its keys. */
const TAKEN: ReadonlySet<string> = new Set(['body', 'file', 'snippet', 'has', 'format_version']);

/** The key that is meant. Throws a Failure for what the reader says about itself: nobody can know that better. */
function nameOf(key: string): string {
  const spec = findField(key);
  if (TAKEN.has(key.toLowerCase())) {
    throw new Failure(
      'misuse',
      `“${key}” is no field that can be set`,
      'edit the record’s file to change its text',
    );
  }
  if (spec?.origin !== 'intake') return spec?.name ?? key;
  const own = FIELDS.filter(({ origin }) => origin !== 'intake').map(({ name }) => name);
  throw new Failure(
    'misuse',
    `${spec.name} is given at accession and is never changed`,
    `what can be set: ${own.join(', ')}, or a key of your own`,
  );
}

/** A value in the form of its field; null where it is empty. Throws a Failure. */
function readValue(name: string, typed: string): FieldValue | null {
  const value = typed.trim();
  if (value === '') return null;
  if (name === 'language') {
    const code = languageOf(value);
    if (code !== undefined) return code;
    throw new Failure('misuse', `${name}=${value}: no language code`, 'like this: language=ko');
  }
  switch (findField(name)?.kind) {
    case 'list': {
      const items = value
        .split(';')
        .map((item) => item.trim())
        .filter(Boolean);
      return items.length ? items : null;
    }
    case 'date':
      if (!spanOf(value)) {
        throw new Failure(
          'misuse',
          `${name}=${value}: no date`,
          'like this: 2019, 2019-12, 2019-12-18 or 2019-12-18T20:39',
        );
      }
      return value.replace(' ', 'T');
    case 'number':
      if (!/^\d{1,15}$/.test(value)) throw new Failure('misuse', `${name}=${value}: no whole number`);
      return Number(value);
    default:
      return value;
  }
}

/** A field named twice: a list takes both, anything else the last. */
function merge(before: FieldValue | null | undefined, value: FieldValue | null): FieldValue | null {
  return Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value;
}
