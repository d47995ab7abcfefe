/** The shapes of our own JSON as JSON Schema 2020-12, made from the table of fields. */

import { FIELDS, type FieldKind } from '../record/fields.ts';
import type { JsonValue } from './json.ts';
import { FORMAT_VERSION } from './output.ts';

/** A date may be any text that a person wrote. */
const TYPES: Readonly<Record<FieldKind, JsonValue>> = {
  text: { type: 'string' },
  list: { type: 'array', items: { type: 'string' } },
  date: { type: 'string' },
  number: { type: 'number' },
};

/** A record as `json` and `jsonl` print it; a key that is none of these is the user's own. */
function record(
  own: Readonly<Record<string, JsonValue>>,
  required: readonly string[],
): { [key: string]: JsonValue } {
  const fields = Object.fromEntries(
    FIELDS.map((field) => [
      field.name,
      {
        ...(TYPES[field.kind] as Record<string, JsonValue>),
        description: field.describe,
        examples: [exampleOf(field)],
      },
    ]),
  );
  return {
    type: 'object',
    properties: {
      ...own,
      ...fields,
      body: { type: 'string', description: 'the text: paragraphs parted by an empty line' },
      file: { type: 'string', description: 'path in the archive' },
      snippet: { type: 'string', description: 'the words around what was searched for' },
      matches: {
        type: 'array',
        description: 'where the words of a search stand, in UTF-16 units',
        items: {
          type: 'object',
          required: ['field', 'start', 'end'],
          properties: {
            field: { type: 'string' },
            index: { type: 'integer', minimum: 0 },
            path: { type: 'array', items: { type: ['string', 'integer'] } },
            start: { type: 'integer', minimum: 0 },
            end: { type: 'integer', minimum: 0 },
          },
          additionalProperties: false,
        },
      },
    },
    required,
  };
}

const exampleOf = ({ kind, example }: (typeof FIELDS)[number]): JsonValue => {
  if (kind === 'list') return [example];
  return kind === 'number' ? Number(example) : example;
};

const head = (title: string): { [key: string]: JsonValue } => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title,
});
const version: JsonValue = { const: FORMAT_VERSION };

/** By the output that they are of. */
export const SCHEMAS: Readonly<Record<string, JsonValue>> = {
  json: {
    ...head('Articles, as one document'),
    type: 'object',
    properties: { format_version: version, articles: { type: 'array', items: record({}, []) } },
    required: ['format_version', 'articles'],
    additionalProperties: false,
  },
  jsonl: {
    ...head('An article, as one line'),
    ...record({ format_version: version }, ['format_version']),
  },
};
