/** What a new reading changes, as JSON for programs. */

import { type JsonValue, toJson } from '../output/json.ts';
import { FORMAT_VERSION } from '../output/output.ts';
import type { FieldDifference } from '../record/difference.ts';
import type { Reviewed } from '../store/examine.ts';

export const JSON_FORMATS = ['json', 'jsonl'] as const;
export type JsonFormat = (typeof JSON_FORMATS)[number];

const OPENING = `{\n  "format_version": ${FORMAT_VERSION},\n  "articles": [`;

/** Articles with what changes in them and what is kept: one document, or one object a line. In pieces. */
export async function* differencesAsJson(
  articles: AsyncIterable<Reviewed>,
  format: JsonFormat,
): AsyncGenerator<string> {
  let written = 0;
  for await (const article of articles) {
    const value = asJson(article);
    if (format === 'jsonl') yield `${toJson({ format_version: FORMAT_VERSION, ...value })}\n`;
    else yield `${written === 0 ? OPENING : ','}\n    ${toJson(value, 2).replaceAll('\n', '\n    ')}`;
    written += 1;
  }
  if (format === 'json') yield written === 0 ? `${OPENING}]\n}\n` : '\n  ]\n}\n';
}

function asJson({ record, file, changed, kept }: Reviewed): Record<string, JsonValue> {
  const pair = ({ field, here, read }: FieldDifference): JsonValue => ({
    field,
    here: here ?? null,
    read: read ?? null,
  });
  const { id, title } = record.fields;
  return { id, file, title: title ?? null, changed: changed.map(pair), kept: kept.map(pair) };
}
