/** A Frictionless Data Package: a table as CSV, and beside it what its columns mean. */

import { FIELDS, type FieldKind, findField } from '../../record/fields.ts';
import { csv, safeCell } from '../csv.ts';
import { type JsonValue, toJson } from '../json.ts';
import { FORMAT_VERSION, type FolderOutput } from '../output.ts';
import { DEFAULT_FIELDS, type Shown } from '../shown.ts';

/** Dates are as precise as printed, which no date type of the standard allows. */
const TYPES: Readonly<Record<FieldKind, string>> = {
  text: 'string',
  date: 'string',
  list: 'string',
  number: 'integer',
};
const NOT_FIELDS: Readonly<Record<string, string>> = {
  body: 'the article’s text, as Markdown',
  file: 'path of the record in the archive',
};
const TABLE = 'articles.csv';

export const datapackage: FolderOutput = {
  kind: 'folder',
  name: 'datapackage',
  describe: 'a Frictionless Data Package: CSV and a description of its columns',
  async *render(records, options) {
    const fields = options.fields ?? DEFAULT_FIELDS;
    const ids = new Set<string>();
    let count = 0;
    async function* counted(): AsyncGenerator<Shown> {
      for await (const record of records) {
        ids.add(record.fields.id);
        count += 1;
        yield record;
      }
    }
    for await (const content of csv.render(counted(), { fields })) yield { path: TABLE, content, more: true };
    // Copies of a file have its id, and a key tells rows apart.
    const isKey = fields.includes('id') && ids.size === count;
    yield { path: 'datapackage.json', content: `${toJson(descriptor(fields, options.now, isKey), 2)}\n` };
  },
};

function descriptor(names: readonly string[], now: string, isKey: boolean): JsonValue {
  return {
    profile: 'tabular-data-package',
    name: 'articles',
    version: `${FORMAT_VERSION}.0.0`,
    created: now,
    resources: [
      {
        name: 'articles',
        path: TABLE,
        profile: 'tabular-data-resource',
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        dialect: { delimiter: ',', lineTerminator: '\r\n', header: true },
        schema: {
          fields: names.map(column),
          missingValues: [''],
          ...(isKey && { primaryKey: 'id' }),
        },
      },
    ],
  };
}

function column(name: string): JsonValue {
  const field = FIELDS.find((one) => one.name === name) ?? findField(name);
  if (!field)
    return {
      // As it stands in the table.
      name: safeCell(name),
      type: 'string',
      description: NOT_FIELDS[name] ?? 'a key of the user’s own',
    };
  const joined = field.kind === 'list' ? '; joined by “; ”' : '';
  return {
    name,
    type: TYPES[field.kind],
    description: `${field.describe}${joined}`,
    example: field.example,
  };
}
