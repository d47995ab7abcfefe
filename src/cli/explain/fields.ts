/** What every form of `--explain` shows of a record's fields. */

import type { Candidate, Reading } from '../../intake/page.ts';
import { FIELDS, type FieldName, type FieldValue } from '../../record/fields.ts';

export type ExplainedField = { readonly field: FieldName; readonly value: FieldValue } & Partial<Candidate>;

/** Fields with their evidence, then those that follow from the text as a whole or from its file; each in the record's order. */
export function explainedFields({ record, evidence }: Reading): ExplainedField[] {
  const given = new Set(evidence.map(({ field }) => field));
  const derived = FIELDS.flatMap(({ name }) => {
    const value = record.fields[name];
    return value === undefined || given.has(name) ? [] : [{ field: name, value }];
  });
  return [...evidence, ...derived];
}
