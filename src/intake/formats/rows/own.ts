/**
 * A record that an archive gave out as JSON or CSV: it comes back as it was, under its accession number. Where it came
 * from is now this file, whose bytes are kept; where it came from then is kept under `original_…`.
 */

import { FIELDS, type FieldName, type FieldValue } from '../../../record/fields.ts';
import { fieldFromYaml } from '../../../record/frontmatter.ts';
import { NOTES, type Note } from '../../../record/note.ts';
import type { Extra, ExtraValue } from '../../../record/record.ts';
import { parseVerbatim } from '../../../record/verbatim.ts';
import type { Candidate } from '../../page.ts';
import { AROUND, OWN_NAMES } from './columns.ts';
import type { Row, RowArticle } from './row.ts';

/** What the accession says anew of each article, and what is made of the body. */
const ANEW: ReadonlySet<string> = new Set(['id', 'words', 'parser', 'source_encoding']);
/** What becomes `original_…`. */
const ORIGINAL: ReadonlySet<string> = new Set([
  'source_file',
  'source_format',
  'source_lines',
  'source_sha256',
  'added',
]);
const FIELD_NAMES: ReadonlySet<string> = new Set(FIELDS.map(({ name }) => name));

type Parts = Required<Pick<RowArticle, 'given' | 'extra' | 'body' | 'notes'>>;

export function readOwn(row: Row, lineOf: (name: string) => number): Parts {
  const given: Candidate[] = [];
  const original: Extra = Object.create(null);
  const extra: Extra = Object.create(null);
  const unhide = hiddenNames(row.map(([name]) => name));
  let notes: Note[] = [];
  let body = '';
  for (const [name, value] of row) {
    if (name === 'body') body = typeof value === 'string' ? value : '';
    else if (name === 'notes') notes = readNotes(value);
    else if (ORIGINAL.has(name)) original[`original_${name}`] = value;
    else if (FIELD_NAMES.has(name) && !ANEW.has(name)) {
      const own = readValue(name as FieldName, value);
      if (own !== undefined)
        given.push({ field: name as FieldName, value: own, line: lineOf(name), rule: 'row', sure: 1 });
    } else if (!OWN_NAMES.has(name)) extra[unhide.get(name) ?? name] = value;
  }
  // Of a record that went from archive to archive, what is kept is where it first came from.
  const isOriginal = Object.keys(extra).some((name) => name === 'original_source_sha256');
  return {
    given,
    extra: isOriginal ? extra : Object.assign(extra, original),
    body: parseVerbatim(body),
    notes,
  };
}

const readValue = (field: FieldName, value: ExtraValue): FieldValue | undefined =>
  value === '' ? undefined : fieldFromYaml(field, value);

function readNotes(value: ExtraValue): Note[] {
  const codes = Array.isArray(value) ? value : [value];
  return codes.flatMap((code) =>
    typeof code === 'string' && Object.hasOwn(NOTES, code) ? [{ code: code as Note['code'] }] : [],
  );
}

/** A key of the user's that has a name of ours is given out as `extra_body`, or `extra_extra_body` where that is taken. */
function hiddenNames(names: readonly string[]): Map<string, string> {
  const present = new Set(names);
  const hidden = new Map<string, string>();
  for (const own of AROUND) {
    let name = `extra_${own}`;
    if (!present.has(name)) continue;
    while (present.has(`extra_${name}`)) name = `extra_${name}`;
    hidden.set(name, own);
  }
  return hidden;
}
